"""Blank nodes by what is said of them: two files that say the same then have the same triples.

Canonical labels (RDFC-1.0) would do for two equal graphs, but one change renumbers them all. Here each group of blank
nodes that hang together is named by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Triple

from mlpatterns.terms import replaced

_Around: TypeAlias = Mapping[BlankNode, list[Triple]]
_Labels: TypeAlias = dict[BlankNode, str]


def named_by_content(triples: Iterable[Triple]) -> frozenset[Triple]:
    """The triples, with a label for each blank node that tells its content and depends on nothing else.

    Nodes that nothing tells apart stay apart.
    """
    distinct = frozenset(triples)
    around: dict[BlankNode, list[Triple]] = defaultdict(list)
    for triple in distinct:
        for node in _blank(triple):
            around[node].append(triple)
    if not around:
        return distinct
    names: dict[Any, Any] = {}
    copies: Counter[tuple[str, ...]] = Counter()
    for group in _groups(around):
        labels = _told_apart(group, around)
        content = tuple(sorted(labels.values()))
        copies[content] += 1
        names |= {node: BlankNode(f"n{label}x{copies[content]}") for node, label in labels.items()}
    return frozenset(replaced(triple, names) for triple in distinct)


def _blank(triple: Triple) -> set[BlankNode]:
    found: set[BlankNode] = set()
    for term in triple:
        if isinstance(term, BlankNode):
            found.add(term)
        elif isinstance(term, Triple):
            found |= _blank(term)
    return found


def _groups(around: _Around) -> Iterator[list[BlankNode]]:
    """The blank nodes that are connected by triples, without a way through anything that has a name."""
    left = dict.fromkeys(around)
    while left:
        group = [left.popitem()[0]]
        for node in group:  # which grows while it is walked
            for triple in around[node]:
                near = [other for other in _blank(triple) if other in left]
                group += near
                for other in near:
                    del left[other]
        yield group


def _told_apart(group: Iterable[BlankNode], around: _Around) -> _Labels:
    """A label for each node of a group. Of twins, one is marked, and it makes no difference which."""
    labels = _refined(dict.fromkeys(group, ""), around)
    while len(counted := Counter(labels.values())) < len(labels):
        twin = min(label for label, number in counted.items() if number > 1)
        marked = next(node for node, label in labels.items() if label == twin)
        labels = _refined({**labels, marked: f"{twin}!"}, around)
    return labels


def _refined(labels: _Labels, around: _Around) -> _Labels:
    """Labels that tell what is around each node, as far as that tells them apart."""
    while True:
        finer = {node: _digest(node, labels, around) for node in labels}
        if len(set(finer.values())) <= len(set(labels.values())):
            return finer
        labels = finer


def _digest(node: BlankNode, labels: _Labels, around: _Around) -> str:
    names: dict[Any, Any] = {other: BlankNode(f"o{_hash(label)}") for other, label in labels.items()}
    here = {**names, node: BlankNode("here")}
    lines = sorted(str(replaced(triple, here)) for triple in around[node])
    return _hash("\n".join([labels[node], *lines]))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
