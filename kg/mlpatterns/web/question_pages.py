"""The page of a question: its parameters as a form, and its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode

from mlpatterns.arguments import bindings, things
from mlpatterns.binding import Bindable, Bindings, bind
from mlpatterns.emptiness import why_empty
from mlpatterns.errors import ArgumentError, UnknownNameError
from mlpatterns.namespaces import slug
from mlpatterns.questions import ANY, Parameter, Question
from mlpatterns.web.addresses import QUERIES
from mlpatterns.web.answers import answer_table
from mlpatterns.web.naming import Said, said
from mlpatterns.web.sheets import Sheet
from mlpatterns.wrapping import brief

MOST_OF_A_MESSAGE = 1000
"""Characters of what is said of a wrong value."""

TABLE_FORMS = {"csv": "CSV", "json": "JSON"}
"""Suffixes of documents that hold the same answer, with the names of their forms."""


class Option(NamedTuple):
    """One value that may be chosen."""

    value: str
    text: str
    language: str


class Field(NamedTuple):
    """A parameter as a part of a form."""

    parameter: Parameter
    label: str
    options: list[Option]
    """What may be chosen; empty where any text may be given."""
    value: str
    """What is chosen or given."""
    error: str
    """Why it cannot be; empty where it can."""

    def chosen(self) -> Said:
        """What is chosen or given, as a reader would say it."""
        known = (option for option in self.options if option.value == self.value)
        return next((Said(option.text, option.language) for option in known), Said(self.value, ""))


def question_page(sheet: Sheet, question: Question, given: Mapping[str, str]) -> str:
    """The question with what was given for its parameters; the answer, or why there is none."""
    bound, errors = _bound(sheet, question, given)
    query = bind(question.query, bound)
    result = None if errors else sheet.shelf.graph.query(query)
    table = answer_table(sheet, result) if result else None
    empty = (
        []
        if errors or (table and table.rows)
        else why_empty(sheet.shelf.graph, query, sheet.language, sheet.words["empty"])
    )
    title = said(question.summary, sheet.language)
    known = {name: value for name, value in given.items() if name in bound}
    return sheet.render(
        "question",
        title,
        f"{title.text} {question.description.best(sheet.language)}",
        given=known,
        question=question,
        about=said(question.description, sheet.language),
        fields=[_field(sheet, parameter, given, bound, errors) for parameter in question.parameters],
        unknown=[error for name, error in errors.items() if name not in _names(question)],
        table=table,
        empty=empty,
        query=query,
        editor=sheet.editor(query),
        action=sheet.page(f"{QUERIES}/{question.name}"),
        tables={label: sheet.link(f"{QUERIES}/{question.name}.{form}", **known) for form, label in TABLE_FORMS.items()},
    )


def _names(question: Question) -> list[str]:
    return [parameter.name for parameter in question.parameters]


def _bound(sheet: Sheet, question: Question, given: Mapping[str, str]) -> tuple[Bindings, dict[str, str]]:
    """The terms that are meant, and what is wrong with those that mean none, by parameter."""
    bound: dict[str, Bindable | Sequence[Bindable]] = {}
    errors: dict[str, str] = {}
    for name, value in given.items():
        try:
            bound |= bindings(sheet.shelf.graph, question.text, {name: [value]})
        except (ArgumentError, UnknownNameError) as error:
            errors[name] = brief(str(error), MOST_OF_A_MESSAGE)
    return bound, errors


def _field(
    sheet: Sheet, parameter: Parameter, given: Mapping[str, str], bound: Bindings, errors: Mapping[str, str]
) -> Field:
    options = _options(sheet, parameter)
    value = given.get(parameter.name, parameter.default or ANY)
    terms = bound.get(parameter.name)
    if isinstance(terms, list) and terms and isinstance(terms[0], NamedNode):
        value = _value(terms[0].value, options)
    label = sheet.words["columns"].get(parameter.name, parameter.name)
    return Field(parameter, label, options, value, errors.get(parameter.name, ""))


def _options(sheet: Sheet, parameter: Parameter) -> list[Option]:
    if parameter.choices:
        return [Option(choice, choice, "") for choice in parameter.choices]
    if parameter.type.startswith("xsd:"):
        return []
    iris = [thing.iri for thing in things(sheet.shelf.graph, parameter.type)]
    mentions = sorted((sheet.mention(iri)[:2], iri) for iri in iris)
    slugs = [slug(iri) for iri in iris]
    found = [Option(iri if slugs.count(slug(iri)) > 1 else slug(iri), *name) for name, iri in mentions]
    return [Option(ANY, sheet.words["any"], sheet.language), *found]


def _value(iri: str, options: list[Option]) -> str:
    values = {option.value for option in options}
    return slug(iri) if slug(iri) in values else iri
