"""The interface of an engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeAlias

from pyoxigraph import QueryBoolean, QuerySolutions, Triple

RawResult: TypeAlias = QuerySolutions | QueryBoolean | Iterator[Triple]
"""SELECT, ASK and CONSTRUCT/DESCRIBE answers."""


class Engine(Protocol):
    """An immutable set of triples that can be queried."""

    name: str

    def query(self, text: str) -> RawResult:
        """Run any read query; `SyntaxError` or `ValueError` if the engine cannot understand it."""

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""

    def __len__(self) -> int:
        """Number of triples."""
