"""What to call everything that the graph speaks of, also what has no name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Entry, Problem, Solution, Statement, Text
from mlpatterns.namespaces import MLP, PREFIXES, shorten, slug
from mlpatterns.resources import library_query
from mlpatterns.rows import rows
from mlpatterns.texts import texts
from mlpatterns.web.addresses import path_of

CITATION = f"{MLP}citation"
SOURCE = f"{PREFIXES['dcterms']}source"
"""Properties that pages treat in a way of their own."""


class Said(NamedTuple):
    """A text and the language that it is in."""

    text: str
    language: str


def said(text: Text, language: str) -> Said:
    """The text in the wanted language, or in the nearest one there is."""
    return Said(text.best(language), text.language(language) or language)


class Names:
    """The names of things, properties and classes in a graph.

    Args:
        graph: what they are in.
        paths: those of all that has a page.
    """

    def __init__(self, graph: PatternGraph, paths: Collection[str] = ()) -> None:
        self._graph = graph
        self._paths = paths
        self.general = cache(self._all_general)
        """What follows from a property or class: those above it, at any height."""
        self._links = {link.iri: link for link in graph.links()}
        self._parts = {part.iri: (entry.name, part.text) for entry in graph.entries() for part in _parts(entry)}
        self._citations = {row["citation"]: row for row in rows(graph.query, "citations")}
        self._inverse: dict[str, str] = {}
        self._general: dict[str, set[str]] = {}
        for term, general, inverse in graph.query(library_query("terms")).rows():
            if general:
                self._general.setdefault(term.value, set()).add(general.value)
            if inverse:
                self._inverse |= {term.value: inverse.value, inverse.value: term.value}

    def of(self, iri: str, language: str) -> Said:
        """The name of a thing; else what it says, what it links or where it points; else its slug."""
        name = said(self._graph.label(iri), language)
        if _can_be_seen(name.text):
            return name
        if iri in self._parts:
            return self._part(iri, language)
        if iri in self._links:
            return Said(self._link(iri, language), language)
        if iri in self._citations:
            return self._place(iri, language)
        return Said(slug(iri) if path_of(iri) in self._paths else shorten(iri), "")

    def term(self, iri: str, language: str) -> Said:
        """The name of a property or class, of ours or of another vocabulary."""
        if name := self._graph.label(iri):
            return said(name, language)
        known: dict[str, str] = texts(language)["site"]["terms"]
        curie = shorten(iri)
        return Said(known[curie], language) if curie in known else Said(curie, "")

    def pointing(self, iri: str, language: str) -> Said:
        """What a property says of the thing at its end: the name of its inverse, if it has one."""
        if iri in self._inverse:
            return self.term(self._inverse[iri], language)
        words = texts(language)["site"]
        if (told := words["pointing"].get(shorten(iri))) is not None:
            return Said(told, language)
        return Said(words["as"].format(property=self.term(iri, language).text), language)

    def inverse(self, iri: str) -> str | None:
        """The property that says the same from the other end."""
        return self._inverse.get(iri)

    def _all_general(self, iri: str) -> set[str]:
        found: set[str] = set()
        ahead = [iri]
        while ahead:
            above = self._general.get(ahead.pop(), set()) - found
            found |= above
            ahead += above
        return found

    def _part(self, iri: str, language: str) -> Said:
        entry, text = self._parts[iri]
        words: str = texts(language)["site"]["part"]
        return Said(words.format(entry=entry.best(language), text=text.best(language)), text.language(language) or "")

    def _link(self, iri: str, language: str) -> str:
        link = self._links[iri]
        ends = {"start": link.start.name.best(language), "end": link.end.name.best(language)}
        words: str = texts(language)["cli"]["path"]["step"]
        return words.format(relation=link.type.label.best(language), **ends)

    def _place(self, iri: str, language: str) -> Said:
        row = self._citations[iri]
        source = row["source"]
        words = texts(language)["site"]
        if source in self._citations:  # broken data, which may cite itself
            title = shorten(source or "")
        else:
            title = self.of(source, language).text if source else words["no_source"]
        return Said(words["comma"].join(filter(None, (title, row["locator"]))), language)


def kind_name(kind: str, language: str) -> Said:
    """What all things of a kind are called together."""
    known: dict[str, str] = texts(language)["site"]["kinds"]
    return Said(known[kind], language) if kind in known else Said(kind, "")


def _can_be_seen(text: str) -> bool:
    return any(map(str.isprintable, text.strip()))


def _parts(entry: Entry) -> Iterator[Problem | Solution | Statement]:
    yield from entry.problems
    yield from entry.solutions
    yield from entry.statements
