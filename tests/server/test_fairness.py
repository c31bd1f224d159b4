"""Who asks much waits; who asks little does not wait for those."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import quote

from mlpatterns.server.limits import Limits
from served import Served, documents, serving
from test_limits import BOMB

CLIENTS = 8


@contextmanager
def _bombs(server: Served, count: int) -> Iterator[list[socket.socket]]:
    """Clients that ask what takes too long, and leave at the end."""
    with ExitStack() as open_until_then:
        clients = []
        for place in range(count):
            client = open_until_then.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(f"GET /sparql?query={quote(f'{BOMB} # {place}')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            clients.append(client)
        yield clients


def _is_answered(client: socket.socket) -> bool:
    client.settimeout(0)
    try:
        return bool(client.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return False


def test_long_queries_hold_up_no_other() -> None:
    limits = Limits(seconds=300, workers=2, long=CLIENTS + 1)  # on a busy machine, what is quick may take long as well
    with serving(documents, limits) as server, _bombs(server, CLIENTS) as clients:
        for place in range(200):
            assert server.send("GET", f"/sparql?query={quote(f'ASK {{}} # {place}')}").status == 200
        assert not any(map(_is_answered, clients))


def test_of_long_queries_only_so_many_run() -> None:
    limits = Limits(seconds=300, workers=2, long=1)
    with serving(documents, limits) as server, _bombs(server, 1) as clients:
        reply = server.send("GET", f"/sparql?query={quote(BOMB)}")
        assert reply.status == 503
        assert "as many long queries" in reply.json()["detail"]
        assert reply.headers["Retry-After"]
        assert not any(map(_is_answered, clients))
