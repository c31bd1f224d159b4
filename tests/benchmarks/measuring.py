"""How things are measured and shown: timings, lines of a table, and bars that are met or not."""

from __future__ import annotations

import multiprocessing
import statistics
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, NamedTuple

from pyoxigraph import QueryBoolean

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

    @property
    def slow(self) -> float:
        """The 95th percentile: only one run in twenty takes longer."""
        return self.runs[0] if len(self.runs) == 1 else statistics.quantiles(self.runs, n=20, method="inclusive")[-1]

    def __str__(self) -> str:
        low, middle, high = statistics.quantiles(self.runs, n=4, method="inclusive")
        size, unit = unit_of(middle)
        return f"{middle / size:.2f} {unit} [{low / size:.2f}–{high / size:.2f}]"


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
    return take_turns(repeats, ours, peer)


def take_turns(repeats: int, ours: Action, peer: Action) -> tuple[Timing, Timing]:
    """How long each takes, run in turns, of which all count."""
    rounds = [(time_once(ours), time_once(peer)) for _ in range(repeats)]
    return Timing(tuple(own for own, _ in rounds)), Timing(tuple(other for _, other in rounds))


def repeats_within(seconds: float, once: float, least: int = 3) -> int:
    """How often something that takes `once` seconds is run: as `seconds` allow, but not more often than tells more."""
    return max(least, min(301, round(seconds / once)))


def time_within(seconds: float, action: Action) -> float:
    """How many seconds it takes: the median of as many runs as fit into the time, from 1 to 11."""
    once = time_once(action)
    return Timing((once, *(time_once(action) for _ in range(min(10, int(seconds / once)))))).median


def limited(seconds: float, action: Action) -> Any:  # noqa: ANN401 - whatever the action gives
    """What the action gives in a process of its own, or `None` if it takes longer."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=lambda: sender.send(action()))
    child.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(seconds) else None
    finally:
        child.kill()
        child.join()


def read_all(answer: Any) -> int:  # noqa: ANN401 - answers of several libraries
    """Read every row of an answer; their number, which is 1 or 0 for an ASK."""
    if getattr(answer, "kind", "") == "ask" or isinstance(answer, QueryBoolean):
        return int(bool(answer))
    counted = deque(enumerate(answer, start=1), maxlen=1)
    return counted[0][0] if counted else 0


def at_most(measure: str, timings: tuple[Timing, Timing], bar: float) -> Row:
    """A line for something that may take `bar` times as long as its peer."""
    ours, peer = timings
    ratio = ours.median / peer.median
    return Row(measure, str(ours), str(peer), f"{ratio:.2f}x", f"≤ {bar:g}x", ratio <= bar)


def table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """The lines under a header, columns aligned."""
    rows = [header, *lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(" | ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def rows_table(rows: Iterable[Row]) -> str:
    """The table of what was measured."""
    return table(("measure", "figure", "peer", "ratio", "bar", "met"), [row.cells() for row in rows])
