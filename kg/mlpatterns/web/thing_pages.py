"""The page of anything but an entry: what is said of it, what it points to and what points to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from mlpatterns.model import Text
from mlpatterns.namespaces import PREFIXES, RDF_TYPE
from mlpatterns.rows import DEFINITION, DESCRIPTION, LABELS
from mlpatterns.terms import display
from mlpatterns.web.addresses import iri_of, web_address
from mlpatterns.web.linked import term_set
from mlpatterns.web.naming import CITATION, SOURCE, Said, kind_name, said
from mlpatterns.web.sheets import Mention, Sheet, data_links, in_order

MOST = 50
"""Things of one group that a page shows."""

_TOLD_ELSEWHERE = {*LABELS, DESCRIPTION, DEFINITION, RDF_TYPE, f"{PREFIXES['rdfs']}isDefinedBy"}
"""Properties that the head of the page tells."""


class Group(NamedTuple):
    """Things of one kind that one property leads to."""

    label: Mention
    kinds: str
    """What the things are called together."""
    things: list[Mention]
    more: int
    """How many are left out."""


def thing_page(sheet: Sheet, path: str, around: Sequence[Triple]) -> str:
    """The page of a thing, from all triples that it stands in, in reading order."""
    page = _ThingPage(sheet, iri_of(path), around)
    title = sheet.shelf.names.of(page.iri, sheet.language)
    lead = page.lead()
    known = sheet.shelf.catalogues.get(page.iri)
    kind = kind_name(sheet.kind(page.iri), sheet.language)
    return sheet.render(
        "thing",
        title,
        lead.text if lead else f"{title.text} ({kind.text})",
        page=page,
        iri=page.iri,
        lead=lead,
        kinds=kind,
        kinds_href=sheet.list_page(sheet.kind(page.iri)),
        data_links=data_links(sheet, path),
        linked=term_set(known, sheet.language) if known else None,
    )


class _ThingPage:
    def __init__(self, sheet: Sheet, iri: str, around: Sequence[Triple]) -> None:
        self.iri = iri
        self._sheet = sheet
        self._names = sheet.shelf.names
        thing = NamedNode(iri)
        self._told = [triple for triple in around if triple.subject == thing]
        self._incoming = [triple for triple in around if triple.object == thing and triple.subject != thing]
        self._linked = {(triple.predicate.value, triple.object) for triple in self._told}

    def lead(self) -> Said | None:
        """What the thing is, or what it says."""
        texts = (self._text(prop) for prop in (DEFINITION, DESCRIPTION))
        return next((said(text, self._sheet.language) for text in texts if text), None)

    def name(self) -> Text:
        """The name of the thing, if it has one, in all languages."""
        return next(filter(None, map(self._text, LABELS)), Text())

    def types(self) -> list[Mention]:
        """The classes of the thing, without those that follow from others."""
        told = (triple.object for triple in self._told if triple.predicate.value == RDF_TYPE)
        types = [each.value for each in told if isinstance(each, NamedNode)]
        general = {above for each in types for above in self._names.general(each)}
        return [self._sheet.term(each) for each in types if each not in general]

    def values(self) -> list[tuple[Mention, list[Mention]]]:
        """What is said in words and numbers, by property: what has several languages, in one of them."""
        found: dict[str, list[Literal]] = defaultdict(list)
        for triple in self._told:
            if isinstance(triple.object, Literal) and triple.predicate.value not in _TOLD_ELSEWHERE:
                found[triple.predicate.value].append(triple.object)
        return [(self._sheet.term(prop), self._spoken(values)) for prop, values in found.items()]

    def outgoing(self) -> list[Group]:
        """What the thing points to, but for what follows from something more exact."""
        exact = {
            (above, triple.object) for triple in self._told for above in self._names.general(triple.predicate.value)
        }
        cites = any(prop == CITATION for prop, _ in self._linked)
        pairs = (
            (triple.predicate.value, triple.object.value)
            for triple in self._told
            if isinstance(triple.object, NamedNode)
            and triple.predicate.value not in _TOLD_ELSEWHERE
            and (triple.predicate.value, triple.object) not in exact
            and not (cites and triple.predicate.value == SOURCE)  # the citations name the places in it
        )
        return self._grouped(pairs, pointing=False)

    def incoming(self) -> list[Group]:
        """What points to the thing, but for what is told the other way round or follows from something more exact."""
        exact = {
            (above, triple.subject)
            for triple in self._incoming
            for above in self._names.general(triple.predicate.value)
        }
        elsewhere = {triple.subject for triple in self._incoming if triple.predicate.value != SOURCE}
        pairs = (
            (triple.predicate.value, triple.subject.value)
            for triple in self._incoming
            if isinstance(triple.subject, NamedNode)
            and (triple.predicate.value, triple.subject) not in exact
            and not (triple.predicate.value == SOURCE and triple.subject in elsewhere)
            and (self._names.inverse(triple.predicate.value), triple.subject) not in self._linked
        )
        return self._grouped(pairs, pointing=True)

    def _grouped(self, pairs: Iterable[tuple[str, str]], *, pointing: bool) -> list[Group]:
        found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for prop, iri in pairs:
            found[prop, kind_name(self._sheet.kind(iri), self._sheet.language).text].append(self._sheet.mention(iri))
        return [
            Group(self._label(prop, pointing=pointing), kinds, in_order(things)[:MOST], max(0, len(things) - MOST))
            for (prop, kinds), things in found.items()
        ]

    def _label(self, prop: str, *, pointing: bool) -> Mention:
        if not pointing:
            return self._sheet.term(prop)
        return self._sheet.pointing(prop)

    def _spoken(self, values: Sequence[Literal]) -> list[Mention]:
        tag = Text({value.language: "" for value in values if value.language}).language(self._sheet.language)
        spoken = [value for value in values if value.language in (None, tag)]
        return [Mention(display(value), value.language or "", web_address(value.value)) for value in spoken]

    def _text(self, prop: str) -> Text:
        values = [triple.object for triple in self._told if triple.predicate.value == prop]
        return Text({value.language or "": value.value for value in values if isinstance(value, Literal)})
