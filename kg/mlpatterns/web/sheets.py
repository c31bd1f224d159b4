"""What every page has, whatever it tells: its head, its frame, and links to other pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Source, Text
from mlpatterns.namespaces import MLP, slug
from mlpatterns.resources import library_query
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns.web import addresses
from mlpatterns.web.naming import Names, Said, said
from mlpatterns.web.rendering import brief, render

MOST_OF_A_DESCRIPTION = 200
"""Characters of what the head of a page says of it."""


class Mention(NamedTuple):
    """The name of a thing, which leads to its page or, where it has none, to its address on the web."""

    text: str
    language: str
    href: str | None


class Shelf:
    """What all pages of a graph are made from.

    Args:
        graph: what they tell of.
        has_endpoint: whether the pages come from a server that answers forms and queries.
    """

    def __init__(self, graph: PatternGraph, *, has_endpoint: bool) -> None:
        self.graph = graph
        self.has_endpoint = has_endpoint

    @cached_property
    def names(self) -> Names:
        """What everything is called."""
        return Names(self.graph)

    @cached_property
    def dataset(self) -> Source:
        """The graph itself as what can be cited."""
        return self.graph.dataset()

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all resources that have pages."""
        things = (row[0] for row in self.graph.query(library_query("typed")).rows())
        found = (addresses.path_of(thing.value) for thing in things if isinstance(thing, NamedNode))
        return frozenset(path for path in found if path)

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
    """

    def __init__(self, shelf: Shelf, path: str, language: str) -> None:
        self.shelf = shelf
        self.language = language
        self.words: dict[str, Any] = texts(language)["site"]
        self._path = path
        self._document = addresses.page_of(path, language)

    def link(self, target: str, **parameters: str) -> str:
        """The link to a document."""
        return addresses.link(self._document, target, **parameters)

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
        path = addresses.path_of(iri)
        if path in self.shelf.paths:
            return self.page(path)
        if iri in self.shelf.terms:
            return f"{self.page(addresses.VOCABULARY)}#{quote(slug(iri))}"
        return addresses.web_address(iri)

    def mention(self, iri: str) -> Mention:
        """A thing by its name."""
        name = self.shelf.names.of(iri, self.language)
        return Mention(brief(name.text), name.language, self.href(iri))

    def said(self, text: Text) -> Said:
        """A text in the language of the page, or in the nearest one there is."""
        return said(text, self.language)

    def twins(self, name: Text) -> list[Said]:
        """A name in the languages that the page does not say it in."""
        return [Said(own, tag) for tag, own in name.items() if tag != name.language(self.language)]

    def term(self, iri: str) -> Mention:
        """A property or class by its name."""
        name = self.shelf.names.term(iri, self.language)
        return Mention(brief(name.text), name.language, self.href(iri))

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
        return render(
            template,
            sheet=self,
            words=self.words,
            language=self.language,
            title=title,
            description=brief(description, MOST_OF_A_DESCRIPTION),
            main_lists=addresses.MAIN_LISTS,
            kind=addresses.kind_of(self._path),
            translations={tag: self._translation(tag, given or {}) for tag in sorted(LANGUAGES)},
            explorer=self.link(addresses.EXPLORER),
            style_sheet=self.link(addresses.STYLE_SHEET),
            search=self.page(addresses.SEARCH),
            vocabulary=self.page(addresses.VOCABULARY),
            has_endpoint=self.shelf.has_endpoint,
            dataset=self.shelf.dataset,
            version=self.shelf.graph.version,
            **values,
        )

    def _translation(self, language: str, given: Mapping[str, str]) -> str:
        return self.link(addresses.page_of(self._path, language), **given)


def data_links(sheet: Sheet, path: str) -> list[dict[str, str]]:
    """The data about a resource in every form: address, media type and name of each."""
    return [
        {"href": sheet.link(path + form.suffix), "media_type": form.media_type, "label": form.label}
        for form in addresses.DATA_FORMS
    ]


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions by name."""
    return sorted(mentions, key=lambda mention: (mention.text, mention.href or ""))
