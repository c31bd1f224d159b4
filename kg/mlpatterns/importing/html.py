"""Tables in HTML -> rows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from mlpatterns.importing.encodings import encoding_of
from mlpatterns.importing.parts import Part, joined
from mlpatterns.importing.tables import Row, Table

MOST_SPANNED = 1000
"""Rows or columns over which one cell may reach, as browsers have it for columns."""

_UNREAD = {"script", "style"}
_BLOCKS = {"br", "p", "div", "li", "ul", "ol"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def html_tables(path: Path, encoding: str | None = None) -> list[Table]:
    """The tables in a file of HTML; tables with the same headings are one, and what stands in scripts is not read.

    Raises:
        DataError: the text is in no known encoding.
        OSError: the file cannot be read.
    """
    return joined(parts_of_html(path.read_text(encoding=encoding_of(path, encoding))))


def parts_of_html(text: str, title: str = "") -> list[Part]:
    """The tables in a text of HTML, each with the heading above it, by default `title`.

    >>> [part] = parts_of_html("<h2>a</h2><table><tr><th>x<th>y<tr><td rowspan=2>1<td>2<tr><td>3</table>")
    >>> part.title, [row.cells for row in part.rows]
    ('a', [['x', 'y'], ['1', '2'], ['1', '3']])
    """
    reader = _Reader(title)
    reader.feed(text)
    reader.close()
    return [Part(table.title, table.rows) for table in reader.tables]


class _Built:
    """A table as it is read."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.rows: list[Row] = []
        self._cells: list[str] = []
        self._from_above: dict[int, tuple[int, str]] = {}
        self._count = 0
        self.open_cell: list[str] | None = None
        self._span = (1, 1)

    def begin_cell(self, span: tuple[int, int]) -> None:
        """A cell over so many rows and columns begins."""
        self.end_cell()
        self.open_cell, self._span = [], span

    def end_cell(self) -> None:
        """The cell ends, if there is one."""
        if self.open_cell is None:
            return
        text = re.sub(r"[ \t\r\f\n]*\n[ \t\r\f\n]*", "\n", "".join(self.open_cell)).strip()
        self._fill_from_above()
        rows, columns = self._span
        if rows > 1:
            self._from_above[len(self._cells)] = (rows - 1, text)
        self._cells += [text, *[""] * (columns - 1)]
        self.open_cell = None

    def end_row(self) -> None:
        """The row ends, if there is one."""
        self.end_cell()
        if not self._cells:
            return
        self._fill_from_above()
        self._count += 1
        if any(self._cells):
            self.rows.append(Row(self._count, self._cells))
        self._cells = []

    def _fill_from_above(self) -> None:
        while (column := len(self._cells)) in self._from_above:
            left, text = self._from_above.pop(column)
            self._cells.append(text)
            if left > 1:
                self._from_above[column] = (left - 1, text)


class _Reader(HTMLParser):
    def __init__(self, title: str) -> None:
        super().__init__(convert_charrefs=True)
        self._title = [title]
        self._in_heading = False
        self.tables: list[_Built] = []
        self._open: list[_Built] = []
        self._unread = ""
        self._leads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNREAD:
            self._unread = self._unread or tag
        elif tag == "table":
            self._open.append(_Built(" ".join("".join(self._title).split())))
            self.tables.append(self._open[-1])
        elif tag in _HEADINGS and not self._open:
            self._title, self._in_heading = [], True
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag in {"td", "th"}:
            self._open[-1].begin_cell((_span(given.get("rowspan")), _span(given.get("colspan"))))
        elif tag in _BLOCKS:
            self._say("\n")
        elif tag == "a":
            self._leads.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        elif tag in _HEADINGS:
            self._in_heading = False
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop().end_row()
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag in {"td", "th"}:
            self._open[-1].end_cell()
        elif tag in _BLOCKS:
            self._say("\n")
        elif tag == "a" and self._leads:
            address = self._leads.pop()
            self._say(f" {address}" if address.startswith(("http://", "https://")) else "")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._say(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        for table in self._open:
            table.end_row()

    def _say(self, text: str) -> None:
        if self._open and self._open[-1].open_cell is not None:
            self._open[-1].open_cell.append(text)
        elif self._in_heading:
            self._title.append(text)


def _span(given: str | None) -> int:
    number = re.match(r"\d{1,9}", (given or "").strip())
    return max(1, min(int(number[0]), MOST_SPANNED)) if number else 1
