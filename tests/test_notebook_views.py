"""What a notebook shows: escaped, with the language of every text, and short."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import QueryTriples

import mlpatterns
from mlpatterns import MlpatternsError, PatternGraph, ResultError
from mlpatterns.html import MOST_ROWS
from mlpatterns.result import QueryResult
from parsed import Parsed

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e\"'>"
OWN = """
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<http://x/a> a mlp:Pattern ; skos:prefLabel NAME@en ; mlp:addresses <http://x/p> .
<http://x/p> a mlp:Problem ; dcterms:description NAME@ja .
"""


@pytest.fixture(params=["en", "ja"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The language of the environment."""
    monkeypatch.setenv("MLPATTERNS_LANG", request.param)
    return str(request.param)


def test_an_entry_is_a_card_in_the_language_of_the_environment(graph: PatternGraph, language: str) -> None:
    entry = graph.pattern("cascade")
    card = Parsed(entry._repr_html_())
    assert entry.name[language] in card.text
    assert all(link.reason[language] in card.text for link in entry.links)
    assert {attributes.get("lang") for tag, attributes in card.elements if tag == "span"} == {language}


def test_rows_have_their_languages_and_the_cap_is_told(graph: PatternGraph, language: str) -> None:
    table = Parsed(graph.answer("symptoms")._repr_html_())
    assert sum(tag == "tr" for tag, _ in table.elements) == MOST_ROWS + 1
    assert {attributes.get("lang") for tag, attributes in table.elements if tag == "td"} >= {"en", "ja", None}
    assert str(MOST_ROWS) in table.text
    assert ("of more" if language == "en" else "続きがある") in table.text


def test_truths_and_triples_are_shown_too(graph: PatternGraph, language: str) -> None:
    assert ("True" if language == "en" else "真") in graph.query("ASK {}")._repr_html_()
    triples = Parsed(graph.about(graph.pattern("cascade"))._repr_html_())
    assert "pattern:cascade" in triples.text


@pytest.mark.parametrize("backwards", [False, True])
def test_triples_are_shown_in_one_order(graph: PatternGraph, *, backwards: bool) -> None:
    answer = graph.about(graph.pattern("cascade"))
    triples = sorted(answer.triples(), key=str, reverse=backwards)
    assert len(triples) > MOST_ROWS
    otherwise = QueryResult(lambda: cast(QueryTriples, iter(triples)), lambda error: MlpatternsError(str(error)))
    assert otherwise._repr_html_() == answer._repr_html_()


def test_a_graph_tells_its_sizes(graph: PatternGraph) -> None:
    assert ">45<" in graph._repr_html_()


def test_what_data_hold_is_text_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    literal = '"' + HOSTILE.replace('"', '\\"') + '"'
    file.write_text(OWN.replace("NAME", literal), encoding="utf-8")
    own = mlpatterns.load(file, base=False)
    for page in (
        own.patterns()[0]._repr_html_(),
        own.query("SELECT ?n { <http://x/a> skos:prefLabel ?n }")._repr_html_(),
    ):
        shown = Parsed(page)
        assert not {"script", "img"} & {tag for tag, _ in shown.elements}
        assert not any(name.startswith("on") for _, attributes in shown.elements for name in attributes)
        assert "<script>alert(1)</script>" in shown.text


def test_rows_become_a_frame_of_polars(graph: PatternGraph) -> None:
    frame = graph.answer("most-connected").to_polars()
    assert frame.shape == (45, 5)
    assert frame["links"].max() == max(len(entry.links) for entry in graph.patterns())


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_is_named_with_the_way_to_get_it(
    graph: PatternGraph, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ResultError, match=rf"pip install 'mlpatterns\[{package}\]'"):
        getattr(graph.query("SELECT ?s { ?s a mlp:Pattern }"), f"to_{package}")()
