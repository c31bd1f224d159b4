"""Drafts -> Turtle in our model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mlpatterns.importing import cells
from mlpatterns.importing.columns import FACETS, STATEMENTS
from mlpatterns.importing.drafts import Cell, Draft
from mlpatterns.importing.findings import SAME_NAME
from mlpatterns.importing.known import Known
from mlpatterns.importing.links import Links
from mlpatterns.importing.register import Group, Register
from mlpatterns.importing.sources import Sources
from mlpatterns.importing.turtle import block, literal, name, texts
from mlpatterns.japanese import hiragana
from mlpatterns.model import EntryKind
from mlpatterns.names import normalise
from mlpatterns.namespaces import slug as slug_of

USED_PREFIXES = (
    "antipattern aspect data dcterms evidence mlp mlso-task pattern role schema setting skos source stage task xsd"
).split()
"""Prefixes that may stand in what is written."""

_NUMBER = re.compile("[1-9][0-9]{0,8}")

CLASSES = {EntryKind.PATTERN: "mlp:Pattern", EntryKind.ANTI_PATTERN: "mlp:AntiPattern"}
"""The class of each kind of entry."""


class Catalogue(NamedTuple):
    """The catalogue that all entries of a table are in."""

    slug: str
    names: Mapping[str, str]


class Writer:
    """Writes the Turtle of a table, one draft after the other.

    Args:
        catalogue: what all entries are in.
        register: what is known of the whole table.
        known: what is known of the graph beside it.
    """

    def __init__(self, catalogue: Catalogue, register: Register, known: Known) -> None:
        self._catalogue = f":catalogue--{catalogue.slug}"
        self._names = catalogue.names
        self._register = register
        self._known = known
        self._links = Links(register, known)
        self._sources = Sources(known)

    def groups(self) -> Iterator[str]:
        """The catalogue and its categories."""
        yield block(self._catalogue, ["a mlp:Catalogue", *texts("skos:prefLabel", self._names)])
        for number, group in enumerate(self._register.groups, 1):
            said = [f"mlp:inCatalogue {self._catalogue}", f"mlp:number {number}"]
            yield block(_category(group), ["a mlp:Category", *texts("skos:prefLabel", group.names), *said])

    def entry(self, draft: Draft) -> Iterator[str]:
        """An entry with its problem, solution, statements, links and sources; notes go to the draft."""
        slug = self._register.slugs[draft.row]
        for iri in sorted({iri for said in draft.names.values() if (iri := self._known.entry_of.get(normalise(said)))}):
            draft.note(SAME_NAME, entry=name(iri))
        cited, sources = self._sources.cited(draft)
        yield block(f":{slug}", [*self._identity(draft), *self._sorted_under(draft), *cited])
        for part, kind in (("problem", "mlp:Problem"), ("solution", "mlp:Solution")):
            if said := draft.texts.get(part):
                yield block(f":{slug}--{part}", [f"a {kind}", *texts("dcterms:description", said), *cited])
        yield from self._statements(draft, slug, f":{slug}", cited)
        yield from self._links.written(draft, slug, f":{slug}", cited)
        yield from sources

    def addition(self, draft: Draft) -> Iterator[str]:
        """What a row adds to an entry of the base; what would replace something of it is noted, not written."""
        iri = self._register.additions[draft.row]
        subject, slug = name(iri), f"base--{slug_of(iri)}"
        for field in ("problem", "solution", "category"):
            if draft.texts.get(field):
                draft.note("base_has", None, field=field, entry=name(iri))
        for field in ("number", "reading"):
            for cell in draft.all(field):
                draft.note("base_has", cell, field=field, entry=name(iri))
        cited, sources = self._sources.cited(draft)
        if said := [*_other_names(draft), *self._sorted_under(draft)]:
            yield block(subject, said)
        yield from self._statements(draft, slug, subject, cited)
        yield from self._links.written(draft, slug, subject, cited)
        yield from sources

    def _identity(self, draft: Draft) -> list[str]:
        kind = draft.kind or EntryKind.PATTERN
        slug = self._register.slugs[draft.row]
        group = self._register.category_of(draft)
        reading = [f"mlp:reading {literal(hiragana(cell.text), 'ja-Hira')}" for cell in draft.all("reading")[:1]]
        parts = (("problem", "mlp:addresses"), ("solution", "mlp:proposes"))
        return [
            f"a {CLASSES[kind]}",
            *texts("skos:prefLabel", draft.names),
            *_other_names(draft),
            *reading,
            f"mlp:inCatalogue {self._catalogue}",
            *_number(draft),
            *([f"mlp:category {_category(group)}"] if group else []),
            *(f"{prop} :{slug}--{part}" for part, prop in parts if draft.texts.get(part)),
        ]

    def _sorted_under(self, draft: Draft) -> list[str]:
        symptoms = [
            f"mlp:symptom {literal(symptom, cell.language)}"
            for cell in draft.all("symptom")
            for symptom in cells.lines(cell.text)
        ]
        found = [
            f"{facet.property} {name(iri)}" for field, facet in FACETS.items() for iri in self._facets(draft, field)
        ]
        return list(dict.fromkeys([*symptoms, *found]))

    def _facets(self, draft: Draft, field: str) -> Iterator[str]:
        for cell in draft.all(field):
            values, iri_of = self._known.facet_values(field)
            for text in cells.names(cell.text):
                whole = [text] if normalise(text) in iri_of else cells.names_within(text)
                for each in whole:
                    if iri := iri_of.get(normalise(each)):
                        yield iri
                    else:
                        draft.note("unknown_value", cell, text=each, known=", ".join(value.main[0] for value in values))

    def _statements(self, draft: Draft, slug: str, subject: str, cited: Sequence[str]) -> Iterator[str]:
        for aspect in STATEMENTS:
            said_of_it = draft.cells.get(aspect)
            for number, said in enumerate(_side_by_side(said_of_it) if said_of_it else (), 1):
                own = f":{slug}--{aspect}{f'--{number}' if number > 1 else ''}"
                about = [f"mlp:statementOf {subject}", f"mlp:aspect aspect:{aspect}"]
                yield block(own, ["a mlp:Statement", *about, *texts("dcterms:description", said), *cited])


def _category(group: Group) -> str:
    return f":category--{group.slug}"


def _number(draft: Draft) -> list[str]:
    for cell in draft.all("number")[:1]:
        if _NUMBER.fullmatch(cell.text):
            return [f"mlp:number {int(cell.text)}"]
        draft.note("number", cell, text=cell.text)
    return []


def _other_names(draft: Draft) -> list[str]:
    own = set(draft.names.values())
    found = [
        f"skos:altLabel {literal(each, cell.language)}"
        for cell in draft.all("other-name")
        for each in cells.names(cell.text)
        if each not in own
    ]
    return list(dict.fromkeys(found))


def _side_by_side(said: Sequence[Cell]) -> list[dict[str, str]]:
    """Texts with their languages: the items of two lists belong together if there are as many in either language."""
    items: dict[str, list[str]] = {}
    for cell in said:
        items.setdefault(cell.language, []).extend(cells.paragraphs(cell.text))
    if len({len(each) for each in items.values()}) > 1:
        return [{language: "\n".join(each) for language, each in items.items()}]
    return [dict(zip(items, each, strict=True)) for each in zip(*items.values(), strict=True)]
