"""Patterns side by side: what is the same is known as the same, and nothing is lost."""

from __future__ import annotations

import json

import pytest

from mlpatterns import PatternGraph
from mlpatterns.cli import run
from mlpatterns.comparison import Row, compare


def test_every_text_of_each_pattern_has_its_cell(graph: PatternGraph) -> None:
    entries = [graph.pattern("feature-store"), graph.pattern("transform")]
    rows = compare(graph, entries, "en")
    for place, entry in enumerate(entries):
        cells = " ".join(part for row in rows for part in row.cells[place])
        assert all(said.text["en"] in cells for said in entry.statements)
        assert all(problem.text["en"] in cells for problem in entry.problems)
        assert all(solution.text["en"] in cells for solution in entry.solutions)
        assert all(value.name["en"] in cells for values in entry.facets.values() for value in values)


def test_links_between_them_are_shown_from_either_side_and_no_others(graph: PatternGraph) -> None:
    entries = [graph.pattern("feature-store"), graph.pattern("transform")]
    links = next(row for row in compare(graph, entries, "ja") if row.what == "相互のリンク")
    between = [link for link in entries[0].links if {link.start.slug, link.end.slug} == {"feature-store", "transform"}]
    assert [len(cell) for cell in links.cells] == [len(between)] * 2 != [0, 0]
    assert "変換" in links.cells[0][0]
    assert "特徴量ストア" in links.cells[1][0]


def test_what_is_shared_and_what_is_the_same() -> None:
    assert Row("x", (("a", "b"), ("b", "c"))).shared == ("b",)
    assert not Row("x", (("a", "b"), ("b", "c"))).same
    assert Row("x", (("a", "b"), ("b", "a"))).same


def test_rows_empty_for_all_are_left_out(graph: PatternGraph) -> None:
    rows = compare(graph, [graph.pattern("reframing"), graph.pattern("neutral-class")], "en")
    assert "Tools" not in [row.what for row in rows]
    assert all(any(row.cells) for row in rows)


@pytest.mark.parametrize(("lang", "what"), [("en", "Problem"), ("ja", "問題")])
def test_the_command_has_a_column_for_each_pattern(lang: str, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "feature-store", "変換", "cascade", "-f", "json", "--lang", lang]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [key.rpartition("/")[2] for key in rows[0]] == ["what", "shared", "feature-store", "transform", "cascade"]
    assert what in [row["what"] for row in rows]
    assert run(["compare", "feature-store", "変換", "-f", "table", "--lang", lang]) == 0


@pytest.mark.parametrize("given", [[], ["transform"], ["transform", "変換"]])
def test_it_takes_two_to_compare(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *given, "--lang", "en"]) == 2
    assert "two patterns or more" in capsys.readouterr().err
