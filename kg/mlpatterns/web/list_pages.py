"""Pages that list everything of a kind: one template for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from pyoxigraph import NamedNode

from mlpatterns.model import Catalogue, Category, Entry, Text
from mlpatterns.questions import questions
from mlpatterns.resources import library_query
from mlpatterns.web.addresses import MAIN_LISTS, QUERIES, iri_of
from mlpatterns.web.naming import Said, kind_name, said
from mlpatterns.web.sheets import Mention, Sheet, in_order
from mlpatterns.wrapping import brief

MOST_OF_A_NOTE = 240
"""Characters of what is said of each thing."""


class Item(NamedTuple):
    """A thing in a list."""

    mention: Mention
    note: Said | None = None
    number: int | None = None


class Part(NamedTuple):
    """Some things of a list, under a heading of their own."""

    heading: Mention | None
    items: list[Item]


class Section(NamedTuple):
    """A part of a list that has parts."""

    heading: Mention | None
    parts: list[Part]


def list_page(sheet: Sheet, kind: str) -> str:
    """Everything of a kind: entries by catalogue and category, questions by tag, all else by name."""
    sections = list(_sections(sheet, kind))
    title = kind_name(kind, sheet.language)
    return sheet.render(
        "list",
        title,
        sheet.words["listed"].format(kind=title.text),
        sections=sections,
        count=len({item.mention.href for section in sections for part in section.parts for item in part.items}),
        others=[(kind_name(other, sheet.language), sheet.list_page(other), other) for other in kinds(sheet)],
    )


def kinds(sheet: Sheet) -> list[str]:
    """Everything that has a list, in the order of the words for it."""
    there = {*MAIN_LISTS, *sheet.shelf.kinds.values()}
    known = list(sheet.words["kinds"])
    return sorted(there, key=lambda kind: (known.index(kind) if kind in known else len(known), kind))


def _sections(sheet: Sheet, kind: str) -> Iterable[Section]:
    if kind == QUERIES:
        return [_tagged(sheet)]
    if kind == "pattern":
        return _entries(sheet, sheet.shelf.graph.entries())
    if kind == "antipattern":
        return _entries(sheet, sheet.shelf.graph.antipatterns())
    return [Section(None, [Part(None, _things(sheet, kind))])]


def _entries(sheet: Sheet, entries: Sequence[Entry]) -> Iterable[Section]:
    ordered = sorted(entries, key=lambda entry: entry.catalogue.iri if entry.catalogue else "")
    for catalogue, inside in groupby(ordered, key=lambda entry: entry.catalogue):
        yield Section(_heading(sheet, catalogue), list(_by_category(sheet, inside)))


def _by_category(sheet: Sheet, entries: Iterable[Entry]) -> Iterable[Part]:
    def place(entry: Entry) -> tuple[int, str]:
        return (entry.category.number or 0, entry.category.iri) if entry.category else (0, "")

    for _, grouped in groupby(sorted(entries, key=place), key=place):
        found = list(grouped)
        yield Part(_heading(sheet, found[0].category), [_entry(sheet, entry) for entry in found])


def _entry(sheet: Sheet, entry: Entry) -> Item:
    problem = said(entry.problems[0].text, sheet.language) if entry.problems else None
    return Item(sheet.mention(entry.iri), problem and _brief(problem), entry.number)


def _heading(sheet: Sheet, group: Catalogue | Category | None) -> Mention | None:
    return sheet.mention(group.iri) if group else None


def _tagged(sheet: Sheet) -> Section:
    """Every question below each of its tags."""
    there = questions()
    words: dict[str, str] = sheet.words["tags"]
    parts = []
    for tag in sorted({tag for question in there for tag in question.tags}, key=lambda tag: [*words, tag].index(tag)):
        items = [
            Item(
                Mention(*said(question.summary, sheet.language), sheet.page(f"{QUERIES}/{question.name}")),
                said(question.description, sheet.language),
            )
            for question in there
            if tag in question.tags
        ]
        parts.append(Part(Mention(words.get(tag, tag), sheet.language, None), items))
    return Section(None, parts)


def _things(sheet: Sheet, kind: str) -> list[Item]:
    iris = [iri_of(path) for path, own_kind in sheet.shelf.kinds.items() if own_kind == kind]
    notes = _notes(sheet, iris)
    return [Item(mention, notes.get(iri)) for iri, mention in _named(sheet, iris)]


def _named(sheet: Sheet, iris: Iterable[str]) -> list[tuple[str, Mention]]:
    mentioned = {sheet.mention(iri): iri for iri in iris}
    return [(mentioned[mention], mention) for mention in in_order(mentioned)]


def _notes(sheet: Sheet, iris: Iterable[str]) -> dict[str, Said]:
    """What those that have a name are; who wrote a source, and when."""
    graph = sheet.shelf.graph
    named = [NamedNode(iri) for iri in iris if graph.label(iri)]
    found: dict[str, dict[str, str]] = {}
    if named:
        for thing, text in graph.query(library_query("definitions"), {"thing": named}).rows():
            found.setdefault(thing.value, {})[text.language or ""] = text.value
    notes = {iri: _brief(said(Text(texts), sheet.language)) for iri, texts in found.items()}
    for source in graph.sources():
        told = [*source.authors, str(source.year or "")]
        notes[source.iri] = _brief(Said(sheet.words["comma"].join(filter(None, told)), ""))
    return notes


def _brief(told: Said) -> Said:
    return Said(brief(told.text, MOST_OF_A_NOTE), told.language)
