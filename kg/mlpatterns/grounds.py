"""What a graph says about some things, with all that it rests on: triples that make a graph by themselves.

From a thing it goes on to whatever its triples name. It stops at the vocabulary, of which only the names of concepts
are taken, and at other entries, which come in short where a link leads to them, and else not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from mlpatterns.namespaces import MLP, PREFIXES, RDF_TYPE

Key: TypeAlias = str
"""The IRI of a thing, or the label of a blank node."""

_NAME = f"{PREFIXES['skos']}prefLabel"
_ENDS = frozenset(f"{MLP}{name}" for name in ("from", "to"))
_IN_SHORT = frozenset(
    (
        RDF_TYPE,
        _NAME,
        *(MLP + name for name in "reading inCatalogue number category addresses proposes".split()),
    )
)
"""What is said of an entry in short: its name, and what the shapes ask of any."""


def key(term: NamedNode | BlankNode | Literal | Triple) -> Key | None:
    """By what a thing is known here; `None` for what is no thing."""
    return term.value if isinstance(term, NamedNode | BlankNode) else None


class Grounds:
    """The triples of a graph, to be gone through from any thing.

    Args:
        triples: the graph.
        entries: its patterns and anti-patterns.
        vocabulary: what the vocabulary describes.
    """

    def __init__(self, triples: Iterable[Triple], entries: AbstractSet[Key], vocabulary: AbstractSet[Key]) -> None:
        self._entries = entries
        self._vocabulary = vocabulary
        self._said: dict[Key, list[Triple]] = defaultdict(list)
        self._naming: dict[Key, set[Key]] = defaultdict(set)
        for triple in triples:
            if thing := key(triple.subject):
                self._said[thing].append(triple)
                if other := key(triple.object):
                    self._naming[other].add(thing)

    def of(self, things: AbstractSet[Key]) -> frozenset[Triple]:
        """What is said of the things and of whatever names them, as links and use cases do."""
        naming = {other for thing in things for other in self._naming.get(thing, ())}
        return self._closed(things | (naming - self._entries - self._vocabulary), in_full=things)

    def in_short(self, entries: AbstractSet[Key]) -> frozenset[Triple]:
        """What is said of entries in short."""
        return self._closed(entries, in_full=frozenset())

    def _closed(self, start: AbstractSet[Key], in_full: AbstractSet[Key]) -> frozenset[Triple]:
        reached: set[Key] = set()
        found: list[Triple] = []
        waiting = list(start)
        while waiting:
            thing = waiting.pop()
            if thing not in reached:
                reached.add(thing)
                said = self._told(thing, in_full)
                found.extend(said)
                waiting.extend(end for triple in said if (end := self._led_to(triple)))
        left_out = self._entries - reached
        return frozenset(triple for triple in found if key(triple.object) not in left_out)

    def _told(self, thing: Key, in_full: AbstractSet[Key]) -> list[Triple]:
        said = self._said.get(thing, [])
        if thing in self._vocabulary:
            return [triple for triple in said if triple.predicate.value == _NAME]
        if thing in self._entries - in_full:
            return [triple for triple in said if triple.predicate.value in _IN_SHORT]
        return said

    def _led_to(self, triple: Triple) -> Key | None:
        end = key(triple.object)
        return None if end in self._entries and triple.predicate.value not in _ENDS else end
