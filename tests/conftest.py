"""What many tests share: the base graph on both engines, loaded once."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

import mlpatterns
from mlpatterns import PatternGraph

# No test measures time; and a gate should not fail by a throw of dice.
settings.register_profile("mlpatterns", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("mlpatterns")


@pytest.fixture(scope="session")
def graph() -> PatternGraph:
    """The base graph."""
    return mlpatterns.load()


@pytest.fixture(scope="session")
def rdflib_graph() -> PatternGraph:
    """The base graph, answered by rdflib."""
    return mlpatterns.load(engine="rdflib")
