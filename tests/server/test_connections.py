"""Connections that are kept for nobody: silent ones, slow ones, and requests without an end."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from mlpatterns.server import connections
from mlpatterns.server.limits import Limits
from served import Served, documents, serving, until
from test_limits import LARGE


@pytest.fixture(scope="module")
def impatient() -> Iterator[Served]:
    """A server that waits half a second for what it waits for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "PATIENCE", 0.5)
        with serving(documents, Limits(workers=1, rows=10**6)) as server:
            yield server


def _connected(server: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=20)


def _rest(client: socket.socket) -> bytes:
    """What comes until the server hangs up, however it does."""
    content = b""
    try:
        while piece := client.recv(1_000_000):
            content += piece
    except ConnectionResetError:
        pass
    return content


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /sparql HTT",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK",
    ],
)
def test_who_sends_no_whole_request_is_not_waited_for(impatient: Served, sent: bytes) -> None:
    with _connected(impatient) as client:
        client.sendall(sent)
        assert _rest(client) == b""


def test_who_does_not_read_is_not_waited_for(impatient: Served) -> None:
    query = quote(f"{LARGE} LIMIT 60000")
    whole = impatient.send("GET", f"/sparql?query={query}")
    assert whole.status == 200
    assert len(whole.body) > 10_000_000
    with _connected(impatient) as client:
        client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: len(impatient.connections) == 1)
        until(lambda: not impatient.connections)
        assert len(_rest(client)) < len(whole.body)


def test_who_reads_slowly_is_waited_for(impatient: Served) -> None:
    with _connected(impatient) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        content = b""
        while not content.endswith(b"</title>"):
            content += client.recv(20)
    assert b"200 OK" in content


@pytest.mark.parametrize(
    "head",
    [f"GET /?{'a' * 400_000}", f"GET / HTTP/1.1\r\nX: {'a' * 40_000}", "GET / HTTP/1.1" + "\r\nX: a" * 40_000],
    ids=["address", "header", "headers"],
)
def test_a_head_without_end_is_refused(impatient: Served, head: str) -> None:
    with _connected(impatient) as client:
        try:
            client.sendall(f"{head}\r\n\r\n".encode())
        except (BrokenPipeError, ConnectionResetError):
            return
        assert _rest(client).partition(b"\r\n")[0] in (b"", b"HTTP/1.1 400 Bad Request")


def test_of_connections_only_so_many_are_served(impatient: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 3)
    monkeypatch.setattr(connections, "PATIENCE", 60.0)
    with ExitStack() as opened:
        for _ in range(3):
            opened.enter_context(_connected(impatient))
        until(lambda: len(impatient.connections) == 3)
        reply = impatient.send("GET", "/")
    assert (reply.status, reply.media_type) == (503, "application/problem+json")
    assert reply.headers["Retry-After"]
    until(lambda: not impatient.connections)
    assert impatient.send("GET", "/").status == 200
