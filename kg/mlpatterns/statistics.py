"""Counts over the graph: sizes, links and statements by type and evidence, connectedness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlpatterns.graph import PatternGraph
from mlpatterns.model import EvidenceLevel, FacetKind, Link, Statement
from mlpatterns.namespaces import PREFIXES
from mlpatterns.texts import texts


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the statistics."""

    group: str
    """What is counted, for instance links by type."""
    item: str
    value: int
    of: int | None = None
    """The number that `value` would reach if complete; `None` where there is no such number."""


def statistics(graph: PatternGraph, language: str) -> list[Count]:
    """Sizes, links and statements by type and evidence, and connectedness, named in a language."""
    counted = _Statistics(graph, language)
    return [*counted.sizes(), *counted.links(), *counted.shape(), *counted.statements()]


def sizes(graph: PatternGraph, language: str) -> list[Count]:
    """How much of each there is, named in a language."""
    return list(_Statistics(graph, language).sizes())


class _Statistics:
    def __init__(self, graph: PatternGraph, language: str) -> None:
        self._graph = graph
        self._language = language
        self._words: dict[str, str] = texts(language)["cli"]["stats"]
        self._said = graph.statements()

    def sizes(self) -> Iterator[Count]:
        graph = self._graph
        sizes = {
            "triples": len(graph),
            "patterns": len(graph.patterns()),
            "antipatterns": len(graph.antipatterns()),
            "sources": len(graph.sources()),
            "tools": len(graph.tools()),
            "use_cases": len(graph.facets().get(FacetKind.USE_CASE, ())),
            "links": len(graph.links()),
            "statements": len(self._said),
        }
        yield from (Count(self._words["size"], self._words[key], size) for key, size in sizes.items())
        for catalogue in graph.catalogues():
            inside = sum(entry.catalogue == catalogue for entry in graph.entries())
            yield Count(self._words["catalogues"], catalogue.name.best(self._language), inside)

    def links(self) -> Iterator[Count]:
        links = self._graph.links()
        yield from self._by_frequency(self._words["relations"], Counter(link.type.iri for link in links))
        yield from self._by_evidence(self._words["evidence"], links)

    def shape(self) -> Iterator[Count]:
        import networkx as nx

        components = nx.number_weakly_connected_components(self._graph.to_networkx())
        fewest = min((len(entry.links) for entry in self._graph.patterns()), default=0)
        yield Count(self._words["shape"], self._words["components"], components)
        yield Count(self._words["shape"], self._words["least_links"], fewest)

    def statements(self) -> Iterator[Count]:
        for aspect in self._graph.aspects():
            count = sum(statement.aspect.iri == aspect.iri for statement in self._said)
            yield Count(self._words["statements_by_aspect"], aspect.name.best(self._language), count)
        yield from self._by_evidence(self._words["statements_by_evidence"], self._said)

    def _by_evidence(self, group: str, things: Sequence[Link | Statement]) -> Iterator[Count]:
        levels = [{citation.level for citation in thing.citations} for thing in things]
        counts = Counter(PREFIXES["evidence"] + level.value for found in levels for level in found)
        yield from self._by_frequency(group, counts)
        alone = levels.count({EvidenceLevel.OUR_READING})
        yield Count(group, self._words["our_reading_alone"], alone, len(things))

    def _by_frequency(self, group: str, counts: Counter[str]) -> Iterator[Count]:
        for iri, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield Count(group, self._graph.label(iri).best(self._language), count)
