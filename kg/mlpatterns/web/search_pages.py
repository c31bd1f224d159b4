"""The page that finds entries for a problem in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mlpatterns.model import EntryKind
from mlpatterns.namespaces import MLP
from mlpatterns.search.hits import Match
from mlpatterns.search.pages import field_name
from mlpatterns.web.naming import Said
from mlpatterns.web.sheets import Mention, Sheet

MOST_ASKED = 1000
"""Characters of a problem that are looked at."""
MOST_HITS = 20


class Reason(NamedTuple):
    """A text that speaks for a hit, in pieces of which some answer what was asked."""

    field: str
    language: str
    pieces: list[tuple[str, bool]]


class Found(NamedTuple):
    """An entry that was found."""

    mention: Mention
    kind: Said | None
    """What it is, if no pattern."""
    reasons: list[Reason]


def search_page(sheet: Sheet, text: str) -> str:
    """The entries for what is told, best first, each with the texts that speak for it."""
    asked = text.strip()[:MOST_ASKED]
    title = sheet.words["found"].format(text=asked) if asked else sheet.words["search"]
    return sheet.render(
        "search",
        Said(title, sheet.language),
        sheet.words["search_hint"],
        given={"q": asked} if asked else {},
        asked=asked,
        hits=list(_hits(sheet, asked)),
        script="",
    )


def _hits(sheet: Sheet, asked: str) -> Iterable[Found]:
    for hit in sheet.shelf.graph.search(asked, MOST_HITS) if asked else ():
        kind = sheet.shelf.names.term(f"{MLP}AntiPattern", sheet.language)
        reasons = [Reason(field_name(match, sheet.language), match.language, list(_pieces(match))) for match in hit.why]
        yield Found(sheet.mention(hit.entry.iri), kind if hit.entry.kind is EntryKind.ANTI_PATTERN else None, reasons)


def _pieces(match: Match) -> Iterable[tuple[str, bool]]:
    """The text, cut where words that answer begin and end."""
    words = sorted(filter(None, match.words), key=len, reverse=True)
    if not words:
        return [(match.text, False)]
    within = "|".join(
        rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" if word.isascii() else re.escape(word) for word in words
    )
    return [
        (piece, place % 2 == 1)
        for place, piece in enumerate(re.split(f"({within})", match.text, flags=re.IGNORECASE))
        if piece
    ]
