"""The paths that the server answers: thin routes over the pool of processes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus

from pyoxigraph import Store
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mlpatterns.server.answering import TRIPLES, Answer, Question
from mlpatterns.server.description import description
from mlpatterns.server.limits import Limits
from mlpatterns.server.negotiation import preferred, preferred_language
from mlpatterns.server.pool import Pool
from mlpatterns.server.protocol import accepted_by, address_of, question_of
from mlpatterns.server.remembering import Remembered, is_lasting
from mlpatterns.server.request_errors import MEDIA_TYPE, RequestError

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
LASTING = "public, max-age=0, must-revalidate"
"""Anyone may keep an answer and asks whether it still holds: other data may stand behind the same address later."""

SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
DATA_ONLY = {**SAFE, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
PAGE = {**SAFE, "Content-Security-Policy": "frame-ancestors 'none'"}
"""Headers of what is read by machines, and of pages, which state themselves what may run in them."""


class Service:
    """A SPARQL endpoint over one set of data, and its explorer.

    Args:
        load: gives the data; runs in each process that answers, so it must be a function that can be pickled.
        sizes: triples of each named graph, and under `None` of the default graph.
        pages: the explorer by language, that of readers of no other first.
        limits: what a request may take.
    """

    def __init__(
        self,
        load: Callable[[], Store],
        sizes: Mapping[str | None, int],
        pages: Mapping[str, str],
        limits: Limits,
    ) -> None:
        self._load, self._sizes, self._limits = load, sizes, limits
        self._pages = {language: Answer("text/html", page.encode()) for language, page in pages.items()}
        self._remembered = Remembered(limits.remembered)

    @asynccontextmanager
    async def running(self, app: Starlette) -> AsyncIterator[None]:
        """While this lasts, questions are answered."""
        app.state.pool = pool = Pool(self._load, self._limits)
        try:
            await pool.ready()
            yield
        finally:
            pool.close()

    async def explorer(self, request: Request) -> Response:
        """The page of the whole graph, in the language that its reader likes best."""
        language = preferred_language(request.headers.get("accept-language"), list(self._pages))
        return _lasting(request, self._pages[language], {**PAGE, "Vary": "Accept-Language"})

    async def sparql(self, request: Request) -> Response:
        """What the SPARQL 1.1 Protocol asks of an endpoint."""
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(METHODS)})
        question = await question_of(request, self._limits.request)
        headers = {**DATA_ONLY, "Vary": "Accept"}
        if question is None:
            return _lasting(request, self._described(request), headers)
        if not is_lasting(question):
            answer = await _asked(request, question)
            headers |= {"Cache-Control": "no-store"}
            return Response(answer.content, headers=headers, media_type=answer.media_type)
        known = self._remembered.get(question)
        answer = known or await _asked(request, question)
        if known is None:
            self._remembered.keep(question, answer)
        return _lasting(request, answer, headers)

    def _described(self, request: Request) -> Answer:
        media_type = preferred(accepted_by(request), tuple(TRIPLES))
        if media_type is None:
            raise RequestError(HTTPStatus.NOT_ACCEPTABLE, f"the description can be had as {', '.join(TRIPLES)}")
        address = address_of(request)
        try:
            return Answer(media_type, description(address, self._sizes, TRIPLES[media_type]))
        except ValueError as error:
            raise RequestError(HTTPStatus.BAD_REQUEST, f"{address!r} is no address: {error}") from error


async def _asked(request: Request, question: Question) -> Answer:
    """The answer of the pool, unless the client leaves before."""
    pool: Pool = request.app.state.pool
    asking = asyncio.ensure_future(pool.ask(question))
    leaving = asyncio.ensure_future(_left(request))
    await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if not asking.done():
        asking.cancel()
        raise RequestError(HTTPStatus.SERVICE_UNAVAILABLE, "the client left before its query was answered")
    return asking.result()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _lasting(request: Request, answer: Answer, headers: Mapping[str, str]) -> Response:
    """An answer that is the same as long as the data are; only that it is, where the client has it already."""
    headers = {**headers, "ETag": answer.tag, "Cache-Control": LASTING}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if known & {answer.tag, "*"}:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(answer.content, headers=headers, media_type=answer.media_type)


def _problem(request: Request, error: Exception) -> Response:
    told = error if isinstance(error, RequestError) else _as_request_error(error)
    headers = {**DATA_ONLY, **told.headers, "Cache-Control": "no-store"}
    if preferred(accepted_by(request), (MEDIA_TYPE, "application/json", "text/plain")) == "text/plain":
        return Response(f"{told.detail}\n", told.status, headers, "text/plain")
    content = json.dumps(told.problem(), ensure_ascii=False).encode()
    return Response(content, told.status, headers, MEDIA_TYPE)


def _as_request_error(error: Exception) -> RequestError:
    if isinstance(error, HTTPException):
        return RequestError(HTTPStatus(error.status_code), error.detail, headers=error.headers)
    return RequestError(HTTPStatus.INTERNAL_SERVER_ERROR, "something failed that should not have; the log tells what")


def create_app(
    load: Callable[[], Store],
    sizes: Mapping[str | None, int],
    pages: Mapping[str, str],
    limits: Limits | None = None,
) -> Starlette:
    """The server as an ASGI application; see `Service` for what it takes."""
    service = Service(load, sizes, pages, limits or Limits())
    return Starlette(
        routes=[
            Route("/", service.explorer),
            *(Route(path, service.sparql, methods=METHODS) for path in ("/sparql", "/sparql/")),
        ],
        lifespan=service.running,
        exception_handlers={RequestError: _problem, HTTPException: _problem, Exception: _problem},
        middleware=[
            Middleware(
                CORSMiddleware, allow_origins=["*"], allow_methods=METHODS, allow_headers=["*"], expose_headers=["ETag"]
            )
        ],
    )
