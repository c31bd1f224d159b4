"""Text -> the terms by which it is found.

English words lose their ending (Snowball) and what every sentence has (stop words). Japanese has no spaces: runs of one
script give pairs of neighbouring characters, so that words of two characters and parts of longer ones are found without
a dictionary. Katakana words also stay whole, kanji also stand alone, and hiragana, which is mostly grammar, counts only
together with a kanji before it, as the ending of 遅い or the end of a word, and in words known to be written so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mlpatterns.japanese import HIRAGANA, KANJI, KATAKANA
from mlpatterns.search.spellings import is_kana_word, known_as, word_pattern

if TYPE_CHECKING:
    import snowballstemmer

KANJI_ALONE = 1.0
"""What a single kanji weighs; a pair of characters weighs 1."""

KANA_WHOLE = 1.5
"""What a whole word of kana weighs, beside the pairs of a katakana word."""

_STOP_WORDS = Path(__file__).with_name("stopwords.txt")
_PAIR = 2


def fold(text: str) -> str:
    """The text without differences of width and case.

    >>> fold("ﾃﾞｰﾀ ＤＲＩＦＴ")
    'データ drift'
    """
    return unicodedata.normalize("NFKC", text).casefold().replace("'s", "").replace("’s", "")


def language_of(text: str) -> str:
    """`ja` if any of it is written in Japanese, else `en`."""
    found = (match.lastgroup for match in _run().finditer(fold(text)))
    return "en" if all(script == "latin" for script in found) else "ja"


class Span(NamedTuple):
    """A term and where it stands in the folded text."""

    term: str
    weight: float
    start: int
    end: int


def terms(text: str) -> Iterator[tuple[str, float]]:
    """Each term of a text with its weight.

    >>> [term for term, _ in terms("The predictions")], [term for term, _ in terms("遅延が大きい")]
    (['predict'], ['遅延', '遅', '延', '延が', '大', '大き'])
    """
    return ((span.term, span.weight) for span in spans(fold(text)))


def spans(folded: str) -> Iterator[Span]:
    """Each term of a folded text and where it stands."""
    kanji_end = -1
    for match in _run().finditer(folded):
        run, start = match[0], match.start()
        if match.lastgroup == "latin":
            yield from _english(run, start)
        elif match.lastgroup == "word":
            yield from _word(run, start)
        elif match.lastgroup == "katakana":
            yield from _katakana(run, start)
        elif match.lastgroup == "kanji":
            yield from _pairs(run, start)
            yield from (Span(char, KANJI_ALONE, start + place, start + place + 1) for place, char in enumerate(run))
            kanji_end = match.end()
        elif start == kanji_end:
            yield Span(folded[start - 1 : start + 1], 1.0, start - 1, start + 1)


def _english(word: str, start: int) -> Iterator[Span]:
    if word not in stop_words():
        yield Span(_stem(word), 1.0, start, start + len(word))


def _word(word: str, start: int) -> Iterator[Span]:
    known, end = known_as(word), start + len(word)
    if is_kana_word(known):
        yield Span(known, KANA_WHOLE, start, end)
    else:
        yield from (span._replace(start=start, end=end) for span in spans(known))


def _katakana(word: str, start: int) -> Iterator[Span]:
    # ー at the end is written or left out: サーバー, サーバ
    stem = word.rstrip("ー") or word
    yield Span(stem, KANA_WHOLE, start, start + len(word))
    if len(stem) > _PAIR:
        yield from _pairs(stem, start)


def _pairs(run: str, start: int = 0) -> Iterator[Span]:
    places = range(len(run) - _PAIR + 1)
    return (Span(run[place : place + _PAIR], 1.0, start + place, start + place + _PAIR) for place in places)


@cache
def _run() -> re.Pattern[str]:
    """What is read in one go: a known word, else a run of one script, but hiragana one by one as a word may follow."""
    return re.compile(
        rf"(?P<latin>[a-z0-9][a-z0-9+#]*)|(?P<word>{word_pattern()})"
        rf"|(?P<katakana>{KATAKANA}+)|(?P<hiragana>{HIRAGANA}ー*)|(?P<kanji>{KANJI}+)"
    )


@cache
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


@cache
def _stemmer() -> snowballstemmer.EnglishStemmer:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def stop_words() -> frozenset[str]:
    """English words that every sentence has."""
    return frozenset(_STOP_WORDS.read_text(encoding="utf-8").split())
