"""How requests to a store travel: so that the end of an answer shows, and passwords go nowhere else."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from http.client import HTTPConnection, HTTPMessage, HTTPResponse, HTTPSConnection
from string import punctuation
from typing import IO, Any, cast
from urllib.parse import quote, urlsplit
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPHandler,
    HTTPPasswordMgr,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from mlpatterns.endpoint_errors import PASSWORD, TOKEN, USER
from mlpatterns.errors import EndpointError

_UNSENT = {
    USER: re.compile(r"[:\x00-\x1f\x7f\ud800-\udfff]"),
    PASSWORD: re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]"),
    TOKEN: re.compile(r"[^ -~]"),
}
"""What credentials cannot hold: Basic ones are UTF-8 without control characters, and a colon ends the user."""


def require_address(url: str) -> None:
    """Refuse what is not the address of a store.

    Raises:
        EndpointError: it names no host of the web, holds a password, or must be written otherwise.
    """
    shown = re.sub("//[^/?#]*@", "//", url)
    if not _names_a_host(url):
        raise EndpointError(shown, "not an address that begins with http:// or https:// and the name of a host")
    if "@" in urlsplit(url).netloc:
        raise EndpointError(shown, f"an address holds no password; set {USER} and {PASSWORD}")
    if "#" in url:
        raise EndpointError(url, f"an address of a store has no part behind '#'; give {url.partition('#')[0]!r}")
    if (written := _written(url)) != url:
        raise EndpointError(url, f"an address is written in ASCII without spaces; give {written!r}")


def _names_a_host(url: str) -> bool:
    try:
        url.encode()
        parts = urlsplit(url)
        # Spaces are told of later, and may be all that a host has.
        host = (parts.hostname or "").replace(" ", "").encode("idna")
        return parts.scheme in ("http", "https") and bool(host) and parts.port != 0
    except ValueError:
        return False


def _written(url: str) -> str:
    """The address in ASCII, as it travels."""
    scheme, slashes, rest = re.sub(r"[\x00-\x1f\x7f]", "", url).strip().partition("//")
    host = re.split(r"[\[:/?#]", rest, maxsplit=1)[0]
    written = host.replace(" ", "").encode("idna").decode()
    return f"{scheme}{slashes}{written}{quote(rest[len(host) :], safe=punctuation)}"


def credential(url: str, name: str) -> str:
    """The value of a variable of the environment that goes into a header; empty if it is not set.

    Raises:
        EndpointError: no header can carry it.
    """
    value = os.environ.get(name, "")
    if found := _UNSENT[name].search(value):
        raise EndpointError(url, f"character {found.start() + 1} of {name} cannot be sent in a header; mend it")
    return value


def opener(url: str) -> OpenerDirector:
    """What sends requests; the user and password of the environment go to this address only.

    Raises:
        EndpointError: no header can carry the user or password.
    """
    passwords = HTTPPasswordMgrWithDefaultRealm()
    if user := credential(url, USER):
        passwords.add_password(None, url, user, credential(url, PASSWORD))
    return build_opener(_Http(), _Https(), _Redirects(url), _Unread(), _Basic(passwords), _Digest(passwords, url))


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
    def __init__(self, url: str) -> None:
        self._url = url

    def redirect_request(  # noqa: PLR0913, PLR0917 - as urllib has it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            there = newurl.partition("?")[0]
            raise EndpointError(
                self._url, f"it sends on to {there!r}, where others can read along; give that address if you mean it"
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

    def __init__(self, passwords: HTTPPasswordMgr, url: str) -> None:
        super().__init__(passwords)
        self._url = url

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        try:
            return cast(HTTPResponse | None, super().http_error_401(req, fp, code, msg, headers))
        except UnicodeEncodeError as error:
            advice = f"check {USER} and {PASSWORD}"
            raise EndpointError(self._url, f"it wants digests, which are made of ASCII only; {advice}") from error
        except ValueError:
            return None
        finally:
            self.reset_retry_count()
