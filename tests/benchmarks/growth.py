#!/usr/bin/env python3
"""The base grown to any size: `growth.py PATTERNS [SEED]` writes N-Triples.

A larger graph is made of copies of the catalogues, the first of which is the base itself. In the others every thing and
every text bears the number of its copy. A link leads from each copy to another one, at a distance drawn for that link,
so that the copies become one graph in which each thing has as many neighbours as its original. The vocabulary is left
out: `mlpatterns.load(grown, base=False)` brings it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from mlpatterns.loading import load_files
from mlpatterns.namespaces import MLP
from mlpatterns.resources import catalogue_files

NUMBER = "\ue000"
"""Stands for the number of the copy. Being for private use, it occurs in no text."""

LINK_END = NamedNode(f"{MLP}to")
PATTERN = NamedNode(f"{MLP}Pattern")


def grown(patterns: int, seed: int = 0) -> Iterator[str]:
    """N-Triples of a graph with so many patterns, one copy of the base at a time.

    Raises:
        ValueError: the number is no multiple of the patterns of the base.
    """
    triples = sorted((quad.triple for quad in load_files(catalogue_files())), key=str)
    copies, rest = divmod(patterns, sum(triple.object == PATTERN for triple in triples))
    if rest or copies < 1:
        raise ValueError(f"{patterns} patterns are no whole number of copies of the base")
    things = {triple.subject for triple in triples}
    ends = [triple for triple in triples if triple.predicate == LINK_END]
    template = "".join(_line(triple, things) for triple in triples if triple.predicate != LINK_END)
    distances = random.Random(seed).choices(range(copies), k=len(ends))  # noqa: S311 - no secret
    for copy in range(copies):
        yield _numbered(template, copy)
        for triple, distance in zip(ends, distances, strict=True):
            start = _numbered(f"{_written(triple.subject, things)} {triple.predicate}", copy)
            yield f"{start} {_numbered(_written(triple.object, things), (copy + distance) % copies)} .\n"


def _line(triple: Triple, things: set[object]) -> str:
    return " ".join(_written(term, things) for term in triple) + " .\n"


def _written(term: object, things: set[object]) -> str:
    """The term with a place for the number of the copy if it is a thing or a text."""
    if isinstance(term, Literal) and (term.language or " " in term.value):
        return str(Literal(f"{term.value}{NUMBER}", language=term.language))
    return f"{str(term)[:-1]}{NUMBER}>" if term in things else str(term)


def _numbered(text: str, copy: int) -> str:
    return text.replace(NUMBER, f"-{copy}" if copy else "")


def main(patterns: str, seed: str = "0") -> None:
    """Write the graph to standard output."""
    for part in grown(int(patterns), int(seed)):
        sys.stdout.buffer.write(part.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
