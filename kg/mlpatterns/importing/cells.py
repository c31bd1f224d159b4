"""What stands in a cell: clean text, its language, the pieces of a list, the address in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from mlpatterns.formulas import guarded
from mlpatterns.japanese import HIRAGANA, KANJI, KATAKANA
from mlpatterns.texts import LANGUAGES

_JAPANESE = re.compile(f"{HIRAGANA}|{KATAKANA}|{KANJI}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BULLET = re.compile(r"^\s*(?:[-*•‣・●○■◆]|\d{1,2}[.)．、])\s*")
_BETWEEN = re.compile(r"[\n;；|]")
_WITHIN = re.compile(r"[,，、・/／]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'）」』]+")
_DOI = re.compile(r"(?:doi:\s*)?\b(10\.\d{4,9}/[^\s<>\"'、，）]+)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def clean(cell: str) -> str:
    r"""The text of a cell: without space around it, line ends as one sign, letters composed as usual.

    A quotation mark that keeps a spreadsheet from running what follows is taken off: `mlpatterns` puts it there.

    >>> clean(" a\r\nb "), clean("'=1+1")
    ('a\nb', '=1+1')
    """
    text = cell.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("'") and guarded(text[1:]) == text:
        text = text[1:]
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def control_character(text: str) -> str | None:
    r"""The first character that no page and no XML can hold, such as `U+0007`; `None` if there is none.

    >>> control_character("a\x07"), control_character("a\n")
    ('U+0007', None)
    """
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def language(text: str) -> str:
    """The language of a text, by its script: Japanese or English.

    >>> language("特徴量 Store"), language("Feature Store")
    ('ja', 'en')
    """
    return "en" if text.isascii() or not _JAPANESE.search(text) else "ja"


def called(names: Sequence[str]) -> dict[str, str]:
    """Names, each in one line, by their languages.

    >>> called(["Our  Lab", "研究室"])
    {'en': 'Our Lab', 'ja': '研究室'}
    """
    return {language(name): " ".join(name.split()) for name in names}


def by_language(text: str) -> dict[str, str]:
    r"""A text by its language; two lines, one in each language, are the same said twice.

    >>> by_language("特徴量ストア\nFeature Store"), by_language("one\ntwo")
    ({'ja': '特徴量ストア', 'en': 'Feature Store'}, {'en': 'one\ntwo'})
    """
    two = list(dict.fromkeys(line.strip() for line in text.split("\n")))
    found = {language(line): line for line in two}
    if len(two) == len(found) <= len(LANGUAGES):
        return found
    return {language(text): text}


def paragraphs(text: str) -> list[str]:
    r"""The items of a text that is a list with a mark before each; else the text as one.

    >>> paragraphs("- a\n- b\n  c"), paragraphs("a\nb")
    (['a', 'b c'], ['a\nb'])
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not _BULLET.match(lines[0] if lines else ""):
        return [text]
    items: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            items.append(_BULLET.sub("", line, count=1).strip())
        else:
            items[-1] += f" {line.strip()}"
    return [item for item in items if item]


def lines(text: str) -> list[str]:
    """The lines of a text, without the marks of a list."""
    return [item for line in text.split("\n") if (item := _BULLET.sub("", line, count=1).strip())]


def names(text: str) -> list[str]:
    """The names in a list, in which line ends, semicolons or bars stand between them."""
    return [name for piece in _BETWEEN.split(text) if (name := _BULLET.sub("", piece, count=1).strip())]


def names_within(text: str) -> list[str]:
    """The names in a text if commas and the like stand between them."""
    return [name for piece in _WITHIN.split(text) if (name := piece.strip())]


def address(text: str) -> str | None:
    """The address on the web in a text, also that of a DOI; `None` if there is none.

    >>> address("Doe 2020, doi:10.1000/182"), address("(https://example.org/a)")
    ('https://doi.org/10.1000/182', 'https://example.org/a')
    """
    if found := _ADDRESS.search(text):
        return found[0].rstrip(".,;:)]")
    if found := _DOI.search(text):
        return f"https://doi.org/{found[1].rstrip('.,;:)]')}"
    return None


def year(text: str) -> int | None:
    """The year in a text, if there is just one."""
    found = set(_YEAR.findall(_ADDRESS.sub("", text)))
    return int(found.pop()) if len(found) == 1 else None


def without_address(text: str) -> str:
    """A text without the address in it; the address alone if there is nothing else."""
    rest = re.sub(r"[\[(（<]\s*[\])）>]", "", _ADDRESS.sub("", text)).strip(" \t\n,;:：、，-–—")
    return rest or text.strip()
