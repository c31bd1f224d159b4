"""Problems as practitioners told them, each with the entries that were judged to answer it.

Search looks into those that come with the package as if they were symptoms of the entries.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("judgements.tsv")


class Judgement(NamedTuple):
    """A problem, and the slugs of the entries each of which is a right answer."""

    language: str
    entries: frozenset[str]
    problem: str


@cache
def judgements() -> Sequence[Judgement]:
    """Those from which search learned."""
    return read_judgements(_FILE)


def read_judgements(file: Path) -> Sequence[Judgement]:
    """The judgements of a file, in its order."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Judgement(row["language"], frozenset(row["entries"].split()), row["problem"]) for row in rows)
