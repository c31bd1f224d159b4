"""Names -> slugs in ASCII, the same each time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from romkan2 import to_hepburn

LONGEST = 80
"""Characters of a slug; what is longer is cut, and marked by a digest."""

_DIGEST = 8
_APART = re.compile(r"[^a-z0-9]+")


def slugify(name: str) -> str:
    """The slug of a name: kana as Latin letters; what has none of those is told by a digest of the whole name.

    >>> slugify("Feature Store"), slugify("プロンプト"), slugify("Café d'été")
    ('feature-store', 'puronputo', 'cafe-d-ete')
    >>> slugify("特徴量ストア")
    'sutoa-92071791'
    """
    if name.isascii():
        spelled, lost = name.lower(), False
    else:
        spelled, lost = _in_latin(unicodedata.normalize("NFKC", name))
    kept = _APART.sub("-", spelled.replace("'", "") if lost else spelled).strip("-")
    if kept and not lost and len(kept) <= LONGEST:
        return kept
    return "-".join(filter(None, (kept[: LONGEST - _DIGEST - 1].rstrip("-"), digest(name))))


def slug_of(names: Mapping[str, str]) -> str:
    """The slug of what has these names, by language: that of the English one, else of the first.

    >>> slug_of({"ja": "プロンプト記録", "en": "Prompt Log"})
    'prompt-log'
    """
    return slugify(names.get("en") or next(iter(names.values())))


def digest(text: str) -> str:
    """A few letters and digits that stand for a text."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


@cache
def _kana(text: str) -> str:
    return str(to_hepburn(text)).replace("-", "").replace("'", "")


def _in_latin(text: str) -> tuple[str, bool]:
    """The text in small Latin letters, and whether there were letters that it could not tell."""
    spelled = re.sub(r"[ぁ-ゖァ-ヺー]+", lambda run: _kana(run[0]), text)
    plain = "".join(char for char in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(char))
    lost = any(char.isalnum() and not char.isascii() for char in plain)
    return plain.lower(), lost
