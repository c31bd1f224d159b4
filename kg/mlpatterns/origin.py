"""Whose things are: of the base that comes with the package, or of a reader's own data beside it.

The base is read again and compared, so that no graph has to remember what came from where: a graph in memory, on disk
or in a store elsewhere is asked in the same way, and loading one costs nothing more.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache

from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.graph import PatternGraph
from mlpatterns.loading import graph_files, load_files
from mlpatterns.resources import library_query, version
from mlpatterns.rows import Ask


def own(ask: Ask) -> frozenset[str]:
    """The entries, links and statements of a graph that the base does not bring.

    None where the graph does not hold the whole base of this version: there is nothing to tell own things from.
    """
    return _beside(ask, "told-apart")


def own_things(ask: Ask) -> frozenset[str]:
    """Everything that a graph says a class of and that neither the base nor the vocabulary brings, as `own`."""
    return _beside(ask, "typed")


def _beside(ask: Ask, name: str) -> frozenset[str]:
    """What a library query finds in a graph and not in the base."""
    base = _base(name)
    if _column(ask, "version") != {version()} or not base <= (held := _column(ask, name)):
        return frozenset()
    return held - base


def origin(iri: str, own: AbstractSet[str]) -> str:
    """Whose an entry, link or statement is, `own` or `base`; empty for what is not of the base in a graph without it.

    Args:
        iri: the thing.
        own: what `own` answered for its graph.
    """
    if iri in own:
        return "own"
    return "base" if iri in _base("told-apart") else ""


@cache
def _base(name: str) -> frozenset[str]:
    """What a library query finds in the base."""
    return _column(PatternGraph(OxigraphEngine(load_files(graph_files()))).query, name)


def _column(ask: Ask, name: str) -> frozenset[str]:
    """What stands in the first column of the answer to a library query."""
    return frozenset(row[0].value for row in ask(library_query(name)).rows())
