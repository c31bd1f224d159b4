"""Answers that last are made once, and those that do not, or might be another's, each time anew."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from starlette.types import Message, Receive, Scope, Send

from mlpatterns.server.remembering import LASTING, Remembering

ENOUGH = 100_000
ASKED = {"host": "example.org", "accept": "text/csv"}
LASTS = {"cache-control": LASTING, "etag": '"1"', "vary": "Accept, Origin", "content-length": "5"}


@dataclass
class Counting:
    """An application whose answers are numbered, and which keeps what it was asked."""

    headers: dict[str, str] = field(default_factory=lambda: LASTS)
    status: int = 200
    pieces: int = 1
    asked: list[Scope] = field(default_factory=list)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer, in so many pieces."""
        self.asked.append(scope)
        await asyncio.sleep(0)
        await send({"type": "http.response.start", "status": self.status, "headers": _raw(self.headers)})
        body = f"{len(self.asked):05}".encode()
        for place in range(self.pieces):
            await send({"type": "http.response.body", "body": body, "more_body": place + 1 < self.pieces})


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


async def _ask(
    app: Remembering,
    headers: dict[str, str] | None = None,
    scope: dict[str, object] | None = None,
    *,
    turned: bool = False,
) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError

    usual = {"type": "http", "method": "GET", "scheme": "http", "path": "/sparql", "query_string": b"query=ASK"}
    sent_along = _raw({**ASKED, **(headers or {})})[:: -1 if turned else 1]
    await app({**usual, **(scope or {}), "headers": sent_along}, receive, send)
    return sent


def _replies(
    app: Remembering, *headers: dict[str, str], scope: dict[str, object] | None = None, turned: bool = False
) -> list[tuple[int, bytes]]:
    """Status and body of the answers to some requests, one after the other."""
    replies = [asyncio.run(_ask(app, each, scope, turned=turned)) for each in headers]
    return [(sent[0]["status"], b"".join(each.get("body", b"") for each in sent[1:])) for sent in replies]


def test_what_lasts_is_made_once() -> None:
    app = Remembering(Counting(), ENOUGH)
    first, second = (asyncio.run(_ask(app)) for _ in range(2))
    assert first == second
    assert first[0]["headers"] == tuple(_raw(LASTS))
    assert first[1]["body"] == b"00001"


@pytest.mark.parametrize(
    "app",
    [
        Counting({**LASTS, "cache-control": "no-store"}),
        Counting({name: value for name, value in LASTS.items() if name != "etag"}),
        Counting({**LASTS, "vary": "Accept, Cookie"}),
        Counting({**LASTS, "vary": "*"}),
        Counting(status=503),
        Counting(pieces=2),
    ],
    ids=["no-store", "without a tag", "by cookie", "by anything", "an error", "in pieces"],
)
def test_what_may_be_another_the_next_time_is_made_anew(app: Counting) -> None:
    bodies = [body for _, body in _replies(Remembering(app, ENOUGH), {}, {})]
    assert bodies == [b"00001" * app.pieces, b"00002" * app.pieces]


@pytest.mark.parametrize(
    ("headers", "scope"),
    [
        ({"accept": "text/tab-separated-values"}, {}),
        ({"accept-language": "ja"}, {}),
        ({"origin": "https://example.com"}, {}),
        ({"host": "example.com"}, {}),
        ({}, {"path": "/"}),
        ({}, {"query_string": b"query=ASK%20"}),
        ({}, {"scheme": "https"}),
        ({}, {"server": ("192.0.2.1", 80)}),
    ],
)
def test_what_an_answer_may_depend_on_tells_it_apart(headers: dict[str, str], scope: dict[str, object]) -> None:
    app = Remembering(Counting(), ENOUGH)
    assert _replies(app, {}) == [(200, b"00001")]
    assert _replies(app, headers, scope=scope) == [(200, b"00002")]
    assert _replies(app, {}) == [(200, b"00001")]


def test_other_headers_and_the_order_of_all_do_not_tell_it_apart() -> None:
    app = Remembering(Counting(), ENOUGH)
    assert _replies(app, {}, {"user-agent": "x", "cookie": "y"}) == [(200, b"00001")] * 2
    [turned] = _replies(app, {"accept-language": "ja"})
    assert _replies(app, {"accept-language": "ja"}, turned=True) == [turned]


@pytest.mark.parametrize("known", ['"1"', 'W/"1"', '"0", "1"', "*"])
def test_who_has_it_is_told_so_from_the_first_time(known: str) -> None:
    counting = Counting()
    app = Remembering(counting, ENOUGH)
    for _ in range(2):
        start, end = asyncio.run(_ask(app, {"if-none-match": known}))
        assert start["status"] == 304
        assert dict(start["headers"])[b"etag"] == b'"1"'
        assert b"content-length" not in dict(start["headers"])
        assert not end.get("body")
    assert _replies(app, {}, {"if-none-match": '"2"'}) == [(200, b"00001")] * 2
    assert b"if-none-match" not in dict(counting.asked[0]["headers"])


def test_head_and_get_are_answered_by_the_same() -> None:
    counting = Counting()
    app = Remembering(counting, ENOUGH)
    assert asyncio.run(_ask(app, scope={"method": "HEAD"}))[0] == asyncio.run(_ask(app))[0]
    assert [scope["method"] for scope in counting.asked] == ["GET"]


@pytest.mark.parametrize("scope", [{"method": "POST"}, {"method": "OPTIONS"}, {"type": "lifespan"}])
def test_all_else_is_handed_on_as_it_is(scope: dict[str, object]) -> None:
    counting = Counting()
    app = Remembering(counting, ENOUGH)
    assert _replies(app, {}, {}, scope=scope) == [(200, b"00001"), (200, b"00002")]
    assert counting.asked[0].items() >= scope.items()


def test_what_was_not_asked_for_longest_goes_when_there_is_no_room() -> None:
    app = Remembering(Counting(), 240)
    one, other, third = ({"host": name * 60} for name in "abc")
    assert _replies(app, one, other, one) == [(200, b"00001"), (200, b"00002"), (200, b"00001")]
    assert _replies(app, third, one, other) == [(200, b"00003"), (200, b"00001"), (200, b"00004")]


def test_what_is_larger_than_all_the_room_is_sent_and_not_kept() -> None:
    assert _replies(Remembering(Counting(), 10), {}, {}) == [(200, b"00001"), (200, b"00002")]


def test_what_is_forgotten_is_made_anew_and_so_is_what_was_on_its_way() -> None:
    app = Remembering(Counting(), ENOUGH)

    async def forgotten_meanwhile() -> None:
        asking = asyncio.ensure_future(_ask(app))
        await asyncio.sleep(0)
        app.forget()
        await asking

    asyncio.run(forgotten_meanwhile())
    assert _replies(app, {}, {}) == [(200, b"00002")] * 2
    app.forget()
    assert _replies(app, {}) == [(200, b"00003")]


def test_the_same_asked_twice_at_once_is_counted_once() -> None:
    app = Remembering(Counting(), 180)

    async def both() -> None:
        await asyncio.gather(_ask(app), _ask(app))

    asyncio.run(both())
    assert _replies(app, {}, {"host": "b" * 60}, {}) == [(200, b"00002"), (200, b"00003"), (200, b"00002")]
