"""Headings in either language say what a column holds."""

from __future__ import annotations

import pytest

from mlpatterns import PatternGraph
from mlpatterns.errors import ArgumentError
from mlpatterns.importing.columns import Headings
from mlpatterns.importing.known import Known
from mlpatterns.importing.tables import Row
from mlpatterns.texts import LANGUAGES, texts


@pytest.fixture(scope="module")
def headings(graph: PatternGraph) -> Headings:
    """What headings mean where the base is at hand."""
    return Headings(Known(graph).relation_names)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Pattern", "name"),
        ("パターン名", "name"),
        ("Pattern name (English)", "name_en"),
        ("英語名", "name_en"),
        ("日本語の名前", "name_ja"),
        ("name_ja", "name_ja"),
        ("English", "name_en"),
        ("PROBLEM", "problem"),
        ("解決策（日）", "solution_ja"),
        ("カテゴリー", "category"),
        ("Also Known As", "other-name"),
        ("メリット", "benefit"),
        ("Trade-offs", "liability"),
        ("Related Patterns", "related"),
        ("alternative to", "alternativeTo"),
        ("用いる", "uses"),
        ("used by", "used-by"),
        ("Name\n名前", "name"),
        ("#", "number"),
        ("Ｎｏ．", "number"),
        ("出典", "source"),
        ("Weather", "None"),
        ("jaw", "None"),
    ],
)
def test_a_heading_is_recognised(headings: Headings, heading: str, meaning: str) -> None:
    assert str(headings.meaning(heading)) == meaning


def test_no_heading_means_two_things() -> None:
    meant: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for field, aliases in texts(language)["import"]["columns"].items():
            for alias in aliases:
                meant.setdefault(alias, set()).add(field)
    assert len(meant) > 150
    assert {alias: fields for alias, fields in meant.items() if len(fields) > 1} == {}


def test_headings_may_stand_below_a_title(headings: Headings) -> None:
    rows = [Row(1, ["Our patterns 2026", ""]), Row(3, ["Name", "Problem"]), Row(4, ["a", "b"])]
    layout = headings.layout(rows)
    assert layout is not None
    assert layout.heading_row == 3


def test_a_summary_is_the_solution_only_where_nothing_else_tells_one(headings: Headings) -> None:
    alone = headings.layout([Row(1, ["Name", "Summary"])])
    beside = headings.layout([Row(1, ["Name", "Summary", "Problem"])])
    assert alone is not None
    assert beside is not None
    assert [str(column.meaning) for column in alone.columns] == ["name", "solution"]
    assert [str(column.meaning) for column in beside.columns] == ["name", "problem"]
    assert beside.left_over == ["Summary"]


def test_columns_can_be_told_by_heading_or_number(graph: PatternGraph) -> None:
    told = [("Weather", "problem"), ("#3", "solution_ja"), ("name", "")]
    layout = Headings(Known(graph).relation_names, [*told, ("#4", "name")]).layout(
        [Row(1, ["Name", "weather", "", "Title"])]
    )
    assert layout is not None
    assert [(column.place, str(column.meaning)) for column in layout.taken] == [
        (1, "problem"),
        (2, "solution_ja"),
        (3, "name"),
    ]


def test_a_field_or_column_that_is_not_there_is_told(graph: PatternGraph) -> None:
    names = Known(graph).relation_names
    with pytest.raises(ArgumentError, match="no field 'problme'; nearest: problem"):
        Headings(names, [("Weather", "problme")])
    with pytest.raises(ArgumentError, match="no column 'Wether'; it has 'Name', 'Weather'"):
        Headings(names, [("Wether", "problem")]).check(["Name", "Weather"])
