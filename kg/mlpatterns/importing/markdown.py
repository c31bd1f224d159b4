"""Tables in Markdown (as GitHub has them) -> rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mlpatterns.importing.encodings import encoding_of
from mlpatterns.importing.html import parts_of_html
from mlpatterns.importing.parts import Part, joined
from mlpatterns.importing.tables import Row, Table


def markdown_tables(path: Path, encoding: str | None = None) -> list[Table]:
    """The tables in a file of Markdown, those in HTML too; tables with the same headings are one.

    Raises:
        DataError: the text is in no known encoding.
        OSError: the file cannot be read.
    """
    return joined(parts_of_markdown(path.read_text(encoding=encoding_of(path, encoding))))


def parts_of_markdown(text: str) -> list[Part]:
    r"""The tables in a text of Markdown.

    >>> [part] = parts_of_markdown("| 名前 | 問題 |\n|---|---|\n| `A` | x<br>[y](https://example.org/) |")
    >>> [row.cells for row in part.rows]
    [['名前', '問題'], ['A', 'x\ny https://example.org/']]
    """
    found: list[Part] = []
    title, cells, line, start, done = "", list[str](), 0, 0, 0
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for place, token in enumerate(tokens):
        start = token.map[0] if token.map else start
        if start < done:
            continue
        if token.type == "heading_open":
            title = _plain(tokens[place + 1])
        elif token.type == "html_block" and "<table" in token.content.lower():
            table = _html_table(text, start)
            done = start + table.count("\n")
            found += parts_of_html(table, title)
        elif token.type == "table_open":
            found.append(Part(title, []))
        elif token.type == "tr_open":
            cells, line = [], start + 1
        elif token.type in {"th_open", "td_open"}:
            cells.append(_plain(tokens[place + 1]))
        elif token.type == "tr_close":
            found[-1].rows.append(Row(line, cells))
    return found


def _plain(token: Token) -> str:
    """What is to be read in a heading or a cell."""
    return "".join(_words(token.children or ())).strip()


def _html_table(text: str, line: int) -> str:
    """The table in HTML that begins at a line: for Markdown, an empty line ends it, and for its reader it goes on."""
    rest = text.split("\n", line)[-1]
    end = re.search(r"</table\s*>", rest, re.IGNORECASE)
    return rest[: end.end()] if end else rest


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """What is read: where a link leads stands behind its words, and what stands side by side has a line each."""
    leads: list[str] = []
    previous = ""
    for token in tokens:
        tag = token.content.lower() if token.type == "html_inline" else ""
        beside = tag.startswith("<span") and previous == "</span>"
        if token.type in {"softbreak", "hardbreak"} or tag.startswith("<br") or beside:
            yield "\n"
        elif token.type == "link_open":
            leads.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            address = leads.pop()
            yield f" {address}" if address.startswith(("http://", "https://")) else ""
        elif token.type in {"text", "code_inline", "image"}:
            yield token.content
        previous = tag
