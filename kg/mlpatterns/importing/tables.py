"""A file -> the tables in it, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mlpatterns.errors import DataError

SUFFIXES = {
    "separated": (".csv", ".tsv", ".tab", ".txt"),
    "spreadsheet": (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
}
"""Suffixes of files that hold tables, by format."""


class Row(NamedTuple):
    """One row of a table."""

    number: int
    """Where it begins: a line of the file, or a row of the sheet or table; from 1."""
    cells: Sequence[str]
    fault: str = ""
    """Why it cannot be read, as the texts of the interface know it."""


@dataclass(frozen=True)
class Table:
    """A table in a file, whose rows can be read again and again."""

    name: str
    """Name of the sheet, or number of the table in the file."""
    rows: Callable[[], Iterator[Row]]
    """All rows, those above the data too; empty rows are left out."""


def tables_in(path: Path, encoding: str | None = None) -> list[Table]:
    """The tables in a file, in their order.

    Args:
        path: the file, whose suffix tells the format.
        encoding: of its text, if it is not to be found out.

    Raises:
        DataError: the suffix is unknown, or the file cannot be read.
    """
    try:
        return _read(path, encoding)
    except OSError as error:
        raise DataError(path, f"cannot be read: {error.strerror or error}") from error


def _read(path: Path, encoding: str | None) -> list[Table]:
    suffix = path.suffix.lower()
    form = next((form for form, suffixes in SUFFIXES.items() if suffix in suffixes), None)
    if form == "separated":
        from mlpatterns.importing.separated import separated_table

        return [separated_table(path, encoding)]
    if form == "spreadsheet":
        from mlpatterns.importing.spreadsheets import spreadsheet_tables

        return spreadsheet_tables(path)
    if form == "markdown":
        from mlpatterns.importing.markdown import markdown_tables

        return markdown_tables(path, encoding)
    if form == "html":
        from mlpatterns.importing.html import html_tables

        return html_tables(path, encoding)
    known = ", ".join(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
    raise DataError(path, f"no table is known to be in files with the suffix {path.suffix!r}; known are {known}")
