"""Paragraphs of text for a terminal: indented, with bullets, bold and dim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mlpatterns.wrapping import wrap

BOLD, DIM, PLAIN = "\x1b[1m{}\x1b[0m", "\x1b[2m{}\x1b[0m", "{}"
"""How a terminal is told to show a line."""


class Paragraph(NamedTuple):
    """A text with its place and looks."""

    text: str
    indent: int = 0
    style: str = PLAIN
    bullet: str = ""

    def lines(self, width: int, *, styled: bool) -> Iterator[str]:
        """The lines of the paragraph; those after the first hang below its text, not below its bullet."""
        hanging = " " * (self.indent + len(self.bullet))
        style = self.style if styled else PLAIN
        for number, line in enumerate(wrap(self.text, width - len(hanging))):
            lead = hanging if number else " " * self.indent + self.bullet
            yield (lead + style.format(line)).rstrip()


GAP = Paragraph("")
"""An empty line."""


def laid_out(paragraphs: Iterable[Paragraph], width: int, *, styled: bool) -> str:
    """The paragraphs one below the other, in lines of `width` terminal cells; those without text are left out."""
    shown = (paragraph for paragraph in paragraphs if paragraph is GAP or paragraph.text)
    lines = (line for paragraph in shown for line in paragraph.lines(width, styled=styled))
    return "\n".join(lines).rstrip() + "\n"
