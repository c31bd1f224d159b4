"""What an import has to tell: why a row or a cell cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlpatterns.texts import texts

SAME_NAME = "same_name"
"""An entry has the name of one of the base, and comes in beside it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a row, or one cell of it, cannot be taken."""

    row: int
    """Where the row begins: a line of the file, or a row of the sheet or table."""
    key: str
    """What is the matter, as the texts of the interface know it."""
    column: str = ""
    """Heading of the column; empty if the whole row is meant."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What its sentence speaks of."""

    @property
    def is_hint(self) -> bool:
        """Whether it only tells of something that is taken all the same."""
        return self.key == SAME_NAME

    def sentence(self, language: str) -> str:
        """It in one sentence: which row, which cell, why, and what to do."""
        words = texts(language)["import"]
        place = words["cell" if self.column else "row"].format(row=self.row, column=self.column)
        return f"{place}{words['findings'][self.key].format(**self.values)}"
