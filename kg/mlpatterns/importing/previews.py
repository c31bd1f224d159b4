"""What an import is about to do, for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mlpatterns.importing.drafts import MOST_SHOWN
from mlpatterns.importing.importer import Import
from mlpatterns.tables import text_table
from mlpatterns.texts import texts
from mlpatterns.wrapping import brief, plain


def preview(table: Import, language: str, width: int | None = None) -> str:
    """Which columns are taken as what, with the cells of the first row, and which are not taken.

    Args:
        table: what is to be imported.
        language: of the words.
        width: of the page, in cells.
    """
    words: dict[str, Any] = texts(language)["import"]["preview"]
    return "".join(f"{line}\n" for line in _lines(table, words, width))


def _lines(table: Import, words: dict[str, Any], width: int | None) -> Iterator[str]:
    yield words["table"].format(name=f"{table.path.name} / {table.table.name}")
    if table.others:
        yield words["others"].format(names=", ".join(table.others))
    first = next((row.cells for row in table.rows()), ())
    rows = [
        [
            column.heading,
            str(column.meaning),
            brief(plain(first[column.place]), MOST_SHOWN) if column.place < len(first) else "",
        ]
        for column in table.layout.columns
    ]
    yield text_table([words["column"], words["field"], words["first"]], rows, width).rstrip("\n")
    if left_over := table.layout.left_over:
        yield words["left_over"].format(columns=", ".join(map(repr, left_over)))
