"""Where things stand that are drawn beside the entries: seeded, in the room that entries and their labels leave.

The drawing is covered with cells, each large enough for one thing. The cells that no entry needs are given out, first
to things of few entries, which have the fewest places that suit them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mlpatterns_viz.geometry import Booleans, Floats, Integers, covered, runs_through
from mlpatterns_viz.layout import Box

HALF = 6
"""Half the side of the square that a thing takes."""

_SEED = 60
_CELL, _SHIFT = 16, 2
_CLEAR = 2.0
"""Room left between a thing and the box of an entry."""
_SPARE = 1.2
_ON_A_LINE = 18.0
"""How much farther off a place may be on which no link runs."""
_MANY = 20
"""Entries from which on a thing stands at the rim, where its ties cover least."""
_RIM = 6.0
_AT_ONCE = 2_000_000
"""Pairs of a cell and something else that are looked at in one go: a limit on memory."""
_LINES_WORK = 100_000_000
"""Pairs of a cell and a line from which on lines are not looked at: a limit on time."""
_ASIDE = {"problem": (-14.0, -14.0), "solution": (14.0, -14.0)}
"""Where a kind stands, as seen from its entries, so that what comes in pairs is told apart by its place too."""


@dataclass(frozen=True, slots=True)
class Satellite:
    """A thing and the entries it is tied to."""

    kind: str
    entries: Sequence[str]


def satellite_positions(
    satellites: Sequence[Satellite],
    boxes: Mapping[str, Box],
    places: Mapping[str, tuple[int, int]],
    edges: Sequence[tuple[str, str]],
) -> list[tuple[int, int]]:
    """A place for each satellite near its entries, on no entry's box and on no other satellite."""
    if not satellites:
        return []
    centres = np.array([places[key] for key in boxes], dtype=np.float32)
    sides = np.array([(-box.width / 2, -box.above, box.width / 2, box.below) for box in boxes.values()], np.float32)
    rows = {key: row for row, key in enumerate(boxes)}
    low, high = (centres + sides[:, :2]).min(axis=0), (centres + sides[:, 2:]).max(axis=0)
    cells = _free_cells(centres, sides, low, high, round(_SPARE * len(satellites)))
    lines = np.array([(rows[start], rows[end]) for start, end in edges], dtype=np.int64).reshape(-1, 2)
    struck = _ON_A_LINE * np.minimum(_lines_through(cells, centres[lines]), 2)
    to_rim = np.minimum(cells - low, high - cells).min(axis=1)
    free = np.ones(len(cells), dtype=np.bool_)
    found: dict[int, tuple[int, int]] = {}
    for turn in sorted(range(len(satellites)), key=lambda place: len(satellites[place].entries)):
        satellite = satellites[turn]
        own = centres[[rows[key] for key in satellite.entries]]
        target = own.mean(axis=0) + np.array(_ASIDE.get(satellite.kind, (0.0, 0.0)), dtype=np.float32)
        cost = np.hypot(*(cells - target).T) + struck + (_RIM * to_rim if len(own) >= _MANY else 0)
        taken = int(np.where(free, cost, np.inf).argmin())
        free[taken] = False
        found[turn] = (int(cells[taken, 0]), int(cells[taken, 1]))
    return [found[turn] for turn in range(len(satellites))]


def _free_cells(centres: Floats, sides: Floats, low: Floats, high: Floats, wanted: int) -> Integers:
    """Middles of the cells of the drawing that no entry needs; where there are too few, of cells around it too."""
    around = 0
    while True:
        cells = _cells(low - around, high + around)
        free = cells[~_needed(cells, centres, sides)]
        if len(free) >= wanted:
            return free
        around += 2 * _CELL


def _cells(low: Floats, high: Floats) -> Integers:
    """Cells side by side, their middles shifted a little so that they show no grid."""
    start, stop = np.ceil(low + HALF + _SHIFT), np.floor(high - HALF - _SHIFT)
    columns, rows = (np.arange(first, last + 1, _CELL) for first, last in zip(start, stop, strict=True))
    middles = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2).astype(np.int64)
    return middles + np.random.default_rng(_SEED).integers(-_SHIFT, _SHIFT, middles.shape, endpoint=True)


def _needed(cells: Integers, centres: Floats, sides: Floats) -> Booleans:
    """Whether an entry's box reaches into each cell."""
    own = (HALF + _CLEAR) * np.array([-1, -1, 1, 1], dtype=np.float32)
    return np.concatenate(
        [(covered(part, own, centres[None], sides[None]) > 0).any(axis=1) for part in _parts(cells, len(centres))]
    )


def _lines_through(cells: Integers, lines: Floats) -> Integers:
    """How many lines run through each cell; none where looking would take long."""
    if len(cells) * len(lines) > _LINES_WORK:
        return np.zeros(len(cells), dtype=np.int64)
    own = HALF * np.array([-1, -1, 1, 1], dtype=np.float32)
    starts, ends = lines[None, :, 0], lines[None, :, 1]
    return np.concatenate([runs_through(starts, ends, part, own).sum(axis=1) for part in _parts(cells, len(lines))])


def _parts(cells: Integers, others: int) -> Iterator[Floats]:
    """The cells as places to be paired with so many others, few enough at once."""
    step = max(1, _AT_ONCE // max(others, 1))
    for start in range(0, max(len(cells), 1), step):
        yield cells[start : start + step, None].astype(np.float32)
