"""Where the nodes stand: seeded, the same on every run, with room for every label.

A ForceAtlas2 layout is the start; then each node in turn moves to the place, among many tried, where its lines cross
the fewest others and run through the fewest labels. Last, boxes that still overlap are pushed apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from mlpatterns_viz.geometry import Floats, Integers, covered, cross, left_of, runs_through, share_an_end

ASPECT = 1.5
"""Width to height of the drawing."""

_SEED = 83
_RESTARTS, _ROUNDS, _PLACES = 2, 5, 64
# Limits on time: nodes times edges, or squared nodes if these are more, over all rounds, squared nodes over all pushes
# and over all steps of the forces, edges for more than one start.
_ROUNDS_WORK, _PUSHES_WORK, _FORCES_WORK, _RESTARTS_MOST = 150_000, 8_000_000, 20_000_000, 500
_FORCE_STEPS, _FORCE_STEPS_LEAST = 60, 5
_GROUP_PULL = 0.25
_FILLED = 0.44
_RAGGED = 0.08
_GAP, _GAP_ENOUGH = 3.0, 1.5
_PUSHES, _PUSHES_INSIDE = 400, 200


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node and its label take around the node's centre."""

    width: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class _Weights:
    """What makes a place bad: the sum is made small."""

    crossing: float = 1.0
    through_label: float = 0.5
    through_node: float = 1.0
    overlap: float = 40.0
    length: float = 2.6
    far_from_group: float = 1.2


_WEIGHTS = _Weights()
_NODE: Floats = np.array([-12.0, -12.0, 12.0, 12.0], dtype=np.float32)


def positions(
    boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]], groups: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """A place for every key of `boxes`; `groups` names the set each one should stay near."""
    if not boxes:
        return {}
    drawing = Drawing(boxes, edges, groups)
    restarts = _RESTARTS if 0 < len(drawing.edges) <= _RESTARTS_MOST else 1
    starts = [drawing.start(_SEED + attempt) for attempt in range(restarts)]
    places = min(starts, key=drawing.crossings) if restarts > 1 else starts[0]
    places = drawing.separate(drawing.improve(places))
    return {key: (round(float(x)), round(float(y))) for key, (x, y) in zip(boxes, places, strict=True)}


class Drawing:
    """One graph as arrays: nodes by row, edges as pairs of rows, each pair of nodes once."""

    def __init__(self, boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]], groups: Mapping[str, str]) -> None:
        rows = {key: row for row, key in enumerate(boxes)}
        pairs = sorted({(min(a, b), max(a, b)) for a, b in ((rows[x], rows[y]) for x, y in edges) if a != b})
        names = sorted(set(groups.values()))
        self.edges: Integers = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        self.groups: Integers = np.array([names.index(groups[key]) for key in boxes])
        self.boxes: Floats = np.array(
            [(-b.width / 2, -b.above, b.width / 2, b.below) for b in boxes.values()], dtype=np.float32
        )
        self.sizes: Floats = self.boxes[:, 2:] - self.boxes[:, :2]
        area = float(self.sizes.prod(axis=1).sum()) / _FILLED
        self.extent: Floats = np.array([(area * ASPECT) ** 0.5, (area / ASPECT) ** 0.5], dtype=np.float32)
        self.low, self.high = -self.boxes[:, :2], self.extent - self.boxes[:, 2:]
        self.own = [(self.edges == row).any(axis=1) for row in range(len(self.boxes))]
        self.near = [self._neighbours(row) for row in range(len(self.boxes))]

    def _neighbours(self, node: int) -> Integers:
        ends = self.edges[self.own[node]]
        return np.asarray(ends[ends != node])

    def start(self, seed: int) -> Floats:
        """A force-directed layout spread over the whole drawing."""
        count = len(self.boxes)
        graph: nx.Graph[Any] = nx.Graph()
        graph.add_nodes_from(range(count))
        graph.add_edges_from([(int(a), int(b)) for a, b in self.edges], weight=1.0)
        # A hidden node per group holds its members loosely together.
        graph.add_edges_from([(row, -1 - int(group)) for row, group in enumerate(self.groups)], weight=_GROUP_PULL)
        steps = max(_FORCE_STEPS_LEAST, min(_FORCE_STEPS, _FORCES_WORK // max(count, 1) ** 2))
        found = nx.forceatlas2_layout(graph, max_iter=steps, weight="weight", seed=seed)
        places = np.array([found[row] for row in range(count)], dtype=np.float32)
        rank = places.argsort(axis=0).argsort(axis=0) / max(count - 1, 1)
        low, high = places.min(axis=0), places.max(axis=0)
        even = 0.6 * rank + 0.4 * (places - low) / np.maximum(high - low, 1e-9)
        return np.asarray(self.low + even * (self.high - self.low), dtype=np.float32)

    def crossings(self, places: Floats) -> int:
        """How many pairs of edges cross."""
        starts, ends = places[self.edges[:, 0]], places[self.edges[:, 1]]
        crossed = cross(starts[:, None], ends[:, None], starts[None], ends[None])
        return int((crossed & ~share_an_end(self.edges, self.edges)).sum()) // 2

    def overlapping(self, places: Floats) -> int:
        """How many pairs of boxes overlap."""
        areas = covered(places[:, None], self.boxes[:, None], places[None], self.boxes[None])
        return int((np.triu(areas, k=1) > 0).sum())

    def improve(self, places: Floats) -> Floats:
        """Each node in turn at the best of many places, over and over, ever closer to where it stands."""
        random = np.random.default_rng(_SEED)
        places = places.copy()
        by_degree = np.argsort([len(near) for near in self.near], kind="stable")
        rounds = min(_ROUNDS, _ROUNDS_WORK // (len(places) * max(len(places), len(self.edges))))
        for turn in range(rounds):
            # Labels may overlap at first, so that nodes can pass each other.
            overlap = _WEIGHTS.overlap * ((turn + 1) / rounds) ** 2
            for node in by_degree.tolist():
                tried = self._tried(places, node, 0.5 ** (turn + 1), random)
                places[node] = tried[int(np.argmin(self._costs(places, node, tried, overlap)))]
        return places

    def _tried(self, places: Floats, node: int, reach: float, random: np.random.Generator) -> Floats:
        """Where a node stands, then places around it and around the middle of its neighbours."""
        near = self.near[node]
        middle = places[near].mean(axis=0) if len(near) else places[node]
        centres = np.repeat(np.array([places[node], middle]), _PLACES // 2, axis=0)
        tried = centres + random.standard_normal(centres.shape, dtype=np.float32) * self.extent * reach
        # The edge is a good place, but a row of nodes exactly on it would hide the lines between them.
        inset = _RAGGED * random.random(tried.shape, dtype=np.float32) * self.extent
        inside = np.clip(tried, self.low[node] + inset, self.high[node] - inset)
        return np.vstack([places[node], inside])

    def _costs(self, places: Floats, node: int, tried: Floats, overlap: float) -> Floats:
        """How bad each tried place is for one node."""
        others = self.edges[~self.own[node]]
        starts, ends = places[others[:, 0]], places[others[:, 1]]
        box, rest = self.boxes[node], np.arange(len(places)) != node
        hidden = covered(tried[:, None], box, places[rest], self.boxes[rest]).sum(axis=1) / self.sizes[node].prod()
        struck = self._struck(starts[None], ends[None], tried[:, None], box).sum(axis=1)
        cost: Floats = overlap * hidden + struck
        cost = cost + _WEIGHTS.far_from_group * self._far_from_group(places, node, tried)
        return cost + self._line_costs(places, node, tried, others) if len(self.near[node]) else cost

    def _line_costs(self, places: Floats, node: int, tried: Floats, others: Integers) -> Floats:
        """Crossings, labels run through, and length of the lines that end at the node."""
        near = self.near[node]
        start, end = tried[:, None, None], places[near][None, :, None]
        # Two lines cross where each parts the ends of the other. Asking by node instead of by edge end saves half.
        left = left_of(start, end, places[None, None])
        parts = left[..., others[:, 0]] != left[..., others[:, 1]]
        first, second = places[others[:, 0]][None], places[others[:, 1]][None]
        parted = left_of(first, second, tried[:, None])[:, None] != left_of(first, second, places[near][:, None])[None]
        apart = (others[None] != near[:, None, None]).all(axis=2)
        crossed = parts & parted & apart
        third = np.arange(len(places))[None] != near[:, None]
        third[:, node] = False
        struck = self._struck(start, end, places[None, None], self.boxes[None, None]) * third
        length = (((tried[:, None] - places[near][None]) / self.extent) ** 2).sum(axis=(1, 2))
        return np.asarray(
            _WEIGHTS.crossing * crossed.sum(axis=(1, 2)) + struck.sum(axis=(1, 2)) + _WEIGHTS.length * length
        )

    @staticmethod
    def _struck(start: Floats, end: Floats, place: Floats, box: Floats) -> Floats:
        """How bad it is where lines run through labels, or worse through nodes, as if they ended there."""
        label = runs_through(start, end, place, box)
        # Few lines run through a box, and the node is within it: look for the node only there.
        hits = np.nonzero(label)
        a, b, at = (np.broadcast_to(points, (*label.shape, 2))[hits] for points in (start, end, place))
        cost = _WEIGHTS.through_label * label
        cost[hits] += _WEIGHTS.through_node * runs_through(a, b, at, _NODE)
        return np.asarray(cost)

    def _far_from_group(self, places: Floats, node: int, tried: Floats) -> Floats:
        mates = self.groups == self.groups[node]
        mates[node] = False
        if not mates.any():
            return np.zeros(len(tried), dtype=np.float32)
        return np.asarray(np.linalg.norm((tried - places[mates].mean(axis=0)) / self.extent, axis=1))

    def separate(self, places: Floats) -> Floats:
        """Boxes pushed apart, each pair along its shorter way, until none overlaps."""
        places, rows = places.copy(), np.arange(len(places))
        middle, half = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2, self.sizes / 2
        # Boxes in the same place are told apart by their rows.
        tie = np.sign(rows[:, None] - rows[None])[..., None]
        for turn in range(min(_PUSHES, _PUSHES_WORK // len(places) ** 2)):
            apart = (places + middle)[:, None] - (places + middle)[None]
            depth = half[:, None] + half[None] + _GAP - np.abs(apart)
            overlap = (depth > 0).all(axis=2) & (rows[:, None] != rows[None])
            if not (overlap & (depth > _GAP - _GAP_ENOUGH).all(axis=2)).any():
                break
            shorter = depth.argmin(axis=2)[..., None] == np.arange(2)
            way = np.where(apart == 0, tie, np.sign(apart))
            places += 0.5 * np.where(overlap[..., None] & shorter, depth * way, 0).sum(axis=1)
            # Late, the edge of the drawing gives way rather than a label.
            if turn < _PUSHES_INSIDE:
                places = np.clip(places, self.low, self.high)
        return places
