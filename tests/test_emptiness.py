"""An empty answer comes with its likely cause."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from mlpatterns import PatternGraph
from mlpatterns.binding import bind
from mlpatterns.emptiness import why_empty
from mlpatterns.namespaces import PREFIXES
from mlpatterns.questions import find_question


def test_a_parameter_that_excludes_every_row_is_named(graph: PatternGraph) -> None:
    text = find_question("alternatives").text
    text = bind(text, {"pattern": NamedNode(PREFIXES["pattern"] + "secure-aggregation")})
    assert not graph.query(text)
    (reason,) = why_empty(graph, text, "en")
    rows = len(graph.query(find_question("alternatives").text).to_cells())
    assert reason == f"No rows for pattern = pattern:secure-aggregation. With -p pattern=any there are {rows}."


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?p { ?p a mlp:Patern }", "Nothing in the graph is called mlp:Patern. Did you mean mlp:Pattern?"),
        ("SELECT ?p { ?p mlp:requires pattern:cascades }", "Nothing in the graph is called pattern:cascades."),
        ("PREFIX x: <http://x/> SELECT ?p { ?p a x:y }", "Nothing in the graph is called http://x/y."),
        ("SELECT ?p { ?p a <http://x/y#z> }", "Nothing in the graph is called http://x/y#z."),
        (
            'SELECT ?p { ?p skos:prefLabel "Cascade" }',
            '"Cascade" without a language tag matches nothing, but "Cascade"@en would.',
        ),
    ],
)
@pytest.mark.parametrize("engine", ["graph", "rdflib_graph"])
def test_a_name_that_nothing_has_and_a_string_without_language_are_named(
    query: str, reason: str, engine: str, request: pytest.FixtureRequest
) -> None:
    assert why_empty(request.getfixturevalue(engine), query, "en") == [reason]


def test_what_stands_in_strings_and_comments_is_no_name(graph: PatternGraph) -> None:
    query = "SELECT ?p { ?p a mlp:Pattern ; rdfs:label 'x:y <z:z>' # a:b\n }"
    assert why_empty(graph, query, "en") == why_empty(graph, "SELECT ?p { ?p a mlp:Pattern ; a mlp:Link }", "en")


def test_otherwise_the_conditions_are_to_blame_in_either_language(graph: PatternGraph) -> None:
    query = "SELECT ?p { ?p a mlp:Pattern ; a mlp:Link }"
    assert "all its conditions" in why_empty(graph, query, "en")[0]
    assert "すべての条件" in why_empty(graph, query, "ja")[0]
