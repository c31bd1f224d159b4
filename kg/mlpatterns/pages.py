"""One entry as a page of a pattern book, in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from mlpatterns.graph import PatternGraph
from mlpatterns.model import ASPECTS_BEFORE_SOLUTION, Citation, Concept, Entry, Link, Source, Statement, Text
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.paragraphs import BOLD, DIM, GAP, Paragraph, laid_out
from mlpatterns.texts import texts


def entry_page(graph: PatternGraph, entry: Entry, language: str, width: int = 80, *, styled: bool = False) -> str:
    """The entry in the order of a pattern book: problem, forces, solution, what follows from it, links and sources.

    `width` is in terminal cells; `styled` adds bold and dim for a terminal.
    """
    return laid_out(_Page(graph, entry, language).paragraphs(), width, styled=styled)


class _Page:
    def __init__(self, graph: PatternGraph, entry: Entry, language: str) -> None:
        self._graph = graph
        self._entry = entry
        self._language = language
        self._words: dict[str, str] = texts(language)["cli"]["show"]
        self._number_of = {source.iri: number for number, source in enumerate(entry.sources, 1)}
        self._tools = {tool.iri: tool for tool in graph.tools()}

    def paragraphs(self) -> Iterator[Paragraph]:
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

    def _head(self) -> Iterator[Paragraph]:
        entry, language = self._entry, self._language
        others = [name for tag, name in entry.name.items() if tag != entry.name.language(language)]
        yield Paragraph(" · ".join([entry.name.best(language), *others]), style=BOLD)
        path = [group.name.best(language) for group in (entry.catalogue, entry.category) if group]
        number = [self._words["number"].format(number=entry.number)] if entry.number else []
        yield Paragraph(" / ".join([*path, *number, entry.slug]), style=DIM)
        names = [name for tag in sorted(entry.other_names) for name in entry.other_names[tag]]
        if names:
            yield Paragraph(self._words["other_names"].format(names=self._words["comma"].join(names)), style=DIM)
        if entry.citations:
            yield Paragraph(self._words["described"].format(places=self._cited(entry.citations)), style=DIM)
        yield GAP

    def _section(self, heading: str, text: Text, citations: Iterable[Citation]) -> Iterator[Paragraph]:
        yield Paragraph(heading, style=BOLD)
        yield Paragraph(text.best(self._language), 2)
        yield Paragraph(self._cited(citations), 2, DIM)
        yield GAP

    def _symptoms(self) -> Iterator[Paragraph]:
        _, told = symptoms(self._entry, self._language)
        if told:
            yield Paragraph(self._words["symptoms"], style=BOLD)
            yield from (Paragraph(symptom, 2, bullet="- ") for symptom in told)
            yield GAP

    def _statements(self, aspects: Iterable[Concept]) -> Iterator[Paragraph]:
        for aspect, found in statements_by_aspect(self._entry, aspects):
            yield Paragraph(aspect.name.best(self._language), style=BOLD)
            for statement in found:
                yield Paragraph(self._concerned(statement) + statement.text.best(self._language), 2, bullet="- ")
                yield Paragraph(self._cited(statement.citations), 4, DIM)
            yield GAP

    def _concerned(self, statement: Statement) -> str:
        name = self._graph.label(statement.concerns or "").best(self._language)
        tool = self._tools.get(statement.concerns or "")
        # what one wants to know of a tool first
        terms = self._words["comma"].join(filter(None, (tool.license, tool.url))) if tool else ""
        return f"{name} ({terms}): " if terms else f"{name}: " if name else ""

    def _facets(self) -> Iterator[Paragraph]:
        if not self._entry.facets:
            return
        yield Paragraph(self._words["facets"], style=BOLD)
        for kind, concepts in self._entry.facets.items():
            names = self._words["comma"].join(concept.name.best(self._language) for concept in concepts)
            yield Paragraph(f"{self._graph.label(MLP + kind.value).best(self._language)}: {names}", 2)
        yield GAP

    def _links(self) -> Iterator[Paragraph]:
        if not self._entry.links:
            return
        yield Paragraph(self._words["links"], style=BOLD)
        for relation, links in links_by_relation(self._entry, self._language):
            yield Paragraph(relation, 2)
            for link in links:
                yield from self._link(link)

    def _link(self, link: Link) -> Iterator[Paragraph]:
        _, other = link.seen_from(self._entry.iri, self._language)
        yield Paragraph(f"{other.name.best(self._language)} ({other.slug})", 4, BOLD, "→ ")
        yield Paragraph(link.reason.best(self._language), 6)
        yield Paragraph(self._cited(link.citations), 6, DIM)
        yield GAP

    def _sources(self) -> Iterator[Paragraph]:
        if self._entry.sources:
            yield Paragraph(self._words["sources"], style=BOLD)
        for source in self._entry.sources:
            yield Paragraph(f"[{self._number_of[source.iri]}] {reference(source, self._language)}", 2)
            if source.url:
                yield Paragraph(source.url, 6, DIM)

    def _cited(self, citations: Iterable[Citation]) -> str:
        return self._words["semicolon"].join(map(self._citation, citations))

    def _citation(self, citation: Citation) -> str:
        level = self._graph.label(PREFIXES["evidence"] + citation.level.value).best(self._language)
        if citation.source is None:
            return f"[{level}]"
        number = f"[{self._number_of[citation.source.iri]}]"
        return " ".join(part for part in (number, citation.locator, f"({level})") if part)


def symptoms(entry: Entry, language: str) -> tuple[str, tuple[str, ...]]:
    """The symptoms of an entry in a language, or in the nearest one there is, and which that is."""
    tag = Text({tag: tag for tag in entry.symptoms}).language(language) or ""
    return tag, entry.symptoms.get(tag, ())


def statements_by_aspect(entry: Entry, aspects: Iterable[Concept]) -> Iterator[tuple[Concept, list[Statement]]]:
    """What is said of an entry, in the order of the aspects, without those of which nothing is."""
    for aspect in aspects:
        if found := [statement for statement in entry.statements if statement.aspect.iri == aspect.iri]:
            yield aspect, found


def links_by_relation(entry: Entry, language: str) -> Iterator[tuple[str, list[Link]]]:
    """The links of an entry by how they read from it."""
    here = entry.iri
    ordered = sorted(entry.links, key=lambda link: (link.type.slug, link.start.iri != here, link.iri))
    for relation, links in groupby(ordered, key=lambda link: link.seen_from(here, language)[0]):
        yield relation, list(links)


def reference(source: Source, language: str) -> str:
    """What to call a source in a bibliography: in full, if that is known."""
    return source.reference or source.title.best(language)
