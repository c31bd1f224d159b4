"""The interface of an engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

Bindings: TypeAlias = Mapping[str, NamedNode | BlankNode | Literal]
"""Values for variables of a query, by name without the question mark."""

RawResult: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples
"""SELECT, ASK and CONSTRUCT/DESCRIBE answers, as pyoxigraph has them."""


class Engine(Protocol):
    """An immutable set of triples that can be queried."""

    name: str

    def query(self, text: str, bindings: Bindings) -> RawResult:
        """Run any read query; `SyntaxError` or `ValueError` if the engine cannot understand it."""

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""

    def __len__(self) -> int:
        """Number of triples."""
