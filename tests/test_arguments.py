"""What a person gives for a parameter becomes the term that is meant, or a message that helps."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from mlpatterns import ArgumentError, PatternGraph, UnknownNameError
from mlpatterns.arguments import bindings, things
from mlpatterns.namespaces import PREFIXES
from mlpatterns.questions import find_question

TEXT = """
#+ parameters:
#+   - {name: pattern, type: 'mlp:Entry', description: A pattern.}
#+   - {name: stage, type: 'mlp:Stage', description: A stage.}
#+   - {name: hops, type: 'xsd:integer', description: How far., default: 2, enum: [1, 2, 3]}
#+   - {name: most, type: 'xsd:integer', description: How many., default: 10}
#+   - {name: words, type: 'xsd:string', description: Words.}
SELECT * {
  VALUES ?pattern { UNDEF } VALUES ?stage { UNDEF } VALUES ?hops { 2 } VALUES ?most { 10 } VALUES ?words { UNDEF }
}
"""
FEATURE_STORE = NamedNode(PREFIXES["pattern"] + "feature-store")


@pytest.mark.parametrize(
    "name",
    [
        "feature-store",
        "pattern:feature-store",
        FEATURE_STORE.value,
        str(FEATURE_STORE),
        "Feature Store",
        "feature store",
        "特徴量ストア",
        "とくちょうりょうストア",
    ],
)
@pytest.mark.parametrize("engine", ["graph", "rdflib_graph"])
def test_a_pattern_is_known_by_slug_curie_iri_and_name(name: str, engine: str, request: pytest.FixtureRequest) -> None:
    asked: PatternGraph = request.getfixturevalue(engine)
    assert bindings(asked, TEXT, {"pattern": [name]}) == {"pattern": [FEATURE_STORE]}


def test_an_antipattern_and_a_facet_are_known_too(graph: PatternGraph) -> None:
    found = bindings(graph, TEXT, {"pattern": ["グルーコード"], "stage": ["Serving"]})
    assert found == {
        "pattern": [NamedNode(PREFIXES["antipattern"] + "glue-code")],
        "stage": [NamedNode(PREFIXES["stage"] + "serving")],
    }


def test_a_thing_of_another_class_is_not_taken(graph: PatternGraph) -> None:
    with pytest.raises(UnknownNameError, match=r"no stage 'pattern:feature-store'.*there are .*serving"):
        bindings(graph, TEXT, {"stage": ["pattern:feature-store"]})


def test_several_values_and_any(graph: PatternGraph) -> None:
    found = bindings(graph, TEXT, {"stage": ["serving", "training"], "pattern": ["any"]})
    assert found["pattern"] == ()
    assert found["stage"] == [NamedNode(PREFIXES["stage"] + slug) for slug in ("serving", "training")]


def test_any_beside_another_value_is_any(graph: PatternGraph) -> None:
    text = find_question("alternatives").text
    assert bindings(graph, text, {"pattern": ["any", "feature-store"]}) == {"pattern": ()}


def test_literals_have_their_datatype_and_text_stays_text(graph: PatternGraph) -> None:
    found = bindings(graph, TEXT, {"hops": ["3"], "words": ['"} DROP ALL #']})
    assert found == {"hops": [Literal(3)], "words": [Literal('"} DROP ALL #')]}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("hops", "4", "hops cannot be '4'; it may be 1, 2, 3"),
        ("most", "ten", "most cannot be 'ten'; it is a whole number, such as 10"),
        ("patern", "x", "no parameter 'patern'; its parameters are pattern, stage, hops, most, words"),
    ],
)
def test_a_wrong_value_or_name_brings_what_exists(graph: PatternGraph, name: str, value: str, message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        bindings(graph, TEXT, {name: [value]})


def test_a_slip_brings_the_nearest_names(graph: PatternGraph) -> None:
    with pytest.raises(UnknownNameError, match=r"no entry 'Featur Stor'; nearest: .*Feature Store"):
        bindings(graph, TEXT, {"pattern": ["Featur Stor"]})


def test_a_query_without_header_takes_iris_curies_and_text(graph: PatternGraph) -> None:
    text = "SELECT * { VALUES ?a { UNDEF } }"
    for given, meant in {
        "pattern:feature-store": FEATURE_STORE,
        "https://example.org/x": NamedNode("https://example.org/x"),
        "plain words": Literal("plain words"),
        "https://no iri": Literal("https://no iri"),
    }.items():
        assert bindings(graph, text, {"a": [given]}) == {"a": [meant]}


def test_things_have_their_slug_and_names(graph: PatternGraph) -> None:
    found = {thing.iri: thing for thing in things(graph, "mlp:Entry")}
    assert len(found) == 53
    assert {"feature-store", "Feature Store", "特徴量ストア"} <= set(found[FEATURE_STORE.value].main)
    assert "とくちょうりょうすとあ" in found[FEATURE_STORE.value].other
