"""The default engine: an Oxigraph store, in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from pyoxigraph import Store, Triple

from mlpatterns.engines.base import LocalEngine, RawResult
from mlpatterns.namespaces import PREFIXES


class OxigraphEngine(LocalEngine):
    """Queries over the default graph of a pyoxigraph store."""

    name = "oxigraph"

    def __init__(self, store: Store) -> None:
        self._store = store

    def query(self, text: str) -> RawResult:
        """Run any read query."""
        # Handing over the prefix table costs more than a look-up; a text that declares what it uses needs no table.
        with suppress(SyntaxError):
            return self._store.query(text)
        return self._store.query(text, prefixes=PREFIXES)

    def triples(self) -> Iterator[Triple]:
        """Every triple of the default graph."""
        return (quad.triple for quad in self._store)

    def __len__(self) -> int:
        return len(self._store)
