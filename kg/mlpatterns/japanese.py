"""The scripts of Japanese."""

from __future__ import annotations

HIRAGANA = "[ぁ-ゖ]"
"""A regular expression for one."""

KATAKANA = "[ァ-ヺー]"
"""A regular expression for one, also for the mark of a long vowel."""

KANJI = "[㐀-鿿々〇]"
"""A regular expression for one."""

_FIRST, _LAST, _APART = "ァ", "ヶ", ord("ァ") - ord("ぁ")


def hiragana(text: str) -> str:
    """The text with its katakana as hiragana.

    >>> hiragana("データのズレ")
    'でーたのずれ'
    """
    return "".join(chr(ord(char) - _APART) if _FIRST <= char <= _LAST else char for char in text)
