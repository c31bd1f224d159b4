#!/usr/bin/env python3
"""Time and size of what the package does, beside the nearest thing that does the same: `run.py` prints one table.

Each figure is the median of many runs, with its quartiles in brackets. Ours and the peer's runs take turns, so that a
busy moment of the machine meets both. A bar that is not met is a line in the table; only what is broken is an error.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import sysconfig
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

import pyoxigraph

import mlpatterns
from mlpatterns.questions import query_text, question_files
from mlpatterns.resources import catalogue_files, ontology_files

QUESTION = "most-connected"
"""The query of the library that whole programs are timed with."""

PREFIXES = """
PREFIX mlp: <https://w3id.org/mlpatterns/ontology#>
PREFIX pattern: <https://w3id.org/mlpatterns/pattern/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

POINT_QUERIES = {
    "is it a pattern": "ASK { pattern:feature-store a mlp:Pattern }",
    "names of one pattern": "SELECT ?name { pattern:feature-store skos:prefLabel ?name }",
    "whose name this is": 'SELECT ?pattern { ?pattern skos:prefLabel "Feature Store"@en }',
    "links of one pattern": "SELECT ?link ?to { ?link mlp:from pattern:feature-store ; mlp:to ?to }",
    "number of patterns": "SELECT (COUNT(?pattern) AS ?patterns) { ?pattern a mlp:Pattern }",
}
"""What a program asks many times over, by what it is about."""

PROCESS_BAR = 4.0
RDFLIB_BAR = 3.0
LOAD_BAR = 3.0
QUERY_BAR = 1.2
QUERY_EXTRA_BAR = 50e-6
SHORT_QUERY = 1e-3
"""Below this, in seconds, a query may take `QUERY_EXTRA_BAR` longer; above it, `QUERY_BAR` times as long."""
QUERY_REPEATS = 301
"""The fewest runs of a query. The engine answers `links-on-our-reading` at one of two speeds, at random, for ours and
raw alike; the median of few runs would be a toss between them."""
EXPLORE_BAR = 1.5
PAGE_BAR = 700

Action = Callable[[], object]


class Row(NamedTuple):
    """A line of the table."""

    measure: str
    figure: str
    peer: str = ""
    ratio: str = ""
    bar: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """What to print."""
        return (*self[:-1], {True: "yes", False: "no", None: ""}[self.met])


@dataclass(frozen=True)
class Timing:
    """How many seconds each of several runs took."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The figure that counts."""
        return statistics.median(self.runs)

    def __str__(self) -> str:
        low, middle, high = statistics.quantiles(self.runs, n=4, method="inclusive")
        size, unit = unit_of(middle)
        return f"{middle / size:.2f} {unit} [{low / size:.2f}–{high / size:.2f}]"


class Programs:
    """Starts the programs of this environment, with bytecode cached as users have it, but in a folder of its own."""

    def __init__(self, cache: Path) -> None:
        self._environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONUTF8": "1"}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def python(self, *arguments: str | Path) -> bytes:
        """What a Python script prints."""
        return self._output(sys.executable, *arguments)

    def installed(self, name: str, *arguments: str | Path) -> bytes:
        """What an installed command prints."""
        path = shutil.which(name, path=sysconfig.get_path("scripts"))
        if path is None:
            raise FileNotFoundError(f"the command {name} is not installed in this environment")
        return self._output(path, *arguments)

    def _output(self, *command: str | Path) -> bytes:
        done = subprocess.run(command, env=self._environment, capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed:\n{done.stderr.decode()}")
        return done.stdout


def unit_of(seconds: float) -> tuple[float, str]:
    """Size and name of the unit that suits a duration."""
    return (1, "s") if seconds >= 1 else (1e-3, "ms") if seconds >= 1e-3 else (1e-6, "µs")


def duration(seconds: float) -> str:
    """Seconds in the unit that suits them."""
    size, unit = unit_of(seconds)
    return f"{seconds / size:.2f} {unit}"


def time_once(action: Action) -> float:
    """How many seconds one run takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def time_in_turns(repeats: int, ours: Action, peer: Action) -> tuple[Timing, Timing]:
    """How long each takes, run in turns after one run that does not count."""
    ours()
    peer()
    rounds = [(time_once(ours), time_once(peer)) for _ in range(repeats)]
    return Timing(tuple(own for own, _ in rounds)), Timing(tuple(other for _, other in rounds))


def at_most(measure: str, timings: tuple[Timing, Timing], bar: float) -> Row:
    """A line for something that may take `bar` times as long as its peer."""
    ours, peer = timings
    ratio = ours.median / peer.median
    return Row(measure, str(ours), str(peer), f"{ratio:.2f}x", f"≤ {bar:g}x", ratio <= bar)


def measure_query_command(programs: Programs) -> Iterator[Row]:
    """The `query` command, from start to exit, beside a bare script and rdflib's own command."""
    text, files = query_text(QUESTION), [*ontology_files(), *catalogue_files()]
    script = Path(__file__).with_name("bare_query.py")

    def ours() -> bytes:
        return programs.installed("mlpatterns", "query", QUESTION, "-f", "tsv")

    def bare() -> bytes:
        return programs.python(script, text, *files)

    yield Row(f"mlpatterns query {QUESTION}, no bytecode yet", duration(time_once(ours)))
    assert ours() == bare()
    yield at_most(f"mlpatterns query {QUESTION} : bare script", time_in_turns(41, ours, bare), PROCESS_BAR)

    with TemporaryDirectory() as folder:
        exported = Path(folder) / "graph.ttl"
        programs.installed("mlpatterns", "export", "-o", exported)

        def rdflib() -> bytes:
            return programs.installed("sparqlquery", exported, "-qf", question_files()[QUESTION], "-f", "csv")

        assert len(ours().splitlines()) == len(rdflib().strip().splitlines())
        own, peer = time_in_turns(15, ours, rdflib)
    faster = peer.median / own.median
    measure = f"mlpatterns query {QUESTION} : sparqlquery of rdflib"
    yield Row(measure, str(own), str(peer), f"{faster:.1f}x faster", f"≥ {RDFLIB_BAR:g}x faster", faster >= RDFLIB_BAR)


def measure_loading() -> Iterator[Row]:
    """`load()`, rules and all, beside parsing the same files."""
    files = [*ontology_files(), *catalogue_files()]

    def bare() -> None:
        store = pyoxigraph.Store()
        for file in files:
            store.load(path=file)

    yield at_most("load() : Store.load", time_in_turns(101, mlpatterns.load, bare), LOAD_BAR)


def measure_queries() -> Iterator[Row]:
    """`PatternGraph.query()` and reading all rows, beside the same on a pyoxigraph store with the same triples."""
    graph = mlpatterns.load()
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in graph.triples())
    library = {name: path.read_text(encoding="utf-8") for name, path in question_files().items()}
    points = {name: PREFIXES + text for name, text in POINT_QUERIES.items()}
    for name, text in (library | points).items():
        timings = _query_timings(graph, store, text)
        ours, raw = timings
        measure = f"query() : Store.query, {name}"
        if raw.median > SHORT_QUERY:
            yield at_most(measure, timings, QUERY_BAR)
        else:
            extra = ours.median - raw.median
            bar = f"≤ {duration(QUERY_EXTRA_BAR)} more"
            yield Row(measure, str(ours), str(raw), f"{duration(extra)} more", bar, extra <= QUERY_EXTRA_BAR)


def measure_explore_command(programs: Programs) -> Iterator[Row]:
    """The `explore` command, from start to exit, and the page that it writes."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "explorer.html"

        def explore() -> None:
            programs.installed("mlpatterns", "explore", "-o", page)

        yield Row("mlpatterns explore, no bytecode yet", duration(time_once(explore)))
        before = os.times()
        timing = Timing(tuple(time_once(explore) for _ in range(11)))
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        bar = f"≤ {duration(EXPLORE_BAR)}"
        yield Row("mlpatterns explore", str(timing), bar=bar, met=timing.median <= EXPLORE_BAR)
        # Of all threads; it suffers less than the clock when the machine is busy. Zero where the system does not tell.
        yield Row("mlpatterns explore, processor time (mean)", duration(spent / len(timing.runs)))
        size = page.stat().st_size / 1000
    yield Row("page of mlpatterns explore", f"{size:.0f} KB", bar=f"≤ {PAGE_BAR} KB", met=size <= PAGE_BAR)


def table(rows: list[Row]) -> str:
    """The lines under a header, columns aligned."""
    lines = [("measure", "figure", "peer", "ratio", "bar", "met"), *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(" | ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def main() -> None:
    """Measure everything and print the table."""
    print(
        f"Python {platform.python_version()}, pyoxigraph {version('pyoxigraph')}, rdflib {version('rdflib')}, "
        f"{os.cpu_count()} cores, {len(mlpatterns.load())} triples; median [quartiles]"
    )
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        rows = [
            *measure_query_command(Programs(Path(one))),
            *measure_loading(),
            *measure_queries(),
            *measure_explore_command(Programs(Path(other))),
        ]
    print(table(rows))


def _query_timings(graph: mlpatterns.PatternGraph, store: pyoxigraph.Store, text: str) -> tuple[Timing, Timing]:
    """Ours and raw, the more often the shorter they are."""
    read: Callable[[Any], object] = bool if graph.query(text).kind == "ask" else deque(maxlen=0).extend

    def ours() -> None:
        read(graph.query(text))

    def raw() -> None:
        read(store.query(text))

    raw()
    return time_in_turns(max(QUERY_REPEATS, min(1001, round(0.5 / time_once(raw)))), ours, raw)


if __name__ == "__main__":
    main()
