"""How requests to a store travel: so that the end of an answer shows, and passwords go nowhere else."""

from __future__ import annotations

import os
from contextlib import suppress
from http.client import HTTPConnection, HTTPMessage, HTTPResponse, HTTPSConnection
from typing import IO, Any, cast
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from mlpatterns.endpoint_errors import PASSWORD, USER
from mlpatterns.errors import EndpointError


def opener(url: str) -> OpenerDirector:
    """What sends requests; the user and password of the environment go to this address only."""
    passwords = HTTPPasswordMgrWithDefaultRealm()
    if user := os.environ.get(USER):
        passwords.add_password(None, url, user, os.environ.get(PASSWORD, ""))
    return build_opener(_Http(), _Https(), _Redirects(), _Unread(), _Basic(passwords), _Digest(passwords))


class _Framed(HTTPConnection):
    """A connection that does not announce its end: servers then tell where an answer ends, so that a cut is seen."""

    def putheader(self, header: str | bytes, *values: Any) -> None:  # noqa: ANN401 - as http.client has it
        """Leave out the `Connection: close` that urllib adds."""
        if header != "Connection":
            super().putheader(header, *values)


class _FramedSecure(_Framed, HTTPSConnection):
    """The same over TLS."""


class _Http(HTTPHandler):
    def do_open(self, http_class: Any, req: Request, **given: Any) -> HTTPResponse:  # noqa: ANN401, ARG002 - as urllib has it
        return super().do_open(_Framed, req, **given)


class _Https(HTTPSHandler):
    def do_open(self, http_class: Any, req: Request, **given: Any) -> HTTPResponse:  # noqa: ANN401, ARG002 - as urllib has it
        return super().do_open(_FramedSecure, req, **given)


class _Redirects(HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0913, PLR0917 - as urllib has it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise EndpointError(
                req.full_url,
                f"it sends on to {newurl!r}, where others can read along; give that address if you mean it",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Unread(BaseHandler):
    """Gives back the connection of the answer that asks for credentials; urllib leaves it open when it asks again."""

    handler_order = 100  # before those that ask again

    def http_error_401(self, request: Request, answer: HTTPResponse, *_: object) -> None:  # noqa: ARG002 - called by urllib
        answer.close()


class _Basic(HTTPBasicAuthHandler):
    """Passes over what it does not understand, where urllib raises: the answer then is told as what it is."""

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        with suppress(ValueError):
            return cast(HTTPResponse | None, super().http_error_401(req, fp, code, msg, headers))
        return None


class _Digest(HTTPDigestAuthHandler):
    """The same for digests; and each request has all attempts, also after one that failed for another reason."""

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        try:
            return cast(HTTPResponse | None, super().http_error_401(req, fp, code, msg, headers))
        except ValueError:
            return None
        finally:
            self.reset_retry_count()
