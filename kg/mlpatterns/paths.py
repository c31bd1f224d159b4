"""How two entries are connected: the shortest ways along links, better founded links first."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from mlpatterns.model import Entry, EntryRef, EvidenceLevel, Link

_ASSOCIATED = "associatedWith"


@dataclass(frozen=True, slots=True)
class Step:
    """A link as it is read on the way."""

    start: EntryRef
    link: Link
    end: EntryRef

    @classmethod
    def along(cls, link: Link, start: str) -> Step:
        """The link as it is read from the end with this IRI."""
        one, other = (link.start, link.end) if link.start.iri == start else (link.end, link.start)
        return cls(one, link, other)

    def relation(self, language: str) -> str:
        """What the start is to the end."""
        return self.link.seen_from(self.start.iri, language)[0]


Route = tuple[Step, ...]
"""Steps of which each begins where the one before ended."""


def paths(links: Iterable[Link], start: Entry, end: Entry, limit: int = 3) -> tuple[Route, ...]:
    """The ways from one entry to another, the fewest links first; none if nothing connects them.

    Among ways of the same length, those whose links a source states come before those that rest on our reading, and
    those with a telling type before mere association. Of several links between two entries the best founded counts.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for link in sorted(links, key=lambda link: (_cost(link), link.iri)):
        one, other = link.start.iri, link.end.iri
        if one != other and not graph.has_edge(one, other):
            graph.add_edge(one, other, cost=_cost(link), link=link)
    if start == end or start.iri not in graph or end.iri not in graph or not nx.has_path(graph, start.iri, end.iri):
        return ()
    found = nx.shortest_simple_paths(graph, start.iri, end.iri, weight="cost")
    return tuple(
        _route([graph.edges[pair]["link"] for pair in pairwise(nodes)], nodes)
        for nodes in islice(found, min(limit, sys.maxsize))
    )


def _cost(link: Link) -> float:
    """1 for a link, and so little more for a weak one that no longer way becomes shorter by it."""
    ours = all(citation.level is EvidenceLevel.OUR_READING for citation in link.citations)
    return 1 + 0.001 * ours + 0.0001 * (link.type.slug == _ASSOCIATED)


def _route(links: Sequence[Link], nodes: Sequence[str]) -> Route:
    return tuple(Step.along(link, node) for link, node in zip(links, nodes, strict=False))
