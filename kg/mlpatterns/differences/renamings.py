"""Things that got another IRI: what vanished and what appeared instead, saying the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeAlias

from pyoxigraph import NamedNode, Triple

from mlpatterns.differences.assertions import Assertions, Kind
from mlpatterns.namespaces import PREFIXES
from mlpatterns.terms import replaced

_NAME = f"{PREFIXES['skos']}prefLabel"
_ENTRIES = (Kind.PATTERN, Kind.ANTI_PATTERN)

Renamings: TypeAlias = Mapping[NamedNode, NamedNode]
"""The new IRI by the old one."""

_Said: TypeAlias = Mapping[NamedNode, list[Triple]]


def renamings(before: Assertions, after: Assertions) -> Renamings:
    """Entries that vanished while one of the very same names appeared, and other things of the very same content.

    Only what is gone without a trace has another IRI, and only where there is no choice: the old one stands nowhere in
    the graph after, the new one nowhere in the graph before.
    """
    gone, come = _only_in(before, after), _only_in(after, before)
    found = _paired(gone, come, lambda node: _names(before, node), lambda node: _names(after, node))
    said_before, said_after = _by_subject(before, gone), _by_subject(after, come)
    while more := _saying_the_same(said_before, said_after, found):
        found |= more  # what speaks of these says the same only now that they are known
    return found


def _saying_the_same(before: _Said, after: _Said, known: Renamings) -> dict[NamedNode, NamedNode]:
    new = set(known.values())
    return _paired(
        (node for node in before if node not in known),
        (node for node in after if node not in new),
        lambda node: _content(before[node], known),
        lambda node: _content(after[node], {}),
    )


def _only_in(here: Assertions, there: Assertions) -> list[NamedNode]:
    elsewhere = {term for triple in there.holding for term in triple}
    named = (NamedNode(iri) for iri in sorted(here.subjects()) if not iri.startswith("_:"))
    return [node for node in named if node not in elsewhere and here.kind(node.value)]


def _names(graph: Assertions, node: NamedNode) -> Hashable:
    kind = graph.kind(node.value)
    return (kind, graph.values(node.value, _NAME)) if kind in _ENTRIES and graph.values(node.value, _NAME) else None


def _by_subject(graph: Assertions, nodes: Iterable[NamedNode]) -> _Said:
    wanted = set(nodes)
    found: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in graph.stated:
        if isinstance(triple.subject, NamedNode) and triple.subject in wanted:
            found[triple.subject].append(triple)
    return found


def _content(said: Iterable[Triple], known: Renamings) -> Hashable:
    return frozenset((triple.predicate, triple.object) for triple in (replaced(triple, known) for triple in said))


def _paired(
    gone: Iterable[NamedNode],
    come: Iterable[NamedNode],
    key_before: Callable[[NamedNode], Hashable],
    key_after: Callable[[NamedNode], Hashable],
) -> dict[NamedNode, NamedNode]:
    """Those that have a key that one of each has, and no other."""
    old, new = _unique(gone, key_before), _unique(come, key_after)
    return {old[key]: new[key] for key in old if key in new}


def _unique(nodes: Iterable[NamedNode], key: Callable[[NamedNode], Hashable]) -> dict[Hashable, NamedNode]:
    found: dict[Hashable, list[NamedNode]] = defaultdict(list)
    for node in nodes:
        found[key(node)].append(node)
    return {each: next(iter(same)) for each, same in found.items() if each is not None and len(same) == 1}
