"""Clients that mean no good: each asks one query after another that would take longer than there is time for."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Thread

from endpoints import ACCEPT, HOST, Served

BOMB = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{place} ?b{place} ?c{place} .' for place in range(40))} }}"
"""Every triple beside every other, forty times over."""


@contextmanager
def bombed(server: Served, clients: int) -> Iterator[None]:
    """While this lasts, so many clients, each with an address of its own, ask bombs; then they leave all at once."""
    process = multiprocessing.get_context("fork").Process(target=_bomb, args=(server, clients))
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()


def _bomb(server: Served, clients: int) -> None:
    threads = [Thread(target=_bomb_from, args=(server, f"127.0.1.{place + 1}")) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _bomb_from(server: Served, address: str) -> None:
    for number in count():
        connection = HTTPConnection(HOST, server.port, source_address=(address, 0))
        with suppress(OSError, HTTPException):
            connection.request("GET", server.path(BOMB) + f"{address}-{number}", headers={"Accept": ACCEPT})
            connection.getresponse().read()
        connection.close()
