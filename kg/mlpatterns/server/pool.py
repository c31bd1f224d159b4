"""Questions in a queue, each to the next process that is free."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus

from pyoxigraph import Store

from mlpatterns.server.answering import Answer, Question
from mlpatterns.server.limits import Limits
from mlpatterns.server.request_errors import RequestError
from mlpatterns.server.workers import RETRY, Worker


class Pool:
    """Some processes that hold the same data. Use it in the event loop in which it is asked.

    Args:
        load: gives the data; runs in each process, so it must be a function that can be pickled.
        limits: how many processes, how many questions wait, and what each may take.
    """

    def __init__(self, load: Callable[[], Store], limits: Limits) -> None:
        self._idle = [Worker(load, limits) for _ in range(limits.workers)]
        self._all = tuple(self._idle)
        self._turn = asyncio.Semaphore(limits.workers)
        self._threads = ThreadPoolExecutor(limits.workers, thread_name_prefix="asking")
        self._room = limits.workers + limits.waiting

    async def ready(self) -> None:
        """Wait until all processes have loaded the data.

        Raises:
            RequestError: one could not.
        """
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, worker.wait) for worker in self._all))

    async def ask(self, question: Question) -> Answer:
        """The answer of a process. When this is cancelled, the process is killed and another one takes its place.

        Raises:
            RequestError: what the process refuses; or it took too long or ended; or too many wait already.
        """
        if self._room <= 0:
            raise RequestError(
                HTTPStatus.SERVICE_UNAVAILABLE, "too many queries at once; ask again later", headers=RETRY
            )
        self._room -= 1
        try:
            async with self._turn:
                worker = self._idle.pop()
                try:
                    return await self._asked(worker, question)
                finally:
                    self._idle.append(worker)
        finally:
            self._room += 1

    async def _asked(self, worker: Worker, question: Question) -> Answer:
        asking = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, question)
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            worker.kill()
            with suppress(RequestError):
                await asking
            raise

    def close(self) -> None:
        """End all processes."""
        for worker in self._all:
            worker.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)
