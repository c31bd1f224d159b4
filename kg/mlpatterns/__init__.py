"""A knowledge graph of machine-learning design patterns, in Japanese and English.

>>> import mlpatterns
>>> graph = mlpatterns.load()
>>> graph.pattern("Feature Store").name["ja"]
'特徴量ストア'
"""

from typing import TYPE_CHECKING

from mlpatterns.disk import build_store, open_store
from mlpatterns.errors import (
    ArgumentError,
    DataError,
    EndpointError,
    MlpatternsError,
    OutputError,
    QueryError,
    ResultError,
    UnknownNameError,
)
from mlpatterns.graph import PatternGraph, connect, load
from mlpatterns.result import QueryResult

if TYPE_CHECKING:
    from mlpatterns.publishing import publish

__all__ = [
    "ArgumentError",
    "DataError",
    "EndpointError",
    "MlpatternsError",
    "OutputError",
    "PatternGraph",
    "QueryError",
    "QueryResult",
    "ResultError",
    "UnknownNameError",
    "build_store",
    "connect",
    "load",
    "open_store",
    "publish",
]


def __getattr__(name: str) -> object:
    # Publishing brings all of HTTP, which few who import the package need.
    if name == "publish":
        from mlpatterns.publishing import publish

        return publish
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
