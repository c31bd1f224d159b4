"""What cites, and the sources that are cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from mlpatterns.model import Citation, Entry, Link, Problem, Solution, Source, Statement

Cited: TypeAlias = Entry | Problem | Solution | Statement | Link


def citations_of(entries: Iterable[Entry]) -> Iterable[Citation]:
    """Every citation in entries and their parts and links; one that several share comes again."""
    for entry in entries:
        parts: list[Cited] = [entry, *entry.problems, *entry.solutions, *entry.statements, *entry.links]
        for part in parts:
            yield from part.citations


def sources_of(entries: Iterable[Entry]) -> list[Source]:
    """Every source cited, newest last, once."""
    found = {source.iri: source for entry in entries for source in entry.sources}
    return sorted(found.values(), key=lambda source: (source.year or 0, source.slug))


def described_by(entry: Entry) -> Iterable[str]:
    """IRIs of the sources of the entry, its problem, solution and links: those that it can be filtered by.

    The many sources of statements would make the filter long; they count only where there are no others.
    """
    parts: list[Cited] = [entry, *entry.problems, *entry.solutions, *entry.links]
    cited = (citation.source for part in parts for citation in part.citations)
    return dict.fromkeys(source.iri for source in cited if source) or [source.iri for source in entry.sources]
