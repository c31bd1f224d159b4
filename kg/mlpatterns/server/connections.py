"""Connections: not too many, and none for those who do not use it.

uvicorn waits for ever for a request that does not come, or for a reader who does not read.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from mlpatterns.server.request_errors import RequestError
from mlpatterns.server.responses import problem
from mlpatterns.server.workers import RETRY

MOST_CONNECTIONS = 500
"""Open at a time; who comes then is told to come again."""
PATIENCE = 10.0
"""Seconds in which a request must come whole, and in which something of an answer must be read."""
MOST_HEADERS = 32_000
"""Bytes of the headers of a request."""
MOST_ADDRESS = 300_000
"""Bytes of its address; what is shorter is judged by those who know what it is for."""


class PatientProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with an end to patience."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look after the connection."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            self.app = _crowded
        self._size = 0
        self._seen: tuple[Any, int] = (None, 0)
        self.loop.call_later(PATIENCE, self._look)

    def on_message_begin(self) -> None:
        """Count from the beginning."""
        super().on_message_begin()
        self._size = 0

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address, if it is not too much."""
        super().on_url(url)
        if len(self.url) > MOST_ADDRESS:
            raise ValueError  # the parser tells it as a request that is invalid

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, if it is not one too many."""
        self._size += len(name) + len(value)
        if self._size > MOST_HEADERS:
            raise ValueError
        super().on_header(name, value)

    def _look(self) -> None:
        """End the connection if nothing has come of it since it was looked at last."""
        if self.transport.is_closing():
            return
        cycle, unread = self.cycle, self.transport.get_write_buffer_size()
        before, unread_before = self._seen
        is_waited_for = cycle is before and (cycle is None or cycle.response_complete or cycle.more_body)
        if (is_waited_for and not unread) or (unread and unread >= unread_before > 0):
            self.transport.abort()
            return
        self._seen = cycle, unread
        self.loop.call_later(PATIENCE, self._look)


async def _crowded(scope: Scope, receive: Receive, send: Send) -> None:
    error = RequestError(
        HTTPStatus.SERVICE_UNAVAILABLE, "too many connections at once; come again later", headers=RETRY
    )
    await problem(Request(scope), error)(scope, receive, send)
