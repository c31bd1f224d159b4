"""The query library: every question is documented, answered, and answered alike by both engines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlpatterns import PatternGraph, UnknownNameError
from mlpatterns.questions import query_text, question_files

QUESTIONS = question_files()


def test_the_library_holds_its_questions() -> None:
    assert len(QUESTIONS) >= 8


@pytest.mark.parametrize("path", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_question_is_summarised_in_both_languages_and_declares_its_prefixes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^#\+ summary: .+[?.]$", text, re.MULTILINE)
    assert re.search(r"^#\+ summary_ja: .+。$", text, re.MULTILINE)
    assert re.search(r"^#\+ description: .+\.$", text, re.MULTILINE)
    body = re.sub(r"<[^>]*>|\"[^\"]*\"", "", text.partition("SELECT")[2])
    used = set(re.findall(r"(?<![?\w])(\w+):\w", body))
    assert used == set(re.findall(r"^PREFIX (\w+):", text, re.MULTILINE))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_same_rows_in_the_same_order_on_both_engines(
    graph: PatternGraph, rdflib_graph: PatternGraph, name: str
) -> None:
    text = query_text(name)
    ours, theirs = (one.query(text).serialize("tsv") for one in (graph, rdflib_graph))
    assert ours.count(b"\n") > 1
    assert ours == theirs


def test_known_rows_are_among_the_answers(graph: PatternGraph) -> None:
    cures = {
        (row["antipattern_en"], row["pattern_en"])
        for row in graph.query(query_text("anti-patterns-and-cures")).to_dicts()
    }
    assert {("Glue Code", "Discard PoC Code"), ("Pipeline Jungles", "Discard PoC Code")} <= cures
    needs = {(row["pattern_en"], row["required_en"]) for row in graph.query(query_text("prerequisites")).to_dicts()}
    assert ("Continued Model Evaluation", "Keyed Predictions") in needs
    overview = graph.query(query_text("patterns-by-category")).to_dicts()
    assert len(overview) == 45
    assert (overview[0]["category_en"], overview[0]["number"], overview[0]["pattern_en"]) == (
        "Data Representation", 1, "Hashed Feature",
    )  # fmt: skip


def test_an_unknown_question_brings_the_nearest_names() -> None:
    with pytest.raises(UnknownNameError, match="no question 'alternative'; nearest: alternatives"):
        query_text("alternative")


def test_text_with_braces_or_spaces_is_sparql() -> None:
    assert query_text("ASK{}") == "ASK{}"
    assert query_text("DESCRIBE pattern:cascade") == "DESCRIBE pattern:cascade"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_bytes(b"\xef\xbb\xbfASK {}")
    assert query_text(str(file)) == "ASK {}"
