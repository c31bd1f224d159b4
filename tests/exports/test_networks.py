"""Networks and tables hold each entry and each link once, in a form that Gephi, R, pandas and spreadsheets take."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.exports.csv_tables import EDGE_COLUMNS, NODE_COLUMNS
from mlpatterns.exports.networks import network_of
from mlpatterns.namespaces import shorten

OWN = Path(__file__).parents[1] / "data" / "own.ttl"
XML = ("graphml", "gexf")
GEXF = "{http://www.gexf.net/1.2draft}"
READERS: dict[str, Callable[[io.BytesIO], nx.MultiDiGraph[str]]] = {
    "graphml": lambda file: nx.MultiDiGraph(nx.read_graphml(file, force_multigraph=True)),
    "gexf": lambda file: nx.MultiDiGraph(nx.read_gexf(file)),
}
HOSTILE = """
@prefix : <https://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:c a mlp:Catalogue ; skos:prefLabel "c"@en .
:p a mlp:Problem ; dcterms:description "\\u0000\\uFFFF \\t<&>\\"\\r\\n"@en .
:a a mlp:Pattern ; skos:prefLabel "=1+1\\u0007"@en ; mlp:inCatalogue :c ; mlp:addresses :p .
:b a mlp:Pattern ; skos:prefLabel "@SUM(A1)"@en ; mlp:inCatalogue :c ; mlp:addresses :p .
:l a mlp:Link ; mlp:from :a ; mlp:to :b ; mlp:relationType mlp:uses ; dcterms:description "-2\\u001B"@en .
"""


@pytest.fixture(scope="module")
def own_graph() -> PatternGraph:
    """The base with own data."""
    return mlpatterns.load(OWN)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> PatternGraph:
    """Two patterns and a link whose texts XML and spreadsheets stumble over."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    path.write_text(HOSTILE, encoding="utf-8")
    return mlpatterns.load(path, base=False)


@pytest.mark.parametrize("form", XML)
def test_a_network_survives_a_round_trip(own_graph: PatternGraph, form: str) -> None:
    network, again = network_of(own_graph), READERS[form](io.BytesIO(own_graph.export(form)))
    assert set(again) == set(network)
    assert len(again.edges) == len(network.edges) == len(own_graph.links()) > 150
    for node, carried in network.nodes(data=True):
        assert carried.items() <= again.nodes[node].items()
    edges = {carried["iri"]: (start, end, carried) for start, end, carried in again.edges(data=True)}
    for start, end, carried in network.edges(data=True):
        found_start, found_end, found = edges[carried["iri"]]
        assert (found_start, found_end) == (start, end)
        assert carried.items() <= found.items()


def test_gexf_has_what_gephi_looks_for(own_graph: PatternGraph) -> None:
    root = ET.fromstring(own_graph.export("gexf"))  # noqa: S314 - our own
    nodes, edges = list(root.iter(f"{GEXF}node")), list(root.iter(f"{GEXF}edge"))
    names = {node.get("id"): node.get("label") for node in nodes}
    assert len(names) == len(nodes) == len(own_graph.entries())
    assert names["pattern:cascade"] == "Cascade"
    assert len({edge.get("id") for edge in edges}) == len(edges) == len(own_graph.links())
    assert {edge.get("label") for edge in edges} >= {"uses", "requires"}
    assert {edge.get("type") for edge in edges} == {None}
    assert all(edge.get("source") in names and edge.get("target") in names for edge in edges)
    declared = {each.get("id") for each in root.iter(f"{GEXF}attribute")}
    assert {each.get("for") for each in root.iter(f"{GEXF}attvalue")} == declared
    assert not [each for each in root.iter(f"{GEXF}meta") if each.attrib]


def test_graphml_names_nodes_and_edges(own_graph: PatternGraph) -> None:
    again = READERS["graphml"](io.BytesIO(own_graph.export("graphml")))
    assert again.nodes["pattern:cascade"]["label"] == "Cascade"
    assert all(carried["label"] for *_, carried in again.edges(data=True))


@pytest.mark.parametrize("form", XML)
def test_characters_that_xml_cannot_hold_break_nothing(hostile: PatternGraph, form: str) -> None:
    again = READERS[form](io.BytesIO(hostile.export(form)))
    assert again.nodes["https://example.org/a"]["label"] == "=1+1\ufffd"
    assert again.nodes["https://example.org/a"]["problem_en"].startswith('\ufffd\ufffd \t<&>"')
    [[*_, carried]] = again.edges(data=True)
    assert carried["reason_en"] == "-2\ufffd"


def test_no_value_is_missing_and_own_is_told_from_the_base(own_graph: PatternGraph) -> None:
    network = network_of(own_graph)
    carried = [each for _, each in network.nodes(data=True)] + [each for *_, each in network.edges(data=True)]
    assert {type(value) for each in carried for value in each.values()} == {str, bool}
    own = {each["iri"] for each in carried if each["origin"] == "own"}
    assert own == own_graph.own() & {each["iri"] for each in carried}
    assert {each["origin"] for each in carried} == {"own", "base"}


def test_without_the_base_the_origin_is_open(hostile: PatternGraph) -> None:
    assert {carried["origin"] for _, carried in network_of(hostile).nodes(data=True)} == {""}


def test_pandas_reads_both_tables_and_joins_them(own_graph: PatternGraph) -> None:
    nodes = pd.read_csv(io.BytesIO(own_graph.export("nodes-csv")), keep_default_na=False, dtype=str)
    edges = pd.read_csv(io.BytesIO(own_graph.export("edges-csv")), keep_default_na=False)
    assert tuple(nodes.columns) == NODE_COLUMNS
    assert tuple(edges.columns) == EDGE_COLUMNS
    assert list(nodes["iri"]) == [entry.iri for entry in own_graph.entries()]
    assert list(edges["id"]) == sorted(edges["id"]) or len(set(edges["id"])) == len(own_graph.links())
    assert set(edges["from"]) | set(edges["to"]) <= set(nodes["id"])
    assert edges["symmetric"].dtype == bool
    network = nx.from_pandas_edgelist(edges, "from", "to", create_using=nx.MultiDiGraph)
    assert len(network.edges) == len(own_graph.links())
    cascade = nodes.set_index("id").loc["pattern:cascade"]
    assert cascade["name_ja"] == "カスケード"
    entry = own_graph.pattern("cascade")
    assert cascade["problem_ja"] == entry.problems[0].text["ja"]
    assert set(nodes["stage"].str.get_dummies(sep="|").columns) >= {"training", "serving"}


def test_a_table_of_nothing_has_its_header() -> None:
    empty = mlpatterns.load(base=False)
    assert empty.export("nodes-csv").decode() == ",".join(NODE_COLUMNS) + "\n"
    assert empty.export("edges-csv").decode() == ",".join(EDGE_COLUMNS) + "\n"


def test_no_cell_is_a_formula(hostile: PatternGraph) -> None:
    tables = {form: list(csv.DictReader(io.StringIO(hostile.export(form).decode(), newline=""))) for form in
              ("nodes-csv", "edges-csv")}  # fmt: skip
    assert [row["name_en"] for row in tables["nodes-csv"]] == ["'=1+1\x07", "'@SUM(A1)"]
    assert tables["edges-csv"][0]["reason_en"] == "'-2\x1b"
    cells = [cell for table in tables.values() for row in table for cell in row.values()]
    assert not [
        cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    ]


def test_a_part_draws_its_own_entries_and_links(own_graph: PatternGraph) -> None:
    entry = own_graph.pattern("feature-store")
    network = network_of(own_graph.part("feature-store"))
    assert {carried["iri"] for *_, carried in network.edges(data=True)} == {link.iri for link in entry.links}
    assert set(network) == {shorten(end.iri) for link in entry.links for end in (link.start, link.end)}
