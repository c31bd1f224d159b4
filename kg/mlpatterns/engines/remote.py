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
from mlpatterns.errors import ArgumentError, EndpointError
from mlpatterns.resources import library_query
from mlpatterns.tokens import with_prefixes
from mlpatterns.wrapping import plain

_CUT = "X-SPARQL-MaxRows"
"""Header by which Virtuoso says that it left out rows beyond its limit."""

_CAUSE = "X-SQL-Message"
"""Header by which Virtuoso says why it stopped before the end of an answer."""

_LABEL = b'"bnode", "value": "'
_WRONG_LABEL = _LABEL + b"nodeID://"
"""How Virtuoso labels blank nodes in rows, as SPARQL does not allow. No literal holds this, as its `"` are escaped."""

_ROWS = (QueryResultsFormat.JSON, QueryResultsFormat.XML)
"""Forms of rows that tell everything, and by their end that they are whole; CSV and TSV do not."""

_ANYTHING = "text/plain"
"""An old name of N-Triples, and of CSV; but mostly what a server says that does not know better."""

_LINES = (RdfFormat.N_TRIPLES, RdfFormat.TURTLE)
"""Forms that look whole wherever they break off between two lines."""


_OTHER = "it answers other than was asked; is the address right?"


class _Relabelled:
    """An answer of rows in which blank nodes have labels as SPARQL allows them."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._held = b""
        self._ready = b""

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        while not self._ready:
            piece = self._answer.read(size)
            content = self._held + piece
            cut = _label_start(content) if piece else len(content)
            self._ready, self._held = content[:cut].replace(_WRONG_LABEL, _LABEL), content[cut:]
            if not piece:
                break
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


def _label_start(content: bytes) -> int:
    """Where at the end of `content` a wrong label may have begun; its length if none has."""
    begun = (length for length in range(len(_WRONG_LABEL) - 1, 0, -1) if content.endswith(_WRONG_LABEL[:length]))
    return len(content) - next(begun, 0)


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


def _refuse_part(answer: Answer) -> None:
    if limit := answer.headers.get(_CUT):
        raise ValueError(f"it cut the answer off after {limit} rows; ask for less with LIMIT")
    if cause := answer.headers.get(_CAUSE):
        raise ValueError(f"it stopped before the end of the answer; it says: {plain(cause)}")


def _not_read(media_type: str) -> str:
    if not media_type:
        return "it does not say in which form it answers (no Content-Type); is the address right?"
    read = "only rows in JSON and XML, and triples in N-Triples, Turtle and RDF/XML"
    return f"it answers in {media_type!r}, which is not read here, {read}; is the address right?"


class RemoteEngine:
    """Queries answered by the store at an address, over one of its graphs or over its default graph."""

    name = "remote"

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
        limit = answer.headers.get(_CUT, "")
        return int(limit) if limit.isdecimal() else None

    def _parsed(self, answer: Answer) -> RawResult:
        """The rows or triples of an answer; `ValueError` or `SyntaxError` with the reason if there are none."""
        _refuse_part(answer)
        rows = QueryResultsFormat.from_media_type(answer.media_type)
        if rows in _ROWS:
            return parse_query_results(cast(IO[bytes], _Relabelled(answer)), rows)
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
