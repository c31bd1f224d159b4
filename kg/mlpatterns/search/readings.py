"""Names as they are spoken: what is written in kana alone is found by its pieces.

Any two kana stand in some name. So a piece of two or three counts only where just that was asked for, and of a longer
run all pieces of four are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlpatterns.japanese import KANJI, hiragana
from mlpatterns.search.analysis import Span, fold

_SHORTEST, _LONGEST = 2, 4
_KANA = re.compile(rf"[ぁ-ゖー]{{{_SHORTEST},}}")
_RUN = re.compile(rf"(?<![ぁ-ゖー])(?<!{KANJI}){_KANA.pattern}")
"""Kana right after a kanji is its ending or grammar: in 画像による nobody spells a name."""

_MARK = "読:"
"""Keeps pieces of readings apart from all other terms."""


def asked_readings(text: str) -> Iterator[tuple[str, float]]:
    """The pieces by which the runs of kana in a question look for a name, each with its weight.

    >>> [piece for piece, _ in asked_readings("うめこみ と りばらんす")]
    ['読:うめこみ', '読:りばらん', '読:ばらんす']
    """
    for run in _RUN.findall(hiragana(fold(text))):
        yield from ((span.term, span.weight) for span in _pieces(run, min(len(run), _LONGEST)))


def reading_spans(folded: str) -> Iterator[Span]:
    """All pieces of a folded text that is written in kana alone; none of any other."""
    kana = hiragana(folded)
    if _KANA.fullmatch(kana):
        for size in range(_SHORTEST, _LONGEST + 1):
            yield from _pieces(kana, size)


def _pieces(run: str, size: int) -> Iterator[Span]:
    places = range(len(run) - size + 1)
    return (Span(_MARK + run[place : place + size], 1.0, place, place + size) for place in places)
