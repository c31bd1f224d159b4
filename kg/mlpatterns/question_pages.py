"""One question of the query library as a page of text: what it answers, what it can be told, and its SPARQL."""

from __future__ import annotations

from collections.abc import Iterator

from mlpatterns.arguments import things
from mlpatterns.graph import PatternGraph
from mlpatterns.paragraphs import BOLD, DIM, GAP, Paragraph, laid_out
from mlpatterns.questions import ANY, Parameter, Question
from mlpatterns.texts import texts


def question_page(
    graph: PatternGraph, question: Question, language: str, width: int = 80, *, styled: bool = False
) -> str:
    """The question with its parameters and the values that they have in the graph.

    `width` is in terminal cells; `styled` adds bold and dim for a terminal.
    """
    page = laid_out(_paragraphs(graph, question, language), width, styled=styled)
    return f"{page}\n{question.query}"


def _paragraphs(graph: PatternGraph, question: Question, language: str) -> Iterator[Paragraph]:
    words = texts(language)["cli"]["queries_page"]
    yield Paragraph(question.summary.best(language), style=BOLD)
    yield Paragraph(" ".join((question.name, *question.tags)), style=DIM)
    yield Paragraph(question.description.best(language))
    yield GAP
    for parameter in question.parameters:
        default = words["default"].format(value=parameter.default or ANY)
        yield Paragraph(f"-p {parameter.name}=…  {default}", style=BOLD)
        yield Paragraph(parameter.description.best(language), 2)
        yield Paragraph(words["values"].format(values=words["comma"].join(_values(graph, parameter))), 2, DIM)
        yield GAP


def _values(graph: PatternGraph, parameter: Parameter) -> list[str]:
    if parameter.type.startswith("xsd:"):
        return [*parameter.choices] or [parameter.type]
    return [ANY, *(thing.main[0] for thing in things(graph, parameter.type))]
