#!/usr/bin/env python3
"""How often the pattern that is meant is found, beside plain BM25: `ranking.py [--misses]` prints one table.

The questions in `tests/data/search-questions.tsv` tell of a problem in the words of a practitioner. Those of the set
`tuning` were looked at when the weights were chosen; those of the set `held-out` were not.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import mlpatterns
from mlpatterns.model import Entry, Text
from mlpatterns.search.analysis import fold

QUESTIONS = Path(__file__).parent.parent / "data" / "search-questions.tsv"

Ranking = Callable[[str], Sequence[str]]
"""Slugs for a text, best first."""


class Question(NamedTuple):
    """What a practitioner asks, and the slugs of the patterns of which each is a right answer."""

    language: str
    set: str
    expected: frozenset[str]
    text: str


class Quality(NamedTuple):
    """How well a ranking answers some questions."""

    questions: int
    hit_at_1: float
    hit_at_3: float
    mrr: float

    def __str__(self) -> str:
        return f"{self.questions:9d} {self.hit_at_1:6.2f} {self.hit_at_3:6.2f} {self.mrr:6.2f}"


def questions() -> list[Question]:
    """The test questions, by language and set."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        found = [Question(r["language"], r["set"], frozenset(r["expected"].split()), r["question"]) for r in rows]
    return sorted(found, key=lambda question: (question.language, question.set))


def quality(ranking: Ranking, asked: Sequence[Question]) -> Quality:
    """How well the ranking answers."""
    places = [place(ranking(question.text), question.expected) for question in asked]
    size = len(places)
    return Quality(
        size,
        sum(found == 1 for found in places) / size,
        sum(found <= 3 for found in places) / size,
        sum(1 / found for found in places) / size,
    )


def place(ranked: Sequence[str], expected: frozenset[str]) -> float:
    """The place of the first right answer, counted from 1; infinite if there is none."""
    return next((number for number, slug in enumerate(ranked, 1) if slug in expected), math.inf)


def plain_bm25(entries: Sequence[Entry], saturation: float = 1.2, length: float = 0.75) -> Ranking:
    """BM25 with its usual constants over pairs of characters of problem and solution, in both languages."""
    documents = [
        Counter(_pairs(" ".join(text for told in _problem_and_solution(entry) for text in told.values())))
        for entry in entries
    ]
    mean = sum(document.total() for document in documents) / len(documents)
    holding = Counter(pair for document in documents for pair in document)

    def score(document: Counter[str], asked: Sequence[str]) -> float:
        norm = saturation * (1 - length + length * document.total() / mean)
        return sum(
            math.log(1 + (len(documents) - holding[pair] + 0.5) / (holding[pair] + 0.5))
            * document[pair]
            * (saturation + 1)
            / (document[pair] + norm)
            for pair in asked
        )

    def ranked(text: str) -> list[str]:
        asked = _pairs(text)
        scored = sorted(zip(entries, documents, strict=True), key=lambda pair: -score(pair[1], asked))
        return [entry.slug for entry, _ in scored]

    return ranked


def main() -> None:
    """Measure both rankings and print the table."""
    graph = mlpatterns.load()

    def ours(text: str) -> list[str]:
        return [hit.entry.slug for hit in graph.search(text, len(graph.entries()))]

    plain = plain_bm25(graph.entries())
    print(f"{'language set':20} {'ranking':11} questions  hit@1  hit@3    MRR")
    for (language, name), found in groupby(questions(), key=lambda question: (question.language, question.set)):
        asked = list(found)
        for label, ranking in (("ours", ours), ("plain BM25", plain)):
            print(f"{f'{language} {name}':20} {label:11} {quality(ranking, asked)}")
        if "--misses" in sys.argv and name == "tuning":
            for question in asked:
                if (at := place(ours(question.text), question.expected)) > 1:
                    print(f"    at {at}: {question.text} -> {' '.join(question.expected)}")


def _problem_and_solution(entry: Entry) -> list[Text]:
    return [*(problem.text for problem in entry.problems), *(solution.text for solution in entry.solutions)]


def _pairs(text: str) -> list[str]:
    folded = " ".join(fold(text).split())
    return [folded[start : start + 2] for start in range(len(folded) - 1)]


if __name__ == "__main__":
    main()
