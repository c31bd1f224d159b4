"""The page of the vocabulary: every class, property and list of it, its shapes and rules, and what it says of itself.

Each term has an anchor that is the fragment of its IRI, so that `https://w3id.org/mlpatterns/ontology#uses` finds it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from mlpatterns.model import Text
from mlpatterns.namespaces import ONTOLOGY, PREFIXES, shorten, slug
from mlpatterns.resources import library_query
from mlpatterns.rows import DESCRIPTION, integer, rows
from mlpatterns.terms import Term as Node
from mlpatterns.terms import display
from mlpatterns.web.addresses import VOCABULARY, web_address
from mlpatterns.web.naming import Said
from mlpatterns.web.ontology_files import rules, shapes
from mlpatterns.web.sheets import Mention, Sheet, data_links

TITLE = f"{PREFIXES['dcterms']}title"


class Example(NamedTuple):
    """Two entries that a relation holds between, and why."""

    start: Mention
    end: Mention
    reason: Said


class Term(NamedTuple):
    """A class or property as its page tells it."""

    anchor: str
    curie: str
    name: Said
    twins: list[Said]
    definition: Said
    axioms: list[tuple[str, list[Mention]]]
    """How it stands to other terms, each with the word for it."""
    example: Example | None


class ValueList(NamedTuple):
    """A controlled list."""

    mention: Mention
    definition: Said
    values: list[Mention]


def ontology_page(sheet: Sheet) -> str:
    """What can be said, for those who say or ask it."""
    page = _OntologyPage(sheet)
    name = page.title or Text({sheet.language: sheet.words["ontology"]["name"]})
    title, lead = sheet.said(name), sheet.said(page.told(DESCRIPTION))
    return sheet.render(
        "ontology",
        title,
        lead.text or title.text,
        page=page,
        lead=lead,
        iri=ONTOLOGY,
        data_links=data_links(sheet, VOCABULARY),
        linked=None,
        prefixes=sorted(PREFIXES.items()),
        shapes=shapes(),
        rules=rules(),
    )


class _OntologyPage:
    """What the template asks for."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._graph = sheet.shelf.graph
        self._names = sheet.shelf.names
        self._header: dict[str, list[Node]] = defaultdict(list)
        for prop, value in sorted(map(tuple, self._graph.query(library_query("header")).rows()), key=str):
            self._header[prop.value].append(value)

    @property
    def title(self) -> Text:
        """What the vocabulary calls itself."""
        return self.told(TITLE)

    def told(self, prop: str) -> Text:
        """A text of the header."""
        values = self._header.get(prop, [])
        return Text({value.language or "": value.value for value in values if isinstance(value, Literal)})

    def header(self) -> list[tuple[Mention, list[Mention]]]:
        """What the vocabulary says of itself, but for its title and description."""
        told = {prop: values for prop, values in self._header.items() if prop not in (TITLE, DESCRIPTION)}
        return [(self._sheet.term(prop), list(map(self._shown, values))) for prop, values in told.items()]

    @cached_property
    def sections(self) -> dict[str, list[Term]]:
        """The terms by the section in which they stand, each by its local name."""
        found: dict[str, list[Term]] = {section: [] for section in ("classes", "relations", "objects", "data")}
        ours = [row for row in rows(self._graph.query, "sections") if row["term"] in self._sheet.shelf.terms]
        for row in sorted(ours, key=lambda row: slug(row["term"] or "").lower()):
            found[row["section"] or ""].append(self._term(row["term"] or ""))
        return found

    def lists(self) -> list[ValueList]:
        """The controlled lists, each in its own order."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in rows(self._graph.query, "lists"):
            found[row["list"] or ""].append((integer(row["number"]) or 0, row["value"] or ""))
        return [
            ValueList(
                self._sheet.mention(iri),
                self._sheet.said(self._definitions[iri]),
                [self._sheet.mention(value) for _, value in sorted(values)],
            )
            for iri, values in found.items()
        ]

    def _term(self, iri: str) -> Term:
        name = self._graph.label(iri)
        axioms = self._axioms[iri]
        return Term(
            anchor=slug(iri),
            curie=shorten(iri),
            name=self._names.term(iri, self._sheet.language),
            twins=self._sheet.twins(name),
            definition=self._sheet.said(self._definitions[iri]),
            axioms=[
                (words, axioms[key]) for key, words in self._sheet.words["ontology"]["axioms"].items() if axioms[key]
            ],
            example=self._examples.get(iri),
        )

    @cached_property
    def _axioms(self) -> dict[str, dict[str, list[Mention]]]:
        found: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        for row in rows(self._graph.query, "axioms"):
            mention = self._sheet.term(row["other"] or "")
            told = found[row["term"] or ""][row["axiom"] or ""]
            if mention not in told:
                told.append(mention)
        return found

    @cached_property
    def _definitions(self) -> dict[str, Text]:
        terms = [row[0] for row in self._graph.query(library_query("vocabulary")).rows()]
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for thing, text in self._graph.query(library_query("definitions"), {"thing": terms}).rows() if terms else ():
            found[thing.value][text.language or ""] = text.value
        return defaultdict(Text, {iri: Text(texts) for iri, texts in found.items()})

    @cached_property
    def _examples(self) -> dict[str, Example]:
        """A link of each type that there are links of, and the same read backwards for the inverse of the type."""
        found: dict[str, Example] = {}
        for link in sorted(self._graph.links(), key=lambda link: link.iri):
            start, end = (self._sheet.mention(each.iri) for each in (link.start, link.end))
            reason = self._sheet.said(link.reason)
            found.setdefault(link.type.iri, Example(start, end, reason))
            if inverse := self._names.inverse(link.type.iri):
                found.setdefault(inverse, Example(end, start, reason))
        return found

    def _shown(self, value: Node) -> Mention:
        licences: dict[str, str] = self._sheet.words["licences"]
        if isinstance(value, NamedNode):
            return Mention(licences.get(value.value, value.value), "", web_address(value.value))
        language = value.language if isinstance(value, Literal) else None
        return Mention(display(value), language or "", web_address(display(value)))
