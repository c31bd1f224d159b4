"""The command `serve`, as a program that is started, asked and told to end."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from mlpatterns.server.limits import Limits
from served import GRAPHS, documents, serving
from started import started

OWN = Path(__file__).parents[1] / "data" / "own.ttl"


def test_the_command_serves_the_graph_with_own_data_and_its_explorer() -> None:
    with started("--data", OWN) as (served, process):
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


def test_what_is_asked_is_written_down_only_where_that_was_asked_for() -> None:
    for told, has_request, has_query in (
        ("problems", False, False),
        ("requests", True, False),
        ("queries", True, True),
    ):
        with started("--log", told, "--data", OWN, "--only-data") as (server, process):
            server.send("GET", "/sparql?query=ASK%7B%3Fx%20a%20%22secret%22%7D")
            server.send("POST", "/sparql", b'ASK{?x a "secret"}', {"Content-Type": "application/sparql-query"})
            process.send_signal(signal.SIGTERM)
            assert process.stderr is not None
            written = process.stderr.read()
        assert (written.count("/sparql 200") == 2, written.count("secret") == 2) == (has_request, has_query)
        assert has_query or "secret" not in written


def test_only_services_that_are_allowed_are_asked() -> None:
    with serving(documents, Limits(workers=1)) as other:
        allowed = f"http://127.0.0.1:{other.port}/sparql"
        clause = f"SERVICE <{allowed}> {{ ?s ?p ?o }}"
        query = quote(f"SELECT ?s {{ VALUES ?x {{ 1 }} {clause} }}")
        with serving(documents, Limits(workers=1, services=(allowed,))) as server:
            answered = server.send("GET", f"/sparql?query={query}", headers={"Accept": "text/csv"})
            assert sorted(answered.body.decode().split()) == [*GRAPHS[1:], "s"]
            assert answered.headers["Cache-Control"] == "no-store"
            assert server.send("GET", f"/sparql?query={query.replace('sparql', 'sparql/')}").status == 403
        assert other.send("GET", f"/sparql?query={query}").status == 403
