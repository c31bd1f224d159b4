"""Many requests at once, sent by `wrk`: how many are answered in a second, and how long the slowest wait."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time_ns
from typing import Literal, NamedTuple

from endpoints import ACCEPT, Served
from measuring import duration

Kind = Literal["repeated", "first-time", "mixed"]
"""Whether the same address is asked again and again, each is asked once, or in turns both."""

PATIENCE = 60
"""Seconds after which a request without an answer counts as lost."""


class Figures(NamedTuple):
    """What a number of clients got; each sends its next request once the last is answered."""

    requests: int
    seconds: float
    slow: float
    """The 99th percentile, in seconds."""
    lost: int
    """Requests without an answer, or answered by an error."""

    @property
    def rate(self) -> float:
        """Requests answered in a second."""
        return self.requests / self.seconds

    def __str__(self) -> str:
        lost = f", {self.lost} lost" if self.lost else ""
        slow = duration(self.slow) if self.requests else "none"
        return f"{self.rate:.{0 if self.rate >= 100 else 1}f}/s, p99 {slow}{lost}"


def load(server: Served, queries: Sequence[str], kind: Kind, clients: int, seconds: int) -> Figures:
    """Ask some queries in turns, once the server is done with what was asked before.

    Raises:
        FileNotFoundError: wrk is not installed.
    """
    program = shutil.which("wrk")
    if program is None:
        raise FileNotFoundError("wrk is not installed; it sends the requests that this measures")
    server.settle()
    with TemporaryDirectory() as folder:
        addresses = Path(folder) / "addresses"
        addresses.write_text("".join(f"{server.path(query)}\n" for query in queries), encoding="ascii")
        options = [*f"-t 1 -c {clients} -d {seconds} --timeout {PATIENCE} -H".split(), f"Accept: {ACCEPT}"]
        script = ["-s", str(Path(__file__).with_suffix(".lua")), server.address]
        given = ["--", str(addresses), kind, f"{time_ns()}-"]
        told = subprocess.run([program, *options, *script, *given], capture_output=True, check=True, text=True).stdout
    [figures] = [line.split()[1:] for line in told.splitlines() if line.startswith("figures ")]
    requests, microseconds, slow, lost = map(int, figures)
    return Figures(requests, microseconds / 1e6, slow / 1e6, lost)


def best(rounds: Sequence[Figures]) -> Figures:
    """The round in which most was answered, with what was lost in any."""
    return max(rounds, key=lambda figures: figures.rate)._replace(lost=sum(figures.lost for figures in rounds))
