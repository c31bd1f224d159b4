"""The command `serve` as a program, as tests start it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from served import Served

_TOLD = re.compile(r"Serving at http://127\.0\.0\.1:(\d+)/; Ctrl-C ends it\.\n")


@contextmanager
def started(*arguments: object) -> Iterator[tuple[Served, subprocess.Popen[str]]]:
    """A server in a process of its own, which is killed at the end if it is still there."""
    command = [sys.executable, "-m", "mlpatterns", "serve", "--lang", "en", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = _TOLD.fullmatch(told)
        try:
            assert found, told
            yield Served(int(found[1])), process
        finally:
            process.kill()
