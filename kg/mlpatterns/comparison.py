"""Patterns side by side: one row per thing to compare, one cell per pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Entry, FacetKind
from mlpatterns.namespaces import MLP
from mlpatterns.texts import texts

Cell = tuple[str, ...]
"""What one pattern has, in reading order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to compare."""

    what: str
    cells: tuple[Cell, ...]

    @property
    def shared(self) -> Cell:
        """What all of them have, in the order of the first."""
        return tuple(part for part in self.cells[0] if all(part in cell for cell in self.cells))

    @property
    def same(self) -> bool:
        """Whether there is no difference."""
        return len({frozenset(cell) for cell in self.cells}) == 1


def compare(graph: PatternGraph, entries: Sequence[Entry], language: str) -> tuple[Row, ...]:
    """The rows in reading order, in a language; those that are empty for all are left out."""
    return tuple(row for row in _Comparison(graph, entries, language).rows() if any(row.cells))


class _Comparison:
    def __init__(self, graph: PatternGraph, entries: Sequence[Entry], language: str) -> None:
        self._graph = graph
        self._entries = entries
        self._language = language
        self._words: dict[str, str] = texts(language)["cli"]["compare"]

    def rows(self) -> Iterator[Row]:
        words, language = self._words, self._language
        yield self._row(
            words["category"], [[e.category.name.best(language)] if e.category else [] for e in self._entries]
        )
        yield self._row(words["problem"], [[p.text.best(language) for p in e.problems] for e in self._entries])
        yield self._row(words["solution"], [[s.text.best(language) for s in e.solutions] for e in self._entries])
        yield from self._facets()
        yield from self._statements()
        yield self._row(words["links"], [list(self._links(entry)) for entry in self._entries])

    def _facets(self) -> Iterator[Row]:
        for kind in FacetKind:
            named = self._graph.label(MLP + kind.value).best(self._language)
            cells = [[value.name.best(self._language) for value in e.facets.get(kind, ())] for e in self._entries]
            yield self._row(named, cells)

    def _statements(self) -> Iterator[Row]:
        for aspect in self._graph.aspects():
            said = [[s for s in entry.statements if s.aspect.iri == aspect.iri] for entry in self._entries]
            cells = [[self._with_concern(s.concerns, s.text.best(self._language)) for s in found] for found in said]
            yield self._row(aspect.name.best(self._language), cells)

    def _with_concern(self, iri: str | None, text: str) -> str:
        name = self._graph.label(iri or "").best(self._language)
        return f"{name}: {text}" if name else text

    def _links(self, entry: Entry) -> Iterator[str]:
        others = {other.iri for other in self._entries} - {entry.iri}
        for link in entry.links:
            relation, end = link.seen_from(entry.iri, self._language)
            if end.iri in others:
                parts = {"end": end.name.best(self._language), "reason": link.reason.best(self._language)}
                yield self._words["link"].format(relation=relation, **parts)

    def _row(self, what: str, cells: Sequence[Sequence[str]]) -> Row:
        return Row(what, tuple(map(tuple, cells)))
