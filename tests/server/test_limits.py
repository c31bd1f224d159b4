"""Queries that take too much: each is ended, told so, and hinders nobody else."""

from __future__ import annotations

import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from mlpatterns.server.limits import Limits
from served import Reply, Served, below, documents, serving, until

BOMB = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{place} ?b{place} ?c{place} .' for place in range(40))} }}"
"""Three triples forty times: more rows than there is time for."""
LARGE = f"SELECT * {{ {' '.join(f'?a{place} ?b{place} ?c{place} .' for place in range(8))} }}"
GREEDY = LARGE.replace("SELECT *", f'SELECT (GROUP_CONCAT(STR(?a0); separator="{"x" * 50_000}") AS ?all)')


def _ask(server: Served, query: str) -> Reply:
    return server.send("GET", f"/sparql?query={quote(query)}")


def _is_unavailable(reply: Reply, words: str) -> bool:
    assert reply.status == 503
    assert reply.media_type == "application/problem+json"
    return words in reply.json()["detail"]


def test_a_query_that_takes_too_long_is_ended(served: Served) -> None:
    begun = time.monotonic()
    reply = _ask(served, BOMB)
    assert _is_unavailable(reply, "more than 2 seconds")
    assert reply.headers["Retry-After"]
    assert 2 <= time.monotonic() - begun < 10
    assert _ask(served, "ASK {}").status == 200
    until(lambda: not _busy())


def test_an_answer_of_too_many_rows_is_refused() -> None:
    with serving(documents, Limits(rows=100)) as server:
        assert _is_unavailable(_ask(server, f"{LARGE} LIMIT 101"), "more than 100 rows")
        assert _is_unavailable(_ask(server, LARGE.replace("SELECT *", "CONSTRUCT { [] <urn:p> ?a0 }")), "100 triples")
        assert _ask(server, f"{LARGE} LIMIT 100").status == 200


def test_an_answer_that_is_too_large_is_refused_before_its_first_byte(served: Served) -> None:
    assert _is_unavailable(_ask(served, LARGE), "more than 100000 bytes")
    assert _ask(served, f"{LARGE} LIMIT 3").status == 200


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell what a process takes")
def test_a_query_that_takes_too_much_memory_ends_alone() -> None:
    with serving(documents, Limits(seconds=20, memory=50_000_000, workers=1)) as server:
        assert _is_unavailable(_ask(server, GREEDY), "want of memory")
        assert _ask(server, "ASK {}").status == 200


@pytest.mark.parametrize("deep", [f"ASK {'{' * 40_000}{'}' * 40_000}", f"ASK {{ FILTER({'!' * 90_000}true) }}"])
def test_a_query_that_is_too_deep_for_the_engine_ends_alone(served: Served, deep: str) -> None:
    reply = served.send("POST", "/sparql", deep.encode(), {"Content-Type": "application/sparql-query"})
    assert reply.status in (400, 503)
    assert reply.json()["detail"]
    assert _ask(served, "ASK {}").status == 200


def test_who_comes_when_too_many_wait_is_told_to_come_again(served: Served) -> None:
    with ThreadPoolExecutor(12) as threads:
        replies = [*threads.map(lambda place: _ask(served, f"{BOMB} # {place}"), range(12))]
    told = [reply.json()["detail"] for reply in replies]
    assert {reply.status for reply in replies} == {503}
    assert sum("too many queries" in detail for detail in told) == 12 - 2 - 4
    assert _ask(served, "ASK {}").status == 200


def test_a_process_that_dies_is_replaced() -> None:
    with serving(documents, Limits(seconds=60, workers=1)) as server, ThreadPoolExecutor(1) as threads:
        asked = threads.submit(_ask, server, BOMB)
        deadline = time.monotonic() + 30
        while not (busy := _busy()):
            assert time.monotonic() < deadline
        os.kill(busy[0], signal.SIGKILL)
        assert _is_unavailable(asked.result(), "ended")
        assert _ask(server, "ASK {}").status == 200


def test_a_query_whose_sender_left_is_ended() -> None:
    with serving(documents, Limits(seconds=60, workers=1)) as server:
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(f"GET /sparql?query={quote(BOMB)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(1)
        begun = time.monotonic()
        assert _ask(server, "ASK {}").status == 200
        assert time.monotonic() - begun < 20


def _busy() -> list[int]:
    """Processes of servers that have computed much in the last moment."""
    before = _spent()
    time.sleep(0.3)
    return [number for number, spent in _spent().items() if spent - before.get(number, spent) > 10]


def _spent() -> dict[int, int]:
    """Processor time of the processes that this one has started, in hundredths of a second."""
    found = {}
    for number in below(os.getpid()):
        with suppress(OSError):
            told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            found[number] = int(told[11]) + int(told[12])
    return found
