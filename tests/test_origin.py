"""A graph tells a reader's own data from the base beside which it was loaded, and is no other graph for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.graph import ENGINES, EngineName
from mlpatterns.loading import derive, graph_files, load_files
from mlpatterns.namespaces import MLP, ONTOLOGY, PREFIXES
from mlpatterns.resources import catalogue_files
from mlpatterns.validation import validate

OWN_FILE = Path(__file__).parent / "data" / "own.ttl"
LAB = "https://example.org/lab/"
ENTRIES = ("prompt-regression-tests", "labelling-diary", "eternal-demo")
LINKS = (
    "prompt-regression-tests--remedies--eternal-demo",
    "prompt-regression-tests--complements--continued-model-evaluation",
    "labelling-diary--uses--ml-versioning",
    "explainable-predictions--uses--keyed-predictions",
)
STATEMENTS = ("early-warning", "feature-store--benefit")
OWN = frozenset(LAB + name for name in (*ENTRIES, *LINKS, *STATEMENTS))


@pytest.fixture(scope="module")
def own_graph() -> PatternGraph:
    """The base with own data beside it."""
    return mlpatterns.load(OWN_FILE)


def test_own_data_satisfy_the_shapes() -> None:
    assert validate(OWN_FILE) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_entries_links_and_statements_beside_the_base_are_own(engine: EngineName) -> None:
    assert mlpatterns.load(OWN_FILE, engine=engine).own() == OWN


def test_it_does_not_matter_whether_the_rules_have_run() -> None:
    assert mlpatterns.load(OWN_FILE, rules=False).own() == OWN


def test_a_graph_on_disk_tells_own_data_too(tmp_path: Path) -> None:
    mlpatterns.build_store(tmp_path / "store", OWN_FILE)
    stored = mlpatterns.open_store(tmp_path / "store")
    assert stored.own() == OWN
    assert len(stored) == len(mlpatterns.load(OWN_FILE))


def test_the_base_alone_holds_nothing_own(graph: PatternGraph, rdflib_graph: PatternGraph) -> None:
    assert graph.own() == rdflib_graph.own() == frozenset()


def test_what_is_loaded_in_place_of_the_base_is_not_own() -> None:
    assert mlpatterns.load(OWN_FILE, base=False).own() == frozenset()
    assert mlpatterns.load(base=False).own() == frozenset()
    assert PatternGraph(OxigraphEngine(Store())).own() == frozenset()


def test_the_base_loaded_by_hand_is_the_base() -> None:
    assert mlpatterns.load(*catalogue_files(), OWN_FILE, base=False).own() == OWN


def test_what_own_data_say_of_base_entries_makes_them_no_less_of_the_base(tmp_path: Path) -> None:
    path = tmp_path / "more.nt"
    more = f'<{PREFIXES["pattern"]}cascade> <{PREFIXES["skos"]}altLabel> "Waterfall"@en .\n'
    path.write_text(more, encoding="utf-8")
    assert mlpatterns.load(path).own() == frozenset()


def test_a_link_without_an_iri_is_own(tmp_path: Path) -> None:
    path = tmp_path / "nameless.ttl"
    ends = f"<{MLP}from> <{PREFIXES['pattern']}cascade> ; <{MLP}to> <{PREFIXES['pattern']}transform>"
    path.write_text(f"[] a <{MLP}Link> ; <{MLP}relationType> <{MLP}uses> ; {ends} .", encoding="utf-8")
    graph = mlpatterns.load(path)
    assert len(graph.own()) == 1
    assert graph.own() <= {link.iri for link in graph.links()}


def test_a_graph_of_another_version_tells_nothing_apart(own_graph: PatternGraph) -> None:
    store = load_files(graph_files(OWN_FILE))
    [stated] = store.quads_for_pattern(NamedNode(ONTOLOGY), NamedNode(PREFIXES["owl"] + "versionInfo"), None)
    assert stated.object == Literal(own_graph.version)
    store.remove(stated)
    assert PatternGraph(OxigraphEngine(store)).own() == frozenset()


def test_telling_changes_neither_the_triples_nor_their_number() -> None:
    store = load_files(graph_files(OWN_FILE))
    derive(store)
    before = set(store)
    graph = PatternGraph(OxigraphEngine(store))
    assert graph.own() == OWN
    assert set(store) == before == {Quad(*triple) for triple in graph.triples()}
    assert not list(store.named_graphs())


@contextmanager
def _base_of(*things: str) -> Iterator[None]:
    with patch("mlpatterns.origin._base", lambda _: frozenset(things)):
        yield


@given(base=st.frozensets(st.sampled_from(sorted(OWN))))
def test_base_and_own_are_all_there_is_and_share_nothing(own_graph: PatternGraph, base: frozenset[str]) -> None:
    """Wherever the line runs between the two."""
    with _base_of(*base):
        linked = {link.iri for link in own_graph.links()}
        told = {statement.iri for statement in own_graph.statements()}
        assert own_graph.own() == ({entry.iri for entry in own_graph.entries()} | linked | told) - base


@given(missing=st.text(min_size=1))
def test_half_a_base_tells_nothing_apart(own_graph: PatternGraph, missing: str) -> None:
    with _base_of(*ENTRIES, f"urn:{missing}"):
        assert own_graph.own() == frozenset()
