"""Graph -> model, the part about sources: the bibliography, and what cites which place in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from typing import TypeAlias

from mlpatterns.model import Citation, EvidenceLevel, Source, Text, Tool
from mlpatterns.namespaces import BASE, slug
from mlpatterns.rows import DESCRIPTION, NOTE, REFERENCE, Ask, Row, Texts, integer, rows

Citations: TypeAlias = Mapping[str, tuple[Citation, ...]]
"""The citations of everything that has some, by IRI."""

_BETWEEN_WORDS = re.compile(r"\W+")


def read_sources(ask: Ask, texts: Texts) -> dict[str, Source]:
    """The bibliography and the tools, by IRI."""
    authors: dict[str, list[str]] = defaultdict(list)
    found: dict[str, Row] = {}
    for row in rows(ask, "sources"):
        iri = row["source"] or ""
        found[iri] = row
        authors[iri].append(row["author"] or "")
    return {iri: _source(iri, row, authors[iri], texts) for iri, row in found.items()}


def read_dataset(ask: Ask) -> Source:
    """The whole graph as a source: how it wants to be cited itself; bare where it does not carry its own header."""
    for row in rows(ask, "dataset"):
        reference, creator = row["reference"] or "", row["creator"] or ""
        title, _, _ = reference.removeprefix(f"{creator}: ").partition(". Version ")
        return Source(
            iri=BASE,
            slug="mlpatterns",
            title=Text({"en": title}),
            authors=(creator,),
            year=integer((row["modified"] or "")[:4]),
            url=BASE,
            reference=reference,
            license=row["license"],
        )
    return Source(BASE, "mlpatterns", Text({"en": "mlpatterns"}), url=BASE)


def _source(iri: str, row: Row, authors: list[str], texts: Texts) -> Source:
    reference = texts.one(iri, REFERENCE).best("en")
    # The triples do not keep the order of the authors; the reference does.
    ordered = sorted(set(filter(None, authors)), key=lambda name: (_place(name.partition(",")[0], reference), name))
    source = Source(
        iri=iri,
        slug=slug(iri),
        title=texts.label(iri),
        authors=tuple(ordered),
        year=integer(row["year"]),
        url=row["url"],
        reference=reference,
        note=texts.one(iri, NOTE),
        license=row["license"],
    )
    if row["kind"] is None:
        return source
    same = {field.name: getattr(source, field.name) for field in fields(source)}
    return Tool(**same, description=texts.one(iri, DESCRIPTION), repository=row["repository"])


def _place(family_name: str, reference: str) -> int:
    place = _spaced(reference).find(_spaced(family_name))
    return len(reference) if place < 0 else place


def _spaced(text: str) -> str:
    """The words of a text, each with a space on both sides, so that none is found within another."""
    return f" {_BETWEEN_WORDS.sub(' ', text)} "


def read_citations(ask: Ask, sources: Mapping[str, Source]) -> Citations:
    """The citations of everything that has some, by IRI."""
    levels = {level.value: level for level in EvidenceLevel}
    citations = {
        iri: Citation(iri, levels[level], sources.get(row["source"] or ""), row["locator"])
        for row in rows(ask, "citations")
        if (iri := row["citation"]) and (level := slug(row["level"] or "")) in levels
    }
    found: dict[str, list[Citation]] = defaultdict(list)
    for row in rows(ask, "citing"):
        if citation := citations.get(row["citation"] or ""):
            found[row["thing"] or ""].append(citation)
    return {thing: tuple(citing) for thing, citing in found.items()}
