"""The default engine: an Oxigraph store, in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store, Triple

from mlpatterns.engines.base import LocalEngine, RawResult
from mlpatterns.namespaces import PREFIXES

Graph: TypeAlias = NamedNode | BlankNode | DefaultGraph


class OxigraphEngine(LocalEngine):
    """Queries over a pyoxigraph store.

    Args:
        store: what is asked.
        default_graph: what a query finds without naming a graph; else what it says itself, or the default graph.
        named_graphs: the graphs that it may name; else what it says itself, or all.
        base_iri: what its relative IRIs are resolved against, where it says nothing itself.
    """

    name = "oxigraph"

    def __init__(
        self,
        store: Store,
        default_graph: Graph | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
        base_iri: str | None = None,
    ) -> None:
        self._store = store
        told = {"default_graph": default_graph, "named_graphs": named_graphs, "base_iri": base_iri}
        self._chosen: dict[str, Any] = {name: value for name, value in told.items() if value is not None}

    def query(self, text: str) -> RawResult:
        """Run any read query."""
        # Handing over the prefix table costs more than a look-up; a text that declares what it uses needs no table.
        with suppress(SyntaxError):
            return self._store.query(text, **self._chosen)
        return self._store.query(text, prefixes=PREFIXES, **self._chosen)

    def triples(self) -> Iterator[Triple]:
        """Every triple of the default graph."""
        graph = self._chosen.get("default_graph", DefaultGraph())
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, graph))

    def __len__(self) -> int:
        if not any(self._store.named_graphs()):
            return len(self._store)
        return sum(1 for _ in self.triples())
