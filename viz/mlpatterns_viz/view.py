"""The graph as the page sees it: plain JSON, every thing once, named by short keys that suit an address.

An IRI stands only where it is not the usual one of its kind with the key behind it. Nothing here knows positions,
colours or HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
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
    Tool,
)
from mlpatterns.namespaces import MLP, PREFIXES, slug
from mlpatterns_viz.cited import citations_of, described_by, sources_of
from mlpatterns_viz.explorable import Explorable
from mlpatterns_viz.keys import keys_of, named, part_keys, unusual
from mlpatterns_viz.own import Own
from mlpatterns_viz.things import things_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page shows, as JSON values keyed by short names."""

    version: str
    prefixes: Json
    """Namespaces by prefix; things of a kind are named in the namespace of that kind."""
    dataset: Json
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
    citations: list[Json]
    """Each once; what cites holds its place in this list."""
    things: list[Json]
    """What can be shown beside the entries."""
    evidence: Json

    def content(self) -> Json:
        """All of it by name, as it is."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def view_of(graph: Explorable) -> View:
    """The view of a graph."""
    return _Viewer(graph).view()


class _Viewer:
    """Gives every thing its key, then writes the records that point to each other by key."""

    def __init__(self, graph: Explorable) -> None:
        self.graph = graph
        self.own = Own(graph)
        self.entries = self.own.last(graph.entries())
        self.catalogues, self.categories = self.own.last(graph.catalogues()), self.own.last(graph.categories())
        known = {entry.iri for entry in self.entries}
        self.links = [link for link in self.own.last(graph.links()) if {link.start.iri, link.end.iri} <= known]
        self.sources = sources_of(self.entries)
        self.entry_keys = keys_of((entry.iri, entry.slug) for entry in self.entries)
        self.link_keys = keys_of((link.iri, slug(link.iri)) for link in self.links)
        self.source_keys = keys_of((source.iri, source.slug) for source in self.sources)
        cited = {citation.iri: citation for citation in citations_of(self.entries)}
        self.citation_keys = keys_of((iri, slug(iri)) for iri in cited)
        # Beside others that begin alike, a record takes the least room when packed.
        self.citations = sorted(cited.values(), key=lambda citation: self.citation_keys[citation.iri])
        self.citation_places = {citation.iri: place for place, citation in enumerate(self.citations)}
        self.catalogue_keys = keys_of((item.iri, item.slug) for item in self.catalogues)
        self.category_keys = keys_of((item.iri, item.slug) for item in self.categories)
        self.relation_keys = keys_of((item.iri, item.slug) for item in graph.relation_types())
        self.aspects = graph.aspects()
        self.aspect_keys = keys_of((aspect.iri, aspect.slug) for aspect in self.aspects)
        self.facets = graph.facets()
        self.concepts = {item.iri: item for values in self.facets.values() for item in values}
        self.tools = {tool.iri: tool for tool in graph.tools()}
        nameable: list[Concept | Tool] = [*self.concepts.values(), *self.tools.values()]
        self.concept_keys = keys_of((item.iri, item.slug) for item in nameable)
        self.problem_keys = part_keys(part for entry in self.entries for part in entry.problems)
        self.solution_keys = part_keys(part for entry in self.entries for part in entry.solutions)

    def view(self) -> View:
        used = {link.type.iri for link in self.links}
        return View(
            version=self.graph.version,
            prefixes=PREFIXES,
            dataset=_described(self.graph.dataset()),
            entries=[self._entry(entry) for entry in self.entries],
            links=[self._link(link) for link in self.links],
            catalogues=[self._catalogue(item) for item in self.catalogues],
            categories=[self._category(item) for item in self.categories],
            relations=[self._relation(item) for item in self.graph.relation_types() if item.iri in used],
            aspects=[self._aspect(aspect) for aspect in self.aspects],
            facets=[{"id": kind.value, "label": dict(self.graph.label(MLP + kind.value))} for kind in self.facets],
            concepts=[*map(self._concept, self.concepts.values()), *map(self._tool, self.tools.values())],
            sources=[self._source(source) for source in self.sources],
            citations=[self._citation(citation) for citation in self.citations],
            things=self._things(),
            evidence={
                level.value: dict(self.graph.label(PREFIXES["evidence"] + level.value)) for level in EvidenceLevel
            },
        )

    def _entry(self, entry: Entry) -> Json:
        key = self.entry_keys[entry.iri]
        return {
            **named(entry.iri, entry.kind.value, key),
            **self.own.mark(entry.iri),
            "kind": entry.kind.value,
            "name": dict(entry.name),
            "otherNames": {language: list(names) for language, names in entry.other_names.items()},
            "reading": entry.reading,
            "catalogue": self.catalogue_keys.get(entry.catalogue.iri) if entry.catalogue else None,
            "category": self.category_keys.get(entry.category.iri) if entry.category else None,
            "number": entry.number,
            "symptoms": {language: list(texts) for language, texts in entry.symptoms.items()},
            "problems": [self._part(part, "problem", key, self.problem_keys) for part in entry.problems],
            "solutions": [self._part(part, "solution", key, self.solution_keys) for part in entry.solutions],
            "statements": [self._statement(statement, key) for statement in entry.statements],
            "facets": {
                kind.value: [self.concept_keys[concept.iri] for concept in concepts]
                for kind, concepts in entry.facets.items()
            },
            "citations": self._places(entry.citations),
            "sources": [self.source_keys[iri] for iri in described_by(entry)],
        }

    def _link(self, link: Link) -> Json:
        return {
            **named(link.iri, "link", self.link_keys[link.iri]),
            **self.own.mark(link.iri),
            "from": self.entry_keys[link.start.iri],
            "to": self.entry_keys[link.end.iri],
            "type": self.relation_keys[link.type.iri],
            "reason": dict(link.reason),
            "citations": self._places(link.citations),
        }

    def _part(self, part: Problem | Solution, kind: str, entry: str, keys: Mapping[str, str]) -> Json:
        return {"id": keys[part.iri], **self._passage(part, kind, entry)}

    def _passage(self, part: Problem | Solution | Statement, kind: str, key: str) -> Json:
        return {**unusual(part.iri, kind, key), "text": dict(part.text), "citations": self._places(part.citations)}

    def _statement(self, statement: Statement, entry: str) -> Json:
        aspect = self.aspect_keys[statement.aspect.iri]
        return {
            **self._passage(statement, "statement", f"{entry}--{aspect}"),
            **self.own.mark(statement.iri),
            "aspect": aspect,
            "concerns": self.concept_keys.get(statement.concerns or ""),
        }

    def _aspect(self, aspect: Concept) -> Json:
        return {
            **named(aspect.iri, "aspect", self.aspect_keys[aspect.iri]),
            "label": dict(aspect.name),
            "beforeSolution": aspect.iri in ASPECTS_BEFORE_SOLUTION,
        }

    def _concept(self, concept: Concept) -> Json:
        return {
            "id": self.concept_keys[concept.iri],
            "iri": concept.iri,
            "name": dict(concept.name),
            "definition": dict(concept.definition),
        }

    def _tool(self, tool: Tool) -> Json:
        return {
            "id": self.concept_keys[tool.iri],
            "iri": tool.iri,
            "name": dict(tool.title),
            "definition": dict(tool.description),
            "url": tool.url,
            "license": tool.license,
        }

    def _places(self, citations: Iterable[Citation]) -> list[int]:
        return [self.citation_places[citation.iri] for citation in citations]

    def _citation(self, citation: Citation) -> Json:
        return {
            **named(citation.iri, "citation", self.citation_keys[citation.iri]),
            "source": self.source_keys[citation.source.iri] if citation.source else None,
            "locator": citation.locator,
            "level": citation.level.value,
        }

    def _catalogue(self, item: Catalogue) -> Json:
        return {**named(item.iri, "catalogue", self.catalogue_keys[item.iri]), "name": dict(item.name)}

    def _category(self, item: Category) -> Json:
        return {
            **named(item.iri, "category", self.category_keys[item.iri]),
            "name": dict(item.name),
            "description": dict(item.description),
            "catalogue": self.catalogue_keys.get(item.catalogue),
        }

    def _relation(self, item: RelationType) -> Json:
        return {
            **named(item.iri, "mlp", self.relation_keys[item.iri]),
            "label": dict(item.label),
            "inverse": dict(item.inverse_label),
            "symmetric": item.symmetric,
        }

    def _source(self, source: Source) -> Json:
        return {**named(source.iri, "source", self.source_keys[source.iri]), **_described(source)}

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


def _described(source: Source) -> Json:
    return {
        "title": dict(source.title),
        "authors": list(source.authors),
        "year": source.year,
        "url": source.url,
        "reference": source.reference,
        "license": source.license,
    }
