"""Getting answers out: to a file, a pipe or a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from mlpatterns.errors import OutputError
from mlpatterns.files import file_aside, write_text

ROW_FORMATS = ("table", "tsv", "csv", "json")
"""Formats of a plain list of rows."""

ROW_SUFFIXES = {"tsv": [".tsv"], "csv": [".csv"], "json": [".json"]}
"""Suffixes of files with rows, by format."""

BROKEN_PIPE = 141
"""Exit code when the reader of standard output went away: what a shell reports for it (128 + SIGPIPE)."""

Cell = str | int | None


def for_people(target: Path | None = None) -> bool:
    """Whether people read the output directly: it goes to a terminal."""
    return target is None and sys.stdout is not None and sys.stdout.isatty()


LINE_WIDTH = 100
"""Cells in the longest line of text that is still easy to read."""


def page_width() -> int:
    """Width for running text, in cells."""
    return min(terminal_width(), LINE_WIDTH)


def terminal_width() -> int:
    """Width of the terminal in cells; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns if for_people() else 80


@contextmanager
def sink(target: Path | None) -> Iterator[BinaryIO]:
    """Takes what machines read, as it comes: to the file, which is there once all is written, or to standard output."""
    if target:
        with file_aside(target) as stream:
            yield stream
    elif for_people():
        content = BytesIO()
        yield content
        emit_text(content.getvalue().decode("utf-8"), None)
    else:
        with _standard_output() as output:
            yield output.buffer


def emit(content: bytes, target: Path | None) -> None:
    """Write what machines read, as it is."""
    with sink(target) as stream:
        stream.write(content)


def emit_text(text: str, target: Path | None) -> None:
    """Write what people read: UTF-8 to a file, else in the encoding of standard output as far as it goes."""
    if target:
        write_text(target, text)
        return
    with _standard_output() as stream:
        stream.write(text.encode(stream.encoding, "replace").decode(stream.encoding))


def emit_json(records: Sequence[Any] | Mapping[str, Any], target: Path | None) -> None:
    """Write records as JSON."""
    emit((json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode(), target)


def emit_rows(
    columns: Mapping[str, str], rows: Iterable[Sequence[Cell]], name: str | None, target: Path | None
) -> None:
    """Write rows in one of `ROW_FORMATS`, by default what `row_format` says.

    `columns` gives each column's key and, for people, its heading: only a table has the heading, so that programs find
    the same keys in every language.
    """
    name = name or row_format(target, ROW_SUFFIXES)
    if name == "table":
        from mlpatterns.tables import text_table

        cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
        emit_text(text_table([*columns.values()], cells, table_width(target)), target)
    elif name == "json":
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        emit_json(records, target)
    else:
        emit(_separated([*columns], rows, name), target)


def format_for(target: Path | None, suffixes: Mapping[str, Sequence[str]], default: str) -> str:
    """The format that the suffix of the output file means, else `default`; the longest suffix wins.

    >>> format_for(Path("mine.skos.ttl"), {"turtle": [".ttl"], "skos": [".skos.ttl"]}, "")
    'skos'
    """
    file = target.name.lower() if target else ""
    fitting = ((suffix, name) for name, known in suffixes.items() for suffix in known if file.endswith(suffix))
    return max(fitting, key=lambda found: len(found[0]), default=("", default))[1]


def row_format(target: Path | None, suffixes: Mapping[str, Sequence[str]]) -> str:
    """How rows are written unless told: a table for a terminal, TSV for a pipe; a file's suffix may say otherwise."""
    return format_for(target, suffixes, "table" if for_people(target) else "tsv")


def page_format(target: Path | None) -> str:
    """How pages are written unless told: as text, but as rows in a file whose suffix says so."""
    return format_for(target, ROW_SUFFIXES, "text")


def table_width(target: Path | None) -> int | None:
    """Width for a table: the terminal's, or as wide as it needs where there is none."""
    return terminal_width() if for_people(target) else None


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    if sys.stdout is None:
        raise OutputError("standard output is closed; give a file with -o")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes standard output once more at exit; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        raise OutputError(f"cannot write to standard output: {error.strerror or error}") from error


def _separated(header: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> bytes:
    import csv

    from mlpatterns.formulas import guarded

    text = StringIO()
    writer = csv.writer(text, dialect="excel-tab" if name == "tsv" else "excel", lineterminator="\n")
    if name == "csv":
        rows = ([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    writer.writerows([header, *rows])
    return text.getvalue().encode()
