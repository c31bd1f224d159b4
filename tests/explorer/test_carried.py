"""What the page carries so that others can take it away: the IRI of everything, and how the data are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pyoxigraph import Store

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.model import Citation
from mlpatterns.namespaces import BASE, PREFIXES
from mlpatterns_viz.view import Json, View, view_of

ROOT = Path(__file__).parents[2]
OWN_DATA = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix evidence: <https://w3id.org/mlpatterns/evidence/> .
<https://example.org/mine/feature-store> a mlp:Pattern ;
    skos:prefLabel "Mine"@en ;
    mlp:addresses <https://example.org/mine/problem> ;
    mlp:citation [ a mlp:Citation ; mlp:evidenceLevel evidence:our-reading ] .
<https://example.org/mine/problem> a mlp:Problem ; dcterms:description "None."@en .
"""


@pytest.fixture(scope="module")
def view(graph: PatternGraph) -> View:
    """The view of the base graph."""
    return view_of(graph)


def _iri(record: Json, kind: str, key: str | None = None) -> str:
    """The IRI of a record by the rule that the page follows."""
    usual = PREFIXES[kind] + (record["id"] if key is None else key)
    told: str | None = record.get("iri")
    return usual if told is None else usual + told if told.startswith("--") else told


def _parts(view: View, graph: PatternGraph) -> Iterator[tuple[str, str, tuple[Citation, ...], Json]]:
    """Every part of every entry: its IRI by the view, its IRI, its citations, its record."""
    for entry, model in zip(view.entries, graph.entries(), strict=True):
        yield _iri(entry, entry["kind"]), model.iri, model.citations, entry
        for record, problem in zip(entry["problems"], model.problems, strict=True):
            yield _iri(record, "problem", entry["id"]), problem.iri, problem.citations, record
        for record, solution in zip(entry["solutions"], model.solutions, strict=True):
            yield _iri(record, "solution", entry["id"]), solution.iri, solution.citations, record
        for record, statement in zip(entry["statements"], model.statements, strict=True):
            key = f"{entry['id']}--{record['aspect']}"
            yield _iri(record, "statement", key), statement.iri, statement.citations, record
    for record, link in zip(view.links, graph.links(), strict=True):
        yield _iri(record, "link"), link.iri, link.citations, record


def test_view_tells_the_iri_of_everything(view: View, graph: PatternGraph) -> None:
    for found, iri, citations, record in _parts(view, graph):
        assert found == iri
        told = [_iri(view.citations[place], "citation") for place in record["citations"]]
        assert told == [item.iri for item in citations]
    for kind, records, things in (
        ("catalogue", view.catalogues, graph.catalogues()),
        ("category", view.categories, graph.categories()),
        ("aspect", view.aspects, graph.aspects()),
    ):
        assert [_iri(record, kind) for record in records] == [thing.iri for thing in things]
    assert {_iri(record, "mlp") for record in view.relations} == {link.type.iri for link in graph.links()}
    cited = {source.iri for entry in graph.entries() for source in entry.sources}
    assert {_iri(record, "source") for record in view.sources} == cited


def test_iris_stand_only_where_they_are_not_the_usual_ones(view: View) -> None:
    usual = (*view.entries, *view.links, *view.catalogues, *view.categories, *view.aspects, *view.relations)
    assert not [record["id"] for record in usual if "iri" in record]
    statements = [statement for entry in view.entries for statement in entry["statements"]]
    assert all(statement.get("iri", "--").startswith("--") for statement in statements)


def test_own_iris_and_blank_nodes_are_told_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(OWN_DATA, encoding="utf-8")
    graph = mlpatterns.load(tmp_path / "mine.ttl", base=False)
    view = view_of(graph)
    assert [found for found, *_ in _parts(view, graph)] == [iri for _, iri, *_ in _parts(view, graph)]
    [entry] = view.entries
    assert entry["iri"] == "https://example.org/mine/feature-store"
    assert re.fullmatch(r"\w+", _iri(view.citations[entry["citations"][0]], "citation"))


def test_page_carries_each_citation_once(view: View) -> None:
    keys = [citation["id"] for citation in view.citations]
    assert len(keys) == len(set(keys)) > 700


def test_data_are_cited_as_the_project_says(graph: PatternGraph) -> None:
    dataset = graph.dataset()
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert dataset.title["en"] == cff["title"].replace(": ", ", ", 1)
    assert dataset.authors == tuple(author["name"] for author in cff["authors"])
    assert dataset.license == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset.url == BASE
    assert f"Version {graph.version} ({dataset.year})" in dataset.reference


def test_data_without_a_header_are_named_and_no_more() -> None:
    dataset = PatternGraph(OxigraphEngine(Store())).dataset()
    assert (dataset.title["en"], dataset.authors, dataset.license) == ("mlpatterns", (), None)
