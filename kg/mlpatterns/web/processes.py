"""Work shared among processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence


def at_once(jobs: Sequence[Callable[[], None]]) -> None:
    """Do jobs side by side in copies of this process, where the system can make them; else one after the other.

    What a job changes in memory is lost. One that fails is done again here, so that its error is raised.
    """
    if not hasattr(os, "fork"):
        for job in jobs:
            job()
        return
    copies = [(job, _copy(job)) for job in jobs]
    for job, copy in copies:
        if os.waitpid(copy, 0)[1]:
            job()


def _copy(job: Callable[[], None]) -> int:
    """The id of a copy of this process that does a job and ends."""
    copy = os.fork()
    if copy:
        return copy
    status = 1
    try:
        gc.freeze()  # what there is already need not be looked through again
        job()
        status = 0
    finally:
        os._exit(status)
