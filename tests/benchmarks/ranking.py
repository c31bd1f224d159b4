#!/usr/bin/env python3
"""How often the pattern that is meant is found, beside plain BM25: `ranking.py [--misses]` prints one table.

The problems in `tests/data/judgements.tsv`, told in the words of practitioners, are `held-out`: nobody looked at them
when search was made. Search has learned from the `known` ones; for the table it unlearns them, a tenth at a time.
`--misses` lists those that it then finds too late.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import mlpatterns
from mlpatterns.model import Entry, Text
from mlpatterns.search import Searcher
from mlpatterns.search.analysis import fold
from mlpatterns.search.judgements import Judgement, judgements, read_judgements

HELD_OUT = Path(__file__).parent.parent / "data" / "judgements.tsv"
FOLDS = 10

Ranking = Callable[[str], Sequence[str]]
"""Slugs for a text, best first."""


class Quality(NamedTuple):
    """How well a ranking answers some problems."""

    problems: int
    hit_at_1: float
    hit_at_3: float
    mrr: float

    def __str__(self) -> str:
        return f"{self.problems:8d} {self.hit_at_1:6.2f} {self.hit_at_3:6.2f} {self.mrr:6.2f}"


def quality(places: Sequence[float]) -> Quality:
    """How good the places of the first right answers are."""
    size = len(places)
    return Quality(
        size,
        sum(found == 1 for found in places) / size,
        sum(found <= 3 for found in places) / size,
        sum(1 / found for found in places) / size,
    )


def places(ranking: Ranking, asked: Sequence[Judgement]) -> list[float]:
    """The place of the first right answer to each problem."""
    return [place(ranking(judgement.problem), judgement.entries) for judgement in asked]


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


def searching(entries: Sequence[Entry], known: Sequence[Judgement]) -> Ranking:
    """Our ranking, when it has learned from these judgements."""
    searcher = Searcher(entries, known)
    return lambda text: [hit.entry.slug for hit in searcher.search(text, len(entries))]


def places_unlearned(entries: Sequence[Entry], known: Sequence[Judgement]) -> dict[Judgement, float]:
    """The place of the first right answer to each problem, when search has not learned from it."""
    found: dict[Judgement, float] = {}
    for fold_ in range(FOLDS):
        asked = known[fold_::FOLDS]
        ranking = searching(entries, [judgement for judgement in known if judgement not in asked])
        found.update(zip(asked, places(ranking, asked), strict=True))
    return found


def main() -> None:
    """Measure both rankings and print the table."""
    entries, known, held_out = mlpatterns.load().entries(), judgements(), read_judgements(HELD_OUT)
    ours, plain = searching(entries, known), plain_bm25(entries)
    unlearned = places_unlearned(entries, known)
    print(f"{'language set':20} {'ranking':11} problems  hit@1  hit@3    MRR")
    for language in ("en", "ja"):
        asked = [judgement for judgement in held_out if judgement.language == language]
        learned = [judgement for judgement in known if judgement.language == language]
        for name, told, found in (
            ("held-out", asked, places(ours, asked)),
            ("known", learned, [unlearned[judgement] for judgement in learned]),
        ):
            print(f"{f'{language} {name}':20} {'ours':11} {quality(found)}")
            print(f"{f'{language} {name}':20} {'plain BM25':11} {quality(places(plain, told))}")
    for judgement, at in unlearned.items() if "--misses" in sys.argv else ():
        if at > 1:
            print(f"    at {at}: {judgement.problem} -> {' '.join(judgement.entries)}")


def _problem_and_solution(entry: Entry) -> list[Text]:
    return [*(problem.text for problem in entry.problems), *(solution.text for solution in entry.solutions)]


def _pairs(text: str) -> list[str]:
    folded = " ".join(fold(text).split())
    return [folded[start : start + 2] for start in range(len(folded) - 1)]


if __name__ == "__main__":
    main()
