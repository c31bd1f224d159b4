"""Processes that answer, one question at a time each, and are killed when they take too long.

An engine cannot be stopped while it runs a query, but a process can.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext

from pyoxigraph import Store

from mlpatterns.server.answering import Answer, Question, answer
from mlpatterns.server.confinement import confine
from mlpatterns.server.dataset import Dataset
from mlpatterns.server.limits import Limits
from mlpatterns.server.request_errors import RequestError

STARTED = 120.0
"""Seconds in which a process must have loaded the data."""

RETRY = {"Retry-After": "5"}
WARMED = ("SELECT * { ?s ?p ?o } LIMIT 1", "CONSTRUCT WHERE { ?s a ?o } LIMIT 1", "SELECT", "ASK { unknown:x a ?o }")
"""Queries, good and bad, that bring in whatever is read or imported when it is first needed."""


def _context() -> ForkServerContext | SpawnContext:
    """How processes are started: never as copies of a process with threads, which this one has."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _work(connection: Connection, load: Callable[[], Store], limits: Limits) -> None:
    """What a process does until it is killed or nobody asks any more."""
    dataset = Dataset(load())
    for query in WARMED:
        for accept in ("application/json", "application/xml"):
            with suppress(RequestError):
                answer(dataset, Question(query, accept=accept), limits.answer)
    confine(limits.memory)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        connection.send(None)
        while True:
            question: Question = connection.recv()
            try:
                connection.send(answer(dataset, question, limits.answer))
            except RequestError as error:
                connection.send(error)


class Worker:
    """A process, and this end of the pipe to it; for one thread at a time.

    Args:
        load: gives the data; runs in the process, so it must be a function that can be pickled.
        limits: what one question may take.
    """

    def __init__(self, load: Callable[[], Store], limits: Limits) -> None:
        self._load, self._limits = load, limits
        self._context = _context()
        self._start()

    def _start(self) -> None:
        self._connection, other = self._context.Pipe()
        self._process = self._context.Process(target=_work, args=(other, self._load, self._limits), daemon=True)
        self._process.start()
        other.close()
        self._is_ready = False

    def wait(self) -> None:
        """Return once the data are loaded.

        Raises:
            RequestError: they could not be, or not in time.
        """
        if not self._is_ready and not self._has_begun():
            self.restart()
            raise RequestError(HTTPStatus.SERVICE_UNAVAILABLE, "the data could not be loaded", headers=RETRY)
        self._is_ready = True

    def _has_begun(self) -> bool:
        try:
            return self._connection.poll(STARTED) and self._connection.recv() is None
        except (EOFError, OSError):
            return False

    def ask(self, question: Question) -> Answer:
        """What the process answers.

        Raises:
            RequestError: what it refuses; or it took too long or ended, and another one starts in its place.
        """
        self.wait()
        try:
            self._connection.send(question)
            told = self._told()
        except (EOFError, OSError):
            told = _unavailable("the process that answered ended, most likely for want of memory; ask for less")
            self.restart()
        if isinstance(told, RequestError):
            raise told
        return told

    def _told(self) -> Answer | RequestError:
        seconds = self._limits.seconds
        if self._connection.poll(seconds):
            told: Answer | RequestError = self._connection.recv()
            return told
        self.restart()
        return _unavailable(f"the query took more than {seconds:g} seconds; ask for less, for instance with LIMIT")

    def kill(self) -> None:
        """End the process at once; who waits for its answer is told that it ended."""
        self._process.kill()

    def restart(self) -> None:
        """Another process in the place of this one, which ends at once."""
        self.kill()
        self._connection.close()
        self._process.join()
        self._start()


def _unavailable(detail: str) -> RequestError:
    return RequestError(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=RETRY)
