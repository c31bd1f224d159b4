"""What a process that answers holds, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from mlpatterns.graph import PatternGraph
from mlpatterns.server.dataset import Dataset
from mlpatterns.server.limits import Limits
from mlpatterns.web import Site

Made_co = TypeVar("Made_co", covariant=True)


@dataclass(frozen=True)
class Holdings:
    """The data in every form in which they are asked."""

    dataset: Dataset
    explorers: Mapping[str, bytes]
    """The explorer in every language of the pages, that of readers of no other first."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the pages, that of readers of no other first."""
        return tuple(self.explorers)

    @cached_property
    def graph(self) -> PatternGraph:
        """The default graph, as objects."""
        return PatternGraph(self.dataset.engine())

    @cached_property
    def site(self) -> Site:
        """The default graph, as pages."""
        return Site(self.graph, has_endpoint=True)


class Job(Protocol[Made_co]):
    """Something to be done for a request. It is told to another process, so it must be possible to pickle."""

    def done(self, holdings: Holdings, limits: Limits) -> Made_co:
        """What comes of it.

        Raises:
            RequestError: it is refused.
        """
