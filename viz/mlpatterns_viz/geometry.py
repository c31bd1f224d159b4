"""Lines and boxes of a drawing, many at a time.

Points are arrays whose last axis is x and y; boxes are left, top, right and bottom as seen from their place.
All functions broadcast over the other axes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


def cross(a: Floats, b: Floats, c: Floats, d: Floats) -> Booleans:
    """Whether the lines from `a` to `b` and from `c` to `d` cross."""
    return (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)


def left_of(a: Floats, b: Floats, c: Floats) -> Booleans:
    """Whether the point `c` lies to the left of the line from `a` to `b`."""
    return _side(a, b, c) > 0


def runs_through(a: Floats, b: Floats, place: Floats, box: Floats) -> Booleans:
    """Whether the line from `a` to `b` runs through a box at `place`."""
    # By axis rather than by a reduction, which over so short an axis is many times slower.
    (enter_x, leave_x), (enter_y, leave_y) = (_within(a, b, place, box, axis) for axis in (0, 1))
    enter, leave = np.maximum(enter_x, enter_y), np.minimum(leave_x, leave_y)
    return np.asarray((enter < leave) & (leave > 0) & (enter < 1))


def covered(place: Floats, box: Floats, other_places: Floats, other_boxes: Floats) -> Floats:
    """How much of a box at `place` each other box covers, as an area."""
    low = np.maximum(place + box[..., :2], other_places + other_boxes[..., :2])
    high = np.minimum(place + box[..., 2:], other_places + other_boxes[..., 2:])
    sides = np.maximum(high - low, 0)
    return np.asarray(sides[..., 0] * sides[..., 1])


def share_an_end(edges: Integers, others: Integers) -> Booleans:
    """For each edge and each other, as pairs of rows, whether they meet in a node."""
    return np.asarray((edges[:, None, :, None] == others[None, :, None, :]).any(axis=(2, 3)))


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    """On which side of the line from `a` to `b` the point `c` lies."""
    return np.asarray(
        (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    )


def _within(a: Floats, b: Floats, place: Floats, box: Floats, axis: int) -> tuple[Floats, Floats]:
    """Between which parts of the way from `a` to `b` the line is within the box along one axis."""
    start = a[..., axis]
    step = b[..., axis] - start
    inverse = 1 / np.where(step == 0, 1e-9, step)
    first = (place[..., axis] + box[..., axis] - start) * inverse
    second = (place[..., axis] + box[..., axis + 2] - start) * inverse
    return np.minimum(first, second), np.maximum(first, second)
