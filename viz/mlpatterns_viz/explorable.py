"""What the page asks of a graph: all that this half of the house knows of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from mlpatterns.model import Catalogue, Category, Concept, Entry, FacetKind, Link, RelationType, Source, Text, Tool


class Explorable(Protocol):
    """What the page asks of a graph; `mlpatterns.PatternGraph` answers it."""

    @property
    def version(self) -> str:
        """Version of the data."""

    def entries(self) -> tuple[Entry, ...]:
        """Patterns and anti-patterns."""

    def links(self) -> tuple[Link, ...]:
        """Each relation between two entries once."""

    def own(self) -> frozenset[str]:
        """IRIs of the entries, links and statements that are a reader's own, where there is a base beside them."""

    def catalogues(self) -> tuple[Catalogue, ...]:
        """Collections of entries."""

    def categories(self) -> tuple[Category, ...]:
        """Groups within the catalogues."""

    def relation_types(self) -> tuple[RelationType, ...]:
        """Kinds of link."""

    def aspects(self) -> tuple[Concept, ...]:
        """What statements are about, in reading order."""

    def facets(self) -> Mapping[FacetKind, tuple[Concept, ...]]:
        """What entries are sorted under, by kind, kinds and values in order."""

    def tools(self) -> tuple[Tool, ...]:
        """Software that implements entries."""

    def dataset(self) -> Source:
        """The graph itself as what can be cited."""

    def label(self, iri: str) -> Text:
        """The name of anything in the graph."""
