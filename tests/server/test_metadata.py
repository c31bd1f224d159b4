"""What clients ask an endpoint of which they know nothing but the address: it is there, and answers nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.namespaces import PREFIXES
from mlpatterns.questions import questions
from mlpatterns.server.dataset import Dataset, load_dataset
from mlpatterns.server.limits import Limits
from mlpatterns.server.metadata import DATA, SERVICE
from served import OWN_FILE, Served, base_and_own, serving

DATA_FILES = OWN_FILE.parent

SH, VOID = f"PREFIX sh: <{PREFIXES['sh']}>", f"PREFIX void: <{PREFIXES['void']}> PREFIX x: <{PREFIXES['void-ext']}>"
PREFIXES_ASKED = f"{SH} SELECT DISTINCT ?prefix ?namespace {{ [] sh:namespace ?namespace ; sh:prefix ?prefix }}"
EXAMPLES_ASKED = f"""{SH} PREFIX rdfs: <{PREFIXES["rdfs"]}>
    PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
    SELECT DISTINCT ?sq ?comment ?query {{ ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ;
      sh:select|sh:ask|sh:construct|spex:describe ?query }} ORDER BY ?sq"""
VALUES_ASKED = """OPTIONAL { { ?pp void:classPartition [ void:class ?objectClass ] }
    UNION { ?pp x:datatypePartition [ x:datatype ?objectDatatype ] } }"""
LINKSETS_ASKED = """UNION { ?linkset void:subjectsTarget [ void:class ?subjectClass ] ; void:linkPredicate ?prop ;
    void:objectsTarget [ void:class ?objectClass ] }"""
SCHEMA_ASKED = f"""{VOID} SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype {{
    {{ ?cp void:class ?subjectClass ; void:propertyPartition ?pp . ?pp void:property ?prop . {VALUES_ASKED} }}
    {LINKSETS_ASKED} }}"""
OVERVIEW_ASKED = f"""{VOID} PREFIX sd: <{PREFIXES["sd"]}> PREFIX rdfs: <{PREFIXES["rdfs"]}>
    SELECT DISTINCT ?graph ?subjectClass ?prop ?objectClass ?objectDatatype ?triples ?subjectClassLabel ?propLabel {{
      {{ OPTIONAL {{ ?graph sd:graph ?about . ?about void:classPartition ?cp }}
        ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
        OPTIONAL {{ ?subjectClass rdfs:label ?subjectClassLabel }}
        ?pp void:property ?prop . OPTIONAL {{ ?pp void:triples ?triples }}
        OPTIONAL {{ ?prop rdfs:label ?propLabel }} {VALUES_ASKED} }} {LINKSETS_ASKED}
    }} ORDER BY ?subjectClass ?objectClass ?objectDatatype ?graph ?triples"""
"""What the query editor and the language model's tools of the SIB ask: the same patterns, told shorter."""


@pytest.fixture(scope="module")
def whole() -> Iterator[Served]:
    """A server of these."""
    with serving(base_and_own, Limits(workers=1)) as server:
        yield server


def _asked(server: Served, query: str) -> list[dict[str, Any]]:
    """The rows of a query sent as the query editor sends it, with a parameter of its own."""
    reply = server.send(
        "GET", f"/sparql?ac=1&{urlencode({'query': query})}", headers={"Accept": "application/sparql-results+json"}
    )
    assert reply.status == 200
    rows = reply.json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


def test_the_prefixes_of_all_queries_are_found(whole: Served) -> None:
    assert {row["prefix"]: row["namespace"] for row in _asked(whole, PREFIXES_ASKED)} == PREFIXES


def test_every_question_is_found_as_an_example_in_each_language(whole: Served) -> None:
    found = {(row["sq"], row["comment"], row["query"]) for row in _asked(whole, EXAMPLES_ASKED)}
    assert found == {
        (f"{PREFIXES['query']}{question.name}", text, question.query)
        for question in questions()
        for text in question.summary.values()
    }


def test_classes_are_found_with_their_properties_and_where_these_lead(whole: Served) -> None:
    found = _asked(whole, SCHEMA_ASKED)
    pattern, mlp = f"{PREFIXES['mlp']}Pattern", PREFIXES["mlp"]
    assert {"subjectClass": pattern, "prop": f"{mlp}addresses", "objectClass": f"{mlp}Problem"} in found
    assert {
        "subjectClass": pattern,
        "prop": f"{PREFIXES['skos']}prefLabel",
        "objectDatatype": f"{PREFIXES['rdf']}langString",
    } in found
    assert len(found) == len({tuple(sorted(row.items())) for row in found}) > 500


def test_the_overview_has_a_number_for_each_of_them(whole: Served) -> None:
    found = _asked(whole, OVERVIEW_ASKED)
    assert all(int(row["triples"]) > 0 and "graph" not in row for row in found)
    assert {(row["subjectClass"], row["prop"]) for row in found} == {
        (row["subjectClass"], row["prop"]) for row in _asked(whole, SCHEMA_ASKED)
    }


def test_the_graph_of_what_is_told_holds_it_alone(whole: Served) -> None:
    """And own data are counted, but nothing of what is told itself."""
    [row] = _asked(
        whole, f"SELECT ?n {{ GRAPH <{SERVICE.value}> {{ <{DATA.value}> <{PREFIXES['void']}triples> ?n }} }}"
    )
    assert int(row["n"]) == len(mlpatterns.load(OWN_FILE))
    kinds = _asked(whole, f"SELECT ?kind {{ ?x <{PREFIXES['void']}class> ?kind FILTER(CONTAINS(STR(?kind), 'void')) }}")
    assert not kinds


def test_no_question_is_answered_by_what_is_told() -> None:
    graph = PatternGraph(Dataset(load_dataset(DATA_FILES / "frozen.ttl", base=False)).engine())
    for question in questions():
        golden = (DATA_FILES / "golden" / f"{question.name}.csv").read_text(encoding="utf-8")
        assert graph.query(question.text).to_csv().replace("\r\n", "\n") == golden


@pytest.mark.parametrize("data", [(), (OWN_FILE,)])
def test_the_licence_of_the_base_is_not_claimed_for_own_data(data: tuple[Path, ...]) -> None:
    graph = PatternGraph(Dataset(load_dataset(*data)).engine())
    told = f"<{DATA.value}> a void:Dataset OPTIONAL {{ <{DATA.value}> dcterms:license ?license }}"
    found = graph.query(f"SELECT ?license {{ {told} }}")
    assert [row["license"] is not None for row in found.to_dicts()] == [not data]
