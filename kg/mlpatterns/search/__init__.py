"""Finding patterns for a problem told in plain words, in Japanese or English."""

from mlpatterns.search.hits import Hit, Match, Searcher

__all__ = ["Hit", "Match", "Searcher"]
