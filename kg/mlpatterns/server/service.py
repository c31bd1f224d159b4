"""What the paths of the server have in common: the data, as they are now, and how they are asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from starlette.requests import Request

from mlpatterns.errors import MlpatternsError
from mlpatterns.server.editions import Edition
from mlpatterns.server.holdings import Holdings, Job
from mlpatterns.server.journal import LOG
from mlpatterns.server.limits import Limits
from mlpatterns.server.request_errors import RequestError

Made = TypeVar("Made")


class Service:
    """The data that are served, of which another edition can take the place.

    Args:
        load: gives the data; runs in a process of its own, so it must be a function that can be pickled.
        limits: what a request may take.

    Raises:
        DataError: the data cannot be read.
        MlpatternsError: they could not be held.
    """

    def __init__(self, load: Callable[[], Holdings], limits: Limits) -> None:
        self._load = load
        self.limits = limits
        self.edition = Edition(load, limits)
        """The data as they are now."""
        self._changing = asyncio.Lock()
        self._told: list[Callable[[], None]] = []

    def when_changed(self, told: Callable[[], None]) -> None:
        """Have somebody told, from now on, when other data are served."""
        self._told.append(told)

    async def ready(self) -> None:
        """Have processes ready before the first request comes."""
        await self.edition.pool.ready()

    async def reload(self) -> None:
        """Serve the data as the files have them now; where they cannot be read, as before.

        What was asked before is answered from the data before.
        """
        await self._replace(self.edition)

    async def _replace(self, before: Edition) -> None:
        async with self._changing:
            if self.edition is not before:
                return
            try:
                edition = await Edition.opened(self._load, self.limits)
            except MlpatternsError as error:
                LOG.error("the data are served as before: %s", error)
                return
            self.edition = edition
            for told in self._told:
                told()
        LOG.warning("the data were loaded again")
        await before.close()

    async def close(self) -> None:
        """Answer no more."""
        await self.edition.close()

    async def done(self, request: Request, job: Job[Made]) -> Made:
        """What comes of a job, unless the client leaves before.

        Raises:
            RequestError: it is refused, or cannot be done.
        """
        if not self.edition.is_alive():
            await self._replace(self.edition)
        doing = self.edition.pool.do(job)
        leaving = asyncio.create_task(_left(request))
        try:
            await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not doing.done():
                raise RequestError(HTTPStatus.SERVICE_UNAVAILABLE, "the client left before its query was answered")
            return doing.result()
        finally:
            leaving.cancel()
            doing.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
