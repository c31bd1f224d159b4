"""Getting answers out: to a file, a pipe or a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mlpatterns.errors import OutputError
from mlpatterns.files import write_bytes

ROW_FORMATS = ("table", "tsv", "csv", "json")
"""Formats of a plain list of rows."""

Cell = str | int | None


def on_terminal() -> bool:
    """Whether people read standard output directly."""
    return sys.stdout.isatty()


def terminal_width() -> int:
    """Width of the terminal in cells; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns if on_terminal() else 80


def emit(content: bytes, target: Path | None) -> None:
    """Write what machines read: as it is, to the file or to standard output."""
    if target:
        write_bytes(target, content)
    elif on_terminal():
        emit_text(content.decode("utf-8"), None)
    else:
        with _writing():
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()


def emit_text(text: str, target: Path | None) -> None:
    """Write what people read: UTF-8 to a file, else in the encoding of standard output as far as it goes."""
    if target:
        write_bytes(target, text.encode("utf-8"))
        return
    encoding = sys.stdout.encoding or "utf-8"
    with _writing():
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()


def emit_rows(header: Sequence[str], rows: Iterable[Sequence[Cell]], name: str | None, target: Path | None) -> None:
    """Write rows in one of `ROW_FORMATS`; by default a table for a terminal, TSV for a pipe or file."""
    name = name or ("table" if on_terminal() and not target else "tsv")
    if name == "table":
        from mlpatterns.tables import text_table

        cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
        emit_text(text_table(header, cells, terminal_width() if on_terminal() else None), target)
    elif name == "json":
        records = [dict(zip(header, row, strict=True)) for row in rows]
        emit((json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode(), target)
    else:
        emit(_separated(header, rows, name), target)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write to standard output: {error.strerror or error}") from error


def _separated(header: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> bytes:
    import csv
    import io

    sink = io.StringIO()
    writer = csv.writer(sink, dialect="excel-tab" if name == "tsv" else "excel", lineterminator="\n")
    writer.writerows([header, *rows])
    return sink.getvalue().encode()
