"""Words that some write in kana: おそい is 遅い, ズレ is ずれ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from mlpatterns.japanese import HIRAGANA, KATAKANA

_FILE = Path(__file__).with_name("spellings.txt")
_BEFORE_HIRAGANA = rf"(?:(?<!{HIRAGANA})|(?<=[がはもをにのとでてやく]))"
"""Where a word may start: not after other hiragana, as ずれ in いずれ, unless it is such as mostly ends a word."""


def spelled(text: str) -> str:
    """A folded text with its words as search knows them.

    >>> spelled("学習がおそい。いずれズレる")
    '学習が遅い。いずれずれる'
    """
    return re.sub(word_pattern(), lambda match: known_as(match[0]), text)


def known_as(word: str) -> str:
    """How search knows a word."""
    return _words()[word]


def is_kana_word(word: str) -> bool:
    """Whether search knows a word of kana, which otherwise are grammar."""
    return _words().get(word) == word


@cache
def word_pattern() -> str:
    """A regular expression for all words that are not written as search knows them, and all that are kana."""
    return "|".join(map(_guarded, sorted(_words(), key=len, reverse=True)))


def _guarded(word: str) -> str:
    """The word where it is no part of a longer one; one that begins with a kanji shows its beginning."""
    before = _BEFORE_HIRAGANA if re.match(HIRAGANA, word) else f"(?<!{KATAKANA})" if re.match(KATAKANA, word) else ""
    return before + word + (f"(?!{KATAKANA})" if re.fullmatch(f"{KATAKANA}+", word) else "")


@cache
def _words() -> dict[str, str]:
    """How search knows each word."""
    return {word: line[0] for line in spellings() for word in (line if _is_hiragana(line[0]) else line[1:])}


def spellings() -> Sequence[Sequence[str]]:
    """Words as search knows them, each with the other ways in which it is written."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def _is_hiragana(word: str) -> bool:
    return re.fullmatch("[ぁ-ゖー]+", word) is not None
