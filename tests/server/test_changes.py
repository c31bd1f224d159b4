"""A server as a program while things happen to it: other data, the end of it, the death of its processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

import pytest

from mlpatterns.server.workers import HUMBLE
from served import Served, below, until
from started import started
from test_limits import BOMB

ASKED = f"/sparql?query={quote('SELECT ?name { ?pattern a mlp:Pattern ; skos:prefLabel ?name }')}"


def _name(server: Served) -> str:
    reply = server.send("GET", ASKED, headers={"Accept": "text/csv"})
    assert reply.status == 200
    return reply.body.decode().split()[1]


def _write(path: Path, name: str) -> None:
    text = (
        "@prefix mlp: <https://w3id.org/mlpatterns/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        f"<urn:a> a mlp:Pattern ; skos:prefLabel '{name}'@en ."
    )
    path.write_text(text, encoding="utf-8")


def test_changed_data_take_their_place_and_no_request_is_lost(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    _write(own, "before")
    with started("--data", own, "--only-data") as (server, process):
        seen: list[str] = []
        is_over = threading.Event()

        def ask() -> None:
            while not is_over.is_set():
                seen.append(_name(server))

        asking = threading.Thread(target=ask)
        asking.start()
        until(lambda: "before" in seen)
        _write(own, "after")
        process.send_signal(signal.SIGHUP)
        until(lambda: "after" in seen)
        own.write_text("<urn:a> a", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        assert process.stderr is not None
        told = [process.stderr.readline() for _ in range(2)]
        is_over.set()
        asking.join()
        assert "loaded again" in told[0]
        assert f"served as before: {own}" in told[1]
        assert seen == sorted(seen, reverse=True)
        assert {*seen} == {"before", "after"} == {"before", _name(server)}


def test_what_was_asked_before_the_end_is_answered() -> None:
    slow = "SELECT (COUNT(*) AS ?n) { VALUES ?x { 1 2 3 4 5 6 7 8 } ?a mlp:citation ?b . ?c mlp:citation ?d }"
    with started("--seconds", 60) as (server, process):
        replies = []
        asking = threading.Thread(target=lambda: replies.append(server.send("GET", f"/sparql?query={quote(slow)}")))
        asking.start()
        until(lambda: any(map(_is_humble, below(process.pid))))
        process.send_signal(signal.SIGTERM)
        asking.join()
        assert [reply.status for reply in replies] == [200]
        assert process.wait(20) in (0, -signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "told"])
def test_nothing_is_left_of_a_server_that_ended(number: int, tmp_path: Path) -> None:
    _write(tmp_path / "own.ttl", "small")
    with started("--seconds", 1, "--data", tmp_path, "--only-data") as (server, process):
        asking = threading.Thread(target=lambda: _ask_in_vain(server))
        asking.start()
        until(lambda: any(map(_is_humble, below(process.pid))))
        processes = below(process.pid)
        process.send_signal(number)
        process.wait(20)
        until(lambda: not any(Path(f"/proc/{each}").exists() for each in processes))
        asking.join()


def test_the_process_that_holds_the_data_is_replaced(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    _write(own, "held")
    with started("--data", own, "--only-data") as (server, process):
        nurse = next(each for each in below(process.pid) if below(each))
        os.kill(nurse, signal.SIGKILL)
        until(lambda: server.send("GET", f"{ASKED}%23{time.monotonic()}").status == 200)


def _ask_in_vain(server: Served) -> None:
    """Ask again and again until the server is gone: on a busy machine one question may be over unseen."""
    with suppress(OSError, HTTPException):
        while True:
            server.send("GET", f"/sparql?query={quote(BOMB)}")


def _is_humble(number: int) -> bool:
    """Whether a process stands back behind others."""
    with suppress(OSError):
        return os.getpriority(os.PRIO_PROCESS, number) == HUMBLE
    return False
