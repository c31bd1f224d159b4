"""Tables of text for a terminal, through rich (which knows how wide a kanji is)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlpatterns.wrapping import plain


def text_table(header: Sequence[str], rows: Iterable[Sequence[str]], width: int | None = None) -> str:
    """A table with one line of header; `width` in terminal cells, by default as wide as needed."""
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="")
    for name in header:
        # Japanese has no spaces to break at; without folding, what does not fit would be cut off.
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    sink = StringIO()
    console = Console(file=sink, width=width or 100_000, color_system=None, legacy_windows=False)
    console.print(table)
    lines = [line.rstrip() for line in sink.getvalue().splitlines()]
    return "\n".join(filter(None, lines)) + "\n"
