"""What the search of the library knows of words, for searches that run in a browser."""

from __future__ import annotations

from mlpatterns.search.analysis import stop_words
from mlpatterns.search.spellings import spellings
from mlpatterns.search.thesaurus import groups


def lexicon() -> dict[str, object]:
    """Words without meaning, words with their other spellings, and groups of words that mean about the same."""
    return {"stopWords": sorted(stop_words()), "spellings": spellings(), "synonyms": groups()}
