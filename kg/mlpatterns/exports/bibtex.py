"""The bibliography as BibTeX: the graph itself, then every source and tool, each under its slug.

The data tell a book, an article and so on apart, but neither journals from proceedings nor pages and volumes, which
stand only in the full reference. So an article appeared in what its reference says between title and year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Source
from mlpatterns.namespaces import BASE, slug
from mlpatterns.rows import rows

Details: TypeAlias = Mapping[str, tuple[str, ...]]
"""What is known of a source beside the model, by the column of `source-details.rq`."""

_TYPES = {
    "Book": ("book", "publisher"),
    "ScholarlyArticle": ("article", "journal"),
    "Chapter": ("incollection", "booktitle"),
    "Report": ("techreport", "institution"),
}
"""Entry types by class of schema.org, each with a field that it must have; without it, and else, it is `misc`."""

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9_:.-]+")
_NOT_IN_ADDRESSES = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "{}\\"})
_SPACES = re.compile(r"\s+")


def write_bibtex(graph: PatternGraph) -> bytes:
    """The graph, its sources and its tools as BibTeX."""
    details = _details(graph)
    works = sorted((*graph.sources(), *graph.tools()), key=lambda work: (not work.iri.startswith(BASE), work.iri))
    dataset = graph.dataset()
    records = [_record("misc", dataset.slug, _fields(dataset) | {"version": escaped(graph.version)})]
    for key, work in _keyed(works, dataset.slug):
        records.append(_record(*_typed(work, key, details.get(work.iri, {}))))
    return "\n".join(records).encode()


def escaped(text: str) -> str:
    r"""A text as BibTeX and LaTeX take it, in one line; letters of any script stay.

    >>> print(escaped("変換 & 50 %"))
    変換 \& 50 \%
    """
    return "".join(_ESCAPES.get(sign, sign) for sign in _SPACES.sub(" ", text).strip())


def _details(graph: PatternGraph) -> dict[str, Details]:
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows(graph.query, "source-details"):
        for name, value in row.items():
            if value is not None:
                found[row["source"] or ""][name][value] = None
    return {source: {name: tuple(values) for name, values in known.items()} for source, known in found.items()}


def _keyed(works: Iterable[Source], *taken: str) -> Iterator[tuple[str, Source]]:
    """Works with their keys: the slug, and for a second one of this slug a number behind it. Case does not matter."""
    used = set(taken)
    for work in works:
        stem = _NOT_IN_KEYS.sub("-", work.slug).strip("-") or "source"
        key, number = stem, 1
        while key.lower() in used:
            number += 1
            key = f"{stem}-{number}"
        used.add(key.lower())
        yield key, work


def _typed(work: Source, key: str, details: Details) -> tuple[str, str, dict[str, str]]:
    place, publisher = _place(work), ", ".join(details.get("publisher", ()))
    told = {"journal": place, "booktitle": place, "publisher": publisher, "institution": publisher}
    kinds = (_TYPES[kind] for iri in details.get("kind", ()) if (kind := slug(iri)) in _TYPES)
    kind, needed = next((found for found in kinds if told[found[1]]), ("misc", "howpublished"))
    fields = _fields(work) | _identified(details)
    fields[needed] = escaped(told.get(needed, place))
    fields["translator"] = _people(details.get("translator", ()))
    return kind, key, fields


def _fields(work: Source) -> dict[str, str]:
    return {
        "author": _people(work.authors),
        "title": f"{{{title}}}" if (title := escaped(work.title.best("en"))) else "",
        "year": "" if work.year is None else str(work.year),
        "url": _address(work.url or ""),
    }


def _identified(details: Details) -> dict[str, str]:
    known = dict(identifier.partition(":")[::2] for identifier in details.get("identifier", ()))
    arxiv = known.get("arXiv", "")
    return {
        "isbn": escaped(", ".join(details.get("isbn", ()))),
        "doi": _address(known.get("doi", "")),
        "eprint": escaped(arxiv),
        "archiveprefix": "arXiv" if arxiv else "",
    }


def _place(work: Source) -> str:
    """Where a work appeared: what its reference says after the title and before the year."""
    _, title, rest = work.reference.rpartition(work.title.best("en"))
    place = (rest if title else work.reference).lstrip("., ")
    before, year, _ = place.rpartition("(n.d.)" if work.year is None else f"({work.year})")
    return (before if year else place).rstrip("., ")


def _people(names: Iterable[str]) -> str:
    """Names as BibTeX has them; what is not of the form "family, given" is the name of an organization."""
    return " and ".join(
        escaped(name) if name.count(",") == 1 and " and " not in name.lower() else f"{{{escaped(name)}}}"
        for name in map(str.strip, names)
        if name
    )


def _address(text: str) -> str:
    return _SPACES.sub("%20", text.strip()).translate(_NOT_IN_ADDRESSES)


def _record(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"
