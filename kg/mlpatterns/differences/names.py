"""What to call things of two versions of the data, as the later one calls them unless only the earlier one does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode

from mlpatterns.differences.assertions import Assertions, Kind
from mlpatterns.differences.changes import OWNERS, Difference
from mlpatterns.model import Text
from mlpatterns.namespaces import MLP, shorten, slug
from mlpatterns.rows import DEFINITION, DESCRIPTION
from mlpatterns.terms import Term, display
from mlpatterns.texts import texts
from mlpatterns.web.naming import Names, kind_name


class DifferenceNames:
    """The names in one language."""

    def __init__(self, difference: Difference, language: str) -> None:
        self._after, self._before = difference.after, difference.before
        self._names = {id(side): Names(side.graph) for side in (difference.after, difference.before)}
        self._language = language
        self._words: dict[str, Any] = texts(language)["cli"]["diff"]

    def thing(self, iri: str) -> str:
        """The name of a thing; else what it says, what it links or where it points."""
        kind = self.side(iri).kind(iri)
        if kind in OWNERS and (text := self.text(iri)):
            owners = self.side(iri).iris(iri, OWNERS[kind])[:1]
            part = self.part(iri)
            label = self.joined(self._named(owners[0]), part) if owners else part
            return self.labelled(label, text.best(self._language))
        ends = [self.side(iri).iris(iri, MLP + end) for end in ("from", "relationType", "to")]
        if kind is Kind.LINK and all(ends):
            start, relation, end = (self._named(found[0]) for found in ends)
            step: str = texts(self._language)["cli"]["path"]["step"]
            return step.format(start=start, relation=relation, end=end)
        known = self._named(iri)
        for level in self.side(iri).iris(iri, f"{MLP}evidenceLevel"):  # two places may differ in nothing else
            known = self._words["about"].format(label=known, thing=self._named(level))
        return known

    def part_kind(self, iri: str) -> str:
        """What a part of an entry is: a problem, a benefit and so on."""
        side = self.side(iri)
        [aspect] = side.iris(iri, f"{MLP}aspect")[:1] or [""]
        return self._named(aspect or MLP + (side.kind(iri) or Kind.TERM).capitalize())

    def part(self, iri: str) -> str:
        """What a part of an entry is, what it concerns, and which other entries have it."""
        side, label = self.side(iri), self.part_kind(iri)
        for other in side.iris(iri, f"{MLP}concerns"):
            label = self._words["about"].format(label=label, thing=self._named(other))
        kind = side.kind(iri)
        others = side.iris(iri, OWNERS[kind])[1:] if kind in OWNERS else ()
        if not others:
            return label
        return str(self._words["shared"].format(label=label, names=self.listed(map(self._named, others))))

    def value(self, term: Term) -> str:
        """A value in words."""
        return self.thing(term.value) if isinstance(term, NamedNode) else display(term) or '""'

    def term(self, iri: str) -> str:
        """The name of a property or class."""
        own: dict[str, str] = self._words["terms"]
        return own.get(shorten(iri)) or self._names[id(self.side(iri))].term(iri, self._language).text

    def kind(self, kind: Kind) -> str:
        """What things of a kind are called together."""
        own: dict[str, str] = self._words["kinds"]
        return own.get(kind.value) or kind_name(kind.value, self._language).text

    def text(self, iri: str) -> Text:
        """The description or definition of a thing."""
        return next(filter(None, (self.side(iri).text(iri, prop) for prop in (DESCRIPTION, DEFINITION))), Text())

    def side(self, iri: str) -> Assertions:
        """The graph that tells of a thing: the later one, if it still does."""
        return self._after if self._after.knows(iri) else self._before

    def labelled(self, label: str, value: str) -> str:
        """A value after what it is."""
        return str(self._words["label"].format(label=label, value=value))

    def joined(self, whole: str, part: str) -> str:
        """A part after what it is a part of."""
        return str(self._words["of_part"].format(part=whole, label=part)) if whole else part

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other."""
        return str(self._words["comma"].join(names))

    def _named(self, iri: str) -> str:
        known = self._names[id(self.side(iri))].of(iri, self._language).text
        return known if known not in (shorten(iri), slug(iri)) else self.term(iri)
