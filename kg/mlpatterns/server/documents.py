"""What stands at the paths below the root: pages for people, and the same in forms for machines.

A document has one form, which its suffix tells. An address without a suffix is that of a thing, from which a client is
led to the document about it that it likes best.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from mlpatterns.arguments import bindings
from mlpatterns.errors import ArgumentError, UnknownNameError
from mlpatterns.export import serialize_triples
from mlpatterns.named_graphs import GRAPHS
from mlpatterns.questions import find_question, questions
from mlpatterns.records import hits_record, questions_record
from mlpatterns.server.answering import ROWS, TRIPLES, Answer, too_much, written
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from mlpatterns.server.negotiation import preferred, preferred_language
from mlpatterns.server.openapi import examples_of, openapi
from mlpatterns.server.request_errors import RequestError
from mlpatterns.texts import LANGUAGES
from mlpatterns.web import Site
from mlpatterns.web.addresses import DATA_FORMS, QUERIES, SEARCH, VOCABULARY, iri_of, link, page_of

HTML = "text/html"
DESCRIPTION = "openapi.json"
HITS, MOST_HITS = 10, 100
"""Entries that a search finds, unless told otherwise, and at most."""

_PAGES = {f".{language}.html": language for language in LANGUAGES}
_ROWS = {f".{form}": media_type for media_type, form in reversed(ROWS.items())}
_THINGS = {HTML: "", **{form.media_type: form.suffix for form in DATA_FORMS}}
_QUESTIONS = {HTML: "", **{media_type: f".{form}" for media_type, form in ROWS.items()}}
_OTHERS = {HTML: "", "application/json": ".json"}
"""Suffixes by media type; that of a page depends on its language, too."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a client finds what it likes best."""

    location: str
    """Relative to the path that was asked."""


@dataclass(frozen=True, slots=True)
class Document:
    """What somebody asks for at a path; finding it is a job."""

    path: str
    """Without the root."""
    parameters: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    """As the header has it."""
    languages: str = ""
    """As the header `Accept-Language` has it."""

    def done(self, holdings: Holdings, limits: Limits) -> Answer | Elsewhere:
        """The document, or where it is.

        Raises:
            RequestError: there is none, it cannot be had in an acceptable form, or its parameters are wrong.
        """
        try:
            found = self._found(holdings, limits)
        except UnknownNameError as error:
            raise RequestError(HTTPStatus.NOT_FOUND, str(error)) from error
        except ArgumentError as error:
            raise RequestError(HTTPStatus.BAD_REQUEST, str(error)) from error
        if isinstance(found, Answer) and len(found.content) > limits.answer:
            raise too_much(f"{limits.answer} bytes")
        return found

    def _found(self, holdings: Holdings, limits: Limits) -> Answer | Elsewhere:
        for suffix, language in _PAGES.items():
            if self.path.endswith(suffix):
                page = self._page(holdings.site, self.path.removesuffix(suffix), language)
                return Answer(HTML, page.encode())
        for form in DATA_FORMS:
            if self.path.endswith(form.suffix):
                triples = holdings.site.triples(self.path.removesuffix(form.suffix))
                return Answer(form.media_type, serialize_triples(triples, form.name))
        for suffix, media_type in _ROWS.items():
            if self.path.endswith(suffix):
                return self._data(holdings, self.path.removesuffix(suffix), media_type, limits)
        return self._elsewhere(holdings)

    def _page(self, site: Site, stem: str, language: str) -> str:
        kind, _, name = stem.partition("/")
        if stem == SEARCH:
            return site.search_page(self._only("q"), language)
        if stem == VOCABULARY:
            return site.ontology_page(language)
        if name == "index":
            return site.index(kind, language)
        if kind == QUERIES:
            return site.question_page(name, language, dict(self.parameters))
        return site.page(stem, language)

    def _data(self, holdings: Holdings, stem: str, media_type: str, limits: Limits) -> Answer:
        graph = holdings.graph
        kind, _, name = stem.partition("/")
        if self.path == DESCRIPTION:
            kinds = [kind for kind in holdings.site.kinds() if kind != QUERIES]
            return _json(openapi(questions(), graph.version, kinds, examples_of(graph, questions())))
        if stem == SEARCH:
            text = self._only("q")
            return _json(hits_record(text, graph.search(text, self._limit())))
        if stem == f"{QUERIES}/index":
            return _json(questions_record(questions()))
        if kind != QUERIES:
            raise RequestError(HTTPStatus.NOT_FOUND, f"nothing at {self.path!r}; tables are those of questions")
        text, given = find_question(name).text, defaultdict(list)
        for parameter, value in self.parameters:
            if value:  # a form sends every field
                given[parameter].append(value)
        return written(graph.query(text, bindings(graph, text, given)), media_type, limits)

    def _elsewhere(self, holdings: Holdings) -> Elsewhere:
        path = self.path.rstrip("/")
        kind, _, name = path.partition("/")
        is_vocabulary = path in (VOCABULARY, f"{VOCABULARY}/{holdings.graph.version}")
        if iri_of(path).startswith(GRAPHS):
            return self._graph(name)
        if is_vocabulary and preferred(self.accept, (*TRIPLES, HTML)) != HTML:
            return self._graph(VOCABULARY)
        if is_vocabulary:
            path, offers = VOCABULARY, {HTML: ""}
        elif path == SEARCH:
            offers = _OTHERS
        elif name in ("", "index"):
            holdings.site.index(kind, LANGUAGES[0])
            path, offers = f"{kind}/index", _OTHERS if kind == QUERIES else {HTML: ""}
        elif kind == QUERIES:
            path, offers = f"{QUERIES}/{find_question(name).name}", _QUESTIONS
        else:
            path, offers = holdings.site.known(path), _THINGS
        media_type = preferred(self.accept, tuple(offers))
        if media_type is None:
            raise RequestError(HTTPStatus.NOT_ACCEPTABLE, f"this can be had as {', '.join(offers)}")
        language = preferred_language(self.languages, holdings.languages)
        document = path + offers[media_type] if offers[media_type] else page_of(path, language)
        asked = f"?{urlencode(self.parameters)}" if self.parameters else ""
        return Elsewhere(link(self.path, document) + asked)

    def _graph(self, name: str) -> Elsewhere:
        """The way to a named graph, which the store has in every form."""
        return Elsewhere(link(self.path, "store", graph=GRAPHS + name))

    def _only(self, name: str) -> str:
        """The value of a parameter, of which the last counts."""
        return dict(self.parameters).get(name, "")

    def _limit(self) -> int:
        limit = self._only("limit") or str(HITS)
        if not re.fullmatch(r"[0-9]{1,3}", limit) or not 1 <= int(limit) <= MOST_HITS:
            raise ArgumentError(f"limit {limit!r} is no number from 1 to {MOST_HITS}")
        return int(limit)


def _json(value: object) -> Answer:
    return Answer("application/json", json.dumps(value, ensure_ascii=False).encode())
