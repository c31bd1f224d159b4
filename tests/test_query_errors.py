"""A broken query tells where and what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpatterns import PatternGraph, QueryError

CASES = {
    "unknown prefix close to a known one": (
        "SELECT ?p\nWHERE { ?p mlpp:uses ?q }", 2, 12, "unknown prefix 'mlpp:'; did you mean 'mlp:'?",
    ),
    "unknown prefix like no other": (
        "ASK { ?x foaf:name 'a' }", 1, 10, "unknown prefix 'foaf:'; known without PREFIX are",
    ),
    "relative IRI": ("ASK { ?x ?y <foo> }", 1, 13, "<foo> is not a whole IRI"),
    "relative IRI beside a variable named base": ("ASK { ?base ?y <foo> }", 1, 16, "<foo> is not a whole IRI"),
    "empty prefix": ("ASK { ?x :name 'a' }", 1, 10, "unknown prefix ':'"),
    "misspelt keyword at the start": ("SELEC ?x {}", 1, 1, "a query begins with PREFIX, BASE, SELECT"),
    "update": ("INSERT DATA { <a:a> <a:a> <a:a> }", 1, 1, "a query begins with"),
    "empty": ("", 1, 1, "a query begins with"),
    "misspelt keyword inside": (
        "SELECT ?p\nWHERE {\n  ?p a mlp:Pattern .\n  FILTR(?x > 3)\n}", 4, 3, "not understood from here on",
    ),
    "missing brace": ("SELECT * { ?s ?p ?o ", 1, 21, "the query ends too early"),
    "missing bracket inside": ("ASK {\n  FILTER(STRLEN('x') = 1\n}", 3, 1, "expected ) or *"),
    "string without end": ('ASK { ?x ?y "z }', 1, 17, 'the query ends too early; expected "'),
    "prefix in capitals": ("ASK { ?x a MLP:Pattern }", 1, 12, "did you mean 'mlp:'?"),
    "end on a new line": ("ASK {\n", 2, 1, "the query ends too early"),
    "prefix inside string, IRI and comment is none": (
        "ASK { ?x <x:y> 'foo:bar' . # foo:bar\n ?x <z:a> }", 2, 11, "a variable, name or value",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("query", "line", "column", "words"), CASES.values(), ids=CASES.keys())
def test_a_syntax_error_has_line_column_and_cause(
    graph: PatternGraph, query: str, line: int, column: int, words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query(query)
    assert words in str(caught.value)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_the_place_is_marked_under_the_line(graph: PatternGraph) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query("ASK {\n  ?x a mlp:Pattern .\n  OPTIONL {}\n}")
    assert str(caught.value).splitlines()[1:] == ["    OPTIONL {}", "    ^"]


def test_a_query_that_parses_but_means_nothing_is_explained(graph: PatternGraph) -> None:
    with pytest.raises(QueryError, match="contains a variable that is unbound"):
        graph.query("SELECT ?x (COUNT(?y) AS ?c) { ?x ?y ?z }")


@given(st.text(alphabet="SELCTASK?xyp:{}().'\"<>#/\\ \n@^日本é", max_size=40))
def test_any_text_gives_an_answer_or_a_query_error(graph: PatternGraph, query: str) -> None:
    try:
        graph.query(query)
    except QueryError as error:
        assert str(error)
