"""The triples around things: of one when it is asked for, or of many at once, which hardly takes longer."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from mlpatterns.export import reading_order
from mlpatterns.graph import PatternGraph
from mlpatterns.resources import library_query


class Surroundings:
    """What is said of things, and what points to them."""

    def __init__(self, graph: PatternGraph) -> None:
        self._graph = graph
        self._around: dict[str, list[Triple]] = {}
        self._names: dict[str, list[Triple]] = {}

    def keep(self, iris: Iterable[str]) -> None:
        """Find what stands around all of these things now, and remember it."""
        self._around = self._found("around", iris)
        self._names = self._found("names", {end for triples in self._around.values() for end in _ends(triples)})

    def around(self, iri: str) -> list[Triple]:
        """All triples that a thing stands in, each once, in reading order."""
        return self._around[iri] if iri in self._around else self._found("around", [iri])[iri]

    def names(self, triples: Iterable[Triple]) -> list[Triple]:
        """The names of all that stands in some triples."""
        ends = _ends(triples)
        known = self._names if ends <= self._names.keys() else self._found("names", ends)
        return [triple for end in ends for triple in known[end]]

    def _found(self, query: str, iris: Iterable[str]) -> dict[str, list[Triple]]:
        """What a library query tells of each of some things."""
        found: dict[str, list[Triple]] = {iri: [] for iri in iris}
        things = [NamedNode(iri) for iri in found]
        told = set(self._graph.query(library_query(query), {"thing": things}).triples()) if things else ()
        for triple in sorted(told, key=reading_order):
            for end in {triple.subject, triple.object}:
                if isinstance(end, NamedNode) and end.value in found:
                    found[end.value].append(triple)
        return found


def _ends(triples: Iterable[Triple]) -> set[str]:
    return {end.value for triple in triples for end in (triple.subject, triple.object) if isinstance(end, NamedNode)}
