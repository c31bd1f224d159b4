"""Katakana and hiragana as one."""

from __future__ import annotations

_FIRST, _LAST, _APART = "ァ", "ヶ", ord("ァ") - ord("ぁ")


def hiragana(text: str) -> str:
    """The text with its katakana as hiragana.

    >>> hiragana("データのズレ")
    'でーたのずれ'
    """
    return "".join(chr(ord(char) - _APART) if _FIRST <= char <= _LAST else char for char in text)
