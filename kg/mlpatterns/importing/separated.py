"""CSV, TSV and their kin -> rows."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

from mlpatterns.importing.encodings import encoding_of
from mlpatterns.importing.tables import Row, Table

_SEPARATORS = "\t,;"
_LOOKED_AT = 1 << 16


def separated_table(path: Path, encoding: str | None = None) -> Table:
    """The table in a file of separated values; what separates them is found out.

    Raises:
        DataError: the text is in no known encoding.
        OSError: the file cannot be read.
    """
    known = encoding_of(path, encoding)
    with _opened(path, known) as stream:
        separator = separator_of(stream.read(_LOOKED_AT))
    return Table("1", partial(_rows, path, known, separator))


def separator_of(text: str) -> str:
    r"""What separates the cells of a text: the most frequent sign of those outside quotation marks.

    >>> separator_of('name;"problem, as seen"\n'), separator_of("名前\t問題, 解決\n")
    (';', '\t')
    """
    counts: Counter[str] = Counter()
    for unquoted in text.split('"')[::2]:
        counts.update({sign: unquoted.count(sign) for sign in _SEPARATORS})
    first_line = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=lambda sign: (sign in first_line, counts[sign]))


def _opened(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, newline="")


def _rows(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(sys.maxsize)  # of the process; a cell may be as long as it likes
    with _opened(path, encoding) as stream:
        kept = _Kept(stream)
        reader = csv.reader(kept, delimiter=separator, strict=True)
        while True:
            start = reader.line_num + 1
            kept.forget()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row(start, ["".join(kept.lines)], "quotes")
                continue
            if any(map(str.strip, cells)):
                yield Row(start, cells)


class _Kept:
    """Lines of a stream, of which those of the present row are kept: if it cannot be read, they are all there is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lines: list[str] = []

    def forget(self) -> None:
        """Keep nothing of what was."""
        self.lines.clear()

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            self.lines.append(line)
            yield line
