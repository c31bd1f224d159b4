"""One entry as a page of a pattern book, in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text as Styled

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Citation, Entry, Link, Source, Text
from mlpatterns.namespaces import BASE
from mlpatterns.texts import texts


def entry_page(graph: PatternGraph, entry: Entry, language: str, width: int = 80, *, styled: bool = False) -> str:
    """The entry with problem, solution, statements, links with their reasons, and numbered sources.

    `width` is in terminal cells; `styled` adds bold and dim for a terminal.
    """
    sink = StringIO()
    console = Console(
        file=sink, width=width, force_terminal=styled, color_system="standard" if styled else None, highlight=False
    )
    for part in _Page(graph, entry, language).parts():
        console.print(part)
    return "\n".join(line.rstrip() for line in sink.getvalue().splitlines()) + "\n"


class _Page:
    def __init__(self, graph: PatternGraph, entry: Entry, language: str) -> None:
        self._graph = graph
        self._entry = entry
        self._language = language
        self._words = texts(language)["cli"]["show"]
        self._place_of = {source.iri: place for place, source in enumerate(entry.sources, 1)}

    def parts(self) -> Iterator[RenderableType]:
        entry = self._entry
        yield from self._head()
        for problem in entry.problems:
            yield from self._section(self._words["problem"], problem.text, problem.citations)
        for solution in entry.solutions:
            yield from self._section(self._words["solution"], solution.text, solution.citations)
        for statement in entry.statements:
            heading = self._graph.label(f"{BASE}aspect/{statement.aspect}").best(self._language)
            yield from self._section(heading, statement.text, statement.citations)
        yield from self._links()
        yield from self._sources()

    def _head(self) -> Iterator[RenderableType]:
        entry, language = self._entry, self._language
        others = [name for tag, name in entry.name.items() if tag != entry.name.language(language)]
        yield Styled(" · ".join([entry.name.best(language), *others]), style="bold")
        path = [group.name.best(language) for group in (entry.catalogue, entry.category) if group]
        number = [self._words["number"].format(number=entry.number)] if entry.number else []
        yield Styled(" / ".join([*path, *number, entry.slug]), style="dim")
        names = [name for tag in sorted(entry.other_names) for name in entry.other_names[tag]]
        if names:
            yield Styled(self._words["other_names"].format(names=self._words["comma"].join(names)))
        yield ""

    def _section(self, heading: str, text: Text, citations: Iterable[Citation]) -> Iterator[RenderableType]:
        yield Styled(heading, style="bold")
        yield Padding(Styled(text.best(self._language)), (0, 0, 0, 2))
        yield Padding(Styled(self._cited(citations), style="dim"), (0, 0, 1, 2))

    def _links(self) -> Iterator[RenderableType]:
        if not self._entry.links:
            return
        yield Styled(self._words["links"], style="bold")
        here = self._entry.iri
        ordered = sorted(self._entry.links, key=lambda link: (link.type.slug, link.start.iri != here, link.iri))
        for relation, links in groupby(ordered, key=lambda link: link.seen_from(here, self._language)[0]):
            yield Padding(Styled(relation, style="italic"), (0, 0, 0, 2))
            for link in links:
                yield from self._link(link)

    def _link(self, link: Link) -> Iterator[RenderableType]:
        _, other = link.seen_from(self._entry.iri, self._language)
        yield Padding(Styled(f"→ {other.name.best(self._language)} ({other.slug})"), (0, 0, 0, 4))
        yield Padding(Styled(link.reason.best(self._language)), (0, 0, 0, 6))
        yield Padding(Styled(self._cited(link.citations), style="dim"), (0, 0, 1, 6))

    def _sources(self) -> Iterator[RenderableType]:
        if self._entry.sources:
            yield Styled(self._words["sources"], style="bold")
        for source in self._entry.sources:
            yield Padding(Styled(f"[{self._place_of[source.iri]}] {_reference(source, self._language)}"), (0, 0, 0, 2))

    def _cited(self, citations: Iterable[Citation]) -> str:
        return str(self._words["semicolon"]).join(map(self._citation, citations))

    def _citation(self, citation: Citation) -> str:
        level = self._graph.label(f"{BASE}evidence/{citation.level.value}").best(self._language)
        if citation.source is None:
            return f"[{level}]"
        place = f"[{self._place_of[citation.source.iri]}]"
        return " ".join(part for part in (place, citation.locator, f"({level})") if part)


def _reference(source: Source, language: str) -> str:
    reference = source.reference or source.title.best(language)
    return f"{reference} {source.url}" if source.url and source.url not in reference else reference
