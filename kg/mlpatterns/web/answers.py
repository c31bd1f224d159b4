"""The answer to a question as a table in which things lead to their pages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolution

from mlpatterns.result import QueryResult
from mlpatterns.terms import Term, display, python_value
from mlpatterns.texts import LANGUAGES
from mlpatterns.web.addresses import web_address
from mlpatterns.web.sheets import Mention, Sheet
from mlpatterns.wrapping import brief

MOST_ROWS = 500
"""Rows that a page shows."""


class Column(NamedTuple):
    """A column of the answer as it is shown."""

    variable: str
    subject: str
    """What it tells of: `pattern` for `pattern_en`, `tool` for `tool_name`."""
    cell: Callable[[QuerySolution], Mention]
    """What stands there in a row."""


class Table(NamedTuple):
    """The first rows of an answer."""

    header: list[str]
    rows: list[list[Mention]]
    is_cut: bool
    """Whether there are more rows."""
    figures: list[bool]
    """Which columns hold numbers alone."""


def answer_table(sheet: Sheet, result: QueryResult, most: int = MOST_ROWS) -> Table:
    """The answer for readers of one language: names instead of IRIs, and each thing once."""
    columns = _columns(sheet, result)
    found = list(islice(result.rows(), most + 1))
    rows = [[column.cell(row) for column in columns] for row in found[:most]]
    header = [sheet.words["columns"].get(column.subject, column.subject) for column in columns]
    figures = [all(_is_number(row[column.variable]) for row in found) for column in columns]
    return Table(header, rows, len(found) > most, figures)


def _columns(sheet: Sheet, result: QueryResult) -> list[Column]:
    """The columns to show: a name and the thing that it names are one."""
    subjects = {name: _subject(name, sheet.language) for name in result.columns(sheet.language)}
    named = {subject for name, subject in subjects.items() if subject != name}
    return [
        Column(name, subject, _cell(sheet, result, name, subject))
        for name, subject in subjects.items()
        if subject != name or name not in named
    ]


def _cell(sheet: Sheet, result: QueryResult, name: str, subject: str) -> Callable[[QuerySolution], Mention]:
    spoken = [name, *(f"{subject}_{tag}" for tag in LANGUAGES if f"{subject}_{tag}" in result.variables)]
    thing = subject if subject != name and subject in result.variables else None

    def cell(row: QuerySolution) -> Mention:
        text = next((row[each] for each in spoken if row[each] is not None), None)
        node = row[thing] if thing else None
        if isinstance(node, NamedNode):
            named = sheet.mention(node.value) if text is None else _shown(sheet, text)
            return named._replace(text=brief(named.text), href=sheet.href(node.value), mark=sheet.mark(node.value))
        return _shown(sheet, text)

    return cell


def _shown(sheet: Sheet, term: Term | None) -> Mention:
    if isinstance(term, NamedNode):
        return sheet.mention(term.value)
    language = term.language if isinstance(term, Literal) else None
    return Mention(display(term), language or "", web_address(display(term)))


def _subject(name: str, language: str) -> str:
    return name.removesuffix(f"_{language}").removesuffix("_name")


def _is_number(term: Term | None) -> bool:
    return term is None or isinstance(python_value(term), int | float)
