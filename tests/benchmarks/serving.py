#!/usr/bin/env python3
"""What `mlpatterns serve` is like under load, beside other servers: `serving.py [--soak [SECONDS]] [--rounds N]`.

The Oxigraph server and rdflib-endpoint hold the same triples in memory and are asked the same by as many clients, which
`wrk` plays. Servers take turns, and of several rounds the best counts. rdflib-endpoint, which wants an environment of
its own, is left out where its command is not found.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import mlpatterns
from bombing import bombed
from endpoints import Served, ours, oxigraph, rdflib_endpoint
from measuring import Row, rows_table
from mlpatterns.questions import query_text
from wrk import Figures, Kind, best, load

QUESTIONS = {
    "mappings": "look-up",
    "prerequisites": "path",
    "most-connected": "aggregate",
    "patterns-for-problem": "text filter",
    "symptoms": "big list",
}
"""Questions of the library, by what is heavy in them; each is asked as it stands."""
TEXTS = {name: query_text(name) for name in QUESTIONS}
TOGETHER = list(TEXTS.values())

CLIENTS = 8
SECONDS = 1
"""How long one question is asked, and thrice as long all in turns."""
BARS: dict[tuple[Kind, str], float] = {
    ("repeated", "Oxigraph server"): 1.2,
    ("first-time", "rdflib-endpoint"): 5.0,
}
"""How many times as many queries as a peer are answered in the same time."""

STOPPED = 2
"""Seconds after which our server stops a query here."""
BOMBED = 4
"""Seconds in which one client asks, without bombs and with them."""
BOMBED_BAR = 10.0
"""How many times as long the slowest answers may take while others send bombs."""

SHORT_SOAK, SOAK = 6, 60
WARM_UP = 12
"""Seconds of the same load before it, which fill what answers are kept in."""
MEMORY_BAR = 1.2


def check(servers: Sequence[Served]) -> None:
    """See that all servers give as many rows, and some."""
    for name, text in TEXTS.items():
        rows = {server.name: server.rows(text) for server in servers}
        assert len({*rows.values()}) == 1, f"the servers differ about {name}: {rows}"
        assert all(rows.values()), f"{name} has no rows"


def measure_answering(kind: Kind, own: Served, peers: Sequence[Served], rounds: int) -> Iterator[Row]:
    """How many queries are answered: each question beside the first peer, and all in turns beside each."""
    for name, weight in QUESTIONS.items():
        yield from _compared(kind, f"{name} ({weight})", [TEXTS[name]], [own, *peers[:1]], rounds)
    yield from _compared(kind, "all in turns", TOGETHER, [own, *peers], rounds)


def measure_bombing(own: Served) -> Iterator[Row]:
    """How long a client waits while others send what takes too long, beside when it is alone."""
    kinds: tuple[Kind, ...] = ("repeated", "first-time")
    for kind in kinds:
        alone = load(own, TOGETHER, kind, 1, BOMBED)
        with bombed(own, CLIENTS):
            beside = load(own, TOGETHER, kind, 1, BOMBED)
        ratio = beside.slow / alone.slow if beside.requests else float("inf")
        met = ratio <= BOMBED_BAR and not beside.lost
        bar = f"p99 ≤ {BOMBED_BAR:g}x, none lost"
        yield Row(f"{kind}, beside {CLIENTS} bombs : alone", str(beside), str(alone), f"p99 {ratio:.1f}x", bar, met)


def measure_memory(own: Served, started: int, seconds: int) -> Iterator[Row]:
    """What all our processes hold at the start, and what it becomes under requests of all kinds and a bomb."""
    yield Row("memory once started", _megabytes(started))
    with bombed(own, 1):
        load(own, TOGETHER, "mixed", CLIENTS, WARM_UP)
    warm = own.memory()
    with bombed(own, 1):
        figures = load(own, TOGETHER, "mixed", CLIENTS, seconds)
    after = own.memory()
    ratio = after / warm
    yield Row(f"all kinds beside a bomb, {seconds} s", str(figures), bar="none lost", met=not figures.lost)
    told = _megabytes(after), _megabytes(warm), f"{ratio:.2f}x"
    yield Row(f"memory after these {seconds} s : before", *told, f"≤ {MEMORY_BAR:g}x", ratio <= MEMORY_BAR)


def _compared(kind: Kind, name: str, queries: Sequence[str], servers: Sequence[Served], rounds: int) -> Iterator[Row]:
    seconds = SECONDS if len(queries) == 1 else 3 * SECONDS
    measured = [[load(server, queries, kind, CLIENTS, seconds) for server in servers] for _ in range(rounds)]
    own, *others = map(best, zip(*measured, strict=True))
    for peer, figures in zip(servers[1:], others, strict=True):
        assert not figures.lost, f"{peer.name} answers {name} with errors: {figures}"
        yield _beside(f"{kind}, {name} : {peer.name}", own, figures, BARS.get((kind, peer.name), 0))


def _beside(measure: str, own: Figures, peer: Figures, bar: float) -> Row:
    ratio = own.rate / peer.rate
    met = ratio >= bar and not own.lost
    told = f"≥ {bar:g}x, none lost" if bar else "none lost"
    return Row(measure, str(own), str(peer), f"{ratio:.2f}x as many", told, met)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def measure(program: str | None, soak: int, rounds: int) -> Iterator[Row]:
    """Start the servers and measure all."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        triples = Path(folder) / "graph.nt"
        triples.write_bytes(mlpatterns.load().export("ntriples"))
        own = stack.enter_context(ours(STOPPED))
        started = own.memory()
        peers = [stack.enter_context(oxigraph(triples))]
        if program:
            peers.append(stack.enter_context(rdflib_endpoint(program, triples)))
        check([own, *peers])
        yield from measure_answering("repeated", own, peers, rounds)
        yield from measure_answering("first-time", own, peers, rounds)
        yield from measure_bombing(own)
        yield from measure_memory(own, started, soak)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rdflib-endpoint", metavar="PROGRAM", help="its command, where it is not on the path")
    parser.add_argument("--soak", type=int, nargs="?", const=SOAK, default=SHORT_SOAK, metavar="SECONDS")
    parser.add_argument("--rounds", type=int, default=1, metavar="N")
    given = parser.parse_args()
    if not shutil.which("wrk"):
        parser.error("wrk is not installed; it sends the requests")
    program = shutil.which(given.rdflib_endpoint or "rdflib-endpoint")
    if program is None:
        print(f"{given.rdflib_endpoint or 'rdflib-endpoint'} is not installed here, so nothing is measured beside it")
    print(f"uvicorn {version('uvicorn')}, oxigraph {version('oxigraph')}, {os.cpu_count()} cores, {CLIENTS} clients")
    print(rows_table(measure(program, given.soak, given.rounds)))


if __name__ == "__main__":
    main()
