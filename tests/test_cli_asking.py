"""`queries` and `query -p`, as a user types them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from mlpatterns import PatternGraph
from mlpatterns.cli import run
from mlpatterns.questions import question_files

ALTERNATIVES = ["query", "alternatives", "-f", "csv", "-p"]


@pytest.mark.parametrize(
    "given", ["pattern=batch-serving", "pattern=バッチサービング", "pattern=pattern:batch-serving"]
)
def test_a_parameter_narrows_the_answer(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ALTERNATIVES, given]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (row["pattern_en"], row["alternative_en"]) == ("Batch Serving", "Stateless Serving Function")


def test_the_same_parameter_twice_means_either(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ALTERNATIVES, "pattern=batch-serving", "-p", "pattern=cascade"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {row["pattern_en"] for row in rows} == {"Batch Serving", "Cascade"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("pattern=batch servin", "nearest: Batch Serving"),
        ("patern=x", "its parameters are pattern"),
        ("pattern", "'pattern' is not of the form NAME=VALUE"),
    ],
)
def test_a_wrong_parameter_brings_what_exists(given: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ALTERNATIVES, given]) == 2
    assert message in capsys.readouterr().err


def test_a_file_of_ones_own_takes_parameters_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?p { VALUES ?name { UNDEF } ?p skos:prefLabel ?n FILTER(STR(?n) = ?name) }")
    assert run(["query", str(file), "-f", "csv", "-p", "name=カスケード"]) == 0
    assert capsys.readouterr().out.split() == ["p", "https://w3id.org/mlpatterns/pattern/cascade"]


def test_an_empty_answer_is_explained_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ALTERNATIVES, "pattern=secure-aggregation"]) == 0
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    assert "With -p pattern=any there are" in shown.err


@pytest.mark.parametrize(
    "query",
    [
        "BASE <http://x/> SELECT * { <foo> ?p ?o }",
        "BASE <http://x/> PREFIX x: <> SELECT * { x:a ?p ?o }",
        'SELECT * { ?s ?p "a b:c" . FILTER(?s<?o&&?o>3) }',
        "CONSTRUCT { ?s a mlp:Pattern } WHERE { ?s a mlp:Nothing }",
    ],
)
def test_any_empty_answer_has_an_explanation(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", query, "-f", "turtle" if query.startswith("CON") else "csv"]) == 0
    assert capsys.readouterr().err.strip()


def test_where_there_are_no_patterns_the_graph_is_to_blame(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("")
    for call in (["query", "prerequisites"], ["list"]):
        assert run([*call, "--only-data", "-d", str(empty), "--lang", "en"]) == 0
        assert "holds no pattern" in capsys.readouterr().err


def test_an_unknown_tag_brings_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "--tag", "link"]) == 2
    told = capsys.readouterr().err
    assert "no tag 'link'; nearest: links" in told
    assert "planning" in told


@pytest.mark.parametrize(
    ("question", "parameter"),
    [("neighbourhood", "most"), ("changes-since", "since"), ("patterns-for-problem", "words")],
)
def test_any_value_of_a_literal_parameter_leaves_nothing_out(
    graph: PatternGraph, question: str, parameter: str
) -> None:
    everything = graph.answer(question, **{parameter: "any"}).to_cells()
    assert everything
    default = graph.answer(question).to_cells()
    assert all(row in everything for row in default)


@pytest.mark.parametrize(
    ("question", "values"),
    [("neighbourhood", {"most": ["1", "2"]}), ("patterns-for-problem", {"words": ["model", "data"]})],
)
def test_a_row_that_several_values_allow_comes_once(
    graph: PatternGraph, question: str, values: dict[str, list[str]]
) -> None:
    rows = list(map(tuple, graph.answer(question, **values).to_cells()))
    assert len(rows) == len(set(rows)) > 0


@pytest.mark.parametrize(
    "header",
    [
        "#+ hello",
        "#+ parameters: [foo]",
        "#+ parameters: [{name: x}]",
        "#+ parameters: [{name: x, type: a, enum: 3}]",
        "#+ parameters: [{name: x, type: 7}]",
        "#+ parameters: [{name: [a], type: b}]",
    ],
)
def test_a_header_that_is_none_is_told(header: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(f"{header}\nSELECT * {{ VALUES ?x {{ 1 }} ?x ?p ?o }}")
    assert run(["query", str(file), "-p", "x=2"]) == 4
    assert "header" in (told := capsys.readouterr().err) or "#+" in told


@pytest.mark.parametrize(
    ("lang", "column", "other"), [("en", "reason_en", "reason_ja"), ("ja", "reason_ja", "reason_en")]
)
def test_a_table_for_people_is_in_their_language(
    lang: str, column: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", "alternatives", "-f", "table", "--lang", lang]) == 0
    header = capsys.readouterr().out.splitlines()[0]
    assert column in header
    assert other not in header


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_queries_lists_every_question_with_its_parameters(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "-f", "json", "--lang", lang]) == 0
    listed = {row["question"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(listed) == list(question_files())
    assert listed["alternatives"]["parameters"] == "pattern=any"
    assert listed["alternatives"]["summary"].endswith({"en": "?", "ja": "。"}[lang])


def test_queries_can_be_chosen_by_tag(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "--tag", "choice", "-f", "json"]) == 0
    tags = [row["tags"].split() for row in json.loads(capsys.readouterr().out)]
    assert tags
    assert all("choice" in each for each in tags)


@pytest.mark.parametrize(("lang", "words"), [("en", "May be: any, "), ("ja", "指定できる値: any、")])
def test_one_question_is_shown_in_full(lang: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "alternatives", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert words in shown
    assert "feature-store" in shown
    assert "SELECT ?pattern_en" in shown


def test_an_unknown_question_brings_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "alternative"]) == 2
    assert "nearest: alternatives" in capsys.readouterr().err


def test_the_library_as_rdf_says_where_it_is_answered(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["queries", "prerequisites", "-f", "turtle", "--endpoint", "https://example.org/sparql"]) == 0
    assert b"schema:target <https://example.org/sparql>" in capsysbinary.readouterr().out
    assert run(["queries", "-f", "turtle", "--endpoint", "nowhere"]) == 6


def test_the_library_is_written_as_rdf(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["queries", "-f", "turtle"]) == 0
    assert b"query:alternatives a sh:SPARQLExecutable" in capsysbinary.readouterr().out.replace(
        b"\n    rdf:type", b" a"
    )
