"""The rows that cannot be taken, as a table that can be mended and imported in turn."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from mlpatterns.files import write_bytes
from mlpatterns.formulas import guarded
from mlpatterns.importing.columns import Layout
from mlpatterns.importing.findings import Finding
from mlpatterns.importing.tables import Row

REASON = "left-out reason"
"""Heading of the column that tells why; an import leaves it out."""


def write_rejected(path: Path, layout: Layout, rows: Iterable[Row], faults: Mapping[int, Sequence[Finding]]) -> None:
    """Write the rejected rows as CSV, with the reason before the cells.

    It is in UTF-8 with the mark by which spreadsheets know it. A cell that they would run as a formula begins with a
    quotation mark, which an import takes off again.

    Raises:
        OutputError: the file cannot be written.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([REASON, *map(guarded, layout.headings)])
    for row in rows:
        if row.number in faults:
            why = " ".join(finding.sentence("en") for finding in faults[row.number])
            writer.writerow([why, *map(guarded, row.cells)])
    write_bytes(path, text.getvalue().encode("utf-8-sig", "surrogatepass"))
