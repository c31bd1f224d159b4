"""Every form in which a graph is handed on, and where each is made. `README.md` in this folder tells what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from mlpatterns.errors import ResultError
from mlpatterns.export import FORMATS, serialize_triples

if TYPE_CHECKING:
    from mlpatterns.graph import PatternGraph

_MADE = {
    "nquads": ("quads", "write_nquads", [".nq"]),
    "trig": ("quads", "write_trig", [".trig"]),
    "skos": ("skos", "write_skos", [".skos.ttl"]),
    "graphml": ("networks", "write_graphml", [".graphml"]),
    "gexf": ("networks", "write_gexf", [".gexf"]),
    "nodes-csv": ("csv_tables", "write_nodes", [".nodes.csv"]),
    "edges-csv": ("csv_tables", "write_edges", [".edges.csv"]),
    "bibtex": ("bibtex", "write_bibtex", [".bib"]),
}

FORMS: Mapping[str, list[str]] = MappingProxyType(
    {**FORMATS, **{name: suffixes for name, (_, _, suffixes) in _MADE.items()}}
)
"""Every form by the name that the command line uses, with the suffixes of its files."""

BY_ORIGIN = ("nquads", "trig")
"""Forms that tell where triples come from: for graphs loaded with `origins`."""

RDF = (*FORMATS, *BY_ORIGIN)
"""Forms that hold the triples themselves; the others are drawn from what they say."""


def export(graph: PatternGraph, form: str) -> bytes:
    """The graph in one of `FORMS`.

    Raises:
        ResultError: there is no such form, or it cannot hold this graph.
    """
    if form in FORMATS:
        return serialize_triples(graph.triples(), form)
    if form not in _MADE:
        raise ResultError(f"unknown format {form!r} for a graph; known are {', '.join(FORMS)}")
    module, function, _ = _MADE[form]  # each is imported only where it is used
    write = getattr(import_module(f"{__name__}.{module}"), function)
    return cast(Callable[["PatternGraph"], bytes], write)(graph)
