"""What changed from one version of the data to another, told by thing and property.

Compared is what holds by the rules, so that a whole exported graph and the files that it was made of are the same.
Every triple that holds in one version alone, and does not follow from others, stands in exactly one place of a
`Difference`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pyoxigraph import Literal, Triple

from mlpatterns.differences.assertions import DEPRECATED, Assertions, Kind, name_of
from mlpatterns.differences.renamings import Renamings, renamings
from mlpatterns.export import reading_order
from mlpatterns.graph import PatternGraph
from mlpatterns.model import Text
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.rows import LABELS
from mlpatterns.terms import Term, replaced

REPLACED_BY = f"{PREFIXES['dcterms']}isReplacedBy"
OWNERS = {
    Kind.PROBLEM: f"{MLP}addressedBy",
    Kind.SOLUTION: f"{MLP}proposedBy",
    Kind.STATEMENT: f"{MLP}statementOf",
}
"""What leads from the parts of an entry to it."""


class Status(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """What a property of a thing has no longer and what it has now, in one language where it is text."""

    property: str
    """IRI of the property."""
    language: str
    """Language tag; empty for what has none."""
    before: tuple[Term, ...]
    after: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class ThingDifference:
    """One thing that is new, gone or different."""

    iri: str
    was: str
    """Its IRI before, if that was another; else the same."""
    kind: Kind
    status: Status
    entries: tuple[str, ...]
    """IRIs of the entries that it is a part of: for problems, solutions and statements."""
    changes: tuple[Change, ...]
    """By property and language; of a thing that is added or removed, all that is said of it."""

    @property
    def renamed(self) -> bool:
        """Whether its IRI or a name is another."""
        names = (change for change in self.changes if change.property in LABELS)
        moved = self.iri != self.was
        return moved or (self.status is Status.CHANGED and any(change.before and change.after for change in names))

    @property
    def deprecated(self) -> bool:
        """Whether it stands from now on only because others may point at it."""
        new = (value for change in self.changes if change.property == DEPRECATED for value in change.after)
        return any(isinstance(value, Literal) and value.value in ("true", "1") for value in new)

    @property
    def replaced_by(self) -> tuple[str, ...]:
        """IRIs of what from now on stands in its place."""
        new = (value for change in self.changes if change.property == REPLACED_BY for value in change.after)
        return tuple(map(name_of, new))


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed; false if nothing did."""

    things: tuple[ThingDifference, ...]
    """By kind, then by IRI."""
    other_removed: tuple[Triple, ...]
    """What holds no longer and is about nothing that the model knows, or says what no vocabulary declares."""
    other_added: tuple[Triple, ...]
    """What holds now of that sort."""
    before: Assertions = field(repr=False, compare=False)
    after: Assertions = field(repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.things or self.other_removed or self.other_added)

    def counts(self) -> Mapping[tuple[Kind, Status], int]:
        """How many things of each kind were added, removed or changed."""
        return Counter((thing.kind, thing.status) for thing in self.things)

    def name(self, iri: str) -> Text:
        """What a thing is called after, else before; empty where it has no name."""
        return self.after.name(iri) or self.before.name(iri)


def compared(before: PatternGraph, after: PatternGraph) -> Difference:
    """What changed between two graphs; see `mlpatterns.difference`."""
    old, new = Assertions(before), Assertions(after)
    renamed = renamings(old, new)
    restored = {new_iri: old_iri for old_iri, new_iri in renamed.items()}
    removed = {replaced(triple, renamed) for triple in old.stated} - new.holding
    added = new.stated - {replaced(triple, renamed) for triple in old.holding}
    return _Comparison(old, new, renamed).told({replaced(triple, restored): triple for triple in removed}, added)


class _Comparison:
    def __init__(self, before: Assertions, after: Assertions, renamed: Renamings) -> None:
        self._before = before
        self._after = after
        self._now = {old.value: new.value for old, new in renamed.items()}
        self._was = {new.value: old.value for old, new in renamed.items()}

    def told(self, removed: Mapping[Triple, Triple], added: Iterable[Triple]) -> Difference:
        """All changes; `removed` has for each triple as it was what it is with the IRIs of today."""
        gone, other_gone = self._by_thing((name_of(now.subject), was) for was, now in removed.items())
        come, other_come = self._by_thing((name_of(triple.subject), triple) for triple in added)
        things = [self._thing(iri, gone.get(iri, []), come.get(iri, [])) for iri in {*gone, *come, *self._was}]
        order = {kind: place for place, kind in enumerate(Kind)}
        things.sort(key=lambda thing: (order[thing.kind], thing.iri))
        return Difference(tuple(things), _ordered(other_gone), _ordered(other_come), self._before, self._after)

    def _by_thing(self, triples: Iterable[tuple[str, Triple]]) -> tuple[dict[str, list[Triple]], list[Triple]]:
        """The triples by the thing that they are about, and those that the model does not know."""
        known: dict[str, list[Triple]] = defaultdict(list)
        other = []
        for iri, triple in triples:
            if any(self._kinds(iri)) and self._declared(triple.predicate.value):
                known[iri].append(triple)
            else:
                other.append(triple)
        return known, other

    def _declared(self, prop: str) -> bool:
        return self._after.declares(prop) or self._before.declares(prop)

    def _kinds(self, iri: str) -> tuple[Kind | None, Kind | None]:
        return self._before.kind(self._was.get(iri, iri)), self._after.kind(iri)

    def _thing(self, iri: str, removed: list[Triple], added: list[Triple]) -> ThingDifference:
        before, after = self._kinds(iri)
        kind = after or before
        if kind is None:
            raise ValueError(f"{iri!r} is nothing that the model knows")
        status = Status.CHANGED if before and after else Status.ADDED if after else Status.REMOVED
        was = self._was.get(iri, iri)
        owner = OWNERS.get(kind, "")
        entries = self._after.iris(iri, owner) or tuple(
            self._now.get(old, old) for old in self._before.iris(was, owner)
        )
        return ThingDifference(iri, was, kind, status, entries, tuple(_changes(removed, added)))


def _changes(removed: Iterable[Triple], added: Iterable[Triple]) -> Iterator[Change]:
    values: dict[tuple[int, str, str, str], tuple[list[Term], list[Term]]] = defaultdict(lambda: ([], []))
    for side, triples in enumerate((removed, added)):
        for triple in _ordered(triples):
            language = triple.object.language if isinstance(triple.object, Literal) else None
            _, _, rank, curie, _ = reading_order(triple)
            values[rank, curie, triple.predicate.value, language or ""][side].append(triple.object)
    for (_, _, prop, language), (before, after) in sorted(values.items()):
        yield Change(prop, language, tuple(before), tuple(after))


def _ordered(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(triples, key=reading_order))
