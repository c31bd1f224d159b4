"""The words of a text that answer those asked for."""

from __future__ import annotations

from collections.abc import Collection

from mlpatterns.search.analysis import fold, spans
from mlpatterns.search.readings import reading_spans


def matched_words(text: str, asked: Collection[str]) -> tuple[str, ...]:
    """The stretches of a text that are among the terms asked for, each once.

    >>> matched_words("Training is slow.", {"train", "slow"}), matched_words("応答の遅延", {"遅延"})
    (('training', 'slow'), ('遅延',))
    """
    folded = fold(text)
    found = [span for span in (*spans(folded), *reading_spans(folded)) if span.term in asked]
    covered = {place for span in found for place in range(span.start, span.end)}
    marked = "".join(char if place in covered else "\n" for place, char in enumerate(folded))
    return tuple(dict.fromkeys(filter(None, marked.split("\n"))))
