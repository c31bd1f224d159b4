"""What a page carries so that it can ask an endpoint: the questions of the query library, and what they can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mlpatterns.model import EntryKind, FacetKind
from mlpatterns.questions import Parameter, Question, questions
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns_viz.cited import sources_of
from mlpatterns_viz.explorable import Explorable

Json = dict[str, Any]

_FACETS: Mapping[str, tuple[FacetKind, ...]] = {
    "mlp:Stage": (FacetKind.STAGE,),
    "mlp:Task": (FacetKind.TASK,),
    "mlp:DataKind": (FacetKind.DATA,),
    "mlp:Setting": (FacetKind.SETTING,),
    "mlp:Role": (FacetKind.ROLE,),
    "mlp:QualityAttribute": (FacetKind.IMPROVES, FacetKind.PUTS_AT_RISK),
    "mlp:UseCase": (FacetKind.USE_CASE,),
}
"""What values of facets are, by the class that a parameter names."""


def asking(graph: Explorable, endpoint: str) -> Json:
    """Where to ask, the questions in both languages with the names of their tags, and the IRIs of what can be given."""
    return {
        "endpoint": endpoint,
        "questions": [_question(question) for question in questions()],
        "tags": _tags(),
        "things": {kind: list(dict.fromkeys(iris)) for kind, iris in _things(graph).items()},
    }


def _question(question: Question) -> Json:
    return {
        "name": question.name,
        "summary": dict(question.summary),
        "description": dict(question.description),
        "tags": list(question.tags),
        "parameters": [_parameter(parameter) for parameter in question.parameters],
        "text": question.query,
    }


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "description": dict(parameter.description),
        "choices": list(parameter.choices),
    }


def _tags() -> Json:
    """The name of each tag in every language."""
    named = {language: texts(language)["asking"]["tags"] for language in LANGUAGES}
    return {tag: {language: named[language][tag] for language in LANGUAGES} for tag in named[LANGUAGES[0]]}


def _things(graph: Explorable) -> Mapping[str, Iterable[str]]:
    """The IRIs of everything of a class, by CURIE of the class."""
    entries, facets = graph.entries(), graph.facets()
    of_kind = {kind: [entry.iri for entry in entries if entry.kind is kind] for kind in EntryKind}
    return {
        "mlp:Entry": [entry.iri for entry in entries],
        "mlp:Pattern": of_kind[EntryKind.PATTERN],
        "mlp:AntiPattern": of_kind[EntryKind.ANTI_PATTERN],
        "mlp:Catalogue": [catalogue.iri for catalogue in graph.catalogues()],
        "mlp:Category": [category.iri for category in graph.categories()],
        "mlp:RelationType": [relation.iri for relation in graph.relation_types()],
        "mlp:Source": [source.iri for source in sources_of(entries)],
        "mlp:Tool": [tool.iri for tool in graph.tools()],
        **{kind: [value.iri for facet in of for value in facets.get(facet, ())] for kind, of in _FACETS.items()},
    }
