"""What every page has, whatever it tells: its head, its frame, and links to other pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Catalogue, Source, Text, Tool
from mlpatterns.namespaces import MLP, slug
from mlpatterns.origin import own_things
from mlpatterns.resources import library_query
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns.web import addresses
from mlpatterns.web.naming import Names, Said, said
from mlpatterns.web.rendering import render
from mlpatterns.wrapping import brief

MOST_OF_A_DESCRIPTION = 200
"""Characters of what the head of a page says of it."""

MOST_MENTIONS = 1 << 14
"""Mentions that are kept, because page after page has the same."""


class Mention(NamedTuple):
    """The name of a thing, which leads to its page or, where it has none, to its address on the web."""

    text: str
    language: str
    href: str | None
    mark: str = ""
    """What tells that it is a reader's own."""


class DataLink(NamedTuple):
    """The way to what machines read."""

    href: str
    media_type: str
    label: str


class Way(NamedTuple):
    """The way to a part of the site."""

    text: str
    href: str
    is_here: bool = False
    """Whether the page is in it."""


class Shelf:
    """What all pages of a graph are made from.

    Args:
        graph: what they tell of.
        has_endpoint: whether the pages come from a server that answers forms and queries.
        can_find: whether the page that finds entries answers, be it from a server or by a script of its own.
    """

    def __init__(self, graph: PatternGraph, *, has_endpoint: bool, can_find: bool) -> None:
        self.graph = graph
        self.has_endpoint = has_endpoint
        self.can_find = can_find
        self.mention = lru_cache(MOST_MENTIONS)(self._mention)
        self.term = lru_cache(MOST_MENTIONS)(self._term)

    @cached_property
    def names(self) -> Names:
        """What everything is called."""
        return Names(self.graph, self.kinds)

    @cached_property
    def dataset(self) -> Source:
        """The graph itself as what can be cited."""
        return self.graph.dataset()

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of everything that has a page, by its path.

        In a namespace of a reader's own it is that of the class: the vocabulary has a page of its own elsewhere.
        """
        found: dict[str, str] = {}
        for thing, of_class in self.graph.query(library_query("typed")).rows():
            path = addresses.path_of(thing.value) if isinstance(thing, NamedNode) else None
            if path and (kind := addresses.kind_among(path, of_class.value)):
                found[path] = kind
        return found

    @cached_property
    def own(self) -> frozenset[str]:
        """IRIs of all that is a reader's own."""
        return own_things(self.graph.query)

    @cached_property
    def catalogues(self) -> dict[str, Catalogue]:
        """The catalogues by their IRIs."""
        return {catalogue.iri: catalogue for catalogue in self.graph.catalogues()}

    @cached_property
    def tools(self) -> dict[str, Tool]:
        """The tools by their IRIs."""
        return {tool.iri: tool for tool in self.graph.tools()}

    @property
    def data_forms(self) -> tuple[addresses.DataForm, ...]:
        """The forms in which the data behind a page are: of files the first alone, of which the others are made."""
        return addresses.DATA_FORMS if self.has_endpoint else addresses.DATA_FORMS[:1]

    def explorer(self, language: str) -> str:
        """Where the explorer is."""
        return addresses.EXPLORER if self.has_endpoint else addresses.page_of(addresses.EXPLORER_FILE, language)

    def start(self, language: str) -> str:
        """The page to begin with."""
        return addresses.EXPLORER if self.has_endpoint else addresses.page_of(addresses.START, language)

    def href(self, iri: str, language: str, start: str) -> str | None:
        """The link from a document to the page of a thing, the place of a term, or what is elsewhere on the web."""
        path = addresses.path_of(iri)
        if path in self.kinds:
            return addresses.link(start, addresses.page_of(path, language))
        if iri in self.terms:
            return f"{addresses.link(start, addresses.page_of(addresses.VOCABULARY, language))}#{quote(slug(iri))}"
        return addresses.web_address(iri)

    def _mention(self, iri: str, language: str, start: str) -> Mention:
        name = self.names.of(iri, language)
        mark = texts(language)["site"]["own_data"] if iri in self.own else ""
        return Mention(brief(name.text), name.language, self.href(iri, language, start), mark)

    def _term(self, iri: str, language: str, start: str, *, pointing: bool) -> Mention:
        name = self.names.pointing(iri, language) if pointing else self.names.term(iri, language)
        return Mention(brief(name.text), name.language, self.href(iri, language, start))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The IRIs of the classes and properties of the vocabulary."""
        found = (row[0].value for row in self.graph.query(library_query("vocabulary")).rows())
        return frozenset(iri for iri in found if iri.startswith(MLP))


class Sheet:
    """One page in one language: how it speaks of things and links to other pages.

    Args:
        shelf: what all pages share.
        path: of the page, without its language.
        language: one of `mlpatterns.texts.LANGUAGES`.
        root: where links begin, of a page that may stand anywhere; else they are relative to where the page is.
    """

    def __init__(self, shelf: Shelf, path: str, language: str, root: str | None = None) -> None:
        self.shelf = shelf
        self.language = language
        self.words: dict[str, Any] = texts(language)["site"]
        self._path = path
        self._root = root
        self._document = addresses.page_of(path, language)
        self._folder = "/" * self._document.count("/")
        """How deep the page lies: all that the links from it depend on."""

    def link(self, target: str, **parameters: str) -> str:
        """The link to a document."""
        return (self._root or "") + addresses.link(self._document, target, **parameters)

    def translated(self, language: str) -> Sheet:
        """The same page in another language."""
        return Sheet(self.shelf, self._path, language, self._root)

    def page(self, path: str) -> str:
        """The link to a page in the same language."""
        return self.link(addresses.page_of(path, self.language))

    def list_page(self, kind: str) -> str:
        """The link to the list of a kind, in the same language."""
        return self.link(addresses.list_of(kind, self.language))

    def editor(self, query: str) -> str:
        """The link to the explorer with a query in its editor."""
        return addresses.editor_link(self._document, query)

    def href(self, iri: str) -> str | None:
        """The link to the page of a thing, to the place of a term, or to what is elsewhere on the web."""
        return self.shelf.href(iri, self.language, self._folder)

    def mention(self, iri: str) -> Mention:
        """A thing by its name."""
        return self.shelf.mention(iri, self.language, self._folder)

    def mark(self, iri: str) -> str:
        """What tells that a thing is a reader's own; nothing where it is not."""
        return self.words["own_data"] if iri in self.shelf.own else ""

    def kind(self, iri: str) -> str:
        """The kind of a thing that has a page, else nothing."""
        return self.shelf.kinds.get(addresses.path_of(iri) or "", "")

    def said(self, text: Text) -> Said:
        """A text in the language of the page, or in the nearest one there is."""
        return said(text, self.language)

    def twins(self, name: Text) -> list[Said]:
        """A name in the languages that the page does not say it in."""
        return [Said(own, tag) for tag, own in name.items() if tag != name.language(self.language)]

    def term(self, iri: str) -> Mention:
        """A property or class by its name."""
        return self.shelf.term(iri, self.language, self._folder, pointing=False)

    def pointing(self, iri: str) -> Mention:
        """What a property says of the thing at its end."""
        return self.shelf.term(iri, self.language, self._folder, pointing=True)

    def render(
        self,
        template: str,
        title: Said,
        description: str,
        *,
        given: Mapping[str, str] | None = None,
        **values: Any,  # noqa: ANN401 - as `render`
    ) -> str:
        """The page, told by a template of its own within the frame; `given` is what its form was sent with."""
        kind = self.shelf.kinds.get(self._path) or addresses.kind_of(self._path)
        return render(
            f"{template}.html",
            sheet=self,
            words=self.words,
            language=self.language,
            title=title,
            description=brief(description, MOST_OF_A_DESCRIPTION),
            brand=Way(self.words["brand"], self.link(self.shelf.start(self.language))),
            ways=self._ways(kind),
            kind=kind,
            translations={tag: self._translation(tag, given or {}) for tag in sorted(LANGUAGES)},
            style_sheet=self.link(addresses.STYLE_SHEET),
            search=self.page(addresses.SEARCH),
            vocabulary=self.page(addresses.VOCABULARY),
            has_endpoint=self.shelf.has_endpoint,
            can_find=self.shelf.can_find,
            dataset=self.shelf.dataset,
            version=self.shelf.graph.version,
            **values,
        )

    def _ways(self, kind: str) -> tuple[Way, ...]:
        explorer = Way(self.words["explorer"], self.link(self.shelf.explorer(self.language)))
        lists = (Way(self.words["kinds"][each], self.list_page(each), each == kind) for each in addresses.MAIN_LISTS)
        return (explorer, *lists)

    def _translation(self, language: str, given: Mapping[str, str]) -> str:
        return self.link(addresses.page_of(self._path, language), **given)


def data_links(sheet: Sheet, path: str) -> tuple[DataLink, ...]:
    """The data about a resource in every form."""
    return tuple(
        DataLink(sheet.link(path + form.suffix), form.media_type, form.label) for form in sheet.shelf.data_forms
    )


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions by name."""
    return sorted(mentions, key=lambda mention: (mention.text, mention.href or ""))
