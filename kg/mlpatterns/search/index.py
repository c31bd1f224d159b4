"""BM25F: documents of weighted fields, ranked for a bag of weighted terms.

After Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): the frequency of a term
is summed over the fields, each weighted and normalised by the length of the field, before it saturates.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

SATURATION = 2.0
"""k1: how soon further occurrences of a term stop to count."""

LENGTH = 0.4
"""b: how far long fields are held against a document; 0 not at all, 1 in full."""

Terms = Iterable[tuple[str, float]]
"""Terms with their weights."""


class Index:
    """Documents by their terms."""

    def __init__(self, documents: Sequence[Mapping[str, Sequence[str]]], weights: Mapping[str, float]) -> None:
        """Take documents as terms by field, and the weight of each field."""
        self._size = len(documents)
        mean = {
            field: sum(len(document.get(field, ())) for document in documents) / max(1, self._size) for field in weights
        }
        self._postings: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for number, document in enumerate(documents):
            for field, weight in weights.items():
                found = document.get(field, ())
                share = weight / (1 - LENGTH + LENGTH * len(found) / mean[field]) if found else 0.0
                for term in found:
                    self._postings[term][number] += share

    def scores(self, query: Terms) -> dict[int, float]:
        """The score of each document that has any of the terms."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in query:
            for number, score in self.term_scores(term).items():
                found[number] += weight * score
        return found

    def term_scores(self, term: str) -> dict[int, float]:
        """What one term adds to each document that has it."""
        posting = self._postings.get(term, {})
        rarity = math.log(1 + (self._size - len(posting) + 0.5) / (len(posting) + 0.5))
        return {number: rarity * often / (SATURATION + often) for number, often in posting.items()}
