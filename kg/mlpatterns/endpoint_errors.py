"""A failed request to a store -> an error that a person can act on."""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPException, IncompleteRead
from urllib.error import HTTPError, URLError

from mlpatterns.errors import EndpointError, QueryError
from mlpatterns.wrapping import plain

USER = "MLPATTERNS_USER"
"""Variable of the environment with the name that a store knows its user by."""

PASSWORD = "MLPATTERNS_PASSWORD"  # noqa: S105 - the name of a variable
"""Variable of the environment with the password of the user."""

TOKEN = "MLPATTERNS_TOKEN"  # noqa: S105 - the name of a variable
"""Variable of the environment with a bearer token, for stores that want one instead."""

_LONGEST_MESSAGE = 600

_NO_ENDPOINT = "there is no SPARQL endpoint at this address"
_TOO_LONG = "the query is too long for it"
_BUSY = "it is busy, also after several attempts"
_STATUS = {
    401: f"it wants to know who asks: set {USER} and {PASSWORD}, or {TOKEN}, or check them",
    403: "it does not allow this",
    404: _NO_ENDPOINT,
    405: _NO_ENDPOINT,
    406: "it offers no form of answer that is understood here",
    413: _TOO_LONG,
    414: _TOO_LONG,
    429: _BUSY,
    503: _BUSY,
}
_CAUSES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (socket.gaierror, "no such host; check the name and the network"),
    (ConnectionRefusedError, "nothing answers at this port; is the store running?"),
    (TimeoutError, "it took too long; allow more time or ask for less"),
    (ssl.SSLError, "no safe connection"),
    ((IncompleteRead, ConnectionResetError, BrokenPipeError), "the answer broke off before its end"),
    (HTTPException, "what answers there does not speak HTTP"),
)


def refusal(url: str, error: HTTPError) -> EndpointError | QueryError:
    """The error for an answer with a status that is none of success."""
    said = _said(error)
    told = f"; it says: {said}" if said else ""
    if error.code in (400, 422):
        return QueryError(f"the store at {url!r} does not accept it{told}")
    return EndpointError(url, f"{_STATUS.get(error.code, 'it failed')} (HTTP {error.code}){told}")


def failure(url: str, error: Exception) -> EndpointError:
    """The error for a request that got no answer, or only part of one."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    words = next((words for kind, words in _CAUSES if isinstance(cause, kind)), None)
    return EndpointError(url, words or str(getattr(cause, "strerror", None) or cause))


def _said(error: HTTPError) -> str:
    """The first words of what the store says of its refusal, if they are meant for people to read."""
    if error.headers.get_content_type() == "text/html":
        return ""
    try:
        said = plain(error.read(4 * _LONGEST_MESSAGE).decode("utf-8", "replace"))
    except (OSError, ValueError, HTTPException):  # gone, or closed by what asks for credentials
        return ""
    return said if len(said) <= _LONGEST_MESSAGE else f"{said[:_LONGEST_MESSAGE]}…"
