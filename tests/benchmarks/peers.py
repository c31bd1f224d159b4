"""Other engines that answer the same queries: each a function from a query to the number of rows that it read."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pyoxigraph
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from measuring import read_all
from mlpatterns.engines.rdflib import quiet

Ask = Callable[[str], int]
"""Answer a query and read all rows; their number."""


def by_oxrdflib(store: pyoxigraph.Store) -> Ask:
    """Rdflib's interface over the store."""
    graph = rdflib.Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    return lambda text: read_all(graph.query(text))


def by_rdflib(file: Path) -> Ask:
    """Rdflib with the N-Triples of a file in memory."""
    with quiet():
        graph = rdflib.Graph(bind_namespaces="none").parse(file, format="nt")

    def ask(text: str) -> int:
        with quiet():
            return read_all(graph.query(text))

    return ask


def oxigraph_program() -> str:
    """The command of the Oxigraph server.

    Raises:
        FileNotFoundError: it is not installed in this environment.
    """
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    if program is None:
        raise FileNotFoundError("the Oxigraph server is not installed in this environment")
    return program


@contextmanager
def by_server(folder: Path) -> Iterator[Ask]:
    """The Oxigraph server over a store on disk, asked through the loopback address."""
    address = f"127.0.0.1:{free_port()}"
    command = [oxigraph_program(), "serve-read-only", "--location", str(folder), "--bind", address]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:

        def ask(text: str) -> int:
            body = urllib.parse.urlencode({"query": text}).encode()
            headers = {"Accept": "text/tab-separated-values"}
            request = urllib.request.Request(f"http://{address}/query", body, headers)
            with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
                return read_all(answer) - 1

        try:
            _wait_for(ask)
            yield ask
        finally:
            server.terminate()


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(ask: Ask) -> None:
    for _ in range(200):
        try:
            ask("SELECT * {} LIMIT 1")
        except urllib.error.URLError:
            sleep(0.05)
        else:
            return
    raise TimeoutError("the Oxigraph server does not answer")
