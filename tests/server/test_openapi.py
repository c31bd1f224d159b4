"""The description of the paths for tools: valid, complete, and true of what the library gives."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from io import BytesIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from mlpatterns import PatternGraph
from mlpatterns.questions import ANY, Question, questions
from mlpatterns.records import hits_record, questions_record
from mlpatterns.server.openapi import examples_of, openapi
from mlpatterns.server.request_errors import RequestError

KINDS = ("pattern", "antipattern", "tool")
QUESTIONS = questions()


@pytest.fixture(scope="module")
def told(graph: PatternGraph) -> dict[str, Any]:
    """The description of a server of the base."""
    return openapi(QUESTIONS, "1.2.3", KINDS, examples_of(graph, QUESTIONS))


def _parameters(told: dict[str, Any], path: str) -> list[dict[str, Any]]:
    found = told["paths"][path]["get"].get("parameters", [])
    return [
        told["components"]["parameters"][each["$ref"].rpartition("/")[2]] if "$ref" in each else each for each in found
    ]


def test_it_is_valid(told: dict[str, Any]) -> None:
    assert told["openapi"].startswith("3.1.")
    assert told["info"]["version"] == "1.2.3"
    validate(told)


def test_one_that_lacks_something_is_not_valid(told: dict[str, Any]) -> None:
    lacking = json.loads(json.dumps(told))
    del lacking["paths"]["/{kind}/{slug}.ttl"]["get"]["parameters"]
    with pytest.raises(OpenAPIValidationError):
        validate(lacking)


def test_it_is_the_same_each_time(graph: PatternGraph, told: dict[str, Any]) -> None:
    again = openapi(QUESTIONS, "1.2.3", KINDS[::-1], examples_of(graph, QUESTIONS))
    assert json.dumps(again) == json.dumps(told)


def test_every_part_of_a_path_is_told(told: dict[str, Any]) -> None:
    for path in told["paths"]:
        declared = {each["name"] for each in _parameters(told, path) if each["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path))
    [kind] = [each for each in _parameters(told, "/{kind}/{slug}.jsonld") if each["name"] == "kind"]
    assert kind["schema"]["enum"] == sorted(KINDS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_its_paths_with_its_parameters(told: dict[str, Any], question: Question) -> None:
    for suffix in ("json", "csv"):
        operation = told["paths"][f"/query/{question.name}.{suffix}"]["get"]
        assert operation["summary"] == question.summary["en"]
        assert operation["description"] == question.description["en"]
        found = {each["name"]: each["schema"] for each in operation["parameters"]}
        assert list(found) == [parameter.name for parameter in question.parameters]
        for parameter in question.parameters:
            schema = found[parameter.name]
            assert schema["default"] == [parameter.default or ANY]
            assert schema["items"].get("enum", []) == ([*parameter.choices, ANY] if parameter.choices else [])


def test_nothing_but_the_questions_and_the_paths_that_are_known_is_told(told: dict[str, Any]) -> None:
    others = {path for path in told["paths"] if not re.fullmatch(r"/query/[\w-]+\.(json|csv)", path)}
    things = {f"/{{kind}}/{{slug}}{suffix}" for suffix in (".ttl", ".nt", ".jsonld", ".rdf")}
    assert others == {"/search", "/search.json", "/sparql", "/store"} | things
    names = [operation["operationId"] for path in told["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.parameters], ids=lambda each: each.name)
def test_the_examples_of_parameters_work_on_the_base(
    graph: PatternGraph, told: dict[str, Any], question: Question
) -> None:
    given = {each["name"]: each["example"] for each in _parameters(told, f"/query/{question.name}.json")}
    graph.answer(question.name, **given)


def test_a_parameter_of_things_has_a_thing_as_example(told: dict[str, Any]) -> None:
    for question in QUESTIONS:
        for each in _parameters(told, f"/query/{question.name}.json"):
            assert ANY not in each["example"]


def test_records_are_as_they_are_told(graph: PatternGraph, told: dict[str, Any]) -> None:
    for name, record in {
        "Hits": hits_record("batch", graph.search("batch")),
        "Questions": questions_record(QUESTIONS),
        "Problem": RequestError(HTTPStatus.BAD_REQUEST, "wrong", line=1, column=2).problem(),
    }.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": told["components"]}
        Draft202012Validator(schema).validate(json.loads(json.dumps(record)))
        with pytest.raises(ValidationError):
            Draft202012Validator(schema).validate({})


def test_rows_are_as_they_are_told(graph: PatternGraph, told: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/Rows", "components": told["components"]}
    stream = BytesIO()
    graph.answer("alternatives").write(stream, "json")
    rows = json.loads(stream.getvalue())
    assert rows["results"]["bindings"]
    Draft202012Validator(schema).validate(rows)
