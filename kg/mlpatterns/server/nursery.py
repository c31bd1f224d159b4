"""The process that holds the data. Those that answer are its copies, so that another one costs a moment only.

It has one thread and nothing open that could be shared by mistake, which is what makes it safe to copy.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from socket import recv_fds, socket
from typing import Any, NoReturn

from mlpatterns.errors import MlpatternsError
from mlpatterns.server.confinement import confine
from mlpatterns.server.holdings import Holdings, Job
from mlpatterns.server.journal import LOG
from mlpatterns.server.limits import Limits
from mlpatterns.server.messages import packed, receive
from mlpatterns.server.request_errors import RequestError, unexpected
from mlpatterns.server.warming import warm

NUMBER = 8
"""Bytes of the number of a process."""


def nurse(control: socket, load: Callable[[], Holdings], limits: Limits) -> None:
    """Load the data, tell what they are, and make processes that answer until the other end is closed.

    Args:
        control: takes `NUMBER` bytes at a time: with a socket, another process shall answer through that; else they are
            the number of one that is to end.
        load: gives the data.
        limits: what one question may take.
    """
    for told_to_all in (signal.SIGINT, signal.SIGHUP):  # by a terminal; the server says what becomes of it
        signal.signal(told_to_all, signal.SIG_IGN)
    try:
        holdings = load()
    except MlpatternsError as error:
        control.sendall(packed(error))
        return
    warm(holdings, limits)
    gc.freeze()  # what is never collected stays shared
    control.sendall(packed(holdings.explorers))
    _Nurse(control, holdings, limits).work()


class _Nurse:
    def __init__(self, control: socket, holdings: Holdings, limits: Limits) -> None:
        self._control, self._holdings, self._limits = control, holdings, limits
        self._living: set[int] = set()

    def work(self) -> None:
        with suppress(OSError):
            while True:
                content, descriptors, *_ = recv_fds(self._control, NUMBER, 1)
                if not content:
                    break
                if descriptors:
                    self._fork(socket(fileno=descriptors[0]))
                else:
                    self._end(int.from_bytes(content))
        for number in [*self._living]:
            self._end(number)

    def _fork(self, connection: socket) -> None:
        number = os.fork()
        if not number:
            self._control.close()
            _answer(connection, self._holdings, self._limits)
        self._living.add(number)
        connection.close()

    def _end(self, number: int) -> None:
        """End a process. Until now its number belonged to it, so that nobody else can be hit."""
        self._living.discard(number)
        with suppress(OSError):
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)


def _answer(connection: socket, holdings: Holdings, limits: Limits) -> NoReturn:
    """What a process does until it is killed or nobody asks any more."""
    try:
        confine(limits.memory, reaches_out=bool(limits.services))
        connection.sendall(packed(os.getpid()))
        while True:
            connection.sendall(packed(_done(receive(connection), holdings, limits)))
    except (EOFError, OSError):
        os._exit(0)
    except BaseException:  # noqa: BLE001 - nothing of the copied process may go on here
        os._exit(1)


def _done(job: Job[Any], holdings: Holdings, limits: Limits) -> Any:  # noqa: ANN401 - what the job gives
    try:
        return job.done(holdings, limits)
    except RequestError as error:
        return error
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, the next job has nothing to do with it
        LOG.exception("%s failed", type(job).__name__)
        return unexpected()
