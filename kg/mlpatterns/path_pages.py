"""The ways between two entries as text: each step in plain words, with its reason and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlpatterns.graph import PatternGraph
from mlpatterns.namespaces import PREFIXES
from mlpatterns.paragraphs import BOLD, DIM, GAP, Paragraph, laid_out
from mlpatterns.paths import Route, Step
from mlpatterns.texts import texts


def paths_page(
    graph: PatternGraph, paths: Sequence[Route], language: str, width: int = 80, *, styled: bool = False
) -> str:
    """The ways one below the other, the shortest first.

    `width` is in terminal cells; `styled` adds bold and dim for a terminal.
    """
    return laid_out(_paragraphs(graph, paths, language), width, styled=styled) if paths else ""


def sentence(step: Step, language: str) -> str:
    """A step in one sentence, without its reason."""
    words: dict[str, str] = texts(language)["cli"]["path"]
    names = {"start": step.start.name.best(language), "end": step.end.name.best(language)}
    return words["step"].format(relation=step.relation(language), **names)


def _paragraphs(graph: PatternGraph, paths: Sequence[Route], language: str) -> Iterator[Paragraph]:
    words: dict[str, str] = texts(language)["cli"]["path"]
    for number, path in enumerate(paths, 1):
        names = [path[0].start.name, *(step.end.name for step in path)]
        yield Paragraph(" → ".join(name.best(language) for name in names), style=BOLD, bullet=f"{number}. ")
        for step in path:
            yield Paragraph(sentence(step, language), 3, bullet="- ")
            yield Paragraph(step.link.reason.best(language), 5)
            levels = dict.fromkeys(citation.level.value for citation in step.link.citations)
            told = (graph.label(PREFIXES["evidence"] + level).best(language) for level in levels)
            yield Paragraph(words["comma"].join(told), 5, DIM)
        yield GAP
