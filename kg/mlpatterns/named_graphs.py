"""Files -> a store that also tells where its triples come from.

The default graph holds everything, as `mlpatterns.loading` makes it. The same triples stand in named graphs by origin:
the vocabulary, the base, each file of a reader's own, and what the rules derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from mlpatterns.engines.oxigraph import Graph
from mlpatterns.errors import ResultError
from mlpatterns.loading import derive, load_files, rdf_files
from mlpatterns.namespaces import BASE
from mlpatterns.resources import catalogue_files, library_query, ontology_files
from mlpatterns.rows import Ask

GRAPHS = f"{BASE}graph/"
"""Namespace of the named graphs."""

INFERRED = NamedNode(f"{GRAPHS}inferred")
"""The graph of what follows from the others and stands in none of them."""


def load_by_origin(*data: Path | str, base: bool = True, rules: bool = True) -> Store:
    """A new store with everything in the default graph, and beside it the same by origin.

    The graphs are `graph/ontology`, `graph/base`, `graph/own/NAME` for each own file, by its name without suffix, and
    `graph/inferred`.

    Raises:
        DataError: a file cannot be read or parsed.
    """
    store = Store()
    for origin, path in _files(data, base=base):
        # Each file is read once: read again, its blank nodes would be others.
        triples = [quad.triple for quad in load_files([path])]
        add(store, triples, DefaultGraph())
        add(store, triples, NamedNode(GRAPHS + origin))
    if rules:
        asserted = set(triples_in(store, DefaultGraph()))
        derive(store)
        add(store, [triple for triple in triples_in(store, DefaultGraph()) if triple not in asserted], INFERRED)
    return store


def quads(ask: Ask) -> Iterator[Quad]:
    """The triples of a graph in each graph by origin that holds them.

    Raises:
        ResultError: it has no such graphs.
    """
    rows = ask(library_query("quads")).rows()
    first = next(rows, None)
    if first is None:
        raise ResultError("the graph does not tell where its triples come from; load it from files with origins=True")
    return (Quad(row[1], row[2], row[3], row[0]) for row in chain([first], rows))


def add(store: Store, triples: Iterable[Triple], graph: Graph) -> None:
    """Put triples into a graph of a store."""
    store.extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def triples_in(store: Store, graph: Graph) -> Iterator[Triple]:
    """The triples of one graph of a store, in no particular order."""
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))


def _files(data: Iterable[Path | str], *, base: bool) -> Iterator[tuple[str, Path]]:
    """Every file with the origin that it stands for."""
    yield from (("ontology", path) for path in ontology_files())
    yield from (("base", path) for path in (catalogue_files() if base else []))
    yield from ((f"own/{quote(path.stem, safe='')}", path) for path in rdf_files(data))
