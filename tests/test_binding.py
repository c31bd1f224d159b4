"""Parameters of queries: only terms go in, and only where the query has room for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from mlpatterns import QueryError
from mlpatterns.binding import bind, parameters

NAME = "SELECT ?name { VALUES ?name { UNDEF } }"


@given(st.text())
def test_any_text_goes_in_and_comes_out_as_it_is(text: str) -> None:
    rows = Store().query(bind(NAME, {"name": Literal(text)}))
    assert isinstance(rows, QuerySolutions)
    assert [row["name"] for row in rows] == [Literal(text)]


@given(st.text())
def test_what_is_bound_leaves_one_block_of_one_term(text: str) -> None:
    assert list(parameters(bind(NAME, {"name": Literal(text)}))) == ["name"]


def test_several_terms_and_none_at_all() -> None:
    both = bind(NAME, {"name": [Literal("a", language="en"), NamedNode("https://example.org/b")]})
    assert both == 'SELECT ?name { VALUES ?name { "a"@en <https://example.org/b> } }'
    assert bind(both, {"name": []}) == NAME


def test_every_block_of_the_name_is_filled_and_no_other() -> None:
    text = "{ VALUES ?a { 1 } } UNION { VALUES ?b { 2 } values $a { <x:a> '}' } }"
    assert parameters(text) == {"a": "<x:a> '}'", "b": "2"}
    assert bind(text, {"a": Literal(3)}).count('{ "3"^^') == 2


@pytest.mark.parametrize(
    "hidden", ["# VALUES ?a { 1 }", '"VALUES ?a { 1 }"', "'''VALUES ?a\n{ 1 }'''", "VALUES (?a) { (1) }"]
)
def test_what_only_looks_like_a_block_is_left_alone(hidden: str) -> None:
    assert parameters(hidden) == {}


def test_a_block_without_an_end_is_none_however_long_it_is() -> None:
    assert parameters("VALUES ?a { " + '"" ' * 5_000) == {}


def test_an_unknown_parameter_brings_those_that_exist() -> None:
    with pytest.raises(QueryError, match=r"no parameter 'nam'.*it has name"):
        bind(NAME, {"nam": Literal("x")})
    with pytest.raises(QueryError, match="it has none"):
        bind("ASK {}", {"name": Literal("x")})
