"""Two versions of the data -> what changed between them, as objects, text, Markdown and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpatterns.graph import PatternGraph

if TYPE_CHECKING:
    from mlpatterns.differences.changes import Difference


def difference(before: PatternGraph, after: PatternGraph) -> Difference:
    """What changed between two graphs. What the rules derive is no change of its own.

    A graph without vocabulary is read with that of the package. A thing that got another IRI and says the same is the
    same thing.

    >>> from mlpatterns import load
    >>> bool(difference(load(), load(rules=False)))
    False
    """
    from mlpatterns.differences.changes import compared

    return compared(before, after)
