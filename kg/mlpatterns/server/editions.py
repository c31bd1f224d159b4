"""The service over one state of the data; when they change, another edition takes its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from mlpatterns.errors import MlpatternsError
from mlpatterns.server.answering import Answer
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from mlpatterns.server.pool import Pool
from mlpatterns.server.workers import Nursery


class Edition:
    """The processes that hold one state of the data.

    Making one takes as long as the data take to be loaded.

    Args:
        load: gives the data; runs in a process of its own, so it must be a function that can be pickled.
        limits: what a question may take.

    Raises:
        DataError: the data cannot be read.
        MlpatternsError: they could not be held.
    """

    def __init__(self, load: Callable[[], Holdings], limits: Limits) -> None:
        self._nursery = Nursery(load, limits)
        self.pool = Pool(self._nursery, limits)
        self.explorers = {tag: Answer("text/html", page) for tag, page in self._nursery.explorers.items()}
        """The explorer by language, that of readers of no other first."""

    @classmethod
    async def opened(cls, load: Callable[[], Holdings], limits: Limits) -> Edition:
        """One that can be asked, made while the event loop goes on.

        Raises:
            DataError: the data cannot be read.
            MlpatternsError: they could not be held, or there are no processes that answer.
        """
        edition = await asyncio.to_thread(cls, load, limits)
        try:
            await edition.pool.ready()
        except MlpatternsError:
            await edition.close()
            raise
        return edition

    def is_alive(self) -> bool:
        """Whether the process is there that holds the data."""
        return self._nursery.is_alive()

    async def close(self) -> None:
        """End the processes, once they have done what they were asked."""
        await self.pool.close()
        await asyncio.to_thread(self._nursery.close)
