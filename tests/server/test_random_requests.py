"""Requests of any kind: whatever is sent, a reply comes or the connection is closed, and no reply says that it failed.

How many are sent of each kind is told by MLPATTERNS_REQUESTS, by hand for instance 10000.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from itertools import product
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from mlpatterns.questions import questions
from mlpatterns.server.limits import Limits
from mlpatterns.server.openapi import openapi
from served import Served, base, serving

MOST = int(os.environ.get("MLPATTERNS_REQUESTS", "100"))
PATHS = ["/", "/sparql", "/sparql/", "/search", "/search.json", "/store", "/query/", "/query/alternatives.json"]
PATHS += ["/query/index.json", "/pattern/feature-store", "/pattern/feature-store.ttl", "/openapi.json", "/.well-known/"]

SCHEMA = schemathesis.openapi.from_dict(openapi(questions(), "1", ["pattern", "antipattern"], {}))
OPERATIONS: list[APIOperation] = [found.ok() for found in SCHEMA.get_all_operations()]
CHECKED = [content_type_conformance, response_schema_conformance, status_code_conformance]
"""That a reply has a status, a form and a content that are told."""

many = settings(max_examples=MOST, suppress_health_check=list(HealthCheck))
PATIENCE = 0.3
"""Seconds after which a request that gets no reply is taken as one that the server does not think whole."""

QUERIES = [
    "ASK {}",
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE <urn:x>",
    "CLEAR ALL",
    "\0",
]
NAMES = ["query", "default-graph-uri", "named-graph-uri", "graph", "default", "update", "q", "limit", "pattern"]
HEADERS = "Accept Accept-Language Content-Type Content-Length Transfer-Encoding If-None-Match Range Expect Host".split()
HEADERS += "Origin Access-Control-Request-Method Connection Upgrade X-Forwarded-Host Cookie Authorization".split()
MEDIA_TYPES = ["*/*", "text/html", "text/csv;q=0.1", "text/turtle", "application/json", "application/sparql-query"]
MEDIA_TYPES += [
    "application/x-www-form-urlencoded",
    "application/sparql-results+xml",
    "multipart/form-data",
    "text/plain",
]
METHODS = "GET HEAD POST OPTIONS PUT DELETE PATCH TRACE CONNECT QUERY get".split()
HOSTILE = [
    b"%",
    b"%zz",
    b"%ff",
    b"%00",
    b"%2e%2e/",
    b"\xff",
    b"\0",
    b"\r\n",
    b"\r",
    b" ",
    b"\t",
    b"?",
    b"#",
    b"&=",
    b"//",
]
HOSTILE += [
    "日本".encode(),
    b"a" * 70_000,
    b"\x80" * 9_000,
    b"{" * 3_000,
    b"[::1]",
    b"%f0%9f%98",
    b";q=",
    b"HTTP/9.9",
    b"-1",
]


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """A server of the base."""
    with serving(base, Limits(seconds=60)) as started:
        yield started


def _values(known: Iterable[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(list(known)), st.text(max_size=50))


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """A request that is well formed at least on the outside."""
    parameters = draw(st.lists(st.tuples(_values(NAMES), _values(QUERIES)), max_size=4))
    path = draw(st.one_of(st.sampled_from(PATHS), st.text("/.%abé?#", max_size=20).map(lambda text: f"/{text}")))
    body = draw(st.one_of(st.binary(max_size=200), st.sampled_from([urlencode(parameters, errors="replace").encode()])))
    headers = draw(st.lists(st.tuples(st.sampled_from(HEADERS[:2] + HEADERS[5:]), _values(MEDIA_TYPES)), max_size=4))
    address = path if draw(st.booleans()) else f"{path}?{urlencode(parameters, errors='replace')}"
    media_type = draw(st.sampled_from(MEDIA_TYPES))
    lines = [f"{draw(st.sampled_from(METHODS))} {address} HTTP/1.1", "Host: x", f"Content-Type: {media_type}"]
    lines += [f"{name}: {' '.join(value.split())}" for name, value in headers]
    head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "Connection: close", "", ""])
    return head.encode(errors="replace") + body


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A request of which parts are missing, repeated or other than they should be."""
    content = draw(requests())
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 12)))
        part = draw(st.one_of(st.sampled_from(HOSTILE), st.binary(max_size=8), st.just(content[start:end] * 2)))
        content = content[:start] + part + content[end:]
    return content


def _replies(server: Served, content: bytes) -> list[int]:
    """The statuses of what comes back before the connection is closed."""
    received = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        try:
            connection.sendall(content)
            connection.settimeout(PATIENCE)
            received = connection.recv(1 << 16)
        except TimeoutError:
            connection.shutdown(socket.SHUT_WR)
        except OSError:  # closed before all was sent
            pass
        connection.settimeout(30)
        try:
            while part := connection.recv(1 << 16):
                received += part
        except ConnectionError:
            pass
    if received:
        assert re.match(rb"HTTP/1\.[01] [1-5]\d\d ", received), received[:80]
    return [int(status) for status in re.findall(rb"^HTTP/1\.[01] (\d{3}) ", received, re.MULTILINE)]


def _has_input(operation: APIOperation) -> bool:
    """Whether anything of a request may be wrong."""
    return bool(operation.body or [*operation.iter_parameters()])


def _is_well(server: Served) -> bool:
    return server.send("GET", f"/sparql?{urlencode({'query': 'ASK {}'})}").json()["boolean"] is True


@many
@given(content=requests())
@example(content=b"GET /sparql?query=%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
def test_a_request_has_a_reply_that_is_no_failure(served: Served, content: bytes) -> None:
    [*found] = _replies(served, content)
    assert found
    assert HTTPStatus.INTERNAL_SERVER_ERROR not in found


@many
@given(content=st.one_of(mutated(), st.binary(max_size=300)))
@example(content=b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n")
@example(content=b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
@example(content=b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
def test_bytes_have_a_reply_that_is_no_failure_or_end_the_connection(served: Served, content: bytes) -> None:
    assert HTTPStatus.INTERNAL_SERVER_ERROR not in _replies(served, content)


@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        *product(OPERATIONS, [GenerationMode.POSITIVE]),
        *product(filter(_has_input, OPERATIONS), [GenerationMode.NEGATIVE]),
    ],
    ids=lambda told: getattr(told, "label", "") or told.value,
)
def test_replies_are_as_the_description_tells(server: Served, operation: APIOperation, mode: GenerationMode) -> None:
    @settings(max_examples=max(MOST // 20, 1), suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def replies(case: Case) -> None:
        response = case.call(base_url=f"http://127.0.0.1:{server.port}", timeout=60)
        assert response.status_code != HTTPStatus.INTERNAL_SERVER_ERROR
        case.validate_response(response, checks=CHECKED)

    replies()


def test_the_servers_are_well_after_all_that(served: Served, server: Served) -> None:
    assert OPERATIONS
    assert _is_well(served)
    assert _is_well(server)
