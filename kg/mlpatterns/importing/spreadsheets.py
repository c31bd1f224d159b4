"""Workbooks of Excel and LibreOffice -> rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import IO, TypeAlias
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from mlpatterns.errors import DataError
from mlpatterns.importing.tables import Row, Table

MOST_UNPACKED = 2 << 30
"""Bytes in a workbook once unpacked, above which it is refused: a small file can be made to unpack without end."""

_Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
# `iterparse` is safe here: expat itself stops what would expand without end, and reads no other file.
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"[A-Z]+(\d+)")


def spreadsheet_tables(path: Path) -> list[Table]:
    """The sheets of a workbook.

    Raises:
        DataError: it is no workbook, is protected by a password, or unpacks to more than `MOST_UNPACKED`.
        OSError: the file cannot be read.
    """
    _check_size(path)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
    except CalamineError as error:
        raise DataError(path, f"not a workbook that can be read: {error}") from error
    return [Table(name, partial(_rows, path, number)) for number, name in enumerate(workbook.sheet_names)]


def _check_size(path: Path) -> None:
    with path.open("rb"):  # what cannot be opened is told by the system, not by the library
        pass
    try:
        with ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except BadZipFile:  # an old workbook is no archive
        return
    if size > MOST_UNPACKED:
        raise DataError(path, f"unpacks to {size:,} bytes, more than the {MOST_UNPACKED:,} that are read")


def _rows(path: Path, number: int) -> Iterator[Row]:
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(number)
    merged = _Merged(sheet)
    without_value = _formulas_without_value(path, number)
    for row_number, values in enumerate(sheet.iter_rows(), 1):
        cells = merged.filled(row_number - 1, [_text(value) for value in values])
        fault = "formula" if row_number in without_value else ""
        if fault or any(map(str.strip, cells)):
            yield Row(row_number, cells, fault)


class _Merged:
    """What stands in cells that are merged over several rows: in the file, only the first of them has it."""

    def __init__(self, sheet: CalamineSheet) -> None:
        left = sheet.start[1] if sheet.start else 0  # rows begin at the first column that holds something
        ranges = sheet.merged_cell_ranges or []
        self._starts = {(top, column - left): bottom for (top, column), (bottom, _) in ranges if bottom > top}
        self._running: dict[int, tuple[int, str]] = {}

    def filled(self, row: int, cells: list[str]) -> list[str]:
        """The cells of a row, by its number from 0, with what comes from above."""
        for column, (last, text) in list(self._running.items()):
            if row > last:
                del self._running[column]
            elif column < len(cells):
                cells[column] = text
        for column in range(len(cells)):
            if bottom := self._starts.get((row, column)):
                self._running[column] = (bottom, cells[column])
        return cells


def _text(value: _Value) -> str:
    """A value as people read it: no `.0` behind whole numbers.

    >>> _text(3.0), _text(date(2026, 1, 2)), _text(True)
    ('3', '2026-01-02', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _formulas_without_value(path: Path, number: int) -> set[int]:
    """Rows of a sheet that have a formula of which no value is stored, which would be read as empty."""
    try:
        with ZipFile(path) as archive:
            sheets = _sheet_files(archive)
            if number >= len(sheets):
                return set()
            with archive.open(sheets[number]) as stream:
                return set(_rows_with_bare_formulas(stream))
    except (BadZipFile, KeyError, ParseError):  # another format, in which values are always stored
        return set()


def _sheet_files(archive: ZipFile) -> list[str]:
    """The files of the sheets, in their order."""
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {each.get("Id"): each.get("Target", "") for _, each in iterparse(stream)}  # noqa: S314 - see above
    with archive.open("xl/workbook.xml") as stream:
        sheets = (each for _, each in iterparse(stream) if each.tag == f"{_MAIN}sheet")  # noqa: S314 - see above
        order = [each.get(relation) for each in sheets]
    return [
        f"xl/{target}" if not target.startswith("/") else target[1:] for target in map(targets.get, order) if target
    ]


def _rows_with_bare_formulas(stream: IO[bytes]) -> Iterator[int]:
    for _, element in iterparse(stream):  # noqa: S314 - see above
        if element.tag == f"{_MAIN}c" and _is_bare_formula(element):
            reference = _REFERENCE.fullmatch(element.get("r", ""))
            if reference:
                yield int(reference[1])
        elif element.tag == f"{_MAIN}row":
            element.clear()


def _is_bare_formula(cell: Element) -> bool:
    value = cell.find(f"{_MAIN}v")
    return cell.find(f"{_MAIN}f") is not None and (value is None or not value.text)
