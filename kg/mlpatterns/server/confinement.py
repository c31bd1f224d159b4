"""What a process that answers gives up before it reads a question: more memory, files and connections.

Queries are screened before they run. This is the second wall: what got past would find no way out.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from contextlib import suppress
from pathlib import Path

_SIGNAL_OF_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG of prctl(2)
_OWN_FILES = (Path("/proc/self/fd"), Path("/dev/fd"))
_OWN_SIZE = Path("/proc/self/statm")


def confine(memory: int, *, reaches_out: bool = False) -> None:
    """Let this process open no file and no connection any more, and take at most so many bytes of memory more.

    Where the system does not tell what a process holds, the part that needs to know it is left out.

    Args:
        memory: bytes.
        reaches_out: whether it may still open connections, and with them files.
    """
    _end_with_parent()
    _limit(resource.RLIMIT_CORE, 0)
    if (used := _address_space()) is not None:
        _limit(resource.RLIMIT_AS, used + memory)
    if not reaches_out and (last := _last_open_file()) is not None:
        _limit(resource.RLIMIT_NOFILE, last + 1)
        with suppress(OSError):
            while True:  # also in the gaps between those that are open
                os.open(os.devnull, os.O_RDONLY)


def _end_with_parent() -> None:
    """Have the system end this process when the one that made it ends, however that comes about."""
    with suppress(OSError, AttributeError):  # Linux alone has this
        ctypes.CDLL(None).prctl(_SIGNAL_OF_PARENTS_DEATH, signal.SIGKILL)


def _limit(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (most, most))


def _address_space() -> int | None:
    try:
        pages = int(_OWN_SIZE.read_text().split()[0])
    except (OSError, ValueError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _last_open_file() -> int | None:
    for folder in _OWN_FILES:
        with suppress(OSError):
            return max(int(path.name) for path in folder.iterdir())
    return None
