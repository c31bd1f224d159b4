"""rdflib as engine: slower, and the second opinion in tests.

Triples and results cross the border as N-Triples and as SPARQL JSON, which both libraries read and write in full.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from rdflib.query import Result

from mlpatterns.engines.base import LocalEngine, RawResult
from mlpatterns.errors import ResultError
from mlpatterns.namespaces import PREFIXES


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph, with the project's prefixes bound.

    Raises:
        ResultError: a triple has a triple as object (RDF 1.2), which rdflib cannot hold.
    """
    triples = list(triples)
    if any(isinstance(triple.object, ox.Triple) for triple in triples):
        raise ResultError("rdflib cannot hold the triple terms of RDF 1.2; leave out the file that has them")
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    with quiet():
        return graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib from logging, with traceback, each literal that is not of its datatype: such data is legal RDF."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


class RdflibEngine(LocalEngine):
    """Queries answered by rdflib's own SPARQL engine."""

    name = "rdflib"

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph

    def query(self, text: str) -> RawResult:
        """Run any read query."""
        with quiet(), _no_loading(), _refusing():
            return _raw(self._graph.query(text, initNs=dict(PREFIXES)))

    def triples(self) -> Iterator[ox.Triple]:
        """Every triple of the graph."""
        return _triples(self._graph)

    def __len__(self) -> int:
        return len(self._graph)


@contextmanager
def _no_loading() -> Iterator[None]:
    """Keep rdflib from reading files and fetching pages that a query names in FROM."""
    before = rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    try:
        yield
    finally:
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = before


@contextmanager
def _refusing() -> Iterator[None]:
    """`ValueError` for a query that rdflib cannot answer: it raises errors of its parser, or of any other kind."""
    try:
        yield
    except OSError:  # of a store named in SERVICE
        raise
    except Exception as error:
        raise ValueError(str(error)) from error


def _raw(result: Result) -> RawResult:
    if result.graph is not None:
        return _triples(result.graph)
    return ox.parse_query_results(result.serialize(format="json"), ox.QueryResultsFormat.JSON)


def _triples(graph: rdflib.Graph) -> Iterator[ox.Triple]:
    text = graph.serialize(format="nt", encoding="utf-8")
    return (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
