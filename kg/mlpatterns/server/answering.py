"""A query -> the bytes of its answer, or why there is none: what runs in a process of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from io import BytesIO
from itertools import islice

from mlpatterns.errors import QueryError, ResultError
from mlpatterns.graph import PatternGraph
from mlpatterns.result import Kind, QueryResult
from mlpatterns.server.dataset import Names
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from mlpatterns.server.negotiation import preferred
from mlpatterns.server.request_errors import RequestError
from mlpatterns.server.screening import RefusedError, screened

ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
}
OFFERED: Mapping[Kind, Mapping[str, str]] = {"select": ROWS, "ask": ROWS, "graph": TRIPLES}
"""For each kind of query the forms of its answer by media type, best first, with the name that results know them by."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the graphs and the forms that its sender chose; its answer is a job."""

    query: str
    default_graphs: Names | None = None
    """Graphs that together are the default graph; they count instead of what the query says."""
    named_graphs: Names | None = None
    accept: str = ""
    """As the header has it."""
    base: str | None = None
    """What relative IRIs in the query are resolved against."""

    def done(self, holdings: Holdings, limits: Limits) -> Answer:
        """The answer.

        Raises:
            RequestError: the query is wrong or reaches outside, no acceptable form fits, or there is too much of it.
        """
        try:
            named = screened(self.query, limits.services)
            chosen = self.default_graphs, self.named_graphs
            if chosen == (None, None) and (named.default_graphs or named.named_graphs):
                chosen = named.default_graphs, named.named_graphs
            result = PatternGraph(holdings.dataset.engine(*chosen, self.base)).query(self.query)
            return written(result, self.accept, limits)
        except RefusedError as error:
            raise RequestError(HTTPStatus.FORBIDDEN, str(error), line=error.line, column=error.column) from error
        except QueryError as error:
            raise RequestError(HTTPStatus.BAD_REQUEST, str(error), line=error.line, column=error.column) from error


@dataclass(frozen=True)
class Answer:
    """The body of an answer, and what it is."""

    media_type: str
    content: bytes

    @cached_property
    def tag(self) -> str:
        """A strong entity tag: the same only for the same bytes in the same form."""
        return f'"{hashlib.sha256(self.media_type.encode() + self.content).hexdigest()[:32]}"'


class _TooLargeError(OSError):
    """The answer has more bytes than one may have."""


class _Capped(BytesIO):
    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, content: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(content) > self._most:
            raise _TooLargeError
        return super().write(content)


def written(result: QueryResult, accept: str | None, limits: Limits) -> Answer:
    """An answer in the form that its reader likes best.

    Raises:
        RequestError: no acceptable form fits, or there is too much of it.
    """
    offered = OFFERED[result.kind]
    media_type = preferred(accept, tuple(offered))
    if media_type is None:
        raise RequestError(HTTPStatus.NOT_ACCEPTABLE, f"the answer to this query can be had as {', '.join(offered)}")
    content = _Capped(limits.answer)
    try:
        result.write(content, offered[media_type])
    except _TooLargeError:
        raise too_much(f"{limits.answer} bytes") from None
    except ResultError as error:
        raise RequestError(HTTPStatus.NOT_ACCEPTABLE, str(error)) from error
    if content.tell() > limits.rows and _has_more_rows(result, limits.rows):  # each takes a byte at least
        raise too_much(f"{limits.rows} {'triples' if result.kind == 'graph' else 'rows'}")
    return Answer(media_type, content.getvalue())


def _has_more_rows(result: QueryResult, most: int) -> bool:
    return result.kind != "ask" and next(islice(result, most, None), None) is not None


def too_much(of_what: str) -> RequestError:
    """What is told of an answer that has more than so many of something."""
    return RequestError(
        HTTPStatus.SERVICE_UNAVAILABLE, f"the answer has more than {of_what}; ask for a part of it with LIMIT"
    )
