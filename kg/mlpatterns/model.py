"""The things of the graph as typed, immutable Python objects.

`mlpatterns.reader` fills them from query results; nothing here knows a store or a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from mlpatterns.namespaces import PREFIXES

ASPECTS_BEFORE_SOLUTION = tuple(f"{PREFIXES['aspect']}{name}" for name in ("context", "force"))
"""Aspects of statements that lead to the solution and are read before it; the others follow from it."""

FALLBACK_LANGUAGES = ("en", "ja")
"""Languages tried, in this order, where a text lacks the wanted one."""


def language_of(tag: str) -> str:
    """The language of a tag, for instance `en` of `en-GB`."""
    return tag.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Text(Mapping[str, str]):
    """One text in several languages: a mapping from language tag to string.

    >>> name = Text({"en": "Transform", "ja": "変換"})
    >>> name.best("ja"), name.best("fr")
    ('変換', 'Transform')
    """

    by_language: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_language", MappingProxyType(dict(self.by_language)))

    def __hash__(self) -> int:
        return hash(frozenset(self.by_language.items()))

    def __getitem__(self, language: str) -> str:
        return self.by_language[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_language)

    def __len__(self) -> int:
        return len(self.by_language)

    def language(self, wanted: str) -> str | None:
        """The tag that `best(wanted)` answers in: `wanted`, else English, Japanese, any; `None` if empty.

        A tag answers for its language: `en-GB` where there is no plain `en`.
        """
        if wanted in self.by_language:
            return wanted
        for language in (wanted, *FALLBACK_LANGUAGES):
            tags = [tag for tag in self.by_language if language_of(tag) == language]
            if tags:
                return min(tags, key=len)
        return next(iter(self.by_language), None)

    def best(self, wanted: str) -> str:
        """The text in the wanted language, else in the nearest one there is, else an empty string."""
        tag = self.language(wanted)
        return "" if tag is None else self.by_language[tag]


NO_TEXT = Text()
"""A text in no language."""


class EntryKind(StrEnum):
    """What an entry of a catalogue is."""

    PATTERN = "pattern"
    ANTI_PATTERN = "antipattern"


class EvidenceLevel(StrEnum):
    """Who stands behind a statement (the slugs of the `evidence/` scheme)."""

    AUTHORS = "stated-by-authors"
    OTHERS = "stated-by-others"
    OUR_READING = "our-reading"


class FacetKind(StrEnum):
    """By what entries are sorted and looked up, in reading order (the properties below `mlp:facet`)."""

    STAGE = "stage"
    TASK = "task"
    DATA = "dataKind"
    SETTING = "setting"
    ROLE = "decidedBy"
    IMPROVES = "improves"
    PUTS_AT_RISK = "putsAtRisk"
    USE_CASE = "appliedIn"


@dataclass(frozen=True, slots=True)
class Concept:
    """A value of a controlled list: an aspect, a stage, a quality attribute, a use case and so on."""

    iri: str
    slug: str
    name: Text
    definition: Text = Text()
    number: int | None = None
    """Its place in the list, where the list has an order."""


@dataclass(frozen=True, slots=True)
class Source:
    """A book, paper, talk, page or repository."""

    iri: str
    slug: str
    title: Text
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    reference: str = ""
    """The full bibliographic reference in one line."""
    note: Text = Text()
    """How far the project could read the source."""
    license: str | None = None


@dataclass(frozen=True, slots=True)
class Tool(Source):
    """Open-source software; as a source it stands for its own documentation."""

    description: Text = Text()
    """What it is."""
    repository: str | None = None
    """Address of the source code."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source; no source where the reading is wholly our own."""

    iri: str
    level: EvidenceLevel
    source: Source | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What an entry addresses."""

    iri: str
    text: Text
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Solution:
    """What an entry proposes."""

    iri: str
    text: Text
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Any other text about an entry that can be right or wrong: a context, a force, a benefit and so on."""

    iri: str
    aspect: Concept
    """What kind of text it is: a benefit, a liability and so on."""
    text: Text
    citations: tuple[Citation, ...] = ()
    concerns: str | None = None
    """IRI of the quality attribute that a benefit or liability is about, or of the tool that it tells of."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A published collection of patterns."""

    iri: str
    slug: str
    name: Text
    description: Text = Text()


@dataclass(frozen=True, slots=True)
class Category:
    """A group of entries within one catalogue."""

    iri: str
    slug: str
    name: Text
    description: Text = Text()
    catalogue: str = ""
    """IRI of its catalogue."""
    number: int | None = None
    """Its place in the catalogue."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of link, with its name in both directions (the same for a symmetric one)."""

    iri: str
    slug: str
    """Local name, for instance `alternativeTo`."""
    label: Text
    inverse_label: Text
    symmetric: bool


@dataclass(frozen=True, slots=True)
class EntryRef:
    """Just enough of an entry to name it and to find it again."""

    iri: str
    slug: str
    kind: EntryKind
    name: Text


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two entries with its reason and its citations."""

    iri: str
    start: EntryRef
    type: RelationType
    end: EntryRef
    reason: Text
    citations: tuple[Citation, ...] = ()

    def seen_from(self, iri: str, language: str) -> tuple[str, EntryRef]:
        """The relation's name and the other end, as read from the entry `iri`."""
        if iri == self.start.iri:
            return self.type.label.best(language), self.end
        return self.type.inverse_label.best(language), self.start


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern or anti-pattern with everything the graph says about it."""

    iri: str
    slug: str
    kind: EntryKind
    name: Text
    other_names: Mapping[str, tuple[str, ...]]
    """Further and older names, by language."""
    reading: str | None
    """Reading of the Japanese name in hiragana."""
    catalogue: Catalogue | None
    category: Category | None
    number: int | None
    """Number in the catalogue."""
    problems: tuple[Problem, ...]
    solutions: tuple[Solution, ...]
    statements: tuple[Statement, ...]
    """In the order in which they are read: context, forces, benefits and so on."""
    symptoms: Mapping[str, tuple[str, ...]]
    """How a practitioner complains who does not know the name, by language."""
    facets: Mapping[FacetKind, tuple[Concept, ...]]
    """What it is sorted and looked up by; kinds without a value are left out."""
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    """Links that start or end here."""

    def __hash__(self) -> int:
        return hash(self.iri)

    def __repr__(self) -> str:
        return f"Entry({self.slug!r}, {self.name.best('en')!r})"  # everything else would fill pages

    def _repr_html_(self) -> str:
        from mlpatterns.html import entry_html

        return entry_html(self)

    @property
    def ref(self) -> EntryRef:
        """The short form used as end of a link."""
        return EntryRef(self.iri, self.slug, self.kind, self.name)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source cited by the entry, its texts or its links, once each, in the order in which they are read."""
        before = [part for part in self.statements if part.aspect.iri in ASPECTS_BEFORE_SOLUTION]
        after = [part for part in self.statements if part.aspect.iri not in ASPECTS_BEFORE_SOLUTION]
        cited = [*self.citations]
        for parts in (self.problems, before, self.solutions, after, self.links):
            cited.extend(citation for part in parts for citation in part.citations)
        found = {citation.source.iri: citation.source for citation in cited if citation.source}
        return tuple(found.values())
