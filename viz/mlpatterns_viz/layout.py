"""Where the nodes stand: seeded, the same on every run, with room for every label.

A ForceAtlas2 layout is the start; then each node in turn moves to the place, among many tried, where its lines cross
the fewest others and run through the fewest labels. Last, boxes that still overlap are pushed apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]
    Booleans = NDArray[bool_]

ASPECT = 1.6
"""Width to height of the drawing."""

_SEED = 17
_RESTARTS = 3
_ROUNDS = 7
_PLACES = 64
_LARGEST_IMPROVED = 150
_FILLED = 0.44
_GROUP_PULL = 0.25
_RAGGED = 0.08
_CROSSING, _THROUGH_LABEL, _OVERLAP, _LENGTH, _SPREAD = 1.0, 1.0, 40.0, 2.6, 1.2


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node and its label take around the node's centre."""

    width: float
    above: float
    below: float


def positions(
    boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]], groups: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """A place for every key of `boxes`; `groups` names the set each one should stay near."""
    if not boxes:
        return {}
    drawing = _Drawing(boxes, edges, groups)
    best = min((drawing.start(_SEED + attempt) for attempt in range(_RESTARTS)), key=drawing.crossings)
    if len(boxes) <= _LARGEST_IMPROVED:
        best = drawing.improve(best)
    best = drawing.separate(best)
    return {key: (round(float(x)), round(float(y))) for key, (x, y) in zip(boxes, best, strict=True)}


class _Drawing:
    """One graph as arrays: nodes by row, edges by pairs of rows."""

    def __init__(
        self, boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]], groups: Mapping[str, str]
    ) -> None:
        import numpy as np

        rows = {key: row for row, key in enumerate(boxes)}
        pairs = sorted({(min(a, b), max(a, b)) for a, b in ((rows[x], rows[y]) for x, y in edges) if a != b})
        self.edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        names = sorted(set(groups.values()))
        self.groups = np.array([names.index(groups[key]) for key in boxes])
        # A box as its offsets from the node: left, top, right, bottom.
        self.boxes = np.array([(-b.width / 2, -b.above, b.width / 2, b.below) for b in boxes.values()])
        size = self.boxes[:, 2:] - self.boxes[:, :2]
        area = float((size[:, 0] * size[:, 1]).sum()) / _FILLED
        self.extent = np.array([(area * ASPECT) ** 0.5, (area / ASPECT) ** 0.5])
        self.low, self.high = -self.boxes[:, :2], self.extent - self.boxes[:, 2:]

    def start(self, seed: int) -> Floats:
        """A force-directed layout spread over the whole drawing."""
        import networkx as nx
        import numpy as np

        count = len(self.boxes)
        graph = nx.Graph()
        graph.add_nodes_from(range(count))
        graph.add_edges_from(self.edges.tolist(), weight=1.0)
        # A hidden node per group holds its members loosely together.
        graph.add_edges_from(((row, -1 - int(group)) for row, group in enumerate(self.groups)), weight=_GROUP_PULL)
        found = nx.forceatlas2_layout(graph, max_iter=60, weight="weight", seed=seed)
        places = np.array([found[row] for row in range(count)])
        rank = places.argsort(axis=0).argsort(axis=0) / max(count - 1, 1)
        low, high = places.min(axis=0), places.max(axis=0)
        even = 0.6 * rank + 0.4 * (places - low) / np.maximum(high - low, 1e-9)
        return np.asarray(self.low + even * (self.high - self.low))

    def crossings(self, places: Floats) -> int:
        """How many pairs of edges cross."""
        starts, ends = places[self.edges[:, 0]], places[self.edges[:, 1]]
        crossed = _cross(starts[:, None], ends[:, None], starts[None], ends[None])
        return int((crossed & ~self._touching(self.edges)).sum()) // 2

    def _touching(self, own: NDArray[float64] | NDArray[bool_] | Floats) -> Booleans:
        """Which of `own` edges share an end with which edges."""
        import numpy as np

        shared = (own[:, None, :, None] == self.edges[None, :, None, :]).any(axis=(2, 3))
        return np.asarray(shared)

    def improve(self, places: Floats) -> Floats:
        """Each node in turn at the best of many places, over and over."""
        import numpy as np

        random = np.random.default_rng(_SEED)
        places = places.copy()
        degrees = np.bincount(self.edges.ravel(), minlength=len(places))
        for turn in range(_ROUNDS):
            reach = 0.5 * 0.6**turn
            # Labels may overlap at first, so that nodes can pass each other.
            overlap = _OVERLAP * ((turn + 1) / _ROUNDS) ** 2
            for node in np.argsort(degrees, kind="stable"):
                tried = self._candidates(places, int(node), reach, random)
                places[node] = tried[int(np.argmin(self._costs(places, int(node), tried, overlap)))]
        return places

    def _candidates(self, places: Floats, node: int, reach: float, random: np.random.Generator) -> Floats:
        """Where a node stands, places around it, around its neighbours' middle, and anywhere."""
        import numpy as np

        near = self._neighbours(node)
        middle = places[near].mean(axis=0) if len(near) else places[node]
        local = _PLACES // 2
        centres = np.repeat(np.array([places[node], middle]), [local, _PLACES - local], axis=0)
        tried = centres + random.normal(size=(_PLACES, 2)) * self.extent * reach
        # The edge is a good place, but a row of nodes exactly on it would hide the lines between them.
        inset = random.uniform(0, _RAGGED, size=tried.shape) * self.extent
        inside = np.clip(tried, self.low[node] + inset, self.high[node] - inset)
        return np.vstack([places[node], inside])

    def _neighbours(self, node: int) -> NDArray[np.int64]:
        mine = (self.edges == node).any(axis=1)
        others = self.edges[mine].ravel()
        return others[others != node]

    def _costs(self, places: Floats, node: int, tried: Floats, overlap: float) -> Floats:
        """How bad each tried place is for one node."""
        near = self._neighbours(node)
        mine = (self.edges == node).any(axis=1)
        others = self.edges[~mine]
        starts, ends = places[others[:, 0]], places[others[:, 1]]
        own_box = tried[:, None, :], self.boxes[node]
        cost = self._overlaps(places, node, tried) * overlap
        cost = cost + _SPREAD * self._distance_to_group(places, node, tried)
        cost = cost + _THROUGH_LABEL * _through(starts[None], ends[None], own_box[0], own_box[1]).sum(axis=1)
        if len(near):
            cost = cost + self._line_costs(places, node, tried, near, others)
        return cost

    def _line_costs(
        self, places: Floats, node: int, tried: Floats, near: NDArray[np.int64], others: NDArray[np.int64]
    ) -> Floats:
        """Crossings, labels run through and length of the lines that end at the node."""
        import numpy as np

        a, b = tried[:, None, None, :], places[near][None, :, None, :]
        starts, ends = places[others[:, 0]][None, None], places[others[:, 1]][None, None]
        apart = (others[None, :, :] != near[:, None, None]).all(axis=2)
        crossed = (_cross(a, b, starts, ends) & apart[None]).sum(axis=(1, 2))
        third = np.arange(len(places))[None, :] != near[:, None]
        third[:, node] = False
        through = (_through(a, b, places[None, None], self.boxes[None, None]) & third[None]).sum(axis=(1, 2))
        length = (np.linalg.norm((tried[:, None] - places[near][None]) / self.extent, axis=2) ** 2).sum(axis=1)
        return np.asarray(_CROSSING * crossed + _THROUGH_LABEL * through + _LENGTH * length)

    def _overlaps(self, places: Floats, node: int, tried: Floats) -> Floats:
        """The share of the node's box that other boxes cover."""
        import numpy as np

        box, rest = self.boxes[node], np.arange(len(places)) != node
        low = np.maximum(tried[:, None] + box[:2], (places + self.boxes[:, :2])[rest])
        high = np.minimum(tried[:, None] + box[2:], (places + self.boxes[:, 2:])[rest])
        covered = np.clip(high - low, 0, None).prod(axis=2).sum(axis=1)
        return np.asarray(covered / (box[2:] - box[:2]).prod())

    def _distance_to_group(self, places: Floats, node: int, tried: Floats) -> Floats:
        import numpy as np

        mates = self.groups == self.groups[node]
        mates[node] = False
        if not mates.any():
            return np.zeros(len(tried))
        return np.asarray(np.linalg.norm((tried - places[mates].mean(axis=0)) / self.extent, axis=1))

    def separate(self, places: Floats) -> Floats:
        """Boxes pushed apart, along the shorter way, until none overlaps."""
        import numpy as np

        places = places.copy()
        centre, half = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2, (self.boxes[:, 2:] - self.boxes[:, :2]) / 2
        for turn in range(400):
            middle = places + centre
            gap = middle[:, None] - middle[None]
            depth = half[:, None] + half[None] + 2 - np.abs(gap)
            overlap = (depth > 0).all(axis=2)
            np.fill_diagonal(overlap, False)
            if not overlap.any():
                break
            axis = depth.argmin(axis=2)
            for way in (0, 1):
                sign = np.where(gap[:, :, way] == 0, np.sign(np.subtract.outer(*[np.arange(len(places))] * 2)),
                                np.sign(gap[:, :, way]))
                push = np.where(overlap & (axis == way), depth[:, :, way] * sign, 0).sum(axis=1)
                places[:, way] += 0.5 * push
            # Late, the edge of the drawing gives way rather than a label.
            if turn < 200:
                places = np.clip(places, self.low, self.high)
        return places


def _turn(a: Floats, b: Floats, c: Floats) -> Floats:
    """On which side of the line from `a` to `b` the point `c` lies."""
    return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])


def _cross(a: Floats, b: Floats, c: Floats, d: Floats) -> Booleans:
    """Whether the segments `a`-`b` and `c`-`d` cross."""
    return (_turn(a, b, c) * _turn(a, b, d) < 0) & (_turn(c, d, a) * _turn(c, d, b) < 0)


def _through(a: Floats, b: Floats, place: Floats, box: Floats) -> Booleans:
    """Whether the segment `a`-`b` runs through a box around `place` (slab test)."""
    import numpy as np

    # Written out by axis: reductions over so short a last axis are many times slower.
    begin, end = None, None
    for axis in (0, 1):
        start = a[..., axis]
        inverse = 1 / np.where(b[..., axis] == start, 1e-9, b[..., axis] - start)
        first = (place[..., axis] + box[..., axis] - start) * inverse
        second = (place[..., axis] + box[..., axis + 2] - start) * inverse
        enter, leave = np.minimum(first, second), np.maximum(first, second)
        begin = enter if begin is None else np.maximum(begin, enter)
        end = leave if end is None else np.minimum(end, leave)
    return np.asarray((begin < end) & (end > 0) & (begin < 1))
