"""What many tests share: the base graph on both engines, loaded once."""

from __future__ import annotations

import pytest

import mlpatterns
from mlpatterns import PatternGraph


@pytest.fixture(scope="session")
def graph() -> PatternGraph:
    """The base graph."""
    return mlpatterns.load()


@pytest.fixture(scope="session")
def rdflib_graph() -> PatternGraph:
    """The base graph, answered by rdflib."""
    return mlpatterns.load(engine="rdflib")
