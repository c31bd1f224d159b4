#!/usr/bin/env python3
"""What a graph of N patterns costs: `scale.py [N]... [--alone] [--limit SECONDS]`, by default for 45 and 4,500.

For each N: loading, export and every query of the library, beside the bare engine, oxrdflib, the Oxigraph server and
rdflib (`--alone`: the bare engine only), in one run. Each query has a process of its own, which is ended after the
limit, or once a peer is known to be much slower; it counts as taking that long. From `ON_DISK` patterns on, all is
asked of the store on disk.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pyoxigraph import DefaultGraph, RdfFormat, Store

from growth import grown
from library import query_timings
from lines import Line, Taken, growth_row, peer_rows, raw_row, show
from measuring import Row, duration, limited, rows_table, time_once, time_within
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.graph import PatternGraph
from mlpatterns.loading import derive, graph_files, load_files
from mlpatterns.questions import questions
from peers import Ask, by_oxrdflib, by_rdflib, by_server

ON_DISK = 45_000
LOAD_BAR = 1.3
"""For loading in memory, where such a graph fits; on disk, rules cost more."""
LOAD_BAR_FROM = 4_500
"""In smaller graphs, reading the rules is most of it."""
LOAD_RUNS = 3
"""How often a graph is loaded into memory, of which the fastest counts: it is short enough for noise to matter."""
PEER_SECONDS = 1.0
"""How long another engine is measured, if one run does not take longer."""
ENOUGH = 30
"""An engine that takes so many times as long as we do is stopped: it is known to be slower."""
OURS_RUNS = 10
"""How many times the limit ours and raw may take together, as they run several times each."""


class Cost(NamedTuple):
    """What loading takes: time, and memory at its peak."""

    seconds: float
    megabytes: float


class Place:
    """The folder with a graph of one size: the catalogues as they grew, all triples, and the stores on disk."""

    def __init__(self, folder: Path, patterns: int) -> None:
        self.grown, self.full = folder / "grown.nt", folder / "full.nt"
        self.ours, self.raw = folder / "ours", folder / "raw"
        self.triples = self.ours / "triples"
        self.on_disk, self.is_huge = patterns >= ON_DISK, patterns > ON_DISK
        self.load_bar = LOAD_BAR if patterns >= LOAD_BAR_FROM else None
        if self.is_huge:  # too large to lie on disk beside the store
            os.mkfifo(self.grown)
            end = os.open(self.grown, os.O_RDWR)
            subprocess.Popen([sys.executable, Path(__file__).with_name("growth.py"), str(patterns)], stdout=end)
            os.close(end)
        else:
            with self.grown.open("w", encoding="utf-8") as stream:
                stream.writelines(grown(patterns))

    def store(self) -> Store:
        """What is asked: all triples, in memory or on disk."""
        if self.on_disk:
            return Store.read_only(str(self.triples))
        store = load_files(graph_files(self.grown, base=False))
        derive(store)
        return store


def measure_loading(place: Place, *, alone: bool) -> Iterator[Row]:
    """Loading on disk and in memory, beside all triples loaded raw."""
    ours = _load_once("disk", place.grown, place.ours)
    if place.is_huge:
        yield Row("build_store", duration(ours.seconds))
        yield Row("build_store, peak memory", f"{ours.megabytes:.0f} MB")
        return
    Store.read_only(str(place.triples)).dump(str(place.full), RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    yield from _load_rows("build_store : raw on disk", ours, _load_once("raw_disk", place.full, place.raw))
    if not place.on_disk:
        in_turn = [(_load_once("memory", place.grown), _load_once("raw_memory", place.full)) for _ in range(LOAD_RUNS)]
        ours, raw = map(min, zip(*in_turn, strict=True))
        yield from _load_rows("load : raw in memory", ours, raw, place.load_bar)
        if not alone:
            yield from _load_rows("load : rdflib", ours, _load_once("rdflib", place.full))


def measure_export(store: Store) -> Row:
    """The whole graph as N-Triples in our order, beside the engine's own."""
    ours = time_once(lambda: PatternGraph(OxigraphEngine(store)).export("ntriples"))
    raw = time_once(lambda: store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()))
    return Row("export : Store.dump, N-Triples", duration(ours), duration(raw), f"{ours / raw:.1f}x")


def measure_queries(store: Store, others: Mapping[str, Ask], limit: float) -> Iterator[Line]:
    """A line for each question of the library."""
    graph = PatternGraph(OxigraphEngine(store))
    for question in questions():
        text = question.text
        line = Line(question, limited(limit * OURS_RUNS, partial(query_timings, graph, store, text)), limit)
        for name, ask in others.items() if line.finished else ():
            given = min(limit, max(PEER_SECONDS, ENOUGH * line.median))
            seconds = limited(given, partial(time_within, PEER_SECONDS, partial(ask, text)))
            line.peers[name] = Taken(given if seconds is None else seconds, stopped=seconds is None)
        print(f"{question.name}: {duration(line.median) if line.finished else 'stopped'}", file=sys.stderr, flush=True)
        yield line


def measure(patterns: int, limit: float, smallest: Sequence[Line], *, alone: bool) -> list[Line]:
    """Print the tables for a graph of so many patterns; the lines of its queries."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        place = Place(Path(folder), patterns)
        rows = list(measure_loading(place, alone=alone))
        store = place.store()
        print(f"\n== {patterns} patterns, {len(store)} triples, {'on disk' if place.on_disk else 'in memory'}")
        if not place.on_disk:
            rows.append(measure_export(store))
        print(rows_table(rows), flush=True)
        others = {} if alone else _others(store, place, stack)
        lines = list(measure_queries(store, others, limit))
    print(f"\n{show(lines, list(others))}\n")
    print(rows_table([raw_row(lines), *peer_rows(lines, patterns), *growth_row(smallest, lines)]), flush=True)
    return lines


def _others(store: Store, place: Place, stack: ExitStack) -> dict[str, Ask]:
    """The engines beside ours, rdflib only where the graph fits into its memory."""
    others = {"oxrdflib": by_oxrdflib(store), "server": stack.enter_context(by_server(place.triples))}
    return others if place.on_disk else {**others, "rdflib": by_rdflib(place.full)}


def _load_once(way: str, *arguments: Path) -> Cost:
    """The cost of loading in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("load_once.py")), way, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return Cost(*map(float, done.stdout.split()))


def _load_rows(measure: str, ours: Cost, peer: Cost, bar: float | None = None) -> Iterator[Row]:
    memory = f"{ours.megabytes:.0f} MB", f"{peer.megabytes:.0f} MB"
    yield _load_row(measure, duration(ours.seconds), duration(peer.seconds), ours.seconds / peer.seconds, bar)
    yield _load_row(f"{measure}, peak memory", *memory, ours.megabytes / peer.megabytes, bar)


def _load_row(measure: str, ours: str, peer: str, ratio: float, bar: float | None) -> Row:
    if bar is None:
        return Row(measure, ours, peer, f"{ratio:.2f}x")
    return Row(measure, ours, peer, f"{ratio:.2f}x", f"≤ {bar:g}x", ratio <= bar)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patterns", nargs="*", type=int, default=[45, 4_500])
    parser.add_argument("--alone", action="store_true", help="only the bare engine beside ours")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one query of one engine")
    given = parser.parse_args()
    smallest: list[Line] = []
    for patterns in sorted(given.patterns):
        lines = measure(patterns, given.limit, smallest, alone=given.alone)
        smallest = smallest or lines


if __name__ == "__main__":
    main()
