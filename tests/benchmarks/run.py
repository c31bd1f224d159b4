#!/usr/bin/env python3
"""Time and size of what the package does, beside the nearest thing that does the same: `run.py` prints tables.

Each figure is the median of many runs, with its quartiles in brackets. Ours and the peer's runs take turns, so that a
busy moment of the machine meets both. A bar that is not met is a line in the table; only what is broken is an error.
`scale.py` goes on to more peers and larger graphs.
"""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import mlpatterns
import ranking
from commands import Programs, measure_explore_command, measure_query_command
from library import measure_loading, measure_points
from lines import Line
from measuring import rows_table
from scale import measure

SIZES = (45, 4_500)
"""Patterns in the base and in a graph that shows how cost grows."""

LIMIT = 10.0
"""Seconds for one query of the library on the larger graph."""


def main() -> None:
    """Measure everything and print the tables."""
    print(
        f"Python {platform.python_version()}, pyoxigraph {version('pyoxigraph')}, rdflib {version('rdflib')}, "
        f"{os.cpu_count()} cores, {len(mlpatterns.load())} triples; median [quartiles]"
    )
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        rows = [
            *measure_query_command(Programs(Path(one))),
            *measure_loading(),
            *measure_points(),
            *measure_explore_command(Programs(Path(other))),
        ]
    print(rows_table(rows))
    smallest: list[Line] = []
    for patterns in SIZES:
        lines = measure(patterns, LIMIT, smallest, alone=True)
        smallest = smallest or lines
    ranking.main()


if __name__ == "__main__":
    main()
