"""What the graph beside a table already has: names that cells may refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from mlpatterns.arguments import things
from mlpatterns.graph import PatternGraph
from mlpatterns.importing.columns import FACETS
from mlpatterns.model import RelationType
from mlpatterns.names import Named, named, normalise


class Relation(NamedTuple):
    """A relation as a column or a cell names it."""

    type: str
    """Local name of the relation type."""
    inverse: bool = False
    """Whether the link leads from the other entry to the one that the row is about."""


class Known:
    """The names in a graph."""

    def __init__(self, graph: PatternGraph) -> None:
        self._graph = graph
        self._facets: dict[str, tuple[list[Named], Mapping[str, str]]] = {}
        self.entries: list[Named] = [named(entry) for entry in graph.entries()]

    @cached_property
    def entry_of(self) -> Mapping[str, str]:
        """IRIs of entries by their normalised names; a name that several have leads to none."""
        return _unambiguous(self.entries)

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """Relations by the names of their fields, in both directions."""
        found: dict[str, Relation] = {}
        for relation in self._graph.relation_types():
            found[relation.slug] = Relation(relation.slug)
            if not relation.symmetric:
                found[_inverse_field(relation)] = Relation(relation.slug, inverse=True)
        return found

    @cached_property
    def relation_names(self) -> Mapping[str, list[str]]:
        """What people call each relation, by the names of the fields."""
        found: dict[str, list[str]] = {}
        for relation in self._graph.relation_types():
            found[relation.slug] = list(relation.label.values())
            if not relation.symmetric:
                found[_inverse_field(relation)] = list(relation.inverse_label.values())
        return found

    @cached_property
    def relation_called(self) -> Mapping[str, Relation]:
        """Relations by the normalised names that people call them."""
        return {
            normalise(name): self.relations[field]
            for field, names in self.relation_names.items()
            for name in (field, *names)
        }

    def facet_values(self, field: str) -> tuple[list[Named], Mapping[str, str]]:
        """The values that a field may have, and their IRIs by normalised name."""
        if field not in self._facets:
            values = things(self._graph, FACETS[field].of_class)
            self._facets[field] = values, _unambiguous(values)
        return self._facets[field]

    @cached_property
    def source_of(self) -> Mapping[str, str]:
        """IRIs of sources by their normalised titles and by their addresses."""
        found: dict[str, str] = {}
        for source in self._graph.sources():
            for title in (source.slug, *source.title.values()):
                found.setdefault(normalise(title), source.iri)
            if source.url:
                found.setdefault(source.url, source.iri)
        return found


def _inverse_field(relation: RelationType) -> str:
    return relation.inverse_label.get("en", f"{relation.slug} of").replace(" ", "-")


def _unambiguous(known: Sequence[Named]) -> dict[str, str]:
    """IRIs by normalised name: main names win, and a name that several have so leads to none."""
    found: dict[str, str] = {}
    for called in (
        [(thing.iri, thing.main) for thing in known],
        [(thing.iri, thing.other) for thing in known],
    ):
        claimed: dict[str, set[str]] = {}
        for iri, names in called:
            for name in filter(None, map(normalise, names)):
                claimed.setdefault(name, set()).add(iri)
        for name, iris in claimed.items():
            if len(iris) == 1:
                found.setdefault(name, *iris)
    return found
