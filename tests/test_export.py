"""Every format keeps the graph, and the same graph gives the same bytes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.compare import isomorphic

import mlpatterns
from mlpatterns import PatternGraph, ResultError
from mlpatterns.engines.rdflib import to_rdflib
from mlpatterns.export import FORMATS, serialize_triples
from mlpatterns.loading import load_files
from mlpatterns.namespaces import expand

COERCED = "rdf:type skos:prefLabel skos:altLabel mlp:number mlp:addresses mlp:category schema:url mlp:reading"
"""Properties that the JSON-LD context gives a short form, which not every value fits."""

IRIS = st.sampled_from(
    [NamedNode(f"https://w3id.org/mlpatterns/{path}") for path in ("pattern/a", "pattern/b.", "ontology#x")]
)
PROPERTIES = IRIS | st.sampled_from([NamedNode(iri) for name in COERCED.split() if (iri := expand(name))])
BLANKS = st.sampled_from([BlankNode("a"), BlankNode("b")])
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\"\\'\u0085\u2028\u2029"), max_size=12
)
LITERALS = (
    st.builds(Literal, TEXTS | st.integers() | st.booleans())
    | st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["ja", "en", "ja-hira"]))
    | st.builds(lambda text: Literal(text, datatype=NamedNode("https://example.org/type")), TEXTS)
)
TRIPLES = st.builds(Triple, IRIS | BLANKS, PROPERTIES, IRIS | BLANKS | LITERALS)


def reloaded(content: bytes, form: str, folder: Path) -> rdflib.Graph:
    path = folder / f"copy{FORMATS[form][0]}"
    path.write_bytes(content)
    return to_rdflib(quad.triple for quad in load_files([path]))


@pytest.mark.parametrize("form", FORMATS)
def test_the_base_survives_a_round_trip(graph: PatternGraph, form: str, tmp_path: Path) -> None:
    copy = reloaded(graph.export(form), form, tmp_path)
    assert len(copy) == len(graph) > 5000
    assert isomorphic(copy, graph.to_rdflib())


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's JSON-LD parser uses its own old class
@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_the_base_alike(graph: PatternGraph, form: str) -> None:
    parsers = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
    assert len(rdflib.Graph().parse(data=graph.export(form), format=parsers[form])) == len(graph)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40)
@given(triples=st.lists(TRIPLES, max_size=8))
def test_any_graph_survives_a_round_trip(
    tmp_path_factory: pytest.TempPathFactory, form: str, triples: list[Triple]
) -> None:
    content = serialize_triples(triples, form)
    assert isomorphic(reloaded(content, form, tmp_path_factory.getbasetemp()), to_rdflib(set(triples)))


@pytest.mark.parametrize("form", FORMATS)
@given(triples=st.lists(TRIPLES, max_size=8, unique_by=str), seed=st.randoms())
@settings(max_examples=40)
def test_order_and_names_of_blank_nodes_leave_no_trace(form: str, triples: list[Triple], seed: random.Random) -> None:
    renamed = {"a": BlankNode("y"), "b": BlankNode("x")}
    shuffled = [
        Triple(*(renamed[term.value] if isinstance(term, BlankNode) else term for term in triple))  # type: ignore[arg-type]  # each keeps its place
        for triple in triples
    ]
    seed.shuffle(shuffled)
    assert serialize_triples(shuffled, form) == serialize_triples(triples, form)


@pytest.mark.parametrize("form", FORMATS)
def test_two_processes_write_the_same_bytes(graph: PatternGraph, form: str) -> None:
    script = f"import sys, mlpatterns; sys.stdout.buffer.write(mlpatterns.load().export({form!r}))"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    written = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment).stdout
    assert written == graph.export(form)


def test_turtle_has_one_property_per_line_in_reading_order() -> None:
    turtle = mlpatterns.load(rules=False).export("turtle").decode()
    block = next(part for part in turtle.split("\n\n") if part.startswith("pattern:cascade "))
    properties = [line.strip().split()[0] for line in block.splitlines()]
    assert properties[0] == "pattern:cascade"
    assert properties[1:4] == ["skos:prefLabel", "skos:altLabel", "mlp:reading"] or properties[1:3] == [
        "skos:prefLabel", "mlp:reading",
    ]  # fmt: skip
    assert len(properties) == len(set(properties))


def test_turtle_names_prefixes_first_and_subjects_in_order() -> None:
    turtle = mlpatterns.load(rules=False).export("turtle").decode()
    prefixes, *blocks = turtle.split("\n\n")
    assert all(line.startswith("@prefix ") for line in prefixes.splitlines())
    subjects = [block.split()[0] for block in blocks]
    patterns = [subject for subject in subjects if subject.startswith("pattern:")]
    assert len(patterns) == 45
    assert patterns == sorted(patterns)
    assert subjects.index(patterns[0]) < subjects.index("problem:cascade") < subjects.index("solution:cascade")


def test_a_changed_fact_is_a_changed_line() -> None:
    before = list(mlpatterns.load(rules=False).triples())
    changed = [triple for triple in before if triple.object != Literal("Cascade", language="en")]
    old, new = (set(serialize_triples(triples, "turtle").decode().splitlines()) for triples in (before, changed))
    assert len(old - new) == len(new - old) == 1


def test_json_ld_speaks_in_the_terms_of_the_context(graph: PatternGraph) -> None:
    import json

    document = json.loads(graph.export("jsonld"))
    cascade = next(node for node in document["@graph"] if node["id"] == "pattern:cascade")
    assert cascade["prefLabel"] == {"en": "Cascade", "ja": "カスケード"}
    assert cascade["addresses"] == "problem:cascade"


def test_what_a_format_cannot_hold_is_refused() -> None:
    bell = Triple(NamedNode("https://example.org/a"), NamedNode("https://example.org/b"), Literal("\x07"))
    with pytest.raises(ResultError, match="XML cannot hold the control character"):
        serialize_triples([bell], "rdfxml")
    with pytest.raises(ResultError, match="unknown format 'ttl' for a graph; known are turtle"):
        serialize_triples([bell], "ttl")
    assert b"\\u0007" in serialize_triples([bell], "turtle")
