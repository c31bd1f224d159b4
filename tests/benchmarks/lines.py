"""What was measured of each query of the library, and what it says about all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from library import QUERY_BAR, QUERY_EXTRA_BAR, is_within_bar
from measuring import Row, Timing, duration, table
from mlpatterns.questions import Question

RDFLIB_BAR = 20
RDFLIB_BAR_FROM = 4_500
"""From so many patterns on, each query is to be that many times faster than with rdflib."""

GROWTH_BAR = 3.0
"""How many times as long a look-up may take per row as in the smallest graph, which the processor's cache holds."""


class Taken(NamedTuple):
    """How many seconds another engine took, or was given before it was stopped."""

    seconds: float
    stopped: bool


@dataclass
class Line:
    """One query: rows, our timing and raw timing, or `None` if they took too long; and what others took."""

    question: Question
    measured: tuple[int, Timing, Timing] | None
    limit: float
    peers: dict[str, Taken] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Whether it ended before the limit."""
        return self.measured is not None

    @property
    def within_bar(self) -> bool:
        """Whether we take little longer than the bare engine."""
        return self.measured is not None and is_within_bar(*self.measured[1:])

    @property
    def is_lookup(self) -> bool:
        """Whether a parameter is bound, so that the answer is about something given."""
        return any(parameter.default is not None for parameter in self.question.parameters)

    def slower(self, peer: str) -> float:
        """How many times as long as ours the peer takes, at least."""
        return self.peers[peer].seconds / self.median if peer in self.peers else 0

    @property
    def median(self) -> float:
        """Our seconds."""
        return self.measured[1].median if self.measured else self.limit

    @property
    def per_row(self) -> float:
        """Our seconds for each row."""
        return self.median / max(1, self.measured[0]) if self.measured else self.limit

    def cells(self, peers: Sequence[str]) -> tuple[str, ...]:
        """What to print."""
        if self.measured is None:
            return (self.question.name, "", f"> {duration(self.limit)}", "", "", *("" for _ in peers))
        rows, ours, raw = self.measured
        more = [f"{'> ' * self.peers[peer].stopped}{self.slower(peer):.1f}x" for peer in peers]
        ratio = f"{ours.median / raw.median:.2f}x"
        return (self.question.name, str(rows), duration(ours.median), duration(ours.slow), ratio, *more)


def show(lines: Sequence[Line], peers: Sequence[str]) -> str:
    """The table of queries: ours in time, ours in parts of raw, and the others in parts of ours."""
    return table(
        ("query", "rows", "p50", "p95", "ours : raw", *(f"{peer} : ours" for peer in peers)),
        [line.cells(peers) for line in lines],
    )


def raw_row(lines: Sequence[Line]) -> Row:
    """How many queries take little longer than with the bare engine."""
    slow = [line.question.name for line in lines if not line.within_bar]
    bar = f"≤ {QUERY_BAR:g}x or {duration(QUERY_EXTRA_BAR)} more"
    return _counted("query() : Store.query", len(lines), slow, bar)


def peer_rows(lines: Sequence[Line], patterns: int) -> Iterator[Row]:
    """How many queries are much faster than with rdflib, where that is promised."""
    if patterns >= RDFLIB_BAR_FROM and any("rdflib" in line.peers for line in lines):
        slow = [line.question.name for line in lines if line.slower("rdflib") < RDFLIB_BAR]
        yield _counted("query() : rdflib", len(lines), slow, f"≥ {RDFLIB_BAR}x faster")


def growth_row(smallest: Sequence[Line], lines: Sequence[Line]) -> Iterator[Row]:
    """How many look-ups cost no more for each row than in the smallest graph."""
    pairs = [(small, line) for small, line in zip(smallest, lines, strict=False) if line.is_lookup]
    if pairs:
        slow = [line.question.name for small, line in pairs if line.per_row > GROWTH_BAR * small.per_row]
        yield _counted("look-ups, time for a row : in the smallest graph", len(pairs), slow, f"≤ {GROWTH_BAR:g}x")


def _counted(measure: str, number: int, slow: Sequence[str], bar: str) -> Row:
    return Row(measure, f"{number - len(slow)} of {number}", ", ".join(slow), "", bar, not slow)
