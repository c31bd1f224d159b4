"""Tables under headings, as documents have them -> tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from mlpatterns.importing.tables import Row, Table

ABOVE = "heading above"
"""Heading of the column that tells under which heading of the document a row stands."""


class Part(NamedTuple):
    """A table in a document."""

    title: str
    """The heading above it."""
    rows: list[Row]


def joined(parts: Iterable[Part]) -> list[Table]:
    """The tables of a document: those with the same headings are one, and what stands above each goes into a column.

    >>> parts = [Part("A", [Row(1, ["x"]), Row(2, ["1"])]), Part("B", [Row(5, ["x"]), Row(6, ["2"])])]
    >>> [[*row.cells] for row in joined(parts)[0].rows()]
    [['x', 'heading above'], ['1', 'A'], ['2', 'B']]
    """
    groups: dict[tuple[str, ...], list[Part]] = {}
    for part in parts:
        if part.rows:
            groups.setdefault(tuple(part.rows[0].cells), []).append(part)
    return [Table(str(number), partial(iter, _rows(group))) for number, group in enumerate(groups.values(), 1)]


def _rows(group: list[Part]) -> list[Row]:
    if len(group) == 1:
        return group[0].rows
    heading, *_ = group[0].rows
    rows = [Row(heading.number, [*heading.cells, ABOVE], heading.fault)]
    for part in group:
        for row in part.rows[1:]:
            missing = len(heading.cells) - len(row.cells)
            rows.append(Row(row.number, [*row.cells, *[""] * missing, part.title], row.fault))
    return rows
