"""Graph -> model: a few queries over the whole graph, put together into typed objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from mlpatterns.bibliography import Citations, read_citations, read_sources
from mlpatterns.facets import Facets, read_aspects, read_facets, read_general_facets
from mlpatterns.model import (
    Catalogue,
    Category,
    Citation,
    Concept,
    Entry,
    EntryKind,
    EntryRef,
    Link,
    Problem,
    RelationType,
    Solution,
    Source,
    Statement,
    Text,
    Tool,
)
from mlpatterns.namespaces import MLP, slug
from mlpatterns.rows import ALT_LABEL, DESCRIPTION, SYMPTOM, Ask, Row, Texts, integer, rows

Part = TypeVar("Part", Problem, Solution, Statement)


@dataclass(frozen=True)
class Contents:
    """Everything the graph says, as objects."""

    entries: tuple[Entry, ...]
    """Patterns before anti-patterns, by catalogue and number."""
    links: tuple[Link, ...]
    catalogues: tuple[Catalogue, ...]
    categories: tuple[Category, ...]
    """By catalogue and number."""
    relation_types: tuple[RelationType, ...]
    sources: tuple[Source, ...]
    """The bibliography, without the tools."""
    tools: tuple[Tool, ...]
    aspects: tuple[Concept, ...]
    """What statements are about, in reading order."""
    general_facets: Mapping[Concept, frozenset[str]]
    """Facet values that have special cases, with the IRIs of these."""
    labels: Mapping[str, Text] = field(repr=False)
    """Name of every named thing, by IRI."""


class _Pieces(NamedTuple):
    """What entries are made of: groups by their own IRI, parts by the IRI of their entry."""

    catalogues: Mapping[str, Catalogue]
    categories: Mapping[str, Category]
    problems: Mapping[str, tuple[Problem, ...]]
    solutions: Mapping[str, tuple[Solution, ...]]
    statements: Mapping[str, tuple[Statement, ...]]
    facets: Mapping[str, Facets]


def read(ask: Ask) -> Contents:
    """Read the whole graph through `ask`, which answers SPARQL queries."""
    texts = Texts(ask)
    sources = read_sources(ask, texts)
    cited = read_citations(ask, sources)
    aspects = read_aspects(ask, texts)
    pieces = _pieces(ask, texts, cited, aspects)
    relation_types = _relation_types(ask, texts)
    found = {iri: row for row in rows(ask, "entries") if (iri := row["entry"])}
    refs = {iri: _ref(iri, row, texts) for iri, row in found.items()}
    links = _links(ask, texts, cited, refs, relation_types)
    return Contents(
        entries=_entries(found, texts, cited, pieces, links),
        links=links,
        catalogues=tuple(pieces.catalogues.values()),
        categories=tuple(pieces.categories.values()),
        relation_types=tuple(relation_types.values()),
        sources=tuple(source for source in sources.values() if not isinstance(source, Tool)),
        tools=tuple(source for source in sources.values() if isinstance(source, Tool)),
        aspects=tuple(aspects.values()),
        general_facets=read_general_facets(ask, texts),
        labels=texts.labels(),
    )


def _pieces(ask: Ask, texts: Texts, cited: Citations, aspects: Mapping[str, Concept]) -> _Pieces:
    groups, parts = rows(ask, "groups"), rows(ask, "parts")
    place = {iri: number for number, iri in enumerate(aspects)}
    told = [row for row in parts if row["aspect"] in place]
    told.sort(key=lambda row: place[row["aspect"] or ""])

    def said(iri: str) -> tuple[Text, tuple[Citation, ...]]:
        return texts.one(iri, DESCRIPTION), cited.get(iri, ())

    def statement(iri: str, row: Row) -> Statement:
        return Statement(iri, aspects[row["aspect"] or ""], *said(iri), row["concerns"])

    return _Pieces(
        _catalogues(groups, texts),
        _categories(groups, texts),
        problems=_parts(parts, "addresses", lambda iri, _: Problem(iri, *said(iri))),
        solutions=_parts(parts, "proposes", lambda iri, _: Solution(iri, *said(iri))),
        statements=_parts(told, "hasStatement", statement),
        facets=read_facets(ask, texts),
    )


def _catalogues(groups: list[Row], texts: Texts) -> dict[str, Catalogue]:
    return {
        iri: Catalogue(iri, slug(iri), texts.label(iri), texts.one(iri, DESCRIPTION))
        for row in groups
        if (iri := row["group"]) and row["kind"] == f"{MLP}Catalogue"
    }


def _categories(groups: list[Row], texts: Texts) -> dict[str, Category]:
    found = [
        Category(
            iri,
            slug(iri),
            texts.label(iri),
            texts.one(iri, DESCRIPTION),
            row["catalogue"] or "",
            integer(row["number"]),
        )
        for row in groups
        if (iri := row["group"]) and row["kind"] == f"{MLP}Category"
    ]
    found.sort(key=lambda category: (category.catalogue, category.number or 0))
    return {category.iri: category for category in found}


def _relation_types(ask: Ask, texts: Texts) -> dict[str, RelationType]:
    inverses = {iri: row["inverse"] for row in rows(ask, "relations") if (iri := row["relation"])}
    return {
        iri: RelationType(iri, slug(iri), texts.label(iri), texts.label(inverse or iri), symmetric=inverse is None)
        for iri, inverse in inverses.items()
    }


def _ref(iri: str, row: Row, texts: Texts) -> EntryRef:
    kind = EntryKind.PATTERN if row["kind"] == f"{MLP}Pattern" else EntryKind.ANTI_PATTERN
    return EntryRef(iri, slug(iri), kind, texts.label(iri) or Text({"": slug(iri)}))


def _links(
    ask: Ask, texts: Texts, cited: Citations, refs: Mapping[str, EntryRef], types: Mapping[str, RelationType]
) -> tuple[Link, ...]:
    # A link has one start, type and end; if data breaks that (the shapes tell), one row of it counts.
    found = {
        iri: Link(iri, start, kind, end, texts.one(iri, DESCRIPTION), cited.get(iri, ()))
        for row in rows(ask, "links")
        if (iri := row["link"])
        and (start := refs.get(row["from"] or ""))
        and (kind := types.get(row["type"] or ""))
        and (end := refs.get(row["to"] or ""))
    }
    return tuple(found.values())


def _entries(
    found: Mapping[str, Row], texts: Texts, cited: Citations, pieces: _Pieces, links: tuple[Link, ...]
) -> tuple[Entry, ...]:
    touching: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        touching[link.start.iri].append(link)
        touching[link.end.iri].append(link)

    def entry(iri: str, row: Row) -> Entry:
        ref = _ref(iri, row, texts)
        return Entry(
            iri=iri,
            slug=ref.slug,
            kind=ref.kind,
            name=ref.name,
            other_names=texts.several(iri, ALT_LABEL),
            reading=row["reading"],
            catalogue=pieces.catalogues.get(row["catalogue"] or ""),
            category=pieces.categories.get(row["category"] or ""),
            number=integer(row["number"]),
            problems=pieces.problems.get(iri, ()),
            solutions=pieces.solutions.get(iri, ()),
            statements=pieces.statements.get(iri, ()),
            symptoms=texts.several(iri, SYMPTOM),
            facets=pieces.facets.get(iri, {}),
            citations=cited.get(iri, ()),
            links=tuple(touching[iri]),
        )

    return tuple(sorted((entry(iri, row) for iri, row in found.items()), key=_reading_order))


def _parts(parts: list[Row], prop: str, make: Callable[[str, Row], Part]) -> dict[str, tuple[Part, ...]]:
    # A statement has one aspect and concerns one thing; if data breaks that (the shapes tell), one row of it counts.
    found: dict[str, dict[str, Part]] = defaultdict(dict)
    for row in parts:
        if row["property"] == MLP + prop and (part := row["part"]):
            found[row["entry"] or ""].setdefault(part, make(part, row))
    return {entry: tuple(made.values()) for entry, made in found.items()}


def _reading_order(entry: Entry) -> tuple[bool, str, int, str]:
    catalogue = entry.catalogue.iri if entry.catalogue else ""
    return (entry.kind is EntryKind.ANTI_PATTERN, catalogue, entry.number or 0, entry.slug)
