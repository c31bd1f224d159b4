"""Why a request is not answered: a status, and what was wrong in words, for people and as RFC 9457 tells it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from mlpatterns.errors import MlpatternsError

MEDIA_TYPE = "application/problem+json"


class RequestError(MlpatternsError):
    """A request that is not answered, or not in this way."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.line = line
        self.column = column

    def problem(self) -> dict[str, Any]:
        """The members of a problem document; `line` and `column` only where there is a place."""
        place = {"line": self.line, "column": self.column} if self.line is not None else {}
        return {"title": self.status.phrase, "status": int(self.status), "detail": self.detail, **place}


def unexpected() -> RequestError:
    """What is told where something is wrong with the server itself."""
    detail = "something failed that should not have; the log tells what"
    return RequestError(HTTPStatus.INTERNAL_SERVER_ERROR, detail)
