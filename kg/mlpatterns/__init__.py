"""A knowledge graph of machine-learning design patterns, in Japanese and English.

>>> import mlpatterns
>>> graph = mlpatterns.load()
>>> graph.pattern("Feature Store").name["ja"]
'特徴量ストア'
"""

from mlpatterns.differences import difference
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
from mlpatterns.publishing import publish
from mlpatterns.result import QueryResult

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
    "difference",
    "load",
    "open_store",
    "publish",
]
