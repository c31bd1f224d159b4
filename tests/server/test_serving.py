"""The command `serve`, as a program that is started, asked and told to end."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from served import Served

OWN = Path(__file__).parents[1] / "data" / "own.ttl"


@contextmanager
def _program(*arguments: object) -> Iterator[tuple[Served, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "mlpatterns", "serve", "--lang", "en", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.fullmatch(r"Serving at http://127\.0\.0\.1:(\d+)/; Ctrl-C ends it\.\n", told)
        try:
            assert found, told
            yield Served(int(found[1])), process
        finally:
            process.kill()


def test_the_command_serves_the_graph_with_own_data_and_its_explorer() -> None:
    with _program("--data", OWN) as (served, process):
        query = "/sparql?query=SELECT(COUNT(*)AS%20%3Fn)%7B%3Fs%20a%20mlp:Pattern%7D"
        patterns = int(served.send("GET", query, headers={"Accept": "text/csv"}).body.split()[1])
        assert patterns > 45
        page = served.send("GET", "/", headers={"Accept-Language": "ja"})
        assert (page.status, page.media_type) == (200, "text/html")
        assert "機械学習デザインパターン" in page.body.decode()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) in (0, -signal.SIGTERM)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--data", "missing.ttl"], "missing.ttl: cannot be read"),
        (["--endpoint", "http://127.0.0.1:9/"], "--endpoint"),
        (["--port", "70000"], "70000"),
    ],
)
def test_what_cannot_be_served_is_told_in_words(arguments: list[str], words: str) -> None:
    command = [sys.executable, "-m", "mlpatterns", "serve", "--lang", "en", *arguments]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode in (2, 3)
    assert words in told.stderr
    assert "Traceback" not in told.stderr
