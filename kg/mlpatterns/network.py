"""Entries and links as a networkx graph, for measures, paths and layouts."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from mlpatterns.model import Entry, Link
from mlpatterns.namespaces import shorten


def to_networkx(entries: Iterable[Entry], links: Iterable[Link]) -> nx.MultiDiGraph[str]:
    """A directed multigraph: nodes are keyed by the CURIE of the entry, edges by the CURIE of the link.

    Nodes carry `iri`, `slug`, `kind`, `name_en`, `name_ja`, `catalogue`, `category`; edges carry `iri`, `type`,
    `symmetric`, `reason_en`, `reason_ja`. Every value is a string or a boolean, so that GraphML and GEXF can hold it.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entry in entries:
        graph.add_node(
            shorten(entry.iri),
            iri=entry.iri,
            slug=entry.slug,
            kind=entry.kind.value,
            name_en=entry.name.best("en"),
            name_ja=entry.name.best("ja"),
            catalogue=entry.catalogue.slug if entry.catalogue else "",
            category=entry.category.slug if entry.category else "",
        )
    for link in links:
        graph.add_edge(
            shorten(link.start.iri),
            shorten(link.end.iri),
            key=shorten(link.iri),
            iri=link.iri,
            type=link.type.slug,
            symmetric=link.type.symmetric,
            reason_en=link.reason.best("en"),
            reason_ja=link.reason.best("ja"),
        )
    return graph
