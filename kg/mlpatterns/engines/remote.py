"""Any SPARQL 1.1 store as engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import count
from typing import IO, cast

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from mlpatterns.endpoint import Answer, Endpoint
from mlpatterns.engines.base import FAILURES, RawResult
from mlpatterns.engines.virtuoso import CUT, Relabelled, refuse_part
from mlpatterns.errors import ArgumentError, EndpointError
from mlpatterns.resources import library_query
from mlpatterns.tokens import with_prefixes

_ROWS = (QueryResultsFormat.JSON, QueryResultsFormat.XML)
"""Forms of rows that tell everything, and by their end that they are whole; CSV and TSV do not."""

_ANYTHING = "text/plain"
"""An old name of N-Triples, and of CSV; but mostly what a server says that does not know better."""

_LINES = (RdfFormat.N_TRIPLES, RdfFormat.TURTLE)
"""Forms that look whole wherever they break off between two lines."""

_OTHER = "it answers other than was asked; is the address right?"
"""Said of a store whose answer to a question of ours is none."""


def graph_name(iri: str) -> NamedNode:
    """The name of a graph in a store.

    Raises:
        ArgumentError: it is no IRI, for instance empty because a variable is not set.
    """
    try:
        return NamedNode(iri)
    except ValueError as error:
        advice = "give a whole one, as 'https://example.org/graph', or none for the default graph of the store"
        raise ArgumentError(f"a graph cannot be named {iri!r}, which is no IRI; {advice}") from error


def _not_read(media_type: str) -> str:
    if not media_type:
        return "it does not say in which form it answers (no Content-Type); is the address right?"
    read = "only rows in JSON and XML, and triples in N-Triples, Turtle and RDF/XML"
    return f"it answers in {media_type!r}, which is not read here, {read}; is the address right?"


class RemoteEngine:
    """Queries answered by the store at an address, over one of its graphs or over its default graph."""

    def __init__(self, endpoint: Endpoint, graph: str | None = None) -> None:
        self._endpoint = endpoint
        self._graph = None if graph is None else graph_name(graph).value

    def query(self, text: str) -> RawResult:
        """Run any read query; rows and triples are read from the network while they are used."""
        answer = self._endpoint.query(with_prefixes(text), self._graph)
        try:
            return self._parsed(answer)
        except (SyntaxError, ValueError) as error:
            answer.close()
            raise self.failure(error) from error

    def failure(self, error: Exception) -> EndpointError:
        """How a failure is told: as one of the store."""
        reason = f"the answer is broken: {error.msg}" if isinstance(error, SyntaxError) else str(error)
        return EndpointError(self._endpoint.url, reason)

    def triples(self) -> Iterator[Triple]:
        """Every triple of the graph, page by page where the store gives only so many rows at once."""
        found = 0
        for row in self._every_row():
            try:
                triple = Triple(row[0], row[1], row[2])
            except TypeError as error:
                raise EndpointError(self._endpoint.url, _OTHER) from error
            found += 1
            yield triple
        if found != (expected := len(self)):
            reason = f"it gave {found} of {expected} triples; ask again if they changed meanwhile"
            raise EndpointError(self._endpoint.url, reason)

    def __len__(self) -> int:
        cells = [row[0] for row in self._rows(library_query("size"))]
        if len(cells) != 1 or not isinstance(cells[0], Literal) or not cells[0].value.isdecimal():
            raise EndpointError(self._endpoint.url, _OTHER)
        return int(cells[0].value)

    def __str__(self) -> str:
        graph = "" if self._graph is None else f"the graph {self._graph!r} in "
        return f"{graph}the store at {self._endpoint.url!r}"

    def _rows(self, text: str) -> Iterator[QuerySolution]:
        """The rows of a query that the engine itself asks."""
        found = self.query(text)
        if not isinstance(found, QuerySolutions):
            raise EndpointError(self._endpoint.url, _OTHER)
        try:
            yield from found
        except FAILURES as error:
            raise self.failure(error) from error

    def _every_row(self) -> Iterator[QuerySolution]:
        if self._row_limit is None:
            yield from self._rows(library_query("rows"))
            return
        in_order, size = library_query("rows-in-order"), self._row_limit - 1  # a full page would look cut off
        for start in count(0, size):
            page = list(self._rows(f"{in_order} LIMIT {size} OFFSET {start}"))
            yield from page
            if len(page) < size:
                return

    @cached_property
    def _row_limit(self) -> int | None:
        """Rows that the store gives at most; `None` if it gives all there are."""
        answer = self._endpoint.query(library_query("rows"), self._graph)
        answer.close()
        limit = answer.headers.get(CUT, "")
        return int(limit) if limit.isdecimal() else None

    def _parsed(self, answer: Answer) -> RawResult:
        """The rows or triples of an answer; `ValueError` or `SyntaxError` with the reason if there are none."""
        refuse_part(answer)
        rows = QueryResultsFormat.from_media_type(answer.media_type)
        if rows in _ROWS:
            return parse_query_results(cast(IO[bytes], Relabelled(answer)), rows)
        triples = RdfFormat.from_media_type(answer.media_type)
        if triples and answer.media_type != _ANYTHING:
            if triples in _LINES and not answer.ends_visibly:
                raise ValueError("it does not tell where its answer ends, so that nobody can see whether it is whole")
            return self._whole(answer, triples)
        raise ValueError(_not_read(answer.media_type))

    def _whole(self, answer: Answer, form: RdfFormat) -> Iterator[Triple]:
        found = 0
        for quad in parse(cast(IO[bytes], answer), form):
            found += 1
            yield quad.triple
        # Virtuoso cuts triples as it cuts rows, but does not say so.
        silent = answer.headers.get("Server", "").startswith("Virtuoso")
        if silent and self._row_limit is not None and found >= self._row_limit:
            reason = f"it gives triples for {self._row_limit} rows at most; ask for less with LIMIT"
            raise EndpointError(self._endpoint.url, reason)
