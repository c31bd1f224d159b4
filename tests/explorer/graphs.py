"""Graphs that no catalogue would hold: with nothing but names, and with an attack in every text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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

PAYLOADS = (
    '<img src=x onerror="window.pwned=1">',
    "</script><script>window.pwned=1</script>",
    "<a href='javascript:window.pwned=1'>href</a>",
    "{{ 7 * 7 }}${window.pwned=1}\"'`",
)


class Hostile:
    """A graph in which every text is an attack."""

    version = '"><script>window.pwned=1</script>'

    def __init__(self, graph: PatternGraph) -> None:
        self.graph = graph

    def _text(self, seed: str) -> Text:
        payload = PAYLOADS[len(seed) % len(PAYLOADS)]
        return Text({"ja": payload, "en": payload + seed[:3], payload: payload})

    def _citation(self, citation: Citation) -> Citation:
        source = citation.source
        return replace(citation, source=self._source(source) if source else None, locator=PAYLOADS[0])

    def _source(self, source: Source) -> Source:
        address = "javascript:window.pwned=1"
        return replace(
            source,
            title=self._text(source.slug),
            authors=(PAYLOADS[2], PAYLOADS[0]),
            url=address,
            reference=PAYLOADS[1],
            slug=PAYLOADS[0],
            license=PAYLOADS[1],
        )

    def _link(self, link: Link) -> Link:
        citations = tuple(map(self._citation, link.citations))
        return replace(link, type=self._type(link.type), reason=self._text(link.iri), citations=citations)

    def _type(self, kind: RelationType) -> RelationType:
        return replace(kind, slug=PAYLOADS[2], label=self._text(kind.slug), inverse_label=self._text(kind.slug))

    def _catalogue(self, item: Catalogue) -> Catalogue:
        return replace(item, name=self._text(item.slug), slug=PAYLOADS[0])

    def _category(self, item: Category) -> Category:
        return replace(item, name=self._text(item.slug), description=self._text(item.iri), slug=PAYLOADS[1])

    def entries(self) -> tuple[Entry, ...]:
        """Entries with hostile names, keys and texts."""
        return tuple(
            replace(
                entry,
                slug=PAYLOADS[place % len(PAYLOADS)],
                name=self._text(entry.slug),
                other_names={"ja": PAYLOADS, PAYLOADS[1]: PAYLOADS},
                reading=PAYLOADS[0],
                problems=tuple(
                    replace(part, iri=part.iri + PAYLOADS[0], text=self._text(part.iri)) for part in entry.problems
                ),
                solutions=tuple(replace(part, text=self._text(part.iri)) for part in entry.solutions),
                statements=tuple(replace(part, text=self._text(part.iri)) for part in entry.statements),
                symptoms={"ja": PAYLOADS, PAYLOADS[1]: PAYLOADS},
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
        return replace(item, name=self._text(item.slug), definition=self._text(item.iri), slug=PAYLOADS[0])

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
                slug=PAYLOADS[0],
                title=self._text(tool.slug),
                description=self._text(tool.iri),
                url="javascript:window.pwned=1",
                license=PAYLOADS[1],
            )
            for tool in self.graph.tools()
        )

    def dataset(self) -> Source:
        """A hostile description of itself."""
        return self._source(self.graph.dataset())

    def label(self, iri: str) -> Text:
        """A hostile label for anything."""
        return self._text(iri)


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
