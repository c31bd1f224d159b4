"""A reader's own things in the view: marked, and behind those of the base.

So the base keeps the keys, and with them the addresses, the colours and the shapes that it has by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from mlpatterns.model import Catalogue, Category, Entry, Link
from mlpatterns_viz.explorable import Explorable

Thing = TypeVar("Thing", Entry, Link, Catalogue, Category)


class Own:
    """What is a reader's own in a graph."""

    def __init__(self, graph: Explorable) -> None:
        self._marked = graph.own()
        entries = graph.entries()
        of_own = _groups(entry for entry in entries if entry.iri in self._marked)
        of_base = _groups(entry for entry in entries if entry.iri not in self._marked)
        self._later = self._marked | (of_own - of_base)

    def mark(self, iri: str) -> dict[str, Any]:
        """What a record tells of being own; nothing where it is not."""
        return {"own": True} if iri in self._marked else {}

    def last(self, things: Iterable[Thing]) -> list[Thing]:
        """The things of the base in their order, then the own ones in theirs."""
        return sorted(things, key=lambda thing: thing.iri in self._later)


def _groups(entries: Iterable[Entry]) -> set[str]:
    """IRIs of the catalogues and categories that entries are in."""
    return {group.iri for entry in entries for group in (entry.catalogue, entry.category) if group}
