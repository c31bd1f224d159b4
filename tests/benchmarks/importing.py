#!/usr/bin/env python3
"""The import of a large table, beside rdflib building the same graph: `importing.py [ROWS]`.

The table is the base over and over, each copy with its number in every text. rdflib is handed terms that are already
read and split: it only makes its own of them, adds them, and writes the Turtle.
"""

from __future__ import annotations

import csv
import resource
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from pyoxigraph import Literal, Quad, RdfFormat, parse

import mlpatterns
from measuring import Row, duration, limited, rows_table
from mlpatterns.importing.importer import Import
from mlpatterns.model import Entry

ROWS = 5_000
BAR = 10.0
LIMIT = 3600.0
"""Seconds for one run."""

HEADINGS = "name_en name_ja category problem_en problem_ja solution_en solution_ja context benefits related source"


def rows(many: int) -> Iterator[list[str]]:
    """Rows of the table, without its headings."""
    entries = mlpatterns.load().patterns()
    return islice((_row(entry, copy) for copy in count(1) for entry in entries), many)


def write_table(path: Path, many: int) -> None:
    """Write a table with so many rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS.split())
        writer.writerows(rows(many))


def import_table(table: Path, target: Path) -> tuple[float, float]:
    """Seconds that the import takes, and the megabytes that the process needs at most."""
    graph = mlpatterns.load(base=False)
    before = perf_counter()
    Import(table, "Large", graph).write(target, target.with_suffix(".rejected.csv"), tell=lambda _: None)
    return perf_counter() - before, _megabytes()


def build_with_rdflib(turtle: Path, target: Path) -> tuple[float, float]:
    """Seconds that rdflib takes to add the triples of a file, and to add and write them."""
    import rdflib

    triples = [_terms(quad) for quad in parse(path=turtle, format=RdfFormat.TURTLE)]
    before = perf_counter()
    graph = rdflib.Graph()
    for subject, predicate, (value, language, datatype, is_literal) in triples:
        end = rdflib.Literal(value, lang=language, datatype=datatype) if is_literal else rdflib.URIRef(value)
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), end))
    added = perf_counter() - before
    graph.serialize(target, "turtle")
    return added, perf_counter() - before


def measure(many: int) -> list[Row]:
    """The lines for a table of so many rows, each run in a process of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "tenth.csv", many // 10)
        write_table(folder / "whole.csv", many)
        _, small = limited(LIMIT, lambda: import_table(folder / "tenth.csv", folder / "tenth.ttl"))
        seconds, large = limited(LIMIT, lambda: import_table(folder / "whole.csv", folder / "whole.ttl"))
        added, written = limited(LIMIT, lambda: build_with_rdflib(folder / "whole.ttl", folder / "peer.ttl"))
        size = (folder / "whole.csv").stat().st_size / 1e6
    speed, without_file = written / seconds, added / seconds
    more = f"{large - small:.0f} MB for a table {size * 0.9:.1f} MB larger"
    return [
        Row(
            f"import {many:,} rows", duration(seconds), duration(written), f"{speed:.1f}x", f"≥ {BAR:g}x", speed >= BAR
        ),
        Row("the same, where rdflib writes no file", duration(seconds), duration(added), f"{without_file:.1f}x"),
        Row("memory of the import", f"{large:.0f} MB", f"{small:.0f} MB for a tenth", more),
    ]


def _row(entry: Entry, copy: int) -> list[str]:
    said = {"name": entry.name, "problem": entry.problems[0].text, "solution": entry.solutions[0].text}
    texts = {f"{field}_{language}": f"{text[language]} {copy}" for field, text in said.items() for language in text}
    about = {statement.aspect.slug: f"{statement.text['en']} {copy}" for statement in entry.statements}
    texts |= {
        "category": entry.category.name["en"] if entry.category else "",
        "context": about.get("context", ""),
        "benefits": about.get("benefit", ""),
        "related": f"{entry.links[0].seen_from(entry.iri, 'en')[1].name['en']} {copy}",
        "source": f"{entry.sources[0].title.best('en')} {copy % 50}",
    }
    return [texts[heading] for heading in HEADINGS.split()]


def _terms(quad: Quad) -> tuple[str, str, tuple[str, str | None, str | None, bool]]:
    """What rdflib needs to make a triple of its own."""
    subject, predicate, end = quad.triple
    if isinstance(end, Literal):
        datatype = None if end.language else end.datatype.value
        return subject.value, predicate.value, (end.value, end.language, datatype, True)
    return subject.value, predicate.value, (end.value, None, None, False)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Measure, and print the table."""
    print(rows_table(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)))


if __name__ == "__main__":
    main()
