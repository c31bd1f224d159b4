"""A request of the SPARQL 1.1 Protocol -> the question that it asks."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request

from mlpatterns.server.answering import Question
from mlpatterns.server.request_errors import RequestError

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_ALONE = {QUERY: "query", "application/sparql-update": "update"}
"""Media types of bodies that are the value of one parameter, and of which."""

MOST_PARAMETERS = 100


async def question_of(request: Request, most: int) -> Question | None:
    """What a request asks; `None` where it holds no query, as one for the description of the service.

    Args:
        request: of any method; only `POST` has a body.
        most: bytes that its query and parameters may have.

    Raises:
        RequestError: the request is not as the protocol has it, or too large.
    """
    if len(request.url.query) > most:
        raise RequestError(
            HTTPStatus.REQUEST_URI_TOO_LONG, f"the address has more than {most} bytes; send a POST request"
        )
    parameters = parameters_of(request.url.query)
    if request.method == "POST":
        parameters += _told_in_body(request.headers, await _body(request, most))
    _refuse_updates(parameters)
    queries = _values(parameters, "query")
    if len(queries) > 1:
        raise _bad(f"{len(queries)} parameters 'query'; a request asks one")
    if not queries and not parameters and request.method != "POST":
        return None
    if not queries or not queries[0].strip():
        raise _bad("no parameter 'query', or an empty one")
    default, named = (tuple(_values(parameters, name)) for name in ("default-graph-uri", "named-graph-uri"))
    is_chosen = bool(default or named)
    return Question(
        queries[0],
        default if is_chosen else None,
        named if is_chosen else None,
        accept=accepted_by(request),
        base=address_of(request),
    )


def parameters_of(text: str) -> list[tuple[str, str]]:
    """The parameters of an address or a form.

    Raises:
        RequestError: they are not UTF-8, or too many.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError as error:
        raise _bad(f"the parameters cannot be read: {error}") from error


def accepted_by(request: Request) -> str:
    """The forms that a client accepts, from however many headers; empty if it does not say."""
    return ", ".join(request.headers.getlist("accept"))


def address_of(request: Request) -> str:
    """The address that was asked, without parameters."""
    return str(request.url.replace(query="", fragment=""))


def _told_in_body(headers: Headers, body: bytes) -> list[tuple[str, str]]:
    media_type, _, rest = headers.get("content-type", "").partition(";")
    if "charset" in rest.lower() and "utf-8" not in rest.lower():
        raise _unsupported(f"{rest.strip()!r}; text is sent as UTF-8")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad(f"the body is not UTF-8 at byte {error.start}") from error
    kind = media_type.strip().lower()
    if kind == FORM:
        return parameters_of(text)
    if kind not in _ALONE:
        raise _unsupported(f"media type {kind!r}; a query is sent as {FORM} or {QUERY}")
    return [(_ALONE[kind], text)]


def _values(parameters: list[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _refuse_updates(parameters: list[tuple[str, str]]) -> None:
    if _values(parameters, "update"):
        raise RequestError(HTTPStatus.FORBIDDEN, "updates are not taken here; the graph can only be read")


async def _body(request: Request, most: int) -> bytes:
    content = bytearray()
    try:
        async for piece in request.stream():
            content += piece
            if len(content) > most:
                raise RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body has more than {most} bytes")
    except ClientDisconnect as error:
        raise _bad("the body is not whole") from error
    return bytes(content)


def _bad(detail: str) -> RequestError:
    return RequestError(HTTPStatus.BAD_REQUEST, detail)


def _unsupported(detail: str) -> RequestError:
    accepted = {"Accept-Post": f"{FORM}, {QUERY}"}
    return RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, headers=accepted)
