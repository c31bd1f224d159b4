"""One entry as a page of a pattern book, in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from mlpatterns.graph import PatternGraph
from mlpatterns.model import ASPECTS_BEFORE_SOLUTION, Citation, Concept, Entry, Link, Source, Statement, Text
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.texts import texts
from mlpatterns.wrapping import wrap

_BOLD, _DIM, _PLAIN = "\x1b[1m{}\x1b[0m", "\x1b[2m{}\x1b[0m", "{}"


class _Paragraph(NamedTuple):
    text: str
    indent: int = 0
    style: str = _PLAIN
    bullet: str = ""

    def lines(self, width: int, *, styled: bool) -> Iterator[str]:
        """The lines of the paragraph; those after the first hang below its text, not below its bullet."""
        hanging = " " * (self.indent + len(self.bullet))
        style = self.style if styled else _PLAIN
        for number, line in enumerate(wrap(self.text, width - len(hanging))):
            lead = hanging if number else " " * self.indent + self.bullet
            yield (lead + style.format(line)).rstrip()


_GAP = _Paragraph("")


def entry_page(graph: PatternGraph, entry: Entry, language: str, width: int = 80, *, styled: bool = False) -> str:
    """The entry in the order of a pattern book: problem, forces, solution, what follows from it, links and sources.

    `width` is in terminal cells; `styled` adds bold and dim for a terminal.
    """
    paragraphs = filter(_shown, _Page(graph, entry, language).paragraphs())
    lines = (line for paragraph in paragraphs for line in paragraph.lines(width, styled=styled))
    return "\n".join(lines).rstrip() + "\n"


def _shown(paragraph: _Paragraph) -> bool:
    return paragraph is _GAP or bool(paragraph.text)


class _Page:
    def __init__(self, graph: PatternGraph, entry: Entry, language: str) -> None:
        self._graph = graph
        self._entry = entry
        self._language = language
        self._words: dict[str, str] = texts(language)["cli"]["show"]
        self._number_of = {source.iri: number for number, source in enumerate(entry.sources, 1)}
        self._tools = {tool.iri: tool for tool in graph.tools()}

    def paragraphs(self) -> Iterator[_Paragraph]:
        entry = self._entry
        yield from self._head()
        aspects = self._graph.aspects()
        for problem in entry.problems:
            yield from self._section(self._words["problem"], problem.text, problem.citations)
        yield from self._symptoms()
        yield from self._statements(aspect for aspect in aspects if aspect.iri in ASPECTS_BEFORE_SOLUTION)
        for solution in entry.solutions:
            yield from self._section(self._words["solution"], solution.text, solution.citations)
        yield from self._statements(aspect for aspect in aspects if aspect.iri not in ASPECTS_BEFORE_SOLUTION)
        yield from self._facets()
        yield from self._links()
        yield from self._sources()

    def _head(self) -> Iterator[_Paragraph]:
        entry, language = self._entry, self._language
        others = [name for tag, name in entry.name.items() if tag != entry.name.language(language)]
        yield _Paragraph(" · ".join([entry.name.best(language), *others]), style=_BOLD)
        path = [group.name.best(language) for group in (entry.catalogue, entry.category) if group]
        number = [self._words["number"].format(number=entry.number)] if entry.number else []
        yield _Paragraph(" / ".join([*path, *number, entry.slug]), style=_DIM)
        names = [name for tag in sorted(entry.other_names) for name in entry.other_names[tag]]
        if names:
            yield _Paragraph(self._words["other_names"].format(names=self._words["comma"].join(names)), style=_DIM)
        if entry.citations:
            yield _Paragraph(self._words["described"].format(places=self._cited(entry.citations)), style=_DIM)
        yield _GAP

    def _section(self, heading: str, text: Text, citations: Iterable[Citation]) -> Iterator[_Paragraph]:
        yield _Paragraph(heading, style=_BOLD)
        yield _Paragraph(text.best(self._language), 2)
        yield _Paragraph(self._cited(citations), 2, _DIM)
        yield _GAP

    def _symptoms(self) -> Iterator[_Paragraph]:
        tag = Text({tag: tag for tag in self._entry.symptoms}).language(self._language)
        symptoms = self._entry.symptoms.get(tag or "", ())
        if symptoms:
            yield _Paragraph(self._words["symptoms"], style=_BOLD)
            yield from (_Paragraph(symptom, 2, bullet="- ") for symptom in symptoms)
            yield _GAP

    def _statements(self, aspects: Iterable[Concept]) -> Iterator[_Paragraph]:
        for aspect in aspects:
            found = [statement for statement in self._entry.statements if statement.aspect.iri == aspect.iri]
            if found:
                yield _Paragraph(aspect.name.best(self._language), style=_BOLD)
            for statement in found:
                yield _Paragraph(self._concerned(statement) + statement.text.best(self._language), 2, bullet="- ")
                yield _Paragraph(self._cited(statement.citations), 4, _DIM)
            if found:
                yield _GAP

    def _concerned(self, statement: Statement) -> str:
        name = self._graph.label(statement.concerns or "").best(self._language)
        tool = self._tools.get(statement.concerns or "")
        # what one wants to know of a tool first
        terms = self._words["comma"].join(filter(None, (tool.license, tool.url))) if tool else ""
        return f"{name} ({terms}): " if terms else f"{name}: " if name else ""

    def _facets(self) -> Iterator[_Paragraph]:
        if not self._entry.facets:
            return
        yield _Paragraph(self._words["facets"], style=_BOLD)
        for kind, concepts in self._entry.facets.items():
            names = self._words["comma"].join(concept.name.best(self._language) for concept in concepts)
            yield _Paragraph(f"{self._graph.label(MLP + kind.value).best(self._language)}: {names}", 2)
        yield _GAP

    def _links(self) -> Iterator[_Paragraph]:
        if not self._entry.links:
            return
        yield _Paragraph(self._words["links"], style=_BOLD)
        here = self._entry.iri
        ordered = sorted(self._entry.links, key=lambda link: (link.type.slug, link.start.iri != here, link.iri))
        for relation, links in groupby(ordered, key=lambda link: link.seen_from(here, self._language)[0]):
            yield _Paragraph(relation, 2)
            for link in links:
                yield from self._link(link)

    def _link(self, link: Link) -> Iterator[_Paragraph]:
        _, other = link.seen_from(self._entry.iri, self._language)
        yield _Paragraph(f"{other.name.best(self._language)} ({other.slug})", 4, _BOLD, "→ ")
        yield _Paragraph(link.reason.best(self._language), 6)
        yield _Paragraph(self._cited(link.citations), 6, _DIM)
        yield _GAP

    def _sources(self) -> Iterator[_Paragraph]:
        if self._entry.sources:
            yield _Paragraph(self._words["sources"], style=_BOLD)
        for source in self._entry.sources:
            yield _Paragraph(f"[{self._number_of[source.iri]}] {_reference(source, self._language)}", 2)
            if source.url:
                yield _Paragraph(source.url, 6, _DIM)

    def _cited(self, citations: Iterable[Citation]) -> str:
        return self._words["semicolon"].join(map(self._citation, citations))

    def _citation(self, citation: Citation) -> str:
        level = self._graph.label(PREFIXES["evidence"] + citation.level.value).best(self._language)
        if citation.source is None:
            return f"[{level}]"
        number = f"[{self._number_of[citation.source.iri]}]"
        return " ".join(part for part in (number, citation.locator, f"({level})") if part)


def _reference(source: Source, language: str) -> str:
    return source.reference or source.title.best(language)
