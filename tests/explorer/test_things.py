"""What the page can show beside the entries: which things there are, what they are tied to, and where they stand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any

import numpy as np
import pytest

from mlpatterns import PatternGraph
from mlpatterns.model import Entry, EntryKind, FacetKind, Problem, Solution, Text, Tool
from mlpatterns_viz import explorer_html
from mlpatterns_viz.layout import Box
from mlpatterns_viz.satellites import HALF, Satellite, satellite_positions
from mlpatterns_viz.view import View, view_of
from parsed import unpacked

KINDS = ("problem", "solution", "category", "use-case", "tool", "source")
MANY = 20


@pytest.fixture(scope="module")
def view(graph: PatternGraph) -> View:
    """The view of the base graph."""
    return view_of(graph)


@pytest.fixture(scope="module")
def content(graph: PatternGraph) -> dict[str, Any]:
    """What the page of the base graph carries."""
    return _content(explorer_html(graph, "ja"))


def _content(page: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(unpacked(page, "packed-content"))
    return loaded


def _tied(thing: dict[str, Any]) -> list[str]:
    return [*chain(*thing["ties"].values())]


class WithEntries:
    """A graph with other entries, and with other tools where they are given."""

    def __init__(self, graph: PatternGraph, entries: Iterable[Entry], tools: tuple[Tool, ...] | None = None) -> None:
        self._graph, self._entries, self._tools = graph, tuple(entries), tools

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the graph answers
        return getattr(self._graph, name)

    def entries(self) -> tuple[Entry, ...]:
        """The other entries."""
        return self._entries

    def tools(self) -> tuple[Tool, ...]:
        """The other tools."""
        return self._graph.tools() if self._tools is None else self._tools


def _entry(slug: str, kind: EntryKind = EntryKind.PATTERN, **parts: Any) -> Entry:  # noqa: ANN401 - any part
    bare = Entry(f"urn:{slug}", slug, kind, Text({"en": slug}), {}, None, None, None, None, (), (), (), {}, {}, (), ())
    return replace(bare, **parts)


def test_things_are_all_that_entries_are_tied_to(graph: PatternGraph, view: View) -> None:
    entries = graph.entries()
    tools = {tool.iri for tool in graph.tools()}
    cited = {source.iri for entry in entries for source in entry.sources}
    concerned = {part.concerns for entry in entries for part in entry.statements} - {None}
    expected = {
        "problem": {part.iri for entry in entries for part in entry.problems},
        "solution": {part.iri for entry in entries for part in entry.solutions},
        "category": {entry.category.iri for entry in entries if entry.category},
        "use-case": {item.iri for entry in entries for item in entry.facets.get(FacetKind.USE_CASE, ())},
        "tool": tools & (concerned | cited),
        "source": cited - tools,
    }
    counted = Counter(thing["kind"] for thing in view.things)
    assert counted == {kind: len(found) for kind, found in expected.items()}
    assert list(counted) == list(KINDS)
    assert min(counted.values()) > 1


def test_every_key_of_a_thing_leads_somewhere(view: View) -> None:
    passages = {part["id"] for entry in view.entries for name in ("problems", "solutions") for part in entry[name]}
    concepts = {concept["id"] for concept in view.concepts}
    known = {
        "problem": passages,
        "solution": passages,
        "use-case": concepts,
        "tool": concepts,
        "category": {category["id"] for category in view.categories},
        "source": {source["id"] for source in view.sources},
    }
    entries = {entry["id"] for entry in view.entries}
    for thing in view.things:
        assert thing["of"] in known[thing["kind"]]
        assert set(_tied(thing)) <= entries
    assert {key for thing in view.things for key in _tied(thing)} == entries


def test_things_and_entries_have_keys_of_their_own(view: View) -> None:
    keys = [f"{thing['kind']}/{thing['of']}" for thing in view.things]
    assert len({*keys, *(entry["id"] for entry in view.entries)}) == len(keys) + len(view.entries)


def test_entry_is_tied_to_a_thing_in_one_way(view: View) -> None:
    for thing in view.things:
        assert len(set(_tied(thing))) == len(_tied(thing)), thing


def test_problem_and_solution_that_entries_share_are_one_thing(graph: PatternGraph) -> None:
    parts: dict[str, Any] = {
        "problems": (Problem("urn:p/shared", Text({"en": "Slow"})),),
        "solutions": (Solution("urn:s/shared", Text({"en": "Cache"})),),
    }
    bad = _entry("bad", EntryKind.ANTI_PATTERN, **parts)
    view = view_of(WithEntries(graph, [_entry("one", **parts), _entry("two", **parts), bad]))
    assert view.things == [
        {"kind": "problem", "of": "shared", "ties": {"addresses": ["one", "two"], "causes": ["bad"]}},
        {"kind": "solution", "of": "shared", "ties": {"proposes": ["one", "two"], "cures": ["bad"]}},
    ]
    assert {part["id"] for entry in view.entries for part in entry["problems"]} == {"shared"}


def test_problems_of_the_same_slug_are_told_apart(graph: PatternGraph) -> None:
    entries = [_entry(name, problems=(Problem(f"urn:{name}/same", Text({"en": name})),)) for name in ("one", "two")]
    view = view_of(WithEntries(graph, entries))
    assert [thing["of"] for thing in view.things] == ["same", "same-2"]
    assert [entry["problems"][0]["id"] for entry in view.entries] == ["same", "same-2"]


def test_graph_without_things_has_none(graph: PatternGraph) -> None:
    bare = WithEntries(graph, [_entry("one")])
    assert view_of(bare).things == []
    assert _content(explorer_html(bare, "en"))["things"] == []


def test_things_move_no_entry(graph: PatternGraph, content: dict[str, Any]) -> None:
    fewer = WithEntries(graph, [replace(entry, facets={}, citations=()) for entry in graph.entries()], tools=())
    other = _content(explorer_html(fewer, "ja"))
    assert len(other["things"]) < len(content["things"])
    assert other["nodes"] == content["nodes"]


def test_no_thing_stands_on_an_entry_or_another_thing(content: dict[str, Any]) -> None:
    places = np.array([(thing["x"], thing["y"]) for thing in content["things"]])
    assert all(isinstance(thing[axis], int) for thing in content["things"] for axis in "xy")
    apart = np.abs(places[:, None] - places[None]).max(axis=2)
    assert apart[~np.eye(len(places), dtype=bool)].min() >= 2 * HALF
    for node in content["nodes"]:
        width, above, below = node["room"]
        low = np.array([node["x"] - width / 2 - HALF, node["y"] - above - HALF])
        high = np.array([node["x"] + width / 2 + HALF, node["y"] + below + HALF])
        assert not ((places > low) & (places < high)).all(axis=1).any(), node["id"]


def test_things_stand_near_their_entries_or_at_the_rim(content: dict[str, Any]) -> None:
    entries = {node["id"]: np.array([node["x"], node["y"]]) for node in content["nodes"]}
    low, high = np.min([*entries.values()], axis=0), np.max([*entries.values()], axis=0)
    near: list[float] = []
    from_rim: list[float] = []
    for thing in content["things"]:
        place, tied = np.array([thing["x"], thing["y"]]), _tied(thing)
        if len(tied) >= MANY:
            from_rim.append(float(np.minimum(place - low, high - place).min()))
        elif len(tied) == 1:
            near.append(float(np.linalg.norm(place - entries[tied[0]])))
    assert np.median(near) < 80
    assert max(from_rim) < 40


def test_problem_stands_left_of_the_solution_more_often_than_not(content: dict[str, Any]) -> None:
    places = {(thing["kind"], thing["of"]): thing["x"] for thing in content["things"]}
    pairs = [(x, places["solution", of]) for (kind, of), x in places.items() if kind == "problem"]
    assert sum(problem < solution for problem, solution in pairs) > 0.7 * len(pairs)


def test_small_drawing_grows_to_hold_its_things() -> None:
    boxes = {"one": Box(80, 12, 26)}
    satellites = [Satellite("source", ["one"])] * 60
    found = satellite_positions(satellites, boxes, {"one": (40, 12)}, [])
    assert len(set(found)) == 60
    assert all(max(abs(x - u), abs(y - v)) >= 2 * HALF for (x, y), (u, v) in pairwise(sorted(found)))
    assert not any(abs(x - 40) < 40 + HALF and -HALF < y < 38 + HALF for x, y in found)
    assert found == satellite_positions(satellites, boxes, {"one": (40, 12)}, [])
