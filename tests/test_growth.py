"""The grown graph is the base many times over in every way that a query can feel, but for its size."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

import growth
import mlpatterns
from mlpatterns.loading import load_files
from mlpatterns.resources import catalogue_files
from mlpatterns.validation import validate

COPIES = 3
PATTERNS = 45 * COPIES

Degrees = Counter[tuple[NamedNode, int]]


@pytest.fixture(scope="module")
def base() -> set[Triple]:
    """What the catalogues state."""
    return {quad.triple for quad in load_files(catalogue_files())}


@pytest.fixture(scope="module")
def text() -> str:
    """A grown graph as N-Triples."""
    return "".join(growth.grown(PATTERNS))


@pytest.fixture(scope="module")
def grown(text: str) -> list[Triple]:
    """The triples of a grown graph."""
    return [quad.triple for quad in parse(text, RdfFormat.N_TRIPLES)]


def degrees(triples: set[Triple], end: str) -> Degrees:
    """How many things have how many triples with a property, as subject or as object."""
    things = {triple.subject for triple in triples}
    found: dict[tuple[object, NamedNode], int] = defaultdict(int)
    for triple in triples:
        if getattr(triple, end) in things:
            found[getattr(triple, end), triple.predicate] += 1
    return Counter((predicate, degree) for (_, predicate), degree in found.items())


def test_the_first_copy_is_the_base_and_no_triple_comes_twice(base: set[Triple], grown: list[Triple]) -> None:
    assert {quad.triple for quad in parse("".join(growth.grown(45)), RdfFormat.N_TRIPLES)} == base
    assert len(set(grown)) == len(grown) == COPIES * len(base)
    ends = {triple for triple in base if triple.predicate == growth.LINK_END}
    assert base - set(grown) <= ends


@pytest.mark.parametrize("end", ["subject", "object"])
def test_the_distribution_of_degrees_is_that_of_the_base(base: set[Triple], grown: list[Triple], end: str) -> None:
    expected = degrees(base, end)
    assert len(expected) > 20
    assert degrees(set(grown), end) == Counter({key: COPIES * count for key, count in expected.items()})


def test_the_copies_hang_together(tmp_path: Path, text: str) -> None:
    path = tmp_path / "grown.nt"
    path.write_text(text, encoding="utf-8")
    graph = mlpatterns.load(path, base=False)
    assert len(graph.patterns()) == PATTERNS
    assert nx.number_connected_components(graph.to_networkx().to_undirected()) == 1


def test_texts_of_two_copies_differ(grown: list[Triple]) -> None:
    written = Counter((triple.predicate, triple.object) for triple in grown if isinstance(triple.object, Literal))
    prose = {(predicate, text): count for (predicate, text), count in written.items() if text.language}
    assert len(prose) > 1000
    assert sum(count > 1 for count in prose.values()) < len(prose) / 20


def test_a_grown_graph_satisfies_the_shapes(tmp_path: Path) -> None:
    path = tmp_path / "grown.nt"
    path.write_text("".join(growth.grown(90)), encoding="utf-8")
    assert validate(path, base=False) == []


def test_the_same_seed_gives_the_same_graph_and_another_seed_another(text: str) -> None:
    assert "".join(growth.grown(PATTERNS)) == text
    assert "".join(growth.grown(PATTERNS, seed=1)) != text


def test_it_comes_a_copy_at_a_time() -> None:
    many = growth.grown(45 * 1_000_000)
    assert len(next(many)) < 10_000_000


@pytest.mark.parametrize("patterns", [0, -45, 46])
def test_a_part_of_a_copy_is_refused(patterns: int) -> None:
    with pytest.raises(ValueError, match="no whole number of copies"):
        next(growth.grown(patterns))
