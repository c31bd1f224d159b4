"""The processes that answer, as the event loop sees them.

An engine cannot be stopped while it runs a query, but a process can.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from socket import send_fds, socketpair
from typing import Any

from mlpatterns.errors import MlpatternsError
from mlpatterns.server.holdings import Holdings, Job
from mlpatterns.server.limits import Limits
from mlpatterns.server.messages import packed, receive, received
from mlpatterns.server.nursery import NUMBER, nurse
from mlpatterns.server.request_errors import RequestError

RETRY = {"Retry-After": "5"}
"""Header of what may be asked again soon."""

HUMBLE = 10
"""How far what runs long stands back behind what does not, as the system counts it: it gets a ninth of the time."""


class Worker:
    """A process that does one job at a time. Made by a `Nursery`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, bury: Callable[[int], None]) -> None:
        self._reader, self._writer, self._bury = reader, writer, bury
        self._number: int | None = None
        self.is_free = False
        """Whether the process waits for a job, and is as good as new."""
        self._is_humble = False

    async def ready(self) -> None:
        """Wait until the process can be asked.

        Raises:
            RequestError: it ended.
        """
        self._number = await self._told()
        self.is_free = True

    async def do(self, job: Job[Any]) -> Any:  # noqa: ANN401 - what the job gives
        """What the process makes of a job. When this is cancelled, the process is of no use any more.

        Raises:
            RequestError: what it refuses; or it ended.
        """
        self.is_free = False
        self._writer.write(packed(job))
        told = await self._told()
        self.is_free = not self._is_humble
        if isinstance(told, RequestError):
            raise told
        return told

    async def _told(self) -> Any:  # noqa: ANN401 - whatever it was
        try:
            return await received(self._reader)
        except (EOFError, OSError):
            detail = "the process that answered ended, most likely for want of memory; ask for less"
            raise RequestError(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=RETRY) from None

    def humble(self) -> None:
        """Let the process have what others leave of the processors, from now on: there is no way back."""
        self._is_humble = True
        if self._number is not None:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._number, HUMBLE)

    def end(self) -> None:
        """End the process at once."""
        self._writer.transport.abort()
        if self._number is not None:
            self._bury(self._number)
            self._number = None


class Nursery:
    """A process that holds the data and makes those that answer, seen from the server; see `nursery`.

    Making one takes as long as the data take to be loaded.

    Args:
        load: gives the data; runs in the process, so it must be a function that can be pickled.
        limits: what one question may take.

    Raises:
        DataError: the data cannot be read.
        MlpatternsError: the process ended.
    """

    def __init__(self, load: Callable[[], Holdings], limits: Limits) -> None:
        self._control, theirs = socketpair()
        context = multiprocessing.get_context("spawn")  # a copy of this process would have its threads and connections
        self._process = context.Process(target=nurse, args=(theirs, load, limits), daemon=True)
        self._process.start()
        theirs.close()
        self.explorers = self._loaded()
        """The explorer by language, that of readers of no other first."""

    def _loaded(self) -> Mapping[str, bytes]:
        try:
            told: Mapping[str, bytes] | MlpatternsError = receive(self._control)
        except (EOFError, OSError) as error:
            self.close()
            raise MlpatternsError("the process that loads the data ended before it had") from error
        if isinstance(told, MlpatternsError):
            self.close()
            raise told
        return told

    async def worker(self) -> Worker:
        """Another process that answers.

        Raises:
            RequestError: there can be none now.
        """
        ours, theirs = socketpair()
        try:
            with theirs:
                send_fds(self._control, [bytes(NUMBER)], [theirs.fileno()])
        except OSError as error:
            ours.close()
            detail = "no process can be made that answers"
            raise RequestError(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=RETRY) from error
        worker = Worker(*await asyncio.open_connection(sock=ours), self._bury)
        try:
            await worker.ready()
        except BaseException:
            worker.end()
            raise
        return worker

    def is_alive(self) -> bool:
        """Whether it can still make others."""
        return self._process.is_alive()

    def _bury(self, number: int) -> None:
        with suppress(OSError):
            self._control.sendall(number.to_bytes(NUMBER))

    def close(self) -> None:
        """End the process and all that it made."""
        self._control.close()
        self._process.join(1)
        self._process.kill()
