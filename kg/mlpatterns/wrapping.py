"""Filling lines with English and Japanese text."""

from __future__ import annotations

import re
import unicodedata

CLOSING = "、。，．）」』】)]：；！？…ぁぃぅぇぉっゃゅょァィゥェォッャュョー々"
"""Marks that may not begin a line (the core of the Japanese line-breaking rules, JIS X 4051)."""

OPENING = "（「『【(["
"""Marks that may not end a line."""

MOST_OF_A_NAME = 120
"""Characters of a name that stands among others."""

_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# A unit stays whole: an ASCII word or address, a katakana word, or one character, with the marks that belong to it.
_OPENING, _CLOSING = re.escape(OPENING), re.escape(CLOSING)
_UNIT = re.compile(rf"[{_OPENING}]*(?:[^\s\u2E80-\uFFFF{_OPENING}]+|[ァ-ヶー・]+|\S)[{_CLOSING}]*\s*")


def cells(text: str) -> int:
    """Width of a text in terminal cells; a kanji takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def plain(text: str) -> str:
    r"""The text in one line, without control characters that a terminal would obey.

    >>> plain("two\nlines\x1b[31m")
    'two lines[31m'
    """
    return "".join(char for char in " ".join(text.split()) if not _obeyed(char))


def brief(text: str, most: int = MOST_OF_A_NAME) -> str:
    """The text for a place among others: of a long one, the beginning."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _obeyed(char: str) -> bool:
    """Whether a terminal obeys it instead of showing it: controls, and marks that turn the direction of writing."""
    return unicodedata.category(char) == "Cc" or char in _DIRECTIONS


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, save for a unit that is longer by itself.

    >>> wrap("ストアは、訓練に（一括で）特徴量を渡す。", 18)
    ['ストアは、訓練に', '（一括で）特徴量を', '渡す。']
    """
    lines, line = [], ""
    for unit in _UNIT.findall(plain(text)):
        if line and cells(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit
    return [*lines, line.rstrip()]
