"""Whole commands, from start to exit, beside other programs that do the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Row, Timing, at_most, duration, time_in_turns, time_once
from mlpatterns.loading import graph_files
from mlpatterns.questions import query_text, question_files

QUESTION = "most-connected"
"""The query of the library that whole programs are timed with."""

PROCESS_BAR = 4.0
RDFLIB_BAR = 3.0
EXPLORE_BAR = 1.5
PAGE_BAR = 700


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


def measure_query_command(programs: Programs) -> Iterator[Row]:
    """The `query` command, from start to exit, beside a bare script and rdflib's own command."""
    text, files = query_text(QUESTION), graph_files()
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
