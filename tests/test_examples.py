"""The query library as RDF: what clients of SPARQL endpoints look for is there."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, QuerySolutions, Store

from mlpatterns.examples import example_triples
from mlpatterns.namespaces import PREFIXES
from mlpatterns.questions import questions


@pytest.fixture(scope="module")
def store() -> Store:
    """The library as a store."""
    store = Store()
    store.extend(Quad(*triple) for triple in example_triples(questions(), "https://example.org/sparql"))
    return store


def rows(store: Store, query: str) -> list[list[str]]:
    """The rows of a SELECT as strings."""
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return [[term.value for term in row] for row in found]


def test_every_question_is_an_executable_with_comments_keywords_and_target(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?q ?en ?ja ?text { ?q a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ; sh:select ?text ;
             rdfs:comment ?en , ?ja ; schema:keywords ?k ; schema:target <https://example.org/sparql> .
             FILTER(LANG(?en) = "en" && LANG(?ja) = "ja") } GROUP BY ?q ?en ?ja ?text""",
    )
    assert {(iri, text) for iri, _, _, text in found} == {(PREFIXES["query"] + q.name, q.query) for q in questions()}
    assert {(en, ja) for _, en, ja, _ in found} == {(q.summary["en"], q.summary["ja"]) for q in questions()}


def test_the_prefixes_are_declared_where_the_examples_say(store: Store) -> None:
    declared = "SELECT DISTINCT ?prefix ?uri { ?q sh:prefixes/sh:declare [ sh:prefix ?prefix ; sh:namespace ?uri ] }"
    assert sorted(map(tuple, rows(store, declared))) == sorted(PREFIXES.items())


def test_the_text_is_the_query_alone() -> None:
    for question in questions():
        assert question.query.startswith("PREFIX")
        assert "#+" not in question.query
