"""The graphs by origin: together they are the whole, and a query may choose among them and nothing else."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Store, Triple

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.named_graphs import GRAPHS as BELOW
from mlpatterns.server.dataset import MERGED, Dataset, Names, load_dataset
from mlpatterns.server.metadata import SERVICE
from mlpatterns.server.request_errors import RequestError
from served import GRAPHS, document_store

OWN = Path(__file__).parents[1] / "data" / "own.ttl"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def store() -> Store:
    """The base with own data."""
    return load_dataset(OWN)


def _triples(store: Store, graph: NamedNode | DefaultGraph) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}


def _counted(dataset: Dataset, default: Names | None = None, named: Names | None = None) -> object:
    return PatternGraph(dataset.engine(default, named)).query(COUNT).to_dicts()[0]["n"]


def test_the_default_graph_is_what_the_library_loads_and_what_is_told_of_it(store: Store) -> None:
    loaded, told = set(mlpatterns.load(OWN).triples()), _triples(store, SERVICE)
    assert _triples(store, DefaultGraph()) == loaded | told
    assert not loaded & told


def test_named_graphs_tell_the_origin_and_together_are_the_whole(store: Store) -> None:
    parts = {
        str(graph.value).removeprefix(BELOW): _triples(store, NamedNode(str(graph.value)))
        for graph in store.named_graphs()
    }
    assert {*parts} == {"ontology", "base", "own/own", "inferred", "service"}
    assert all(parts.values())
    assert set().union(*parts.values()) == _triples(store, DefaultGraph())
    assert not parts["inferred"] & (parts["ontology"] | parts["base"] | parts["own/own"])


def test_files_of_any_name_are_told_apart_from_what_is_derived(tmp_path: Path) -> None:
    """Also with blank nodes, which are others each time a file is read, and where two files have one name."""
    for place, name in enumerate(("eins/my data.ttl", "zwei/my data.ttl", "eins/データ.ttl")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<urn:{place}> <urn:p> [ <urn:q> {place} ] .", encoding="utf-8")
    store = load_dataset(tmp_path, base=False)
    sizes = Dataset(store).sizes
    assert sizes[f"{BELOW}own/my%20data"] == 4
    assert sizes[f"{BELOW}own/%E3%83%87%E3%83%BC%E3%82%BF"] == 2
    predicates = {triple.predicate.value for triple in _triples(store, NamedNode(f"{BELOW}inferred"))}
    assert not {"urn:p", "urn:q"} & predicates


def test_sizes_are_those_that_queries_count(store: Store) -> None:
    dataset = Dataset(store)
    sizes = dataset.sizes
    assert sizes[None] == _counted(dataset)
    for name in dataset.names:
        assert sizes[name] == _counted(dataset, (name,), ())


def test_chosen_graphs_are_one_and_only_they_can_be_named() -> None:
    dataset = Dataset(document_store())
    first, second = GRAPHS[1:3]
    assert _counted(dataset, (first, second), ()) == 2
    assert _counted(dataset, (), (first,)) == 0
    graph = PatternGraph(dataset.engine((first,), (second,)))
    named = graph.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } }").to_dicts()
    assert named == [{"g": second}]


def test_what_is_not_here_is_refused_by_name() -> None:
    dataset = Dataset(document_store())
    for chosen in ((("file:///etc/passwd",), ()), ((), ("http://127.0.0.1:9/",)), ((GRAPHS[1], "x:y"), None)):
        with pytest.raises(RequestError, match=r"no graph '.*' here, and none is fetched from elsewhere"):
            dataset.engine(*chosen)


def test_unions_are_kept_up_to_a_number_and_never_shown() -> None:
    store = document_store()
    dataset = Dataset(store)
    unions = [pair for size in (2, 3, 4) for pair in combinations(GRAPHS, size)]
    assert len(unions) > MERGED
    for union in unions * 2:
        assert _counted(dataset, union, ()) == len({*union} - {GRAPHS[0]})
    assert len([*store.named_graphs()]) == len(GRAPHS) + MERGED
    graph = PatternGraph(dataset.engine())
    assert {row["g"] for row in graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").to_dicts()} == {*GRAPHS[1:]}
