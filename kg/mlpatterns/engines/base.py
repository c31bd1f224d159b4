"""The interface of an engine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Protocol, TypeAlias

from pyoxigraph import QueryBoolean, QuerySolutions, Triple

from mlpatterns.errors import MlpatternsError, QueryError

RawResult: TypeAlias = QuerySolutions | QueryBoolean | Iterator[Triple]
"""SELECT, ASK and CONSTRUCT/DESCRIBE answers."""


FAILURES = (OSError, RuntimeError, SyntaxError)
"""What an engine raises when it fails while it runs a query that it has understood, or while its answer is read."""


class Engine(Protocol):
    """An immutable set of triples that can be queried."""

    def query(self, text: str) -> RawResult:
        """Run any read query; `SyntaxError` or `ValueError` if the engine cannot understand it."""

    def failure(self, error: Exception) -> MlpatternsError:
        """How one of `FAILURES` is told."""

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""

    def __len__(self) -> int:
        """Number of triples."""

    def __str__(self) -> str:
        """What is held, or where, in few words; nobody else is asked for it."""


class LocalEngine(ABC):
    """What engines in this process have in common."""

    name: str

    def failure(self, error: Exception) -> QueryError:
        """How a failure is told: as one of the query, of which a store that it names in SERVICE may be the cause."""
        if isinstance(error, SyntaxError):
            return QueryError(f"the answer of the store is broken: {error.msg}")
        return QueryError(f"failed while running: {error}")

    @abstractmethod
    def __len__(self) -> int:
        """Number of triples."""

    def __str__(self) -> str:
        return f"{len(self)} triples on {self.name}"
