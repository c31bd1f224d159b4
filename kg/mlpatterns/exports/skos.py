"""The graph as plain SKOS, for vocabulary browsers such as Skosmos and SkoHub: schemes and concepts."""

from __future__ import annotations

from mlpatterns.export import serialize_triples
from mlpatterns.graph import PatternGraph
from mlpatterns.resources import library_query

_QUERIES = tuple(f"skos-{name}" for name in ("schemes", "concepts", "entries", "hierarchy", "relations"))


def write_skos(graph: PatternGraph) -> bytes:
    """Catalogues and controlled lists as concept schemes, as Turtle."""
    triples = (triple for name in _QUERIES for triple in graph.query(library_query(name)).triples())
    return serialize_triples(triples, "turtle")
