"""The HTTP side of a SPARQL store: requests through SPARQLWrapper, answers as streams, failures in plain words.

SPARQLWrapper writes the requests of the SPARQL 1.1 Protocol. They are sent here, because its own sender installs a
handler for the whole process, hands credentials on to wherever a redirect leads, and does not try again.
"""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import quote_plus

from mlpatterns.connections import credential, opener, require_address
from mlpatterns.endpoint_errors import TOKEN, failure, refusal
from mlpatterns.errors import ArgumentError, EndpointError, QueryError

LONGEST_GET = 2000
"""Bytes of a query, written as in an address, that is sent as part of the address; a longer one goes into the body, as
proxies and servers cut or refuse long addresses (8,000 bytes is a usual limit, and a Japanese character takes nine)."""

TIMEOUT = 60.0
"""Seconds without any sign of the store after which a request is given up."""

LONGEST_TIMEOUT = 2_000_000.0
"""Seconds that a timeout may have: 23 days, as systems count milliseconds with 31 bits."""

ATTEMPTS = 5
"""How often a request is sent to a store that is busy."""

LONGEST_WAIT = 30.0
"""Seconds waited between two attempts at most, also where the store asks for more."""

ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
"""Forms of answers, best first: JSON and N-Triples are read while they arrive. A store is offered only what fits the
query, as Virtuoso tries to write triples as JSON rows where it is offered both."""

_BUSY = (429, 503)


class Answer:
    """The body of an answer as a stream that never passes off a part as the whole."""

    def __init__(self, response: HTTPResponse, url: str) -> None:
        self._response = response
        self._url = url
        self.headers: Message = response.headers
        self.media_type = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        """Form of the answer; empty if the store does not say."""
        self.ends_visibly = response.chunked or response.length is not None
        """Whether the store tells where the answer ends, so that one that breaks off is known."""

    def close(self) -> None:
        """Give the connection back, also half-way."""
        self._response.close()

    def __del__(self) -> None:
        self.close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; none at the end.

        Raises:
            EndpointError: the store went away before the end.
        """
        try:
            content = self._response.read(None if size < 0 else size)
        except (OSError, HTTPException) as error:
            raise failure(self._url, error) from error
        # http.client counts down what the store promised, but tells of a rest only to those who read all at once
        if not content and size and self._response.length:
            raise EndpointError(self._url, f"the answer broke off {self._response.length} bytes before its end")
        return content


@dataclass(frozen=True)
class Endpoint:
    """An address that understands the SPARQL 1.1 Protocol.

    Raises:
        EndpointError: the address is none, or credentials cannot be sent.
        ArgumentError: nobody can wait so long.
    """

    url: str
    timeout: float = TIMEOUT
    """Seconds, more than 0 and at most `LONGEST_TIMEOUT`."""
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        require_address(self.url)
        if not 0 < self.timeout <= LONGEST_TIMEOUT:
            longest = f"more than 0 seconds and at most {LONGEST_TIMEOUT:.0f}"
            raise ArgumentError(f"a timeout of {self.timeout!r} cannot be waited; give {longest}")
        object.__setattr__(self, "_opener", opener(self.url))

    def query(self, text: str, graph: str | None) -> Answer:
        """The answer to a read query, over the graph of this IRI if one is given.

        Raises:
            QueryError: the store does not understand the query, or it is an update.
            EndpointError: the store cannot be reached, refuses, or fails.
        """
        wrapper = self._wrapper(text)
        if wrapper.isSparqlUpdateRequest():
            raise QueryError("this changes a store; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")
        if graph is not None:
            wrapper.addDefaultGraph(graph)
        wrapper.setMethod("POST" if len(quote_plus(text)) > LONGEST_GET else "GET")
        return self._sent(wrapper, ROWS if wrapper.queryType in ("SELECT", "ASK") else TRIPLES)

    def update(self, text: str) -> None:
        """Change the store.

        Raises:
            QueryError, EndpointError: as `query`.
        """
        wrapper = self._wrapper(text)
        wrapper.setMethod("POST")
        wrapper.setRequestMethod("postdirectly")
        self._sent(wrapper, "*/*").read()

    def _wrapper(self, text: str) -> Any:  # noqa: ANN401 - SPARQLWrapper is imported only where it is used
        import warnings

        from SPARQLWrapper import SPARQLWrapper

        wrapper = SPARQLWrapper(self.url, agent="mlpatterns")
        wrapper.setOnlyConneg(True)
        with warnings.catch_warnings():  # it warns of a query that it cannot classify; the store will say so
            warnings.simplefilter("ignore", RuntimeWarning)
            wrapper.setQuery(text)
        return wrapper

    def _sent(self, wrapper: Any, media_types: str) -> Answer:  # noqa: ANN401 - as above
        for attempt in range(1, ATTEMPTS + 1):
            request = wrapper._createRequest()  # noqa: SLF001 - see the head of this module
            if "?" in self.url:  # SPARQLWrapper begins the parameters anew
                request.full_url = request.full_url.replace(f"{self.url}?", f"{self.url}&", 1)
            request.add_header("Accept", media_types)
            if token := credential(self.url, TOKEN):
                request.add_unredirected_header("Authorization", f"Bearer {token}")
            try:
                return Answer(self._opener.open(request, timeout=self.timeout), self.url)
            except urllib.error.HTTPError as error:
                try:
                    if error.code not in _BUSY or attempt == ATTEMPTS:
                        raise refusal(self.url, error) from error
                finally:
                    error.close()
                time.sleep(_pause(attempt, error.headers))
            except (OSError, HTTPException, ValueError) as error:  # urllib has ValueError for where a redirect leads
                raise failure(self.url, error) from error
        raise AssertionError  # the last attempt has returned or raised


def _pause(attempt: int, headers: Mapping[str, str] | Message) -> float:
    """Seconds to wait after an attempt: what the store asks for, else twice as long each time."""
    asked = headers.get("Retry-After", "")
    wanted = float(asked) if asked.isascii() and asked.isdigit() else 0.5 * 2.0 ** (attempt - 1)
    return min(wanted, LONGEST_WAIT)
