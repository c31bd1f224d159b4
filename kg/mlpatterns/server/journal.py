"""What is written down of requests: by default nothing, then the requests without what they ask, then that too."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("mlpatterns.server")
"""What the one who runs the server should know; on level INFO each request, on level DEBUG each query."""


class Journal:
    """An application whose requests are written down, if they should be: method, path, status, bytes, milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or not LOG.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            path = scope["raw_path"].decode("ascii", "backslashreplace")
            spent = 1000 * (time.perf_counter() - begun)
            LOG.info("%s %s %d %d bytes %.0f ms", scope["method"], path, status, size, spent)
