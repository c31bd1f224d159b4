"""A row -> what it says of an entry, by field, and why it cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mlpatterns.importing import cells
from mlpatterns.importing.columns import TEXTS, Layout, aliases
from mlpatterns.importing.findings import Finding
from mlpatterns.importing.tables import Row
from mlpatterns.model import EntryKind
from mlpatterns.names import normalise
from mlpatterns.wrapping import brief

LONGEST_NAME = 300
"""Characters of a name; a cell that holds more is a text in the wrong column."""


MOST_SHOWN = 60
"""Characters of a cell that are enough to know it again."""


class Cell(NamedTuple):
    """What stands in a cell that is taken."""

    text: str
    language: str
    heading: str


@dataclass(slots=True)
class Draft:
    """What a row says, by field."""

    row: int
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """The one text in each language of `columns.TEXTS`."""
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    """All other cells."""
    faults: list[Finding] = field(default_factory=list)
    """Why the row cannot be taken."""
    notes: list[Finding] = field(default_factory=list)
    """What of it cannot be taken."""

    @property
    def names(self) -> dict[str, str]:
        """The name in each language."""
        return self.texts.get("name", {})

    @property
    def kind(self) -> EntryKind | None:
        """What the row says that it is about, by default a pattern; `None` where it says something else."""
        given = self.cells.get("kind")
        if not given:
            return EntryKind.PATTERN
        meant = aliases("kinds").get(normalise(given[0].text))
        return None if meant is None else EntryKind(meant)

    def all(self, name: str) -> list[Cell]:
        """The cells of a field; none where there are none."""
        return self.cells.get(name, [])

    def note(self, key: str, cell: Cell | None = None, **values: object) -> None:
        """Tell that something of the row is not taken."""
        self.notes.append(Finding(self.row, key, cell.heading if cell else "", values))


def read_row(row: Row, layout: Layout) -> Draft:
    """What a row says of an entry; its faults do not yet tell whether the name is taken."""
    draft = Draft(row.number)
    draft.faults.extend(_unreadable(row, layout))
    if not draft.faults:
        _sort(draft, row, layout)
        draft.faults.extend(_missing(draft))
    return draft


def _unreadable(row: Row, layout: Layout) -> Iterator[Finding]:
    if row.fault:
        yield Finding(row.number, row.fault)
        return
    width = len(layout.headings)
    if any(map(str.strip, row.cells[width:])):
        yield Finding(row.number, "too_many_cells", values={"cells": len(row.cells), "columns": width})
    for index, text in enumerate(row.cells[:width]):
        if not text.isprintable() and (control := cells.control_character(text)):
            yield Finding(row.number, "control", layout.headings[index] or f"#{index + 1}", {"character": control})


def _sort(draft: Draft, row: Row, layout: Layout) -> None:
    """Put the cells of a row under their fields."""
    width = len(row.cells)
    for index, heading, (name, told) in layout.taken:
        text = cells.clean(row.cells[index]) if index < width else ""
        if not text:
            continue
        if name not in TEXTS:
            draft.cells.setdefault(name, []).append(Cell(text, told or cells.language(text), heading))
            continue
        said = draft.texts.setdefault(name, {})
        for language, part in ({told: text} if told else cells.by_language(text)).items():
            whole = " ".join(part.split()) if name in {"name", "category"} else part
            if said.setdefault(language, whole) != whole:
                draft.notes.append(Finding(row.number, "second_text", heading, {"text": brief(whole, MOST_SHOWN)}))


def _missing(draft: Draft) -> Iterator[Finding]:
    names = draft.names
    if not any(map(normalise, names.values())):
        yield Finding(draft.row, "no_name")
    elif longest := next((name for name in names.values() if len(name) > LONGEST_NAME), None):
        yield Finding(draft.row, "long_name", values={"length": len(longest), "most": LONGEST_NAME})
    if draft.kind is None:
        [given, *_] = draft.all("kind")
        yield Finding(draft.row, "kind", given.heading, {"text": brief(given.text, MOST_SHOWN)})
