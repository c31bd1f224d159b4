"""Servers of the same triples, each a program of its own for the time in which it is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep, time_ns
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from peers import free_port, oxigraph_program

ACCEPT = "application/sparql-results+json"
HOST = "127.0.0.1"
ENDED = FileNotFoundError, ProcessLookupError
"""What is told about a process that is no more."""
STARTED = 60.0
"""Seconds in which a server must answer."""
REPLACED = 2.0
"""Seconds in which a process that was ended should have a successor."""


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    name: str
    port: int
    place: str
    """The path at which it is asked."""
    process: int

    @property
    def address(self) -> str:
        """Without a path."""
        return f"http://{HOST}:{self.port}"

    def path(self, query: str) -> str:
        """What to get for a query; what is added to it is a comment."""
        return f"{self.place}?query={quote(query, safe='')}%0A%23"

    def rows(self, query: str) -> int:
        """The number of rows of the answer; of an ASK none.

        Raises:
            URLError: the server does not answer, or with an error.
        """
        request = Request(self.address + self.path(query), headers={"Accept": ACCEPT})  # noqa: S310 - always http
        with urlopen(request, timeout=STARTED) as answer:  # noqa: S310 - as above
            return len(json.load(answer).get("results", {"bindings": ()})["bindings"])

    def settle(self) -> None:
        """Return once it is done with what was asked before, whatever it says."""
        with suppress(HTTPError):
            self.rows(f"ASK {{}} #{time_ns()}")

    def memory(self) -> int:
        """Bytes that its processes hold, what they share counted once, when those that were ended are replaced."""
        sleep(REPLACED)
        return sum(map(_held, _family(self.process)))


@contextmanager
def ours(seconds: float) -> Iterator[Served]:
    """The command `serve`, which stops a query after so many seconds."""
    port = free_port()
    command = [sys.executable, "-m", "mlpatterns", "serve", "--port", str(port), "--seconds", str(seconds)]
    with _running("mlpatterns serve", command, port, "/sparql") as served:
        yield served


@contextmanager
def oxigraph(triples: Path) -> Iterator[Served]:
    """The Oxigraph server with the N-Triples of a file in memory."""
    port = free_port()
    with _running(
        "Oxigraph server", [oxigraph_program(), "serve", "--bind", f"{HOST}:{port}"], port, "/query"
    ) as served:
        headers = {"Content-Type": "application/n-triples"}
        put = Request(f"{served.address}/store?default", triples.read_bytes(), headers, method="PUT")  # noqa: S310
        urlopen(put).close()  # noqa: S310 - always http, too
        yield served


@contextmanager
def rdflib_endpoint(program: str, triples: Path) -> Iterator[Served]:
    """The server of the package rdflib-endpoint, as its own command starts it."""
    port = free_port()
    command = [program, "serve", "--host", HOST, "--port", str(port), str(triples)]
    with _running("rdflib-endpoint", command, port, "/") as served:
        yield served


@contextmanager
def _running(name: str, command: Sequence[str], port: int, place: str) -> Iterator[Served]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            served = Served(name, port, place, process.pid)
            _await(served, process)
            yield served
        finally:
            process.terminate()


def _await(served: Served, process: subprocess.Popen[bytes]) -> None:
    for _ in range(round(STARTED / 0.1)):
        try:
            served.rows("ASK {}")
        except (URLError, ConnectionError) as error:
            if process.poll() is not None:
                raise RuntimeError(f"{served.name} has ended with {process.returncode}") from error
            sleep(0.1)
        else:
            return
    raise TimeoutError(f"{served.name} does not answer")


def _family(process: int) -> Iterator[int]:
    """A process and all that it started, and they."""
    yield process
    with suppress(*ENDED):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _family(int(child))


def _held(process: int) -> int:
    with suppress(*ENDED):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return 1024 * sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return 0
