"""Names broken into short lines, and the room they take beside a node.

The page draws the lines exactly as they are cut here, so the layout can keep them from overlapping.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import pairwise, takewhile

from mlpatterns.wrapping import CLOSING, OPENING

LINE_WIDTH = 8.4
"""Widest line, in em, unless a single word is wider."""

WORD_WIDTH = 13.4
"""Widest word that is left whole, in em."""

LINES = 6
"""Most lines of a label; what does not fit into them is left out."""

_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_SHORT_NAME = re.compile(r"[A-Z]{1,4}")
_NARROW = frozenset("iljtfrI.,:;'|!()[] -")
_SHORTEST_PIECE = 3
_LOOKED_AT = 200
"""Characters from which on nothing would be left of a name anyway."""


def text_width(text: str) -> float:
    """The estimated width of `text` in em, on the generous side."""
    return sum(_character_width(character) for character in text)


def katakana_words(texts: Iterable[str]) -> frozenset[str]:
    """The katakana runs of some texts and the endings they share: where long compounds may be broken."""
    runs = sorted({run for text in texts for run in _KATAKANA.findall(text)}, key=lambda run: run[::-1])
    endings = (_common_ending(one, other) for one, other in pairwise(runs))
    return frozenset([*runs, *(ending for ending in endings if len(ending) > _SHORTEST_PIECE)])


def wrap(text: str, vocabulary: Collection[str] = ()) -> tuple[str, ...]:
    """The text in the fewest lines that fit, made as even as possible.

    >>> wrap("Stateless Serving Function")
    ('Stateless', 'Serving Function')
    >>> wrap("特徴量ストア")
    ('特徴量ストア',)
    """
    pieces = _pieces(text[:_LOOKED_AT], vocabulary)
    if not pieces:
        return ("",)
    lines = _evenly(pieces)
    if len(lines) <= LINES and len(text) <= _LOOKED_AT:
        return lines
    *kept, last = lines[:LINES]
    return (*kept, f"{last}…")


def _evenly(pieces: Sequence[str]) -> tuple[str, ...]:
    """The fewest lines that hold all pieces, as even as possible."""
    limit = max(LINE_WIDTH, *(text_width(piece.strip()) for piece in pieces))
    count = len(_fill(pieces, limit))
    widths = sorted({round(limit * step / 40, 3) for step in range(10, 41)})
    for width in widths:
        lines = _fill(pieces, width)
        if len(lines) <= count and max(map(text_width, lines)) <= limit:
            return lines
    return _fill(pieces, limit)


def _common_ending(one: str, other: str) -> str:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))
    return "".join(character for character, _ in same)[::-1]


@cache
def _character_width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in _NARROW:
        return 0.34
    return 0.72 if character.isupper() or character in "mwMW@%&" else 0.57


def _fill(pieces: Sequence[str], width: float) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).strip()) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def _pieces(text: str, vocabulary: Collection[str]) -> list[str]:
    """The parts between which a line may be broken."""
    pieces: list[str] = []
    for word in re.findall(r"\S+\s*", text):
        for part in _japanese_parts(word):
            pieces.extend(_katakana_parts(part, vocabulary))
    return [part for piece in _glued(pieces) for part in _broken(piece)]


def _broken(piece: str) -> list[str]:
    """A piece that is wider than any word, in parts that are not."""
    parts = [""]
    for character in piece:
        if text_width(parts[-1] + character) > WORD_WIDTH:
            parts.append("")
        parts[-1] += character
    return parts


def _japanese_parts(word: str) -> list[str]:
    """A word cut where the script changes, but never before the hiragana that ends a phrase."""
    parts = [""]
    for character in word:
        last = parts[-1][-1:]
        if last and _script(last) != _script(character) and _may_break(last, character):
            parts.append("")
        parts[-1] += character
    return parts


def _may_break(before: str, after: str) -> bool:
    if after in CLOSING or before in OPENING or after.isspace():
        return False
    return _script(after) != "hiragana" and "other" not in (_script(before), _script(after))


@cache
def _script(character: str) -> str:
    if character in "ー・":
        return "katakana"
    name = unicodedata.name(character, "")
    for script, start in (("hiragana", "HIRAGANA"), ("katakana", "KATAKANA"), ("kanji", "CJK"), ("latin", "LATIN")):
        if name.startswith(start):
            return script
    return "latin" if character.isalnum() else "other"


def _katakana_parts(part: str, vocabulary: Collection[str]) -> list[str]:
    """A long katakana compound cut after or before a word that the graph uses by itself."""
    run = _KATAKANA.match(part)
    if run is None or text_width(run.group()) <= LINE_WIDTH:
        return [part]
    word, rest = run.group(), part[run.end() :]
    for cut in sorted(range(_SHORTEST_PIECE, len(word) - 2), key=lambda place: abs(place - len(word) / 2)):
        head, tail = word[:cut], word[cut:]
        if tail[0] not in CLOSING and (head in vocabulary or tail in vocabulary):
            return [*_katakana_parts(head, vocabulary), *_katakana_parts(tail + rest, vocabulary)]
    return [part]


def _glued(pieces: Iterable[str]) -> list[str]:
    """Pieces with closing marks joined to what stands before, opening marks and short Latin names to what follows."""
    glued: list[str] = []
    for piece in pieces:
        if glued and (piece[0] in CLOSING or glued[-1][-1] in OPENING or _SHORT_NAME.fullmatch(glued[-1])):
            glued[-1] += piece
        else:
            glued.append(piece)
    return glued
