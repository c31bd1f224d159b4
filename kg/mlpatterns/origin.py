"""Whose things are: of the base that comes with the package, or of a reader's own data beside it.

The base is read again and compared, so that no graph has to remember what came from where: a graph in memory, on disk
or in a store elsewhere is asked in the same way, and loading one costs nothing more.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache

from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.graph import PatternGraph
from mlpatterns.loading import load_files
from mlpatterns.resources import catalogue_files, library_query, version
from mlpatterns.rows import Ask


def own(ask: Ask) -> frozenset[str]:
    """The entries, links and statements of a graph that the base does not bring.

    None where the graph does not hold the whole base of this version: there is nothing to tell own things from.
    """
    base = _base()
    if _column(ask, "version") != {version()} or not base <= (held := _column(ask, "told-apart")):
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
    return "base" if iri in _base() else ""


@cache
def _base() -> frozenset[str]:
    """The entries, links and statements of the base."""
    return _column(PatternGraph(OxigraphEngine(load_files(catalogue_files()))).query, "told-apart")


def _column(ask: Ask, name: str) -> frozenset[str]:
    """All that a library query of one column answers."""
    return frozenset(row[0].value for row in ask(library_query(name)).rows())
