"""Any SPARQL 1.1 store as engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from mlpatterns.endpoint import Answer, Endpoint
from mlpatterns.engines.base import RawResult
from mlpatterns.errors import EndpointError
from mlpatterns.resources import library_query
from mlpatterns.tokens import with_prefixes

_CUT = "X-SPARQL-MaxRows"
"""Header by which Virtuoso says that it left out rows beyond its limit."""


class RemoteEngine:
    """Queries answered by the store at an address, over one of its graphs or over its default graph."""

    name = "remote"

    def __init__(self, endpoint: Endpoint, graph: str | None = None) -> None:
        self._endpoint = endpoint
        self._graph = graph

    def query(self, text: str) -> RawResult:
        """Run any read query; rows and triples are read from the network while they are used."""
        answer = self._endpoint.query(with_prefixes(text), self._graph)
        try:
            return _parsed(answer)
        except (SyntaxError, ValueError) as error:
            answer.close()
            reason = f"the answer is broken: {error.msg}" if isinstance(error, SyntaxError) else str(error)
            raise EndpointError(self._endpoint.url, reason) from error

    def triples(self) -> Iterator[Triple]:
        """Every triple of the graph."""
        return cast(Iterator[Triple], self.query(library_query("everything")))

    def __len__(self) -> int:
        (row,) = cast(QuerySolutions, self.query(library_query("size")))
        return int(row["triples"].value)


def _parsed(answer: Answer) -> RawResult:
    """The rows or triples in the body of an answer; `ValueError` or `SyntaxError` with the reason if there are none."""
    if rows := answer.headers.get(_CUT):
        raise ValueError(f"it cut the answer off after {rows} rows; ask for less with LIMIT")
    stream = cast(IO[bytes], answer)
    if form := QueryResultsFormat.from_media_type(answer.media_type):
        return parse_query_results(stream, form)
    if triples := RdfFormat.from_media_type(answer.media_type):
        return (quad.triple for quad in parse(stream, triples))
    raise ValueError(f"it answers in {answer.media_type!r}, which is no SPARQL result; is the address right?")
