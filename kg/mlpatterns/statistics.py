"""Counts over the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Entry, EvidenceLevel, FacetKind, Link, Statement, Text
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.texts import LANGUAGES, texts

# What ontology/shapes/complete.ttl requires.
_OF_ALL = ("context", "force", "liability")
_OF_PATTERNS = ("benefit", "when-not", "example")
_SYMPTOMS = 4


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
    """Sizes, links and statements by type and evidence, connectedness, and completeness by field and language."""
    words = texts(language)["cli"]["stats"]
    return [
        *_sizes(graph, words, language),
        *_links(graph, words, language),
        *_statements(graph, words, language),
        *_required(graph, words, language),
        *_recommended(graph, words, language),
    ]


def _sizes(graph: PatternGraph, words: dict[str, str], language: str) -> Iterator[Count]:
    yield Count(words["size"], words["triples"], len(graph))
    yield Count(words["size"], words["patterns"], len(graph.patterns()))
    yield Count(words["size"], words["antipatterns"], len(graph.antipatterns()))
    yield Count(words["size"], words["sources"], len(graph.sources()))
    yield Count(words["size"], words["tools"], len(graph.tools()))
    yield Count(words["size"], words["use_cases"], len(graph.facets().get(FacetKind.USE_CASE, ())))
    yield Count(words["size"], words["links"], len(graph.links()))
    yield Count(words["size"], words["statements"], sum(len(entry.statements) for entry in graph.entries()))
    for catalogue in graph.catalogues():
        inside = sum(entry.catalogue == catalogue for entry in graph.entries())
        yield Count(words["catalogues"], catalogue.name.best(language), inside)


def _links(graph: PatternGraph, words: dict[str, str], language: str) -> Iterator[Count]:
    import networkx as nx

    links = graph.links()
    types = Counter(link.type.iri for link in links)
    yield from _by_frequency(words["relations"], types, graph, language)
    yield from _evidence(words["evidence"], links, graph, words, language)
    components = nx.number_weakly_connected_components(graph.to_networkx())
    yield Count(words["shape"], words["components"], components)
    yield Count(words["shape"], words["least_links"], min((len(entry.links) for entry in graph.patterns()), default=0))


def _statements(graph: PatternGraph, words: dict[str, str], language: str) -> Iterator[Count]:
    statements = [statement for entry in graph.entries() for statement in entry.statements]
    for aspect in graph.aspects():
        count = sum(statement.aspect == aspect.slug for statement in statements)
        yield Count(words["statements_by_aspect"], aspect.name.best(language), count)
    yield from _evidence(words["statements_by_evidence"], statements, graph, words, language)


def _evidence(
    group: str, things: Sequence[Link | Statement], graph: PatternGraph, words: dict[str, str], language: str
) -> Iterator[Count]:
    levels = Counter(
        PREFIXES["evidence"] + level.value
        for thing in things
        for level in {citation.level for citation in thing.citations}
    )
    yield from _by_frequency(group, levels, graph, language)
    alone = sum({citation.level for citation in thing.citations} == {EvidenceLevel.OUR_READING} for thing in things)
    yield Count(group, words["our_reading_alone"], alone, len(things))


def _by_frequency(group: str, counts: Counter[str], graph: PatternGraph, language: str) -> Iterator[Count]:
    for iri, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Count(group, graph.label(iri).best(language), count)


def _required(graph: PatternGraph, words: dict[str, str], language: str) -> Iterator[Count]:
    entries, patterns, links = graph.entries(), graph.patterns(), graph.links()
    fields: dict[str, list[Text]] = {
        words["name"]: [entry.name for entry in entries],
        words["problem"]: [_merged(part.text for part in entry.problems) for entry in entries],
        words["symptoms"]: [_enough(entry.symptoms) for entry in entries],
        words["solution"]: [_merged(part.text for part in entry.solutions) for entry in entries],
        words["reason"]: [link.reason for link in links],
    }
    for aspect in graph.aspects():
        about = entries if aspect.slug in _OF_ALL else patterns if aspect.slug in _OF_PATTERNS else ()
        if about:
            fields[aspect.name.best(language)] = [_told(entry, aspect.slug) for entry in about]
    for name, found in fields.items():
        for tag in LANGUAGES:
            yield Count(words["required"], f"{name} ({tag})", sum(bool(text.get(tag)) for text in found), len(found))
    yield _with_facet(words["required"], FacetKind.STAGE, entries, graph, language)
    yield _with_facet(words["required"], FacetKind.ROLE, patterns, graph, language)
    statements = [statement for entry in entries for statement in entry.statements]
    cited: dict[str, Sequence[Entry | Link | Statement]] = {
        "cited_entries": entries,
        "cited_statements": statements,
        "cited_links": links,
    }
    for key, things in cited.items():
        yield Count(words["required"], words[key], sum(bool(thing.citations) for thing in things), len(things))


def _recommended(graph: PatternGraph, words: dict[str, str], language: str) -> Iterator[Count]:
    patterns, group = graph.patterns(), words["recommended"]
    for kind in (FacetKind.IMPROVES, FacetKind.PUTS_AT_RISK):
        yield _with_facet(group, kind, patterns, graph, language)
    for key, aspect, entries in (("tool", "tool", patterns), ("example", "example", graph.antipatterns())):
        yield Count(group, words[key], sum(bool(_told(entry, aspect)) for entry in entries), len(entries))


def _with_facet(group: str, kind: FacetKind, entries: Sequence[Entry], graph: PatternGraph, language: str) -> Count:
    name = graph.label(MLP + kind.value).best(language)
    return Count(group, name, sum(kind in entry.facets for entry in entries), len(entries))


def _told(entry: Entry, aspect: str) -> Text:
    return _merged(statement.text for statement in entry.statements if statement.aspect == aspect)


def _enough(symptoms: Mapping[str, Sequence[str]]) -> Text:
    """The symptoms of each language that has as many as a complete catalogue gives."""
    return Text({tag: " ".join(said) for tag, said in symptoms.items() if len(said) >= _SYMPTOMS})


def _merged(found: Iterable[Text]) -> Text:
    return Text({language: value for text in found for language, value in text.items()})
