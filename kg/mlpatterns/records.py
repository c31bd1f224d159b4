"""What was found as plain records for JSON: the same for readers of every language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mlpatterns.model import Text
from mlpatterns.questions import Parameter, Question
from mlpatterns.search.hits import Hit, Match


def hits_record(query: str, hits: Sequence[Hit]) -> dict[str, Any]:
    """The hits of a search in order, each with the texts that speak for it.

    >>> from mlpatterns import load
    >>> found = hits_record("特徴量の再計算", load().search("特徴量の再計算", 1))
    >>> found["query"], found["hits"][0]["id"], found["hits"][0]["name"]
    ('特徴量の再計算', 'feature-store', {'en': 'Feature Store', 'ja': '特徴量ストア'})
    """
    return {"query": query, "hits": [_hit(hit) for hit in hits]}


def questions_record(questions: Iterable[Question]) -> dict[str, Any]:
    """The questions of a library with what they can be told."""
    return {"questions": [_question(question) for question in questions]}


def _hit(hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    return {
        "id": entry.slug,
        "iri": entry.iri,
        "kind": entry.kind.value,
        "name": _by_language(entry.name),
        "score": round(hit.score, 4),
        "reasons": [_reason(match) for match in hit.why],
    }


def _reason(match: Match) -> dict[str, Any]:
    return {"field": match.field, "language": match.language, "text": match.text, "words": list(match.words)}


def _question(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "summary": _by_language(question.summary),
        "description": _by_language(question.description),
        "tags": list(question.tags),
        "parameters": [_parameter(parameter) for parameter in question.parameters],
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "description": _by_language(parameter.description),
        "default": parameter.default,
        "choices": list(parameter.choices),
    }


def _by_language(text: Text) -> dict[str, str]:
    return dict(sorted(text.items()))
