"""Counts over the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Entry, Link, Text
from mlpatterns.namespaces import PREFIXES
from mlpatterns.texts import LANGUAGES, texts


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
    """Sizes, links by type and evidence, connectedness, and completeness by language."""
    words = texts(language)["cli"]["stats"]
    return [*_sizes(graph, words, language), *_links(graph, words, language), *_completeness(graph, words)]


def _sizes(graph: PatternGraph, words: dict[str, str], language: str) -> Iterator[Count]:
    yield Count(words["size"], words["triples"], len(graph))
    yield Count(words["size"], words["patterns"], len(graph.patterns()))
    yield Count(words["size"], words["antipatterns"], len(graph.antipatterns()))
    yield Count(words["size"], words["sources"], len(graph.sources()))
    yield Count(words["size"], words["links"], len(graph.links()))
    for catalogue in graph.catalogues():
        inside = sum(entry.catalogue == catalogue for entry in graph.entries())
        yield Count(words["catalogues"], catalogue.name.best(language), inside)


def _links(graph: PatternGraph, words: dict[str, str], language: str) -> Iterator[Count]:
    import networkx as nx

    links = graph.links()
    types = Counter(link.type.iri for link in links)
    for iri, count in sorted(types.items(), key=lambda item: (-item[1], item[0])):
        yield Count(words["relations"], graph.label(iri).best(language), count)
    levels = Counter(level for link in links for level in {citation.level for citation in link.citations})
    for level, count in sorted(levels.items(), key=lambda item: (-item[1], item[0])):
        yield Count(words["evidence"], graph.label(PREFIXES["evidence"] + level.value).best(language), count)
    components = nx.number_weakly_connected_components(graph.to_networkx())
    yield Count(words["shape"], words["components"], components)
    yield Count(words["shape"], words["least_links"], min((len(entry.links) for entry in graph.patterns()), default=0))


def _completeness(graph: PatternGraph, words: dict[str, str]) -> Iterator[Count]:
    entries = graph.entries()
    fields: dict[str, list[Text]] = {
        words["name"]: [entry.name for entry in entries],
        words["problem"]: [_merged(part.text for part in entry.problems) for entry in entries],
        words["solution"]: [_merged(part.text for part in entry.solutions) for entry in entries],
        words["reason"]: [link.reason for link in graph.links()],
    }
    for name, found in fields.items():
        for language in LANGUAGES:
            present = sum(bool(text.get(language)) for text in found)
            yield Count(words["complete"], f"{name} ({language})", present, len(found))
    yield Count(words["complete"], words["cited_entries"], _cited(entries), len(entries))
    yield Count(words["complete"], words["cited_links"], _cited(graph.links()), len(graph.links()))


def _merged(found: Iterable[Text]) -> Text:
    return Text({language: value for text in found for language, value in text.items()})


def _cited(things: Sequence[Entry | Link]) -> int:
    return sum(bool(thing.citations) for thing in things)
