"""The numbers that VoID tells of a graph: those that queries count, in the shape that query editors ask for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, permutations

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from mlpatterns import PatternGraph
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.namespaces import MLP
from mlpatterns.partitions import partitions

DATA = NamedNode("https://example.org/about#data")
SIZES = "void:triples ?n ; void:distinctSubjects ?subjects ; void:distinctObjects ?objects"
ENDS = "(COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)"
PARTS = {
    "classes": (
        "?class ?n",
        "void:classPartition [ void:class ?class ; void:entities ?n ]",
        "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class",
    ),
    "properties": (
        "?p ?n ?subjects ?objects",
        f"void:propertyPartition [ void:property ?p ; {SIZES} ]",
        f"SELECT ?p {ENDS} {{ ?s ?p ?o }} GROUP BY ?p",
    ),
    "properties of a class": (
        "?class ?p ?n ?subjects ?objects",
        f"void:classPartition [ void:class ?class ; void:propertyPartition [ void:property ?p ; {SIZES} ] ]",
        f"SELECT ?class ?p {ENDS} {{ ?s a ?class ; ?p ?o FILTER(?p != rdf:type) }} GROUP BY ?class ?p",
    ),
    "classes that they lead to": (
        "?class ?p ?target ?n",
        """void:classPartition [ void:class ?class ; void:propertyPartition [ void:property ?p ;
             void:classPartition [ void:class ?target ; void:triples ?n ] ] ]""",
        """SELECT ?class ?p ?target (COUNT(*) AS ?n) { ?s a ?class ; ?p ?o . ?o a ?target FILTER(?p != rdf:type) }
           GROUP BY ?class ?p ?target""",
    ),
    "datatypes that they lead to": (
        "?class ?p ?target ?n",
        """void:classPartition [ void:class ?class ; void:propertyPartition [ void:property ?p ;
             void-ext:datatypePartition [ void-ext:datatype ?target ; void:triples ?n ] ] ]""",
        """SELECT ?class ?p ?target (COUNT(*) AS ?n) { ?s a ?class ; ?p ?o BIND(DATATYPE(?o) AS ?target)
             FILTER(BOUND(?target)) } GROUP BY ?class ?p ?target""",
    ),
}
"""For each kind of partition its columns, where they are told, and the query that counts them."""


def _graph(triples: Iterable[Triple]) -> PatternGraph:
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    return PatternGraph(OxigraphEngine(store))


@pytest.fixture(scope="module")
def told(graph: PatternGraph) -> PatternGraph:
    """What is told of the base."""
    return _graph(partitions(graph.triples(), DATA))


def _rows(graph: PatternGraph, columns: str, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(str(row[name]) for name in columns.replace("?", "").split()) for row in graph.query(query))


@pytest.mark.parametrize(("columns", "where", "counting"), PARTS.values(), ids=PARTS)
def test_the_numbers_are_those_that_queries_count(
    graph: PatternGraph, told: PatternGraph, columns: str, where: str, counting: str
) -> None:
    found = _rows(told, columns, f"SELECT {columns} {{ <{DATA.value}> {where} }}")
    assert found
    assert found == _rows(graph, columns, counting)


def test_the_whole_is_counted_too(graph: PatternGraph, told: PatternGraph) -> None:
    counted = graph.query(
        """SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)
             (COUNT(DISTINCT ?o) AS ?objects) (COUNT(DISTINCT IF(?p = rdf:type, ?o, ?none)) AS ?classes)
             (COUNT(DISTINCT IF(isIRI(?s), ?s, ?none)) AS ?entities) { ?s ?p ?o }"""
    )
    found = told.query(
        f"""SELECT ?n ?subjects ?properties ?objects ?classes ?entities {{ <{DATA.value}> a void:Dataset ; {SIZES} ;
             void:properties ?properties ; void:classes ?classes ; void:entities ?entities }}"""
    )
    assert found.to_dicts() == counted.to_dicts()


def test_the_vocabularies_are_those_of_classes_and_properties(told: PatternGraph) -> None:
    found = {name for (name,) in _rows(told, "?v", f"SELECT ?v {{ <{DATA.value}> void:vocabulary ?v }}")}
    assert {f"<{name}>" for name in (MLP, "https://schema.org/", "http://purl.org/dc/terms/")} <= found


ODD = """@prefix : <https://example.org/own?x=1#> .
<urn:a> a <urn:class>, [ :of :nothing ] ; <urn:p> "1", "1"@en, 1, _:b, <urn:a> .
_:b a :Thing ; :日本 <urn:a> . :alone a :Alone ."""


def test_data_of_any_kind_are_told_the_same_way_each_time() -> None:
    """A class without a name has nothing to be told by; IRIs without a prefix, of any characters, do."""
    triples = [quad.triple for quad in parse(ODD, format=RdfFormat.TURTLE)]
    first = partitions(triples, DATA)
    assert all(partitions(order, DATA) == first for order in islice(permutations(triples), 50))
    assert len(first) == len({*first})
    graph = _graph(first)
    assert graph.query("ASK { ?x void:class <https://example.org/own?x=1#Alone> ; void:entities 1 }")
    own = "?x void:class <urn:class> ; void:propertyPartition [ void:property <urn:p> ; ?relation ?y ]"
    targets = f"SELECT ?t {{ {own} . ?y void:class|void-ext:datatype ?t }}"
    assert {term.rpartition("#")[2].strip("<>") for (term,) in _rows(graph, "?t", targets)} == {
        "urn:class", "Thing", "string", "langString", "integer"
    }  # fmt: skip
