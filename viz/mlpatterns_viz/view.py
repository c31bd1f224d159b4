"""The graph as the page sees it: plain JSON, every thing once, named by short keys that suit an address.

Nothing here knows positions, colours or HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mlpatterns.model import (
    ASPECTS_BEFORE_SOLUTION,
    Catalogue,
    Category,
    Citation,
    Concept,
    Entry,
    EvidenceLevel,
    Link,
    Problem,
    RelationType,
    Solution,
    Source,
    Statement,
    Text,
    Tool,
)
from mlpatterns.namespaces import MLP, PREFIXES, slug
from mlpatterns_viz.explorable import Explorable
from mlpatterns_viz.things import things_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page shows, as JSON values keyed by short names."""

    version: str
    entries: list[Json]
    links: list[Json]
    catalogues: list[Json]
    categories: list[Json]
    relations: list[Json]
    aspects: list[Json]
    facets: list[Json]
    concepts: list[Json]
    """Values of the facets, and the tools."""
    sources: list[Json]
    things: list[Json]
    """What can be shown beside the entries."""
    evidence: Json


def view_of(graph: Explorable) -> View:
    """The view of a graph."""
    return _Viewer(graph).view()


class _Viewer:
    """Gives every thing its key, then writes the records that point to each other by key."""

    def __init__(self, graph: Explorable) -> None:
        self.graph = graph
        self.entries = graph.entries()
        known = {entry.iri for entry in self.entries}
        self.links = [link for link in graph.links() if {link.start.iri, link.end.iri} <= known]
        self.sources = _sources(self.entries)
        self.entry_keys = _keys((entry.iri, entry.slug) for entry in self.entries)
        self.link_keys = _keys((link.iri, slug(link.iri)) for link in self.links)
        self.source_keys = _keys((source.iri, source.slug) for source in self.sources)
        self.catalogue_keys = _keys((item.iri, item.slug) for item in graph.catalogues())
        self.category_keys = _keys((item.iri, item.slug) for item in graph.categories())
        self.relation_keys = _keys((item.iri, item.slug) for item in graph.relation_types())
        self.aspects = graph.aspects()
        self.aspect_keys = _keys((aspect.iri, aspect.slug) for aspect in self.aspects)
        self.facets = graph.facets()
        self.concepts = {item.iri: item for values in self.facets.values() for item in values}
        self.tools = {tool.iri: tool for tool in graph.tools()}
        named: list[Concept | Tool] = [*self.concepts.values(), *self.tools.values()]
        self.concept_keys = _keys((item.iri, item.slug) for item in named)
        self.problem_keys = _part_keys(part for entry in self.entries for part in entry.problems)
        self.solution_keys = _part_keys(part for entry in self.entries for part in entry.solutions)

    def view(self) -> View:
        used = {link.type.iri for link in self.links}
        return View(
            version=self.graph.version,
            entries=[self._entry(entry) for entry in self.entries],
            links=[self._link(link) for link in self.links],
            catalogues=[self._catalogue(item) for item in self.graph.catalogues()],
            categories=[self._category(item) for item in self.graph.categories()],
            relations=[self._relation(item) for item in self.graph.relation_types() if item.iri in used],
            aspects=[self._aspect(aspect) for aspect in self.aspects],
            facets=[{"id": kind.value, "label": dict(self.graph.label(MLP + kind.value))} for kind in self.facets],
            concepts=[*map(self._concept, self.concepts.values()), *map(self._tool, self.tools.values())],
            sources=[self._source(source) for source in self.sources],
            things=self._things(),
            evidence={
                level.value: dict(self.graph.label(PREFIXES["evidence"] + level.value)) for level in EvidenceLevel
            },
        )

    def _entry(self, entry: Entry) -> Json:
        return {
            "id": self.entry_keys[entry.iri],
            "kind": entry.kind.value,
            "name": dict(entry.name),
            "otherNames": {language: list(names) for language, names in entry.other_names.items()},
            "reading": entry.reading,
            "catalogue": self.catalogue_keys.get(entry.catalogue.iri) if entry.catalogue else None,
            "category": self.category_keys.get(entry.category.iri) if entry.category else None,
            "number": entry.number,
            "symptoms": {language: list(texts) for language, texts in entry.symptoms.items()},
            "problems": [self._part(part, self.problem_keys) for part in entry.problems],
            "solutions": [self._part(part, self.solution_keys) for part in entry.solutions],
            "statements": [self._statement(statement) for statement in entry.statements],
            "facets": {
                kind.value: [self.concept_keys[concept.iri] for concept in concepts]
                for kind, concepts in entry.facets.items()
            },
            "citations": self._citations(entry.citations),
            "sources": [self.source_keys[iri] for iri in _described_by(entry)],
        }

    def _link(self, link: Link) -> Json:
        return {
            "id": self.link_keys[link.iri],
            "from": self.entry_keys[link.start.iri],
            "to": self.entry_keys[link.end.iri],
            "type": self.relation_keys[link.type.iri],
            "reason": dict(link.reason),
            "citations": self._citations(link.citations),
        }

    def _part(self, part: Problem | Solution, keys: Mapping[str, str]) -> Json:
        return {"id": keys[part.iri], **self._passage(part.text, part.citations)}

    def _passage(self, text: Text, citations: Iterable[Citation]) -> Json:
        return {"text": dict(text), "citations": self._citations(citations)}

    def _statement(self, statement: Statement) -> Json:
        return {
            **self._passage(statement.text, statement.citations),
            "aspect": self.aspect_keys[statement.aspect.iri],
            "concerns": self.concept_keys.get(statement.concerns or ""),
        }

    def _aspect(self, aspect: Concept) -> Json:
        before = aspect.iri in ASPECTS_BEFORE_SOLUTION
        return {"id": self.aspect_keys[aspect.iri], "label": dict(aspect.name), "beforeSolution": before}

    def _concept(self, concept: Concept) -> Json:
        return {
            "id": self.concept_keys[concept.iri],
            "name": dict(concept.name),
            "definition": dict(concept.definition),
        }

    def _tool(self, tool: Tool) -> Json:
        return {
            "id": self.concept_keys[tool.iri],
            "name": dict(tool.title),
            "definition": dict(tool.description),
            "url": tool.url,
            "license": tool.license,
        }

    def _citations(self, citations: Iterable[Citation]) -> list[Json]:
        return [
            {
                "source": self.source_keys[citation.source.iri] if citation.source else None,
                "locator": citation.locator,
                "level": citation.level.value,
            }
            for citation in citations
        ]

    def _catalogue(self, item: Catalogue) -> Json:
        return {"id": self.catalogue_keys[item.iri], "name": dict(item.name)}

    def _category(self, item: Category) -> Json:
        return {
            "id": self.category_keys[item.iri],
            "name": dict(item.name),
            "description": dict(item.description),
            "catalogue": self.catalogue_keys.get(item.catalogue),
        }

    def _relation(self, item: RelationType) -> Json:
        return {
            "id": self.relation_keys[item.iri],
            "label": dict(item.label),
            "inverse": dict(item.inverse_label),
            "symmetric": item.symmetric,
        }

    def _source(self, source: Source) -> Json:
        return {
            "id": self.source_keys[source.iri],
            "title": dict(source.title),
            "authors": list(source.authors),
            "year": source.year,
            "url": source.url,
            "reference": source.reference,
            "license": source.license,
        }

    def _things(self) -> list[Json]:
        keys = {
            "problem": self.problem_keys,
            "solution": self.solution_keys,
            "category": self.category_keys,
            "use-case": self.concept_keys,
            "tool": self.concept_keys,
            "source": self.source_keys,
        }
        return things_of(self.entries, self.entry_keys, keys, self.tools)


def _described_by(entry: Entry) -> Iterable[str]:
    """IRIs of the sources of the entry, its problem, solution and links: those that it can be filtered by.

    The many sources of statements would make the filter long; they count only where there are no others.
    """
    parts: list[Entry | Problem | Solution | Link] = [entry, *entry.problems, *entry.solutions, *entry.links]
    cited = (citation.source for part in parts for citation in part.citations)
    return dict.fromkeys(source.iri for source in cited if source) or [source.iri for source in entry.sources]


def _part_keys(parts: Iterable[Problem | Solution]) -> Mapping[str, str]:
    return _keys((iri, slug(iri)) for iri in dict.fromkeys(part.iri for part in parts))


def _sources(entries: Iterable[Entry]) -> list[Source]:
    """Every source cited, newest last, once."""
    found = {source.iri: source for entry in entries for source in entry.sources}
    return sorted(found.values(), key=lambda source: (source.year or 0, source.slug))


def _keys(things: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """A key for each IRI: its slug, with a number behind where another thing took that slug first."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for iri, name in things:
        key, count = name, 1
        while key in taken:
            count += 1
            key = f"{name}-{count}"
        taken.add(key)
        keys[iri] = key
    return keys
