"""A difference as an outline in plain words, which pages of text and of Markdown lay out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from mlpatterns.differences.assertions import DEPRECATED, Kind
from mlpatterns.differences.changes import REPLACED_BY, Change, Difference, Status, ThingDifference
from mlpatterns.differences.names import DifferenceNames
from mlpatterns.namespaces import MLP, shorten
from mlpatterns.rows import DEFINITION, DESCRIPTION, REFERENCE
from mlpatterns.terms import Term
from mlpatterns.texts import texts

GROUPS = ("added", "renamed", "changed", "deprecated", "removed")
"""What happened to things, in the order in which it is told."""

ADDED, REMOVED, CHANGED, PLAIN = "+", "-", "~", ""
"""The signs of items."""

_SIGNS = {Status.ADDED: ADDED, Status.REMOVED: REMOVED, Status.CHANGED: CHANGED}
_ENTRIES = (Kind.PATTERN, Kind.ANTI_PATTERN)
_TEXTS = (DESCRIPTION, DEFINITION)
_MOST = 20
"""The most triples of a kind that are told one by one."""


class Item(NamedTuple):
    """Something to tell, with what belongs to it."""

    sign: str
    text: str
    iri: str = ""
    """The CURIE or IRI of the thing that it is about, if it is about one."""
    revision: tuple[str, str] | None = None
    """What the text names, before and after."""
    items: tuple[Item, ...] = ()


class Section(NamedTuple):
    """Items of one kind."""

    title: str
    items: tuple[Item, ...]


class Group(NamedTuple):
    """All to which the same happened."""

    name: str
    """One of `GROUPS`, or `other`."""
    title: str
    sections: tuple[Section, ...]


class Outline(NamedTuple):
    """The whole difference."""

    counts: tuple[str, ...]
    groups: tuple[Group, ...]


def outline(difference: Difference, language: str) -> Outline:
    """What changed, in the words of a language; empty if nothing did."""
    teller = _Teller(difference, language)
    return Outline(tuple(teller.counts()), tuple(teller.groups()))


class _Teller:
    def __init__(self, difference: Difference, language: str) -> None:
        self._difference = difference
        self._names = DifferenceNames(difference, language)
        self._language = language
        self._words: dict[str, Any] = texts(language)["cli"]["diff"]
        self._things = {thing.iri: thing for thing in difference.things}
        self._parts: dict[str, list[ThingDifference]] = defaultdict(list)
        for thing in difference.things:
            if owner := self._owner(thing):
                self._parts[owner].append(thing)

    def counts(self) -> Iterator[str]:
        """How many of each kind were added, changed and removed."""
        counts = self._difference.counts()
        for kind in Kind:
            found = [(status, counts[kind, status]) for status in Status if (kind, status) in counts]
            if found:
                told = (self._words["counts"][status.value].format(number=number) for status, number in found)
                yield self._words["label"].format(label=self._names.kind(kind), value=self._names.listed(told))
        other = len(self._difference.other_added) + len(self._difference.other_removed)
        if other:
            yield self._words["label"].format(label=self._words["groups"]["other"], value=str(other))

    def groups(self) -> Iterator[Group]:
        """What happened, and to which things of which kind."""
        found: dict[str, dict[Kind, list[Item]]] = defaultdict(lambda: defaultdict(list))
        for kind, group, item in self._items():
            found[group][kind].append(item)
        for group in GROUPS:
            sections = [
                Section(self._names.kind(kind), tuple(sorted(found[group][kind], key=lambda item: item.iri)))
                for kind in Kind
                if found[group][kind]
            ]
            if sections:
                yield Group(group, self._words["groups"][group], tuple(sections))
        if other := (*self._other(REMOVED), *self._other(ADDED)):
            yield Group("other", self._words["groups"]["other"], (Section(self._words["other"], other),))

    def _items(self) -> Iterator[tuple[Kind, str, Item]]:
        for thing in self._difference.things:
            if not self._owner(thing):
                yield thing.kind, _group(thing), self._item(thing)
        for owner in sorted(set(self._parts) - set(self._things)):  # only its parts changed
            kind = self._names.side(owner).kind(owner) or Kind.PATTERN
            yield kind, "changed", self._named(CHANGED, owner, tuple(self._part_items(owner)))

    def _owner(self, thing: ThingDifference) -> str:
        """The entry under which a part is told: the first that the data describe."""
        graphs = (self._difference.after, self._difference.before)
        return next((iri for iri in thing.entries if any(graph.kind(iri) in _ENTRIES for graph in graphs)), "")

    def _item(self, thing: ThingDifference) -> Item:
        sign = _SIGNS[thing.status]
        if thing.kind in _ENTRIES:
            return self._named(sign, thing.iri, (*self._entry_items(thing), *self._part_items(thing.iri)))
        if thing.status is Status.CHANGED:
            return self._named(sign, thing.iri, tuple(self._change_items(thing)))
        return self._named(sign, thing.iri, tuple(self._about(thing.iri)) if thing.status is Status.ADDED else ())

    def _entry_items(self, thing: ThingDifference) -> Iterator[Item]:
        if thing.status is Status.CHANGED or thing.deprecated:
            yield from self._change_items(thing)
        elif thing.status is Status.ADDED:
            for prop in ("addresses", "proposes"):
                for part in self._difference.after.iris(thing.iri, MLP + prop):
                    yield from self._about(part, self._names.part_kind(part))
            parts = (part for part in self._parts[thing.iri] if part.kind is Kind.STATEMENT)
            counted = Counter(self._names.part_kind(part.iri) for part in parts if part.status is Status.ADDED)
            told = [self._words["counted"].format(label=label, number=number) for label, number in counted.items()]
            yield from (Item(PLAIN, self._names.listed(told)) for _ in told[:1])

    def _part_items(self, owner: str) -> Iterator[Item]:
        entry = self._things.get(owner)
        as_entry = entry.status if entry else Status.CHANGED
        for part in sorted(self._parts[owner], key=self._part_order):
            if part.status is Status.CHANGED:
                yield from self._change_items(part, self._names.part(part.iri))
            elif part.status is not as_entry:  # what came or went with its entry is told with it
                label = self._names.part(part.iri)
                text = self._names.text(part.iri).best(self._language)
                yield Item(_SIGNS[part.status], self._names.labelled(label, text), shorten(part.iri))

    def _part_order(self, part: ThingDifference) -> tuple[int, int, str]:
        [aspect] = self._names.side(part.iri).iris(part.iri, f"{MLP}aspect")[:1] or [""]
        [number] = self._names.side(aspect).values(aspect, f"{MLP}number")[:1] or [Literal(0)]
        place = int(number.value) if isinstance(number, Literal) and number.value.isdecimal() else 0
        return [*Kind].index(part.kind), place, part.iri

    def _change_items(self, thing: ThingDifference, part: str = "") -> Iterator[Item]:
        if thing.iri != thing.was:
            yield Item(PLAIN, self._names.joined(part, "IRI"), revision=(shorten(thing.was), shorten(thing.iri)))
        for change in thing.changes:
            if thing.deprecated and change.property == DEPRECATED:
                continue
            label = self._label(change, part)
            before, after = (self._values(thing, side) for side in (change.before, change.after))
            if len(before) == len(after) == 1:
                yield Item(CHANGED, label, revision=(before[0], after[0]))
            else:
                added = PLAIN if thing.deprecated and change.property == REPLACED_BY else ADDED
                yield from (Item(REMOVED, self._names.labelled(label, value)) for value in before)
                yield from (Item(added, self._names.labelled(label, value)) for value in after)

    def _values(self, thing: ThingDifference, values: Iterable[Term]) -> list[str]:
        """The values in words, without parts of the thing that are told for themselves."""
        told = {part.iri for part in self._parts[thing.iri] if part.status is not Status.CHANGED}
        untold = (value for value in values if not (isinstance(value, NamedNode) and value.value in told))
        return [self._names.value(value) for value in untold]

    def _label(self, change: Change, part: str) -> str:
        is_text = part and change.property == DESCRIPTION
        label = part if is_text else self._names.joined(part, self._names.term(change.property))
        if not change.language:
            return label
        return str(self._words["in_language"].format(label=label, language=change.language))

    def _about(self, iri: str, label: str = "") -> Iterator[Item]:
        """What a thing is about: its text in the language, or its reference."""
        if text := (self._names.text(iri) or self._names.side(iri).text(iri, REFERENCE)).best(self._language):
            yield Item(PLAIN, self._names.labelled(label, text) if label else text)

    def _other(self, sign: str) -> Iterator[Item]:
        triples = self._difference.other_removed if sign == REMOVED else self._difference.other_added
        yield from (Item(sign, _triple(triple)) for triple in triples[:_MOST])
        if len(triples) > _MOST:
            yield Item(sign, self._words["more"].format(number=len(triples) - _MOST))

    def _named(self, sign: str, iri: str, items: tuple[Item, ...]) -> Item:
        return Item(sign, self._names.thing(iri), shorten(iri), items=items)


def _group(thing: ThingDifference) -> str:
    if thing.deprecated and thing.status is not Status.ADDED:
        return "deprecated"
    return "renamed" if thing.renamed and thing.kind in _ENTRIES else thing.status.value


def _triple(triple: Triple) -> str:
    terms = (shorten(term.value) if isinstance(term, NamedNode) else str(term) for term in triple)
    return " ".join(terms)
