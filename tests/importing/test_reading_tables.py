"""Tables are read as people have them: in any usual format and encoding, wherever the table stands in the file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imported import written
from mlpatterns.errors import DataError
from mlpatterns.importing.encodings import encoding_of
from mlpatterns.importing.html import parts_of_html
from mlpatterns.importing.markdown import parts_of_markdown
from mlpatterns.importing.separated import separated_table
from mlpatterns.importing.tables import SUFFIXES, Row, tables_in

ROWS = [["名前", "問題"], ["特徴量ストア", "毎回計算し直す"], ["Feature Store", "Computed, again"]]


def cells_in(path: Path) -> list[list[str]]:
    """The cells of the first table in a file."""
    return [[*row.cells] for row in tables_in(path)[0].rows()]


def workbook(path: Path, rows: list[list[str | float | None]], *merged: str) -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_of_a_japanese_table_is_found_out(tmp_path: Path, encoding: str) -> None:
    text = "".join(f'{name},"{problem}"\r\n' for name, problem in ROWS)
    assert cells_in(written(tmp_path, "t.csv", text, encoding)) == ROWS


def test_an_encoding_that_cannot_be_found_out_can_be_told(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", "名前,問題\n特徴量ストア,毎回計算し直す\n", "euc_jp")
    assert [[*row.cells] for row in tables_in(path, "euc_jp")[0].rows()] == ROWS[:2]
    with pytest.raises(DataError, match="no encoding 'klingon'"):
        encoding_of(path, "klingon")


def test_bytes_in_no_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"name,problem\n\x81 ,\x81 \n")
    with pytest.raises(DataError, match="--encoding"):
        tables_in(path)


@pytest.mark.parametrize(("name", "separator"), [("t.csv", ","), ("t.tsv", "\t"), ("t.csv", ";"), ("t.txt", "\t")])
def test_what_separates_cells_is_found_out(tmp_path: Path, name: str, separator: str) -> None:
    text = "".join(separator.join(f'"{cell}"' for cell in row) + "\n" for row in ROWS)
    assert cells_in(written(tmp_path, name, text)) == ROWS


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=2)))
def test_any_cells_come_back_from_csv_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["a", "b"], *rows]]
    path.write_bytes("\r\n".join(quoted).encode())
    filled = [row for row in rows if any(map(str.strip, row))]
    assert [[*row.cells] for row in separated_table(path, "utf-8").rows()] == [["a", "b"], *filled]


def test_rows_have_the_lines_where_they_begin(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", 'name,problem\n\na,"two\nlines"\nb,one\n')
    assert [row.number for row in tables_in(path)[0].rows()] == [1, 3, 5]


def test_quotation_marks_that_do_not_match_lose_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", 'name,problem\n"a" b,c\nd,e\nf,"open\ng,h\n')
    rows = list(tables_in(path)[0].rows())
    assert rows[1] == Row(2, ['"a" b,c\n'], "quotes")
    assert [*rows[2].cells] == ["d", "e"]
    assert rows[3] == Row(4, ['f,"open\ng,h\n'], "quotes")


def test_a_workbook_is_read_with_numbers_as_people_write_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [["No", "name", "problem"], [1, "a", 2.5], [2.0, "b", None]])
    assert cells_in(path) == [["No", "name", "problem"], ["1", "a", "2.5"], ["2", "b", ""]]


def test_what_is_merged_over_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    rows: list[list[str | float | None]] = [[None] * 3, [None, "category", "name"], [None, "x", "a"], [None, None, "b"]]
    rows += [[None, None, "c"], [None, "y", "d"]]
    path = workbook(tmp_path / "t.xlsx", rows, "B3:B5")
    assert cells_in(path)[1:] == [["x", "a"], ["x", "b"], ["x", "c"], ["y", "d"]]
    assert [row.number for row in tables_in(path)[0].rows()] == [2, 3, 4, 5, 6]


def test_a_formula_without_a_stored_value_is_told_and_not_taken_for_empty(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [["name", "problem"], ["a", "=1+1"], ["b", "c"]])
    assert [row.fault for row in tables_in(path)[0].rows()] == ["", "formula", ""]


def test_every_sheet_is_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "notes"
    book.create_sheet("パターン").append(["name"])
    book.save(tmp_path / "t.xlsx")
    assert [table.name for table in tables_in(tmp_path / "t.xlsx")] == ["notes", "パターン"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"name,problem"])
def test_what_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError, match="not a workbook"):
        tables_in(path)


def test_markdown_gives_words_links_and_the_headings_above() -> None:
    text = "# A\n\n| Name | Problem |\n|---|---|\n| [x](https://example.org/) | `a\\|b`<br>c |\n\n## B *b*\n\n"
    text += "| Name | Problem |\n|---|---|\n| **y** | d |\n\n<table><tr><td>1</td>\n\n<td>2</td></tr></table>\n"
    parts = parts_of_markdown(text)
    assert [part.title for part in parts] == ["A", "B b", "B b"]
    assert [row.cells for part in parts for row in part.rows] == [
        ["Name", "Problem"],
        ["x https://example.org/", "a|b\nc"],
        ["Name", "Problem"],
        ["y", "d"],
        ["1", "2"],
    ]


def test_tables_with_the_same_headings_are_one_with_the_headings_above(tmp_path: Path) -> None:
    text = "".join(f"## {group}\n\n| パターン | 概要 |\n|---|---|\n| {group}1 | d |\n\n" for group in "AB")
    assert cells_in(written(tmp_path, "t.md", text)) == [
        ["パターン", "概要", "heading above"],
        ["A1", "d", "A"],
        ["B1", "d", "B"],
    ]


def test_html_gives_the_text_people_see_and_runs_nothing() -> None:
    text = (
        "<h2>T</h2><table><thead><tr><th>Name<th>Text</thead><tr><td rowspan='2'>a</td><td>x<br>y <a href="
        "'https://example.org/'>z</a><script>alert('<td>')</script></td></tr><tr><td colspan=2>&lt;b&gt;</table>"
    )
    [part] = parts_of_html(text)
    assert part.title == "T"
    assert [row.cells for row in part.rows] == [
        ["Name", "Text"],
        ["a", "x\ny z https://example.org/"],
        ["a", "<b>", ""],
    ]


@given(st.text(max_size=60))
def test_any_text_is_read_as_markdown_and_html(text: str) -> None:
    for part in (*parts_of_markdown(f"| a |\n|---|\n| {text} |"), *parts_of_html(f"<table><tr><td>{text}")):
        assert all(isinstance(cell, str) for row in part.rows for cell in row.cells)


def test_a_file_of_an_unknown_kind_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'\.pdf'") as error:
        tables_in(tmp_path / "t.pdf")
    assert all(suffix in str(error.value) for suffixes in SUFFIXES.values() for suffix in suffixes)
