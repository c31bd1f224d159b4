"""All pages of a graph, for a server and for files alike."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cached_property

from pyoxigraph import Triple

from mlpatterns.emptiness import why_empty
from mlpatterns.errors import UnknownNameError
from mlpatterns.graph import PatternGraph
from mlpatterns.loading import vocabulary
from mlpatterns.model import Entry
from mlpatterns.questions import find_question, questions
from mlpatterns.texts import LANGUAGES
from mlpatterns.web import addresses
from mlpatterns.web.entry_pages import entry_page
from mlpatterns.web.finding import finding_page
from mlpatterns.web.list_pages import kinds, list_page
from mlpatterns.web.ontology_pages import ontology_page
from mlpatterns.web.question_pages import question_page
from mlpatterns.web.search_pages import search_page
from mlpatterns.web.sheets import Sheet, Shelf
from mlpatterns.web.start_pages import missing_page, start_page
from mlpatterns.web.surroundings import Surroundings
from mlpatterns.web.thing_pages import thing_page

_NOTHING = 'SELECT * { ?nothing a mlp:NoSuchThing ; skos:prefLabel "no such name" }'


class Site:
    """The pages of a graph, and the triples behind each.

    Args:
        graph: what the pages tell of.
        has_endpoint: whether they come from a server that answers forms and queries. Without one there are no forms,
            and questions are answered for the values that they have by themselves.
        search_script: what ranks entries in the browser, where no server does it: the search of the explorer. Without
            either nothing is searched.
    """

    def __init__(self, graph: PatternGraph, *, has_endpoint: bool = False, search_script: str = "") -> None:
        self.graph = graph
        self._shelf = Shelf(graph, has_endpoint=has_endpoint, can_find=has_endpoint or bool(search_script))
        self._surroundings = Surroundings(graph)
        self._search_script = search_script

    def prepare(self) -> None:
        """Read and import now whatever pages may need later, so that no file is opened any more."""
        questions()
        some = {kind: path for path, kind in self._shelf.kinds.items()}
        for kind in self.kinds():
            self.index(kind, LANGUAGES[0])
        for path in some.values():
            self.triples(path)
        self.triples(addresses.VOCABULARY)
        for language in LANGUAGES:
            self.ontology_page(language)
            for path in some.values():
                self.page(path, language)
            self.search_page("model", language)
            self.question_page("alternatives", language, {"pattern": "no such pattern"})
            self.question_page("neighbourhood", language, {"most": "1"})
            why_empty(self.graph, _NOTHING, language)

    def gather(self) -> None:
        """Read at once what else is read for each page, for somebody who wants them all."""
        self._surroundings.keep(map(addresses.iri_of, self._shelf.kinds))
        questions()
        for path in self.resources()[:1]:
            self.page(path, LANGUAGES[0])

    @property
    def data_forms(self) -> tuple[addresses.DataForm, ...]:
        """The forms in which the triples behind a page can be had."""
        return self._shelf.data_forms

    def resources(self) -> tuple[str, ...]:
        """The paths of all resources that have pages, in the order of the alphabet."""
        return tuple(sorted(self._shelf.kinds))

    def kinds(self) -> tuple[str, ...]:
        """Everything that has a list: kinds of resources, and the questions."""
        return tuple(kinds(self._sheet("", LANGUAGES[0])))

    def known(self, path: str) -> str:
        """The path, if it is that of a resource that has a page.

        Raises:
            UnknownNameError: it is not.
        """
        if path not in self._shelf.kinds:
            raise _unknown("page", path, self.resources())
        return path

    def page(self, path: str, language: str) -> str:
        """The page about a resource, by its path.

        Raises:
            UnknownNameError: there is none with this path, or no such language.
        """
        sheet = self._sheet(self.known(path), language)
        iri = addresses.iri_of(path)
        entry = self._entries.get(iri)
        return entry_page(sheet, entry) if entry else thing_page(sheet, path, self._surroundings.around(iri))

    def triples(self, path: str) -> list[Triple]:
        """The part of the graph about a resource: of an entry all that its page tells, else what it stands in.

        Of the vocabulary, whose path is `mlpatterns.web.addresses.VOCABULARY`, it is what its files state.

        Raises:
            UnknownNameError: there is none with this path.
        """
        if path == addresses.VOCABULARY:
            return list(vocabulary())
        iri = addresses.iri_of(self.known(path))
        if entry := self._entries.get(iri):
            return list(self.graph.about(entry).triples())
        around = self._surroundings.around(iri)
        return [*around, *self._surroundings.names(around)]

    def index(self, kind: str, language: str) -> str:
        """The page that lists everything of a kind, such as `source`; the questions are of the kind `query`.

        Raises:
            UnknownNameError: there is nothing of this kind, or no such language.
        """
        there = self.kinds()
        if kind not in there:
            raise _unknown("kind of things", kind, there)
        return list_page(self._sheet(f"{kind}/index", language), kind)

    def question_page(self, name: str, language: str, given: Mapping[str, str]) -> str:
        """The page of a question with its answer for what is given; a value that cannot be is told on the page.

        Raises:
            UnknownNameError: there is no such question, or no such language.
        """
        question = find_question(name)
        told = {key: value for key, value in given.items() if value}
        return question_page(self._sheet(f"{addresses.QUERIES}/{name}", language), question, told)

    def search_page(self, text: str, language: str) -> str:
        """The page of what is found for a problem in plain words; one with a script finds it in the browser.

        Raises:
            UnknownNameError: there is no such language.
        """
        sheet = self._sheet(addresses.SEARCH, language)
        return finding_page(sheet, self._search_script) if self._search_script else search_page(sheet, text)

    def start_page(self, language: str) -> str:
        """The page that a folder of pages opens with.

        Raises:
            UnknownNameError: there is no such language.
        """
        return start_page(self._sheet(addresses.START, language))

    def missing_page(self, language: str, root: str) -> str:
        """The page that stands at any address where there is none; `root` is the path of the start page's folder.

        Raises:
            UnknownNameError: there is no such language.
        """
        return missing_page(self._sheet(addresses.START, language, root))

    def ontology_page(self, language: str) -> str:
        """The page of the vocabulary.

        Raises:
            UnknownNameError: there is no such language.
        """
        return ontology_page(self._sheet(addresses.VOCABULARY, language))

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.iri: entry for entry in self.graph.entries()}

    def _sheet(self, path: str, language: str, root: str | None = None) -> Sheet:
        if language not in LANGUAGES:
            raise _unknown("language", language, LANGUAGES)
        return Sheet(self._shelf, path, language, root)


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> UnknownNameError:
    nearest = difflib.get_close_matches(name, known)
    return UnknownNameError(kind, name, nearest, f"there are {len(known)}, such as {', '.join(known[:3])}")
