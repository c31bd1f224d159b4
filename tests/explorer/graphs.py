"""Graphs that no catalogue would hold: with nothing but names, and with an attack in every text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from mlpatterns import PatternGraph
from mlpatterns.model import (
    Catalogue,
    Category,
    Citation,
    Concept,
    Entry,
    EntryKind,
    FacetKind,
    Link,
    RelationType,
    Source,
    Text,
    Tool,
)

MARKUP = (
    '<img src=x onerror="window.pwned=1">',
    "</script><script>window.pwned=1</script>",
    "<a href='javascript:window.pwned=1'>href</a>",
    "{{ 7 * 7 }}${window.pwned=1}\"'`",
    "<!-- --> ]]> <![CDATA[ &lt;&#0; </title></style></textarea></svg><script>window.pwned=1</script>",
    'x" onfocus=\'window.pwned=1\' autofocus onmouseover="window.pwned=1" {x} }{',
)
"""What becomes an element, a comment or an attribute where text is taken for markup."""

BIDI = "\u202edrah\u2066 \u2067(12)\u2068 ten\u2069\u2069\u2069\u202e\u202d7 \u05d0\u05d1\u05d2"
"""Overrides and isolates, opened and closed too often, and letters that run from right to left."""

INVISIBLE = "\u200b\u200d\ufeff\u00ad"
"""A name that nobody can see."""

CONTROLS = "a".join(map(chr, (*range(32), 0x7F, 0x85, 0x2028, 0x2029, 0xFFFE, 0xFFFF)))
"""Characters that some files cannot hold, NUL among them."""

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1")
"""What a spreadsheet calculates."""

LONG = ("W" * 10_000, "計" * 10_000, "ァ" * 10_000)
"""Names without end and without a place to break them."""

SYMPTOMS = 3000
"""How many more one entry has than the others."""

PAYLOADS = (*MARKUP, BIDI, INVISIBLE, CONTROLS, *FORMULAS)

NAMES = (*PAYLOADS, *LONG)

KEYS = ("__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "-", "", "one,two", *PAYLOADS, LONG[0])
"""Keys, some of which every object in a browser has from birth, and one that looks like two."""


class Hostile:
    """A graph in which every text is an attack, and some are without end."""

    version = '"><script>window.pwned=1</script>' + BIDI + CONTROLS

    def __init__(self, graph: PatternGraph) -> None:
        self.graph = graph

    def _text(self, seed: str, payloads: Sequence[str] = PAYLOADS) -> Text:
        return _told(payloads[crc32(seed.encode()) % len(payloads)], seed)

    def _name(self, seed: str) -> Text:
        return self._text(seed, NAMES)

    def _key(self, seed: str) -> str:
        return KEYS[crc32(seed.encode()) % len(KEYS)]

    def _citation(self, citation: Citation) -> Citation:
        source = citation.source
        locator = PAYLOADS[crc32(citation.iri.encode()) % len(PAYLOADS)]
        return replace(citation, source=self._source(source) if source else None, locator=locator)

    def _source(self, source: Source) -> Source:
        address = "javascript:window.pwned=1"
        return replace(
            source,
            title=self._name(source.slug),
            authors=(*MARKUP, BIDI, LONG[0]),
            url=address,
            reference=self._text(source.iri)["ja"],
            slug=self._key(source.slug),
            license=MARKUP[1],
        )

    def _link(self, link: Link) -> Link:
        citations = tuple(map(self._citation, link.citations))
        return replace(link, type=self._type(link.type), reason=self._text(link.iri), citations=citations)

    def _type(self, kind: RelationType) -> RelationType:
        label = self._name(kind.slug)
        return replace(kind, slug=self._key(kind.slug), label=label, inverse_label=label)

    def _catalogue(self, item: Catalogue) -> Catalogue:
        return replace(item, name=self._name(item.slug), slug=self._key(item.slug))

    def _category(self, item: Category) -> Category:
        key = self._key(item.slug)
        return replace(item, name=self._name(item.slug), description=self._text(item.iri), slug=key)

    @staticmethod
    def _symptoms(place: int) -> dict[str, tuple[str, ...]]:
        many = tuple(f"{BIDI} {number}" for number in range(0 if place else SYMPTOMS))
        return {"ja": (*PAYLOADS, *many), MARKUP[1]: PAYLOADS}

    def entries(self) -> tuple[Entry, ...]:
        """Entries with hostile names, keys and texts."""
        return tuple(
            replace(
                entry,
                slug=KEYS[place % len(KEYS)],
                name=_told(NAMES[place % len(NAMES)], entry.slug),
                other_names={"ja": PAYLOADS if place else NAMES, MARKUP[1]: PAYLOADS},
                reading=(MARKUP[0], LONG[2])[place % 2],
                problems=tuple(
                    replace(part, iri=part.iri + PAYLOADS[place % len(PAYLOADS)], text=self._name(part.iri))
                    for part in entry.problems
                ),
                solutions=tuple(replace(part, text=self._text(part.iri)) for part in entry.solutions),
                statements=tuple(replace(part, text=self._text(part.iri)) for part in entry.statements),
                symptoms=self._symptoms(place),
                citations=tuple(map(self._citation, entry.citations)),
                links=tuple(map(self._link, entry.links)),
            )
            for place, entry in enumerate(self.graph.entries())
        )

    def links(self) -> tuple[Link, ...]:
        """Links with hostile reasons."""
        return tuple(map(self._link, self.graph.links()))

    def own(self) -> frozenset[str]:
        """Every other entry and link, as if they were a reader's own."""
        entries, links = self.graph.entries()[::2], self.graph.links()[::2]
        return frozenset([*(entry.iri for entry in entries), *(link.iri for link in links)])

    def catalogues(self) -> tuple[Catalogue, ...]:
        """Catalogues with hostile names."""
        return tuple(map(self._catalogue, self.graph.catalogues()))

    def categories(self) -> tuple[Category, ...]:
        """Categories with hostile names."""
        return tuple(map(self._category, self.graph.categories()))

    def relation_types(self) -> tuple[RelationType, ...]:
        """Relations with hostile names."""
        return tuple(map(self._type, self.graph.relation_types()))

    def _concept(self, item: Concept) -> Concept:
        return replace(item, name=self._name(item.slug), definition=self._text(item.iri), slug=self._key(item.slug))

    def aspects(self) -> tuple[Concept, ...]:
        """Aspects with hostile names."""
        return tuple(map(self._concept, self.graph.aspects()))

    def facets(self) -> Mapping[FacetKind, tuple[Concept, ...]]:
        """Facets with hostile names and definitions."""
        return {kind: tuple(map(self._concept, values)) for kind, values in self.graph.facets().items()}

    def tools(self) -> tuple[Tool, ...]:
        """Tools with hostile names, addresses and licences."""
        return tuple(
            replace(
                tool,
                slug=self._key(tool.slug),
                title=self._name(tool.slug),
                description=self._text(tool.iri),
                url="javascript:window.pwned=1",
                license=MARKUP[1],
            )
            for tool in self.graph.tools()
        )

    def dataset(self) -> Source:
        """A hostile description of itself."""
        return self._source(self.graph.dataset())

    def label(self, iri: str) -> Text:
        """A hostile label for anything."""
        return self._name(iri)


def _told(payload: str, seed: str) -> Text:
    """A text in several languages, whose names are attacks as well."""
    return Text({"ja": payload, "en": payload + seed[:3], payload[:99]: payload, "__proto__": payload})


class Bare:
    """A graph with as many entries as wanted that have nothing but a name."""

    version = "0"

    def __init__(self, count: int) -> None:
        names = [Text({"fr": f"Motif {place}"}) for place in range(count)]
        self._entries = tuple(
            Entry(
                f"urn:{place}", "same", EntryKind.PATTERN, name, {}, None, None, None, None, (), (), (), {}, {}, (), ()
            )
            for place, name in enumerate(names)
        )

    def entries(self) -> tuple[Entry, ...]:
        """Entries that share one slug."""
        return self._entries

    def links(self) -> tuple[Link, ...]:
        """No links."""
        return ()

    def own(self) -> frozenset[str]:
        """Nothing own."""
        return frozenset()

    def catalogues(self) -> tuple[Catalogue, ...]:
        """No catalogues."""
        return ()

    def categories(self) -> tuple[Category, ...]:
        """No categories."""
        return ()

    def relation_types(self) -> tuple[RelationType, ...]:
        """No relations."""
        return ()

    def aspects(self) -> tuple[Concept, ...]:
        """No aspects."""
        return ()

    def facets(self) -> Mapping[FacetKind, tuple[Concept, ...]]:
        """No facets."""
        return {}

    def tools(self) -> tuple[Tool, ...]:
        """No tools."""
        return ()

    def dataset(self) -> Source:
        """Nothing but a name."""
        return Source("urn:bare", "bare", Text({"fr": "Motifs"}))

    def label(self, iri: str) -> Text:
        """No label."""
        return Text({"fr": iri})
