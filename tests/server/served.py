"""A server as tests run it: on a port of its own, in a thread, answering from processes of its own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any

import uvicorn
from pyoxigraph import NamedNode, Quad, Store

from mlpatterns.server.app import create_app
from mlpatterns.server.connections import PatientProtocol
from mlpatterns.server.dataset import Dataset, load_dataset
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from mlpatterns.server.service import Service

DATA = "http://kasei.us/2009/09/sparql/data/data"
GRAPHS = tuple(f"{DATA}{number}.rdf" for number in range(4))
"""The graphs that the protocol tests of the W3C name; the first is empty."""

OWN_FILE = Path(__file__).parents[1] / "data" / "own.ttl"
EXPLORERS = {"en": b"<title>Explorer</title>", "ja": "<title>地図</title>".encode()}
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DOCUMENT = NamedNode("http://xmlns.com/foaf/0.1/Document")


def document_store() -> Store:
    """A store whose named graphs each say that they are a document."""
    store = Store()
    for name in GRAPHS:
        store.add_graph(NamedNode(name))
    for name in GRAPHS[1:]:
        for graph in (None, NamedNode(name)):
            store.add(Quad(NamedNode(name), _TYPE, _DOCUMENT, graph))
    return store


def documents() -> Holdings:
    """The same as it is served."""
    return Holdings(Dataset(document_store()), EXPLORERS)


def base() -> Holdings:
    """The base as it is served, but for its explorer."""
    return Holdings(Dataset(load_dataset()), EXPLORERS)


def base_and_own() -> Holdings:
    """The base with own data; it stands here because the process that loads it must find it by the name of a module."""
    return Holdings(Dataset(load_dataset(OWN_FILE)), EXPLORERS)


@dataclass(frozen=True)
class Reply:
    """What a server sent."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def media_type(self) -> str:
        """Of the body, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0]

    def json(self) -> Any:  # noqa: ANN401 - whatever was sent
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    port: int
    connections: Collection[object] = ()
    """Those that are open, where the server is a part of this process."""

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """What it replies to one request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()


@contextmanager
def serving(load: Callable[[], Holdings], limits: Limits) -> Iterator[Served]:
    """A server of some data, until it is left."""
    app = create_app(Service(load, limits))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", http=PatientProtocol))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    try:
        yield Served(server.servers[0].sockets[0].getsockname()[1], server.server_state.connections)
    finally:
        server.should_exit = True
        thread.join(20)


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, but not for ever."""
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def below(number: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    found: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{number}/task").iterdir():
            for child in map(int, (thread / "children").read_text().split()):
                found += [child, *below(child)]
    return found
