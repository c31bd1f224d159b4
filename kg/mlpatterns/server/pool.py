"""Jobs in a queue, each to the next process that is free.

What is done quickly comes first: a job that takes longer than a moment leaves its turn to the next one and goes on
beside it, with what others leave of the processors. So those who ask much hinder each other, and nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from typing import Any, TypeVar

from mlpatterns.server.holdings import Job
from mlpatterns.server.limits import Limits
from mlpatterns.server.request_errors import RequestError
from mlpatterns.server.workers import RETRY, Nursery, Worker

Made = TypeVar("Made")


class Pool:
    """Processes that hold the same data. Use it in one event loop.

    Args:
        nursery: makes the processes.
        limits: how many work and wait, and for how long.
    """

    def __init__(self, nursery: Nursery, limits: Limits) -> None:
        self._nursery, self._limits = nursery, limits
        self._free: list[Worker] = []
        self._turns = asyncio.Semaphore(limits.workers)
        self._quick = self._long = 0
        self._asked: set[asyncio.Task[Any]] = set()

    async def ready(self) -> None:
        """Have processes ready before the first job comes.

        Raises:
            RequestError: there are none.
        """
        self._free += [await self._nursery.worker() for _ in range(self._limits.workers)]

    def do(self, job: Job[Made]) -> asyncio.Task[Made]:
        """What a process makes of a job. When this is cancelled, the process ends.

        Raises:
            RequestError: what the process refuses; or it took too long or ended; or too many jobs are there already.
        """
        return self._begun(self._done(job))

    async def _done(self, job: Job[Made]) -> Made:
        async with AsyncExitStack() as turn:
            await turn.enter_async_context(self._turn())
            worker = await self._worker()
            doing: asyncio.Task[Made] = asyncio.create_task(worker.do(job))
            try:
                if not await _is_done(doing, self._limits.moment):
                    await turn.aclose()
                    await self._go_on(worker, doing)
                return doing.result()
            finally:
                doing.cancel()
                self._take_back(worker)

    async def _worker(self) -> Worker:
        """A free process, or another one; which is for others, if who wanted it leaves before it is there."""
        if self._free:
            return self._free.pop()
        making = self._begun(self._nursery.worker())
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            making.add_done_callback(self._keep)
            raise

    def _keep(self, made: asyncio.Task[Worker]) -> None:
        if not made.cancelled() and made.exception() is None:
            self._take_back(made.result())

    def _begun(self, work: Coroutine[Any, Any, Made]) -> asyncio.Task[Made]:
        """Some work, which is waited for before the processes end."""
        begun = asyncio.create_task(work)
        self._asked.add(begun)
        begun.add_done_callback(self._asked.discard)
        return begun

    async def close(self) -> None:
        """End the processes, once all jobs are done; each has a time that ends."""
        if self._asked:
            await asyncio.wait(self._asked)
        while self._free:
            self._free.pop().end()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._quick >= self._limits.workers + self._limits.waiting:
            raise _unavailable("too many queries at once; ask again later")
        self._quick += 1
        try:
            async with self._turns:
                yield
        finally:
            self._quick -= 1

    async def _go_on(self, worker: Worker, doing: asyncio.Task[Any]) -> None:
        if self._long >= self._limits.long:
            raise _unavailable("as many long queries as may run at once do so already; ask again later, or for less")
        self._long += 1
        worker.humble()
        try:
            if not await _is_done(doing, self._limits.seconds - self._limits.moment):
                seconds = f"{self._limits.seconds:g}"
                raise _unavailable(f"the query took more than {seconds} seconds; ask for less, for instance with LIMIT")
        finally:
            self._long -= 1

    def _take_back(self, worker: Worker) -> None:
        if worker.is_free and len(self._free) < self._limits.workers:
            self._free.append(worker)
        else:
            worker.end()


async def _is_done(doing: asyncio.Task[Any], seconds: float) -> bool:
    """Whether something is done within so many seconds, of which there may be none left."""
    return bool((await asyncio.wait({doing}, timeout=max(seconds, 0)))[0])


def _unavailable(detail: str) -> RequestError:
    return RequestError(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=RETRY)
