"""The words of a text that answer those asked for."""

from __future__ import annotations

import re
from collections.abc import Collection

from mlpatterns.japanese import HIRAGANA, KANJI, KATAKANA
from mlpatterns.search.analysis import fold, spans
from mlpatterns.search.readings import reading_spans

_ENDING = f"(?![がはをにのでともへや]){HIRAGANA}"
"""Hiragana after a kanji, unless it is such as mostly follows a word."""

_SHORT_WORD = re.compile(f"(?<!{KANJI}){KANJI}(?!{KANJI}|{_ENDING})|(?<!{KATAKANA}){KATAKANA}{{2}}(?!{KATAKANA})")
_PART = re.compile(f"{KANJI}|{KATAKANA}{{2}}")
"""What may be no word but a part of one."""

_INFLECTED = re.compile(f"{KANJI}{_ENDING}")


def telling(asked: Collection[str], text: str) -> frozenset[str]:
    """Of the terms asked for with a text, those that may be shown: the 応 of 応答 or the クラ of クラッシュ is no word.

    >>> sorted(telling({"遅延", "遅", "幅"}, "遅延の幅"))
    ['幅', '遅延']
    """
    words = set(_SHORT_WORD.findall(fold(text)))
    return frozenset(term for term in asked if term in words or not _PART.fullmatch(term))


def matched_words(text: str, asked: Collection[str]) -> tuple[str, ...]:
    """The stretches of a text that are among the terms asked for, each once; a kanji may have another ending.

    >>> matched_words("Training is slow.", {"train", "slow"}), matched_words("応答の遅延で遅くなる", {"遅延", "遅い"})
    (('training', 'slow'), ('遅延', '遅く'))
    """
    folded, wanted = fold(text), {_any_ending(term) for term in asked}
    found = [span for span in (*spans(folded), *reading_spans(folded)) if _any_ending(span.term) in wanted]
    covered = {place for span in found for place in range(span.start, span.end)}
    marked = "".join(char if place in covered else "\n" for place, char in enumerate(folded))
    return tuple(dict.fromkeys(filter(None, marked.split("\n"))))


def _any_ending(term: str) -> str:
    """A kanji with an ending as with any other."""
    return f"{term[0]}~" if _INFLECTED.fullmatch(term) else term
