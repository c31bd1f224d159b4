"""Graph -> model: a few queries over the whole graph, put together into typed objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import Literal

from mlpatterns.model import (
    Catalogue,
    Category,
    Citation,
    Entry,
    EntryKind,
    EntryRef,
    EvidenceLevel,
    Link,
    Problem,
    RelationType,
    Solution,
    Source,
    Statement,
    Text,
)
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.resources import library_query
from mlpatterns.result import QueryResult

Ask = Callable[[str], QueryResult]
Row = Mapping[str, str | None]
Part = TypeVar("Part", Problem, Solution, Statement)

_PREF, _ALT = f"{PREFIXES['skos']}prefLabel", f"{PREFIXES['skos']}altLabel"
_LABEL, _NOTE = f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}note"
_TITLE = f"{PREFIXES['schema']}name"
_DESCRIPTION, _REFERENCE = f"{PREFIXES['dcterms']}description", f"{PREFIXES['dcterms']}bibliographicCitation"
_SYMPTOM = f"{MLP}symptom"


@dataclass(frozen=True)
class Contents:
    """Everything the graph says, as objects."""

    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    catalogues: tuple[Catalogue, ...]
    categories: tuple[Category, ...]
    relation_types: tuple[RelationType, ...]
    sources: tuple[Source, ...]
    labels: Mapping[str, Text] = field(repr=False)
    """Name of every named thing, by IRI."""


def read(query: Ask) -> Contents:
    """Read the whole graph through `query`."""
    return _Reader(query).contents()


def slug(iri: str) -> str:
    """Last part of an IRI."""
    return iri.rpartition("/")[2].rpartition("#")[2]


class _Reader:
    """One pass over the graph; each step uses what earlier steps found."""

    def __init__(self, query: Ask) -> None:
        self._query = query
        self._texts = self._all_texts()
        self._citations = self._all_citations(self._sources())
        self._cited = self._citations_of()
        self._refs = {str(row["entry"]): self._ref(row) for row in self._rows("entries")}

    def contents(self) -> Contents:
        catalogues, categories = self._groups()
        relation_types = self._relation_types()
        links = self._links({relation.iri: relation for relation in relation_types})
        return Contents(
            entries=self._entries(catalogues, categories, links),
            links=tuple(links),
            catalogues=tuple(sorted(catalogues.values(), key=lambda found: found.iri)),
            categories=tuple(sorted(categories.values(), key=lambda found: (found.catalogue, found.number or 0, found.iri))),
            relation_types=tuple(relation_types),
            sources=tuple(sorted(self._source_by_iri.values(), key=lambda found: found.iri)),
            labels={thing: label for thing in self._texts if (label := self._label(thing))},
        )

    def _rows(self, name: str) -> list[Row]:
        result = self._query(library_query(name))
        names = result.variables
        return [{key: None if (term := row[key]) is None else term.value for key in names} for row in result.rows()]  # type: ignore[union-attr]  # no query binds a triple term

    def _all_texts(self) -> dict[str, dict[str, list[Literal]]]:
        found: dict[str, dict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        for thing, prop, text in self._query(library_query("texts")).rows():
            found[thing.value][prop.value].append(text)  # type: ignore[union-attr,arg-type]  # the query filters for literals
        return found

    def _text(self, thing: str, prop: str) -> Text:
        found = sorted(self._texts.get(thing, {}).get(prop, ()), key=lambda text: (text.language or "", text.value))
        return Text({text.language or "": text.value for text in reversed(found)})

    def _several(self, thing: str, prop: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for text in self._texts.get(thing, {}).get(prop, ()):
            found[text.language or ""].append(text.value)
        return {language: tuple(sorted(values)) for language, values in sorted(found.items())}

    def _label(self, thing: str) -> Text:
        return self._text(thing, _PREF) or self._text(thing, _LABEL) or self._text(thing, _TITLE)

    def _sources(self) -> dict[str, Source]:
        authors: dict[str, list[str]] = defaultdict(list)
        first: dict[str, Row] = {}
        for row in self._rows("sources"):
            iri = str(row["source"])
            first.setdefault(iri, row)
            if row["author"] and row["author"] not in authors[iri]:
                authors[iri].append(row["author"])
        self._source_by_iri = {iri: self._source(iri, row, authors[iri]) for iri, row in first.items()}
        return self._source_by_iri

    def _source(self, iri: str, row: Row, authors: Iterable[str]) -> Source:
        reference = self._text(iri, _REFERENCE).best("en")
        # the reference keeps the order of the authors, the triples do not
        in_order = sorted(authors, key=lambda name: (reference.find(name.partition(",")[0]), name))
        year = int(row["year"]) if row["year"] and row["year"].isdigit() else None
        return Source(
            iri, slug(iri), self._label(iri), tuple(in_order), year, row["url"], reference, self._text(iri, _NOTE)
        )

    def _all_citations(self, sources: Mapping[str, Source]) -> dict[str, Citation]:
        levels = {level.value: level for level in EvidenceLevel}
        return {
            iri: Citation(iri, levels[slug(str(row["level"]))], sources.get(row["source"] or ""), row["locator"])
            for row in self._rows("citations")
            if (iri := str(row["citation"])) and slug(str(row["level"])) in levels
        }

    def _citations_of(self) -> dict[str, tuple[Citation, ...]]:
        found: dict[str, list[Citation]] = defaultdict(list)
        for row in self._rows("citing"):
            if citation := self._citations.get(str(row["citation"])):
                found[str(row["thing"])].append(citation)
        return {thing: tuple(sorted(cited, key=lambda citation: citation.iri)) for thing, cited in found.items()}

    def _ref(self, row: Row) -> EntryRef:
        iri = str(row["entry"])
        kind = EntryKind.PATTERN if row["kind"] == f"{MLP}Pattern" else EntryKind.ANTI_PATTERN
        return EntryRef(iri, slug(iri), kind, self._label(iri))

    def _groups(self) -> tuple[dict[str, Catalogue], dict[str, Category]]:
        catalogues, categories = {}, {}
        for row in self._rows("groups"):
            iri = str(row["group"])
            name, description = self._label(iri), self._text(iri, _DESCRIPTION)
            if row["kind"] == f"{MLP}Catalogue":
                catalogues[iri] = Catalogue(iri, slug(iri), name, description)
            else:
                categories[iri] = Category(iri, slug(iri), name, description, row["catalogue"] or "", _number(row))
        return catalogues, categories

    def _relation_types(self) -> list[RelationType]:
        inverses: dict[str, str | None] = {}
        for row in self._rows("relations"):
            inverses[str(row["relation"])] = row["inverse"] or inverses.get(str(row["relation"]))
        return [
            RelationType(iri, slug(iri), self._label(iri), self._label(inverse or iri), inverse is None)
            for iri, inverse in sorted(inverses.items())
        ]

    def _links(self, types: Mapping[str, RelationType]) -> list[Link]:
        links = []
        for row in self._rows("links"):
            start, kind, end = self._refs.get(str(row["from"])), types.get(str(row["type"])), self._refs.get(str(row["to"]))
            if start and kind and end:
                iri = str(row["link"])
                links.append(Link(iri, start, kind, end, self._text(iri, _DESCRIPTION), self._cited.get(iri, ())))
        return sorted(links, key=lambda link: link.iri)

    def _parts(self, kind: type[Part], prop: str, make: Callable[[str, Row], Part]) -> dict[str, tuple[Part, ...]]:
        found: dict[str, list[Part]] = defaultdict(list)
        for row in self._part_rows:
            if row["property"] == f"{MLP}{prop}":
                found[str(row["entry"])].append(make(str(row["part"]), row))
        return {entry: tuple(sorted(parts, key=lambda part: part.iri)) for entry, parts in found.items()}

    def _entries(
        self, catalogues: Mapping[str, Catalogue], categories: Mapping[str, Category], links: list[Link]
    ) -> tuple[Entry, ...]:
        self._part_rows = self._rows("parts")
        described, cited = self._text, self._cited
        problems = self._parts(Problem, "addresses", lambda iri, _: Problem(iri, described(iri, _DESCRIPTION), cited.get(iri, ())))
        solutions = self._parts(Solution, "proposes", lambda iri, _: Solution(iri, described(iri, _DESCRIPTION), cited.get(iri, ())))
        statements = self._parts(
            Statement,
            "hasStatement",
            lambda iri, row: Statement(iri, slug(row["aspect"] or ""), described(iri, _DESCRIPTION), cited.get(iri, ())),
        )
        touching: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            touching[link.start.iri].append(link)
            touching[link.end.iri].append(link)
        rows = {str(row["entry"]): row for row in self._rows("entries")}
        entries = [
            Entry(
                iri=iri,
                slug=ref.slug,
                kind=ref.kind,
                name=ref.name,
                other_names=self._several(iri, _ALT),
                reading=rows[iri]["reading"],
                catalogue=catalogues.get(rows[iri]["catalogue"] or ""),
                category=categories.get(rows[iri]["category"] or ""),
                number=_number(rows[iri]),
                problems=problems.get(iri, ()),
                solutions=solutions.get(iri, ()),
                statements=statements.get(iri, ()),
                symptoms=self._several(iri, _SYMPTOM),
                citations=cited.get(iri, ()),
                links=tuple(touching[iri]),
            )
            for iri, ref in self._refs.items()
        ]
        return tuple(sorted(entries, key=_catalogue_order))


def _number(row: Row) -> int | None:
    text = row["number"]
    return int(text) if text and text.isdigit() else None


def _catalogue_order(entry: Entry) -> tuple[str, str, int, str]:
    return (entry.kind.value != "pattern", entry.catalogue.iri if entry.catalogue else "", entry.number or 0, entry.slug)  # type: ignore[return-value]
