"""The scripts of Japanese."""

from __future__ import annotations

HIRAGANA = "[ぁ-ゖ]"
"""A regular expression for one."""

KATAKANA = "[ァ-ヺー]"
"""A regular expression for one, also for the mark of a long vowel."""

KANJI = "[㐀-鿿々〇]"
"""A regular expression for one."""

_APART = ord("ァ") - ord("ぁ")
_TO_HIRAGANA = {code: code - _APART for code in range(ord("ァ"), ord("ヶ") + 1)}


def hiragana(text: str) -> str:
    """The text with its katakana as hiragana.

    >>> hiragana("データのズレ")
    'でーたのずれ'
    """
    return text.translate(_TO_HIRAGANA)
