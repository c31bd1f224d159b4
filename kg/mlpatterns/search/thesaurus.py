"""Words that mean about the same to a practitioner, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mlpatterns.search.analysis import fold, terms
from mlpatterns.search.spellings import is_kana_word, spelled

RELATED = 0.2
"""What a term of a related word weighs beside one of the words that were asked for."""

_FILE = Path(__file__).with_name("synonyms.txt")


def related_terms(text: str) -> Iterator[tuple[str, float]]:
    """The terms of words that mean about what some word of the text means, with their weight."""
    folded = spelled(fold(text))
    asked = {term for term, _ in terms(text)}
    for group in groups():
        if any(_stands_in(word, folded, asked) for word in group):
            for word in group:
                yield from ((term, RELATED * weight) for term, weight in terms(word) if term not in asked)


def _stands_in(word: str, folded: str, asked: set[str]) -> bool:
    """Whether a word is one of the text: an English one in any form, a Japanese one anywhere in it.

    One of kana is so only where it is a word: いずれ is no ずれ.
    """
    if (word.isascii() and " " not in word) or is_kana_word(word):
        return any(term in asked for term, _ in terms(word))
    return word in folded


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """Words that mean about the same, group by group."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(word.replace("_", " ") for word in line.split()) for line in lines if line and not line.startswith("#")
    )
