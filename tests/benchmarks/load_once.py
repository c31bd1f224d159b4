#!/usr/bin/env python3
"""Load a graph in a process of its own: `load_once.py WAY FILE [FOLDER]` prints the seconds and the peak of memory.

WAY is one of `WAYS`. FILE holds for ours the catalogues, from which the rules derive more, for the others all triples.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from time import perf_counter

import pyoxigraph

import mlpatterns


def memory(file: str) -> None:
    """`mlpatterns.load`."""
    mlpatterns.load(file, base=False)


def disk(file: str, folder: str) -> None:
    """`mlpatterns.build_store`."""
    mlpatterns.build_store(folder, file, base=False)


def raw_memory(file: str) -> None:
    """The bare engine in memory."""
    pyoxigraph.Store().bulk_load(path=file)


def raw_disk(file: str, folder: str) -> None:
    """The bare engine on disk."""
    store = pyoxigraph.Store(folder)
    store.bulk_load(path=file)
    store.optimize()


def rdflib(file: str) -> None:
    """Rdflib in memory."""
    from rdflib import Graph

    Graph(bind_namespaces="none").parse(file, format="nt")


WAYS = {way.__name__: way for way in (memory, disk, raw_memory, raw_disk, rdflib)}
"""How a graph can be loaded, by name."""


def main(way: str, *arguments: str) -> None:
    """Load and print."""
    start = perf_counter()
    WAYS[way](*arguments)
    seconds = perf_counter() - start
    # What `resource` tells begins with the peak of the process that started this one.
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    print(seconds, int(peak) / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
