"""Triples with the named graphs that tell where they come from, as N-Quads and TriG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Quad, RdfFormat, serialize

from mlpatterns.export import canonical, reading_order, spaced, used_prefixes
from mlpatterns.graph import PatternGraph


def write_nquads(graph: PatternGraph) -> bytes:
    """The graph as N-Quads: one named graph after the other, each in reading order."""
    return serialize(_in_order(graph.quads()), format=RdfFormat.N_QUADS) or b""


def write_trig(graph: PatternGraph) -> bytes:
    """The graph as TriG: a block for each named graph, and in it what Turtle would have."""
    ordered = _in_order(graph.quads())
    prefixes = used_prefixes(quad.triple for quad in ordered)
    declared = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
    blocks = (
        f"\n{name} {{\n{''.join(_indented(quads, prefixes))}}}\n"
        for name, quads in groupby(ordered, lambda quad: str(quad.graph_name))
    )
    return f"{declared}{''.join(blocks)}".encode()


def _in_order(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(canonical(quads), key=lambda quad: (str(quad.graph_name), *reading_order(quad.triple)))


def _indented(quads: Iterable[Quad], prefixes: dict[str, str]) -> Iterator[str]:
    turtle = spaced(serialize((quad.triple for quad in quads), format=RdfFormat.TURTLE, prefixes=prefixes) or b"")
    body = "\n".join(line for line in turtle.decode().split("\n") if not line.startswith("@prefix "))
    return (f"    {line}\n" if line else "\n" for line in body.strip("\n").split("\n"))
