"""Answers and refusals as responses, with the headers that belong to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mlpatterns.server.answering import Answer
from mlpatterns.server.negotiation import preferred
from mlpatterns.server.protocol import accepted_by
from mlpatterns.server.remembering import LASTING
from mlpatterns.server.request_errors import MEDIA_TYPE, RequestError, unexpected

_FOR_PEOPLE = ("text/plain", "text/html")
"""Who likes these best is told in plain text."""
_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
DATA_ONLY = {**_SAFE, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
"""Headers of what is read by machines: nothing in it may run."""
PAGE = {
    **_SAFE,
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}
"""Headers of pages: what they show is their own, and nothing runs in them."""
EXPLORER = {**_SAFE, "Content-Security-Policy": "frame-ancestors 'none'"}
"""Headers of the explorer, which states itself what may run in it."""


def lasting(answer: Answer, headers: Mapping[str, str]) -> Response:
    """An answer that is the same as long as the data are."""
    return _response(answer, {**headers, "ETag": answer.tag, "Cache-Control": LASTING})


def passing(answer: Answer, headers: Mapping[str, str]) -> Response:
    """An answer that may be another one next time."""
    return _response(answer, {**headers, "Cache-Control": "no-store"})


def _response(answer: Answer, headers: Mapping[str, str]) -> Response:
    return Response(answer.content, headers=headers, media_type=answer.media_type)


def problem(request: Request, error: Exception) -> Response:
    """Why there is no answer: for programs as RFC 9457 has it, for who prefers it as text."""
    told = error if isinstance(error, RequestError) else _as_request_error(error)
    headers = {**DATA_ONLY, **told.headers, "Cache-Control": "no-store"}
    if preferred(accepted_by(request), (MEDIA_TYPE, "application/json", *_FOR_PEOPLE)) in _FOR_PEOPLE:
        return Response(f"{told.detail}\n", told.status, headers, "text/plain")
    content = json.dumps(told.problem(), ensure_ascii=False).encode()
    return Response(content, told.status, headers, MEDIA_TYPE)


def _as_request_error(error: Exception) -> RequestError:
    if isinstance(error, HTTPException):
        return RequestError(HTTPStatus(error.status_code), error.detail, headers=error.headers)
    return unexpected()
