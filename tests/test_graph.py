"""Loading, asking and handing on the graph."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import Any

import pytest
import rdflib.plugins.sparql
from pyoxigraph import Literal, NamedNode, parse

import mlpatterns
from mlpatterns import PatternGraph, QueryError, QueryResult, ResultError, UnknownNameError
from mlpatterns.model import EvidenceLevel, FacetKind, Text
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.resources import library_query
from mlpatterns.result import TABLE_FORMATS

OWN = """
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix pattern: <https://w3id.org/mlpatterns/pattern/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/mine> a mlp:Pattern ; skos:prefLabel "Mine"@en .
<https://example.org/link> a mlp:Link ; mlp:from <https://example.org/mine> ;
    mlp:relationType mlp:uses ; mlp:to pattern:transform .
"""


def test_a_known_fact_is_answered(graph: PatternGraph) -> None:
    rows = graph.query("SELECT ?p WHERE { pattern:batch-serving mlp:requires ?p } ORDER BY STR(?p)")
    assert rows.to_dicts() == [{"p": PREFIXES["pattern"] + "keyed-predictions"}]


def test_ask_is_true_or_false(graph: PatternGraph) -> None:
    assert graph.query("ASK { pattern:cascade a mlp:Pattern }")
    assert not graph.query("ASK { pattern:cascade a mlp:AntiPattern }")


def test_construct_and_describe_give_triples(graph: PatternGraph) -> None:
    built = graph.query("CONSTRUCT { ?a mlp:uses ?b } WHERE { ?a mlp:uses ?b }")
    described = graph.query("DESCRIBE pattern:transform")
    assert built.kind == described.kind == "graph"
    assert {triple.predicate.value for triple in built} == {f"{MLP}uses"}
    assert all(triple.subject == NamedNode(PREFIXES["pattern"] + "transform") for triple in described)
    assert len(described.to_rdflib()) > 10


def test_a_result_can_be_read_twice(graph: PatternGraph) -> None:
    result = graph.query("SELECT ?p WHERE { ?p a mlp:Pattern }")
    assert len(list(result)) == len(list(result)) == 45
    assert result
    assert not graph.query("SELECT ?p WHERE { ?p a mlp:Nothing }")


def test_values_become_plain_python(graph: PatternGraph) -> None:
    query = (
        'SELECT ?n ?name ?none WHERE { pattern:cascade mlp:number ?n ; skos:prefLabel ?name FILTER(LANG(?name)="en") }'
    )
    assert graph.query(query).to_dicts() == [{"n": 8, "name": "Cascade", "none": None}]
    frame = graph.query(query).to_pandas()
    assert list(frame.columns) == ["n", "name", "none"]
    assert frame["n"].tolist() == [8]


def test_csv_and_table_show_the_rows(graph: PatternGraph) -> None:
    query = (
        "SELECT ?p ?name WHERE { VALUES ?p { pattern:embeddings } ?p skos:prefLabel ?name FILTER(LANG(?name)='ja') }"
    )
    assert graph.query(query).to_csv() == f"p,name\r\n{PREFIXES['pattern']}embeddings,埋め込み\r\n"
    assert graph.query(query).to_table().splitlines()[2].split() == ["pattern:embeddings", "埋め込み"]


def test_bindings_are_terms_and_cannot_change_the_query(graph: PatternGraph, rdflib_graph: PatternGraph) -> None:
    query = "SELECT ?p WHERE { VALUES ?name { UNDEF } ?p skos:prefLabel ?name }"
    attack = 'x" } INSERT DATA { <a:a> <a:a> "'
    for one in (graph, rdflib_graph):
        found = one.query(query, {"name": Literal("Transform", language="en")}).to_dicts()
        assert [row["p"] for row in found] == [PREFIXES["pattern"] + "transform"]
        assert one.query(query, {"name": Literal(attack)}).to_dicts() == []


@pytest.mark.parametrize(
    "query", ["INSERT DATA { <a:a> <a:a> <a:a> }", "DROP ALL", "LOAD <file:///etc/passwd>", "CLEAR DEFAULT"]
)
def test_the_graph_cannot_be_changed_by_a_query(graph: PatternGraph, query: str) -> None:
    before = len(graph)
    with pytest.raises(QueryError):
        graph.query(query)
    assert len(graph) == before


def test_from_a_file_reads_no_file(rdflib_graph: PatternGraph, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text('<a:a> <a:a> "secret" .')
    found = rdflib_graph.query(f"SELECT ?o FROM <{secret.as_uri()}> WHERE {{ ?s <a:a> ?o }}").to_dicts()
    assert found == []


def test_a_result_refuses_forms_it_does_not_have(graph: PatternGraph) -> None:
    with pytest.raises(ResultError, match="an ASK query has no rows"):
        graph.query("ASK {}").rows()
    with pytest.raises(ResultError, match="a SELECT query has no triples"):
        graph.query("SELECT * {}").triples()
    with pytest.raises(ResultError, match=r"unknown format 'csv'.*turtle"):
        graph.query("CONSTRUCT WHERE { ?s ?p ?o }").serialize("csv")
    with pytest.raises(ResultError, match=r"unknown format 'turtle'.*csv"):
        graph.query("SELECT * {}").serialize("turtle")


class Pieces(io.BytesIO):
    """A stream that knows in how many pieces it was written, and is full after some bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room, self.number = room, 0

    def write(self, content: Any) -> int:  # noqa: ANN401 - as io has it
        """Take a piece if there is room."""
        self.number += 1
        if self.tell() > self.room:
            raise OSError(errno.ENOSPC, "full")
        return super().write(content)


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_rows_are_written_while_they_are_found(graph: PatternGraph, name: str) -> None:
    result, stream = graph.query("SELECT * { ?s ?p ?o }"), Pieces(10**9)
    size = result.write(stream, name)
    assert stream.getvalue() == result.serialize(name)
    assert size == stream.tell() > 10**6
    assert stream.number > 20


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_a_stream_that_is_full_is_not_a_fault_of_the_query(graph: PatternGraph, name: str) -> None:
    with pytest.raises(OSError, match="full"):
        graph.query("SELECT * { ?s ?p ?o }").write(Pieces(10**5), name)


def test_entries_show_themselves_in_few_words(graph: PatternGraph) -> None:
    assert repr(graph.pattern("cascade")) == "Entry('cascade', 'Cascade')"
    assert len(repr(graph.search("drift", 1))) < 1500


def test_a_pattern_is_a_typed_object_with_all_its_parts(graph: PatternGraph) -> None:
    pattern = graph.pattern("secure-aggregation")
    assert (pattern.kind, pattern.number) == ("pattern", 13)
    assert pattern.category is not None
    assert pattern.category.name["en"] == "Model Operation"
    assert set(pattern.problems[0].text) == set(pattern.solutions[0].text) == {"ja", "en"}
    required = next(link for link in pattern.links if link.type.slug == "requires")
    assert required.end.slug == "data-flows-up-model-flow-down"
    assert required.citations[0].level is EvidenceLevel.AUTHORS
    assert required.seen_from(required.end.iri, "en") == ("required by", required.start)
    assert {source.slug for source in pattern.sources} >= {"seminar-2021", "eai-repo"}
    assert all(link in graph.links() for link in pattern.links)


def test_statements_facets_and_tools_are_typed_objects(graph: PatternGraph) -> None:
    pattern = graph.pattern("feature-store")
    assert "feature-engineering" in {stage.slug for stage in pattern.facets[FacetKind.STAGE]}
    benefit = next(statement for statement in pattern.statements if statement.aspect.slug == "benefit")
    assert benefit.concerns in {quality.iri for quality in pattern.facets[FacetKind.IMPROVES]}
    assert set(benefit.text) == {"ja", "en"}
    tool = next(tool for tool in graph.tools() if tool.slug == "feast")
    assert (tool.license, tool.repository) == ("Apache-2.0", "https://github.com/feast-dev/feast")
    assert tool.iri in {statement.concerns for statement in pattern.statements}
    assert tool in pattern.sources
    assert set(pattern.facets[FacetKind.STAGE]) <= set(graph.facets()[FacetKind.STAGE])


def test_a_pattern_is_found_under_each_of_its_names(graph: PatternGraph) -> None:
    wanted = graph.pattern("feature-store")
    for name in (
        wanted.iri, "pattern:feature-store", "Feature Store", "feature store", "FEATURE-STORE", "ＦｅａｔｕｒｅStore",
        "特徴量ストア", "とくちょうりょうすとあ", "トクチョウリョウストア",
    ):  # fmt: skip
        assert graph.pattern(name) is wanted


def test_an_unknown_pattern_brings_the_nearest_names(graph: PatternGraph) -> None:
    with pytest.raises(UnknownNameError, match="no pattern 'featur stor'; nearest: Feature Store") as caught:
        graph.pattern("featur stor")
    assert caught.value.nearest[0] == "Feature Store"


def test_own_data_stands_beside_the_base_and_is_reasoned_over(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(OWN)
    graph = mlpatterns.load(tmp_path)
    mine = graph.pattern("https://example.org/mine")
    assert len(graph.patterns()) == 46
    assert mine.links[0].end.slug == "transform"
    assert mine.links[0] in graph.pattern("transform").links
    assert graph.query("ASK { pattern:transform mlp:usedBy <https://example.org/mine> }")


def test_own_data_can_stand_alone(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(OWN)
    graph = mlpatterns.load(own, base=False)
    assert [entry.name["en"] for entry in graph.entries()] == ["Mine"]


def test_without_rules_nothing_is_derived() -> None:
    graph = mlpatterns.load(rules=False)
    assert not graph.query("ASK { ?a mlp:uses ?b }")
    assert len(graph.links()) > 100


def test_a_merged_graph_keeps_equal_triples_once(tmp_path: Path, graph: PatternGraph) -> None:
    copy = tmp_path / "copy.nt"
    copy.write_bytes(graph.export("ntriples"))
    assert len(mlpatterns.load(copy)) == len(graph)


def test_networkx_has_each_link_once_with_names_and_reasons(graph: PatternGraph) -> None:
    network = graph.to_networkx()
    assert network.number_of_nodes() == len(graph.entries())
    assert network.number_of_edges() == len(graph.links())
    assert network.nodes["pattern:cascade"]["name_ja"] == "カスケード"
    link = "link:batch-serving--requires--keyed-predictions"
    edge = network.edges["pattern:batch-serving", "pattern:keyed-predictions", link]
    assert edge["relation"] == "requires"
    assert edge["reason_en"]
    assert edge["reason_ja"]


def test_rdflib_gets_the_same_triples_and_prefixes(graph: PatternGraph) -> None:
    copy = graph.to_rdflib()
    assert len(copy) == len(graph)
    assert dict(copy.namespaces())["mlp"].n3() == f"<{MLP}>"


def test_about_holds_what_a_page_of_the_pattern_needs(graph: PatternGraph) -> None:
    about = mlpatterns.PatternGraph.about(graph, graph.pattern("cascade"))
    subjects = {triple.subject for triple in about}
    for link in graph.pattern("cascade").links:
        assert NamedNode(link.iri) in subjects
        assert all(NamedNode(citation.iri) in subjects for citation in link.citations)
    for source in graph.pattern("cascade").sources:
        assert NamedNode(source.iri) in subjects
    for statement in graph.pattern("cascade").statements:
        assert NamedNode(statement.iri) in subjects
    assert {triple.predicate.value for triple in about}.isdisjoint({f"{MLP}applies"})
    for values in graph.pattern("cascade").facets.values():
        assert {NamedNode(value.iri) for value in values} <= subjects


@pytest.mark.parametrize(
    "name", ["entries", "texts", "links", "citations", "citing", "sources", "parts", "groups", "facets", "aspects"]
)
def test_library_queries_answer_alike_on_both_engines(
    graph: PatternGraph, rdflib_graph: PatternGraph, name: str
) -> None:
    ours, theirs = (sorted(map(str, one.query(library_query(name)))) for one in (graph, rdflib_graph))
    assert len(ours) > 5
    assert ours == theirs


def test_both_engines_read_the_same_model(graph: PatternGraph, rdflib_graph: PatternGraph) -> None:
    assert rdflib_graph.entries() == graph.entries()
    assert rdflib_graph.links() == graph.links()
    assert rdflib_graph.sources() == graph.sources()


def test_both_engines_construct_the_same_graph(graph: PatternGraph, rdflib_graph: PatternGraph) -> None:
    query = "CONSTRUCT { ?b mlp:usedBy ?a } WHERE { ?a mlp:uses ?b }"
    ours, theirs = (one.query(query).serialize("ntriples") for one in (graph, rdflib_graph))
    assert ours == theirs
    assert len(list(parse(ours, format=mlpatterns.loading.SUFFIXES[".nt"]))) > 30


def test_entries_of_one_slug_and_links_of_one_kind_stay_apart(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        """
        @prefix ex: <https://example.org/> .
        @prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
        @prefix pattern: <https://w3id.org/mlpatterns/pattern/> .
        ex:cascade a mlp:Pattern .
        ex:one a mlp:Link ; mlp:from ex:cascade ; mlp:relationType mlp:uses ; mlp:to pattern:cascade .
        ex:two a mlp:Link ; mlp:from ex:cascade ; mlp:relationType mlp:uses ; mlp:to pattern:cascade .
        """
    )
    graph = mlpatterns.load(own)
    network = graph.to_networkx()
    assert network.number_of_nodes() == len(graph.entries()) == 54
    assert network.number_of_edges("https://example.org/cascade", "pattern:cascade") == 2
    assert network.number_of_edges() == len(graph.links())


def test_a_link_with_two_types_counts_once(tmp_path: Path, graph: PatternGraph) -> None:
    own = tmp_path / "own.ttl"
    link = "https://w3id.org/mlpatterns/link/cascade--uses--workflow-pipeline"
    own.write_text(f"<{link}> <{MLP}relationType> <{MLP}requires> .")
    assert len(mlpatterns.load(own).links()) == len(graph.links())


def test_a_nameless_entry_is_called_by_its_slug(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(f'<https://example.org/nameless/> a <{MLP}Pattern> ; <{MLP}number> "²" .')
    entry = mlpatterns.load(own, base=False).pattern("nameless")
    assert (entry.name.best("ja"), entry.number) == ("nameless", None)


def test_an_unknown_engine_brings_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="no engine 'jena'; known are oxigraph, rdflib"):
        mlpatterns.load(engine="jena")  # type: ignore[arg-type]  # that is the point


def test_model_objects_are_immutable_and_can_be_counted(graph: PatternGraph) -> None:
    assert len({*graph.entries()}) == len(graph.entries())
    assert len({*graph.links()}) == len(graph.links())
    with pytest.raises(TypeError):
        graph.entries()[0].name.by_language["en"] = "Other"  # type: ignore[index]  # that is the point


def test_a_text_answers_in_the_language_or_the_nearest() -> None:
    text = Text({"en-GB": "colour", "ja": "色"})
    assert [text.best(tag) for tag in ("en", "ja", "fr")] == ["colour", "色", "colour"]
    assert Text().best("en") == ""


def test_a_query_that_fails_while_running_is_told_whoever_reads_it(graph: PatternGraph) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    for read in (list, bool, QueryResult.to_dicts, QueryResult.to_table, QueryResult.to_csv):
        with pytest.raises(QueryError, match="failed while running"):
            read(graph.query(query))


def test_a_question_to_ask_is_a_word_in_a_table(graph: PatternGraph) -> None:
    assert graph.query("ASK { pattern:cascade a mlp:Pattern }").to_table() == "true\n"


def test_rdflib_is_left_as_it_was(rdflib_graph: PatternGraph) -> None:
    before = rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS
    rdflib_graph.query("ASK {}")
    assert rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS is before is True
