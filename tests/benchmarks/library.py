"""What the library costs over the engine below it: loading the base, and queries, above all those asked many times."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph

import mlpatterns
from measuring import Row, Timing, at_most, duration, read_all, repeats_within, take_turns, time_in_turns, time_once
from mlpatterns.loading import graph_files

PREFIXES = """
PREFIX mlp: <https://w3id.org/mlpatterns/ontology#>
PREFIX pattern: <https://w3id.org/mlpatterns/pattern/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

POINT_QUERIES = {
    "is it a pattern": "ASK { pattern:feature-store a mlp:Pattern }",
    "names of one pattern": "SELECT ?name { pattern:feature-store skos:prefLabel ?name }",
    "whose name this is": 'SELECT ?pattern { ?pattern skos:prefLabel "Feature Store"@en }',
    "links of one pattern": "SELECT ?link ?to { ?link mlp:from pattern:feature-store ; mlp:to ?to }",
    "number of patterns": "SELECT (COUNT(?pattern) AS ?patterns) { ?pattern a mlp:Pattern }",
}
"""What a program asks many times over, by what it is about."""

LOAD_BAR = 3.0
QUERY_BAR = 1.2
QUERY_EXTRA_BAR = 50e-6
SHORT_QUERY = 1e-3
"""Below this, in seconds, a query may take `QUERY_EXTRA_BAR` longer; above it, `QUERY_BAR` times as long."""
SECONDS = 0.3
"""How long ours and raw each run for one query, unless that would be too seldom."""


def measure_loading() -> Iterator[Row]:
    """`load()`, rules and all, beside parsing the same files."""

    def bare() -> None:
        store = pyoxigraph.Store()
        for file in graph_files():
            store.load(path=file)

    yield at_most("load() : Store.load", time_in_turns(101, mlpatterns.load, bare), LOAD_BAR)


def measure_points() -> Iterator[Row]:
    """`PatternGraph.query()` and reading all rows, beside the same on a pyoxigraph store with the same triples."""
    store = pyoxigraph.Store()
    graph = mlpatterns.load()
    store.extend(pyoxigraph.Quad(*triple) for triple in graph.triples())
    for name, text in POINT_QUERIES.items():
        _, ours, raw = query_timings(graph, store, PREFIXES + text)
        yield within_bar(f"query() : Store.query, {name}", ours, raw)


def query_timings(graph: mlpatterns.PatternGraph, store: pyoxigraph.Store, text: str) -> tuple[int, Timing, Timing]:
    """The number of rows, and the time of ours and raw, run the more often the shorter they take."""

    def ours() -> int:
        return read_all(graph.query(text))

    def raw() -> int:
        return read_all(store.query(text))

    rows = ours()
    return rows, *take_turns(repeats_within(SECONDS, time_once(raw)), ours, raw)


def within_bar(measure: str, ours: Timing, raw: Timing) -> Row:
    """A line for a query beside the bare engine."""
    if raw.median > SHORT_QUERY:
        return at_most(measure, (ours, raw), QUERY_BAR)
    extra = ours.median - raw.median
    bar = f"≤ {duration(QUERY_EXTRA_BAR)} more"
    return Row(measure, str(ours), str(raw), f"{duration(extra)} more", bar, is_within_bar(ours, raw))


def is_within_bar(ours: Timing, raw: Timing) -> bool:
    """Whether ours takes little longer than the bare engine."""
    return ours.median <= max(raw.median * QUERY_BAR, raw.median + QUERY_EXTRA_BAR * (raw.median <= SHORT_QUERY))
