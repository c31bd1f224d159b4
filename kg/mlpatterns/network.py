"""Entries and links as a network: what a node and an edge carry, and a networkx graph of them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mlpatterns.model import Citation, Entry, FacetKind, Link
from mlpatterns.namespaces import shorten

if TYPE_CHECKING:
    import networkx as nx

SEPARATOR = "|"
"""Stands between several values of one attribute. No slug holds it, and pandas' `get_dummies` splits at it."""


def node_attributes(entry: Entry) -> dict[str, str]:
    """What is told of an entry, each value a string, empty where there is none."""
    return {
        "iri": entry.iri,
        "slug": entry.slug,
        "label": entry.name.best("en"),
        "kind": entry.kind.value,
        "name_en": entry.name.best("en"),
        "name_ja": entry.name.best("ja"),
        "reading": entry.reading or "",
        "catalogue": entry.catalogue.slug if entry.catalogue else "",
        "category": entry.category.slug if entry.category else "",
        "number": "" if entry.number is None else str(entry.number),
        **{kind.value: _joined(concept.slug for concept in entry.facets.get(kind, ())) for kind in FacetKind},
        "problem_en": _joined(problem.text.best("en") for problem in entry.problems),
        "problem_ja": _joined(problem.text.best("ja") for problem in entry.problems),
        "solution_en": _joined(solution.text.best("en") for solution in entry.solutions),
        "solution_ja": _joined(solution.text.best("ja") for solution in entry.solutions),
        "sources": _sources(entry.citations),
    }


def edge_attributes(link: Link) -> dict[str, str | bool]:
    """What is told of a link, each value a string or a truth value."""
    return {
        "iri": link.iri,
        "label": link.type.label.best("en"),
        "relation": link.type.slug,
        "relation_en": link.type.label.best("en"),
        "relation_ja": link.type.label.best("ja"),
        "symmetric": link.type.symmetric,
        "reason_en": link.reason.best("en"),
        "reason_ja": link.reason.best("ja"),
        "evidence": _joined(citation.level.value for citation in link.citations),
        "sources": _sources(link.citations),
        "citations": _joined(shorten(citation.iri) for citation in link.citations),
    }


def to_networkx(entries: Iterable[Entry], links: Iterable[Link]) -> nx.MultiDiGraph[str]:
    """A directed multigraph: nodes are keyed by the CURIE of the entry, edges by the CURIE of the link.

    Nodes carry `node_attributes`, edges `edge_attributes`, and both are named by `label`, as Gephi wants it.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entry in entries:
        graph.add_node(shorten(entry.iri), **node_attributes(entry))
    for link in links:
        start, end = shorten(link.start.iri), shorten(link.end.iri)
        graph.add_edge(start, end, key=shorten(link.iri), **edge_attributes(link))
    return graph


def _joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(values))


def _sources(citations: Iterable[Citation]) -> str:
    return _joined(citation.source.slug for citation in citations if citation.source)
