"""What the page carries of a reader's own data: marked, and behind the base, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import mlpatterns
from graphs import Bare
from mlpatterns import PatternGraph
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns_viz.view import Json, View, view_of

OWN_FILE = Path(__file__).parents[1] / "data" / "own.ttl"
RIVAL = f"""
@prefix skos: <{PREFIXES["skos"]}> .
<https://example.org/rival/feature-store> a <{MLP}Pattern> ; skos:prefLabel "Rival"@en .
"""


@pytest.fixture(scope="module")
def view(graph: PatternGraph) -> View:
    """The view of the base graph."""
    return view_of(graph)


@pytest.fixture(scope="module")
def beside() -> PatternGraph:
    """The base with own data beside it."""
    return mlpatterns.load(OWN_FILE)


@pytest.fixture(scope="module")
def wider(beside: PatternGraph) -> View:
    """The view of that."""
    return view_of(beside)


def _markable(view: View) -> Iterator[Json]:
    for entry in view.entries:
        yield entry
        yield from entry["statements"]
    yield from view.links


def test_the_base_alone_carries_no_mark(view: View) -> None:
    assert len(list(_markable(view))) > 800
    assert not [record for record in _markable(view) if "own" in record]


def test_every_own_thing_is_marked_and_nothing_else(beside: PatternGraph, wider: View) -> None:
    marked = [record for record in _markable(wider) if "own" in record]
    assert all(record["own"] is True for record in marked)
    assert {record["iri"] for record in marked} == beside.own()
    assert len(marked) == len(beside.own()) == 9


def test_own_things_come_last_and_the_base_in_its_order(view: View, wider: View) -> None:
    for name in ("entries", "links", "catalogues", "categories"):
        before, after = (getattr(each, name) for each in (view, wider))
        assert [record["id"] for record in after[: len(before)]] == [record["id"] for record in before], name
        assert len(after) > len(before), name


def test_an_own_entry_takes_no_key_from_the_base(tmp_path: Path, view: View) -> None:
    path = tmp_path / "rival.ttl"
    path.write_text(RIVAL, encoding="utf-8")
    rivalled = view_of(mlpatterns.load(path))
    keys = {entry["id"]: entry["name"]["en"] for entry in rivalled.entries}
    assert keys["feature-store"] == "Feature Store"
    assert keys["feature-store-2"] == "Rival"
    assert len(keys) == len(view.entries) + 1


def test_a_graph_of_nothing_but_own_things_loses_none() -> None:
    class Claimed(Bare):
        def own(self) -> frozenset[str]:
            return frozenset(entry.iri for entry in self.entries())

    found = view_of(Claimed(3)).entries
    assert [entry["iri"] for entry in found] == [entry.iri for entry in Bare(3).entries()]
    assert all(entry["own"] for entry in found)
