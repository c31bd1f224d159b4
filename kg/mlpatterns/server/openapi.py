"""The paths of the server as OpenAPI 3.1 tells them, for tools that know nothing of SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mlpatterns.arguments import things
from mlpatterns.export import FORMATS
from mlpatterns.graph import PatternGraph
from mlpatterns.questions import ANY, Parameter, Question
from mlpatterns.server.answering import ROWS, TRIPLES

ANSWER_FORMS = ("json", "csv")
"""Suffixes of the paths of a question."""
THING_FORMS = {suffix: form for form, suffixes in FORMATS.items() for suffix in suffixes[:1]}
"""Suffixes of the paths of a thing, with the format that each means."""

_STRING, _OBJECT = {"type": "string"}, {"type": "object"}
_ROWS = {"$ref": "#/components/schemas/Rows"}


def openapi(
    questions: Iterable[Question], version: str, kinds: Sequence[str], examples: Mapping[str, str]
) -> dict[str, Any]:
    """The description of all paths, always the same for the same.

    Args:
        questions: those that have paths.
        version: of the data.
        kinds: what the first part of the path of a thing can be.
        examples: for each class that a parameter takes the name of one of its things, see `examples_of`.
    """
    import yaml

    told: dict[str, Any] = yaml.safe_load(_template())
    told["info"]["version"] = version
    told["components"]["parameters"]["Kind"]["schema"]["enum"] = sorted(kinds)
    for question in questions:
        for form in ANSWER_FORMS:
            told["paths"][f"/query/{question.name}.{form}"] = {"get": _asking(question, form, examples)}
    for suffix, form in THING_FORMS.items():
        told["paths"][f"/{{kind}}/{{slug}}{suffix}"] = {"get": _reading(suffix, form)}
    return told


def examples_of(graph: PatternGraph, questions: Iterable[Question]) -> dict[str, str]:
    """For each class that a parameter takes the name of its first thing, where the graph has any."""
    types = {parameter.type for question in questions for parameter in question.parameters}
    found = {kind: things(graph, kind) for kind in sorted(types) if not kind.startswith("xsd:")}
    return {kind: known[0].main[0] for kind, known in found.items() if known}


@cache
def _template() -> str:
    return Path(__file__).with_name("openapi.yaml").read_text(encoding="utf-8")


def _asking(question: Question, form: str, examples: Mapping[str, str]) -> dict[str, Any]:
    media_type = _media_type(ROWS, form)
    return {
        "operationId": f"{question.name.replace('-', '_')}_{form}",
        "tags": ["questions"],
        "summary": question.summary.best("en"),
        "description": question.description.best("en"),
        "parameters": [_parameter(each, examples) for each in question.parameters],
        "responses": _responses("The rows.", media_type, _ROWS if form == "json" else _STRING),
    }


def _reading(suffix: str, form: str) -> dict[str, Any]:
    media_type = _media_type(TRIPLES, form)
    return {
        "operationId": f"thing_{suffix.removeprefix('.')}",
        "tags": ["things"],
        "summary": f"What the graph says of one thing, as {media_type}.",
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in ("Kind", "Slug")],
        "responses": _responses("The triples.", media_type, _OBJECT if form == "jsonld" else _STRING),
    }


def _media_type(offered: Mapping[str, str], form: str) -> str:
    return next(media_type for media_type, name in offered.items() if name == form)


def _responses(told: str, media_type: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "200": {"description": told, "content": {media_type: {"schema": dict(schema)}}},
        "default": {"$ref": "#/components/responses/Problem"},
    }


def _parameter(parameter: Parameter, examples: Mapping[str, str]) -> dict[str, Any]:
    """A parameter may be given several times: any of the values may hold then."""
    default = ANY if parameter.default is None else parameter.default
    example = default if parameter.default is not None else examples.get(parameter.type, ANY)
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description.best("en"),
        "schema": {"type": "array", "items": dict(_values(parameter)), "minItems": 1, "default": [default]},
        "example": [example],
    }


def _values(parameter: Parameter) -> Iterator[tuple[str, Any]]:
    yield "type", "string"
    if parameter.choices:
        yield "enum", [*parameter.choices, ANY]
    elif parameter.type == "xsd:integer":
        yield "pattern", f"^([+-]?[0-9]+|{ANY})$"
