"""The graph into a SPARQL store, whole or not at all.

The triples go into a graph of their own beside the old one. Only when they are all there, as counting shows, does one
request put them in the place of the old ones. If anything fails before, what was loaded is dropped again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from string import Template
from typing import TYPE_CHECKING
from uuid import uuid4

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from mlpatterns.errors import EndpointError, MlpatternsError
from mlpatterns.graph import PatternGraph
from mlpatterns.namespaces import BASE
from mlpatterns.resources import library_update

if TYPE_CHECKING:
    from mlpatterns.endpoint import Endpoint

BATCH = 1000
"""Triples in one request. Virtuoso compiles a request into code of limited length."""


def publish(
    graph: PatternGraph, url: str, iri: str | None = None, update_url: str | None = None, timeout: float | None = None
) -> int:
    """Load the graph into a store in the place of what its graph held, and return the number of triples.

    Args:
        graph: what to load.
        url: address of the store's query endpoint.
        iri: the named graph to replace; else the store's default graph.
        update_url: address of the update endpoint; else that of queries with `query` at the end read as `update`.
        timeout: seconds without any sign of the store after which a request is given up.

    Raises:
        ArgumentError: the named graph has no IRI as name, or the timeout cannot be waited; nothing was sent.
        EndpointError: the store refused or failed, and its old graph is as it was; or it does not hold afterwards what
            it should, which the message says.
    """
    from mlpatterns.endpoint import TIMEOUT, Endpoint

    patience = TIMEOUT if timeout is None else timeout
    updates = _update_address(url) if update_url is None else update_url
    target = _Target(Endpoint(url, patience), Endpoint(updates, patience), iri)
    try:
        target.load(graph.triples())
        target.check(len(graph), target.aside.value)
        target.replace()
    except BaseException:  # also when somebody interrupts it
        with suppress(MlpatternsError):
            target.clean_up()
        raise
    target.check(len(graph), iri)
    return len(graph)


class _Target:
    """A store with the graph to replace and the one aside."""

    def __init__(self, queries: Endpoint, updates: Endpoint, iri: str | None) -> None:
        from mlpatterns.engines.remote import graph_name

        self._queries = queries
        self._updates = updates
        self._place = "DEFAULT" if iri is None else f"GRAPH {graph_name(iri)}"
        self.aside = NamedNode(f"{BASE}graph/aside/{uuid4()}")

    def load(self, triples: Iterable[Triple]) -> None:
        for batch in _batches(triples):
            text = (serialize(batch, format=RdfFormat.N_TRIPLES) or b"").decode()
            self._update("insert", triples=text)

    def replace(self) -> None:
        self._update("replace", target=self._place)

    def clean_up(self) -> None:
        self._update("drop")

    def check(self, expected: int, iri: str | None) -> None:
        from mlpatterns.engines.remote import RemoteEngine

        found = len(RemoteEngine(self._queries, iri))
        if found != expected:
            where = f"graph {iri}" if iri is not None else "the default graph"
            raise EndpointError(self._queries.url, f"{where} holds {found} triples instead of {expected}")

    def _update(self, name: str, **parts: str) -> None:
        self._updates.update(Template(library_update(name)).substitute(aside=str(self.aside), **parts))


def _batches(triples: Iterable[Triple]) -> Iterator[list[Triple]]:
    """Lists of `BATCH`; blank nodes all in the first, since a blank node of another request would be another one."""
    together: list[Triple] = []
    alone: list[Triple] = []
    for triple in triples:
        blank = isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)
        (together if blank else alone).append(triple)
    if together:
        yield together
    rest = iter(alone)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _update_address(url: str) -> str:
    return f"{url.removesuffix('query')}update" if url.endswith("/query") else url
