"""Answers kept for those who ask the same again, and not sent to those who have them already."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import chain
from operator import itemgetter
from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mlpatterns.server.answering import Question

LASTING = "public, max-age=0, must-revalidate"
"""Anyone may keep an answer and asks whether it still holds: other data may stand behind the same address later."""

_CHANGING = re.compile(r"\b(now|rand|uuid|struuid|bnode)\b|service|service|\\u", re.IGNORECASE)
"""What may give something else each time; escapes may spell it, and SERVICE needs no space around it."""

_NEGOTIATED = frozenset((b"accept", b"accept-language", b"origin"))
"""Headers on which an answer may depend if its `Vary` says so."""
_DISTINCT = _NEGOTIATED | {b"host"}
_OF_BODY = (b"content-length", b"content-type")
_TAG, _KNOWN, _LASTING = b"etag", b"if-none-match", LASTING.encode()

_Headers: TypeAlias = tuple[tuple[bytes, bytes], ...]
_Key: TypeAlias = tuple[str | bytes, ...]


def is_lasting(question: Question) -> bool:
    """Whether the answer to a question is the same as long as the data are.

    >>> is_lasting(Question("ASK {}")), is_lasting(Question("SELECT (NOW() AS ?now) {}"))
    (True, False)
    """
    return not _CHANGING.search(question.query)


class Remembering:
    """An ASGI application around another one, which is asked only once for each answer that lasts.

    Which do, the other says: those with status 200, an entity tag and `LASTING` as `Cache-Control`. It need not look at
    `If-None-Match`, and is asked with `GET` for `HEAD`, as servers leave out the body themselves.

    Args:
        app: the other.
        most: bytes of all that is kept. What was not asked for longest goes first.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most = app, most
        self.forget()

    def forget(self) -> None:
        """Start anew, as the data change. What is being answered is not kept either."""
        self._answers = _Answers(self._most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as ASGI has it."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        key = _key(scope)
        answer = self._answers.get(key)
        if answer is None:
            await self._app(_unconditional(scope), receive, _Kept(self._answers, key, scope, send))
        else:
            await answer.send(scope, send)


@dataclass(frozen=True, slots=True)
class _Answer:
    headers: _Headers
    body: bytes

    async def send(self, scope: Scope, send: Send) -> None:
        """Send it, or only that it still holds."""
        status, headers, body = HTTPStatus.OK, self.headers, self.body
        if self._is_known(scope):
            status, body = HTTPStatus.NOT_MODIFIED, b""
            headers = tuple(pair for pair in headers if pair[0] not in _OF_BODY)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _is_known(self, scope: Scope) -> bool:
        known = {each.removeprefix(b"W/") for each in _listed(scope["headers"], _KNOWN)}
        return bool(known & {b"*", *_listed(self.headers, _TAG)})


class _Answers:
    """The answers asked for last, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[_Key, _Answer] = OrderedDict()

    def get(self, key: _Key) -> _Answer | None:
        """The answer, if it is kept."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def keep(self, key: _Key, answer: _Answer) -> None:
        """Keep an answer, and let go of those not asked for longest."""
        if key in self._answers:  # asked twice before it was answered
            return
        self._answers[key] = answer
        self._size += _size(key, answer)
        while self._size > self._most:
            self._size -= _size(*self._answers.popitem(last=False))


class _Kept:
    """Where the other application sends its answer to: kept if it lasts, and sent on."""

    def __init__(self, answers: _Answers, key: _Key, scope: Scope, send: Send) -> None:
        self._answers, self._key, self._scope, self._send = answers, key, scope, send
        self._begun: Message | None = None

    async def __call__(self, message: Message) -> None:
        if _is_lasting_begin(message):
            self._begun = message
            return
        begun, self._begun = self._begun, None
        if begun and not message.get("more_body"):
            answer = _Answer(tuple(begun["headers"]), message.get("body", b""))
            self._answers.keep(self._key, answer)
            await answer.send(self._scope, self._send)
            return
        if begun:
            await self._send(begun)
        await self._send(message)


def _is_lasting_begin(message: Message) -> bool:
    if message["type"] != "http.response.start" or message["status"] != HTTPStatus.OK:
        return False
    headers = dict(message["headers"])
    return (
        headers.get(b"cache-control") == _LASTING
        and _TAG in headers
        and {each.lower() for each in _listed(message["headers"], b"vary")} <= _NEGOTIATED
    )


def _key(scope: Scope) -> _Key:
    """All that an answer may depend on; not the order of headers, except those of the same name."""
    distinct = sorted((pair for pair in scope["headers"] if pair[0] in _DISTINCT), key=itemgetter(0))
    return scope["scheme"], str(scope.get("server")), scope["path"], scope["query_string"], *chain(*distinct)


def _size(key: _Key, answer: _Answer) -> int:
    return len(answer.body) + sum(map(len, key))


def _unconditional(scope: Scope) -> Scope:
    return {**scope, "method": "GET", "headers": [pair for pair in scope["headers"] if pair[0] != _KNOWN]}


def _listed(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> set[bytes]:
    """The elements of a header, from however many lines."""
    return {each.strip() for key, value in headers if key == name for each in value.split(b",")}
