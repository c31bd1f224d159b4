"""The graphs that a query may choose from, and the engine for those that it chose.

The default graph holds everything. The same triples stand in named graphs by origin, as `mlpatterns.named_graphs` has
them, and what the service tells of them all stands in one more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store, Triple

from mlpatterns.engines.oxigraph import Graph, OxigraphEngine
from mlpatterns.named_graphs import add, load_by_origin, triples_in
from mlpatterns.server.metadata import SERVICE, facts, metadata
from mlpatterns.server.request_errors import RequestError

MERGED = 4
"""How many unions of graphs are kept at a time."""

Names: TypeAlias = tuple[str, ...]
"""IRIs of graphs."""


def load_dataset(*data: Path, base: bool = True) -> Store:
    """The whole graph as `mlpatterns.load` has it, what the service tells of it, and beside both the named graphs.

    Raises:
        DataError: a file cannot be read or parsed.
    """
    store = load_by_origin(*data, base=base)
    told = metadata(store, own=bool(data))
    add(store, told, DefaultGraph())
    add(store, told, SERVICE)
    return store


class Dataset:
    """A store with its named graphs, and unions of them as they are asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unions: OrderedDict[frozenset[str], BlankNode] = OrderedDict()
        self.names = frozenset(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
        """IRIs of the named graphs."""

    @cached_property
    def sizes(self) -> Mapping[str | None, int]:
        """Triples of each named graph, and under `None` of the default graph."""
        graphs: dict[str | None, Graph] = {None: DefaultGraph(), **{name: NamedNode(name) for name in self.names}}
        return {name: sum(1 for _ in triples_in(self._store, graph)) for name, graph in graphs.items()}

    def facts(self) -> list[Triple]:
        """What is told of the data as a whole."""
        return facts(self._store)

    def engine(
        self, default: Names | None = None, named: Names | None = None, base: str | None = None
    ) -> OxigraphEngine:
        """What answers a query over chosen graphs; where neither is chosen, over everything.

        Args:
            default: graphs that together are the default graph, each triple once; empty if only `named` was chosen.
            named: graphs that the query may name.
            base: what its relative IRIs are resolved against.

        Raises:
            RequestError: there is no such graph here, and none is fetched from elsewhere.
        """
        if default is None and named is None:
            return OxigraphEngine(self._store, DefaultGraph(), self._nodes(sorted(self.names)), base)
        self._require({*(default or ()), *(named or ())})
        return OxigraphEngine(self._store, self._union(frozenset(default or ())), self._nodes(named or ()), base)

    def _require(self, wanted: set[str]) -> None:
        if unknown := sorted(wanted - self.names):
            raise RequestError(
                HTTPStatus.BAD_REQUEST,
                f"no graph {unknown[0]!r} here, and none is fetched from elsewhere; "
                f"there are {', '.join(sorted(self.names))}",
            )

    @staticmethod
    def _nodes(names: Iterable[str]) -> list[NamedNode]:
        return [NamedNode(name) for name in names]

    def _union(self, names: frozenset[str]) -> Graph:
        """One graph with the triples of some; the engine's own unions would count a triple once for each graph."""
        if len(names) == 1:
            return NamedNode(*names)
        if names not in self._unions:
            self._unions[names] = union = BlankNode()
            for name in names:
                add(self._store, list(triples_in(self._store, NamedNode(name))), union)
            self._forget()
        self._unions.move_to_end(names)
        return self._unions[names]

    def _forget(self) -> None:
        while len(self._unions) > MERGED:
            _, oldest = self._unions.popitem(last=False)
            self._store.remove_graph(oldest)
