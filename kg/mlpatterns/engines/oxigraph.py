"""The default engine: an in-memory Oxigraph store."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Store, Triple, Variable

from mlpatterns.engines.base import Bindings, RawResult
from mlpatterns.namespaces import PREFIXES


class OxigraphEngine:
    """Queries over the default graph of a pyoxigraph store."""

    name = "oxigraph"

    def __init__(self, store: Store) -> None:
        self._store = store

    def query(self, text: str, bindings: Bindings) -> RawResult:
        """Run any read query."""
        if not bindings:
            return self._store.query(text, prefixes=PREFIXES)
        substitutions = {Variable(name): term for name, term in bindings.items()}
        return self._store.query(text, prefixes=PREFIXES, substitutions=substitutions)  # type: ignore[arg-type]  # stub wants an invariant dict

    def triples(self) -> Iterator[Triple]:
        """Every triple of the default graph."""
        return (quad.triple for quad in self._store)

    def __len__(self) -> int:
        return len(self._store)
