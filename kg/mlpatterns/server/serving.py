"""The server as a process: listening, and ending when it is told to."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable

import uvicorn

from mlpatterns.server.app import create_app
from mlpatterns.server.connections import PatientProtocol
from mlpatterns.server.journal import LOG
from mlpatterns.server.service import Service

PATIENCE = 5
"""Seconds for which a connection without a request is kept."""


class _Server(uvicorn.Server):
    """A server that tells where it listens, once it does, and loads its data again when it is told to."""

    def __init__(self, config: uvicorn.Config, service: Service, started: Callable[[str], None]) -> None:
        super().__init__(config)
        self._service, self._tell = service, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGHUP, lambda: loop.create_task(self._service.reload()))
            self._tell(f"http://{f'[{host}]' if ':' in host else host}:{port}/")


def run(service: Service, host: str, port: int, level: int, started: Callable[[str], None]) -> None:
    """Serve until the process is told to end, and then what has been asked before; at SIGHUP, load the data again.

    Args:
        service: what is served.
        host: address of the network to listen at.
        port: of it; with 0 the system chooses one.
        level: of what is written to standard error, as `logging` counts it; see `journal`.
        started: is told the address once the server listens.
    """
    logging.basicConfig(format="%(asctime)s %(message)s")
    LOG.setLevel(level)
    config = uvicorn.Config(
        create_app(service),
        host,
        port,
        http=PatientProtocol,
        log_level="error",  # what is no request is worth no line
        ws="none",
        log_config=None,
        access_log=False,  # it would hold the queries
        server_header=False,
        timeout_keep_alive=PATIENCE,
        timeout_graceful_shutdown=round(service.limits.seconds) + 1,
    )
    _Server(config, service, started).run()
