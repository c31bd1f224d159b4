"""The paths that the server answers, each in few lines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mlpatterns.server.description import Description
from mlpatterns.server.graph_store import graph_asked
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.journal import LOG, Journal
from mlpatterns.server.limits import Limits
from mlpatterns.server.negotiation import preferred_language
from mlpatterns.server.protocol import accepted_by, address_of, question_of
from mlpatterns.server.remembering import is_lasting
from mlpatterns.server.request_errors import RequestError
from mlpatterns.server.responses import DATA_ONLY, EXPLORER, lasting, passing, problem
from mlpatterns.server.service import Service

ASKING = ["GET", "HEAD", "POST", "OPTIONS"]


class Paths:
    """What is answered at each path."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def explorer(self, request: Request) -> Response:
        """The page of the whole graph, in the language that its reader likes best."""
        pages = self._service.edition.explorers
        language = preferred_language(request.headers.get("accept-language"), list(pages))
        return lasting(request, pages[language], {**EXPLORER, "Vary": "Accept-Language"})

    async def sparql(self, request: Request) -> Response:
        """What the SPARQL 1.1 Protocol asks of an endpoint."""
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(ASKING)})
        headers = {**DATA_ONLY, "Vary": "Accept"}
        question = await question_of(request, self._service.limits.request)
        if question is None:
            described = Description(address_of(request), accepted_by(request))
            return lasting(request, await self._service.done(request, described), headers)
        LOG.debug("query %r", question.query)
        if not is_lasting(question):
            return passing(await self._service.done(request, question), headers)
        remembered = self._service.edition.remembered
        answer = remembered.get(question)
        if answer is None:
            answer = await self._service.done(request, question)
            remembered.keep(question, answer)
        return lasting(request, answer, headers)

    async def store(self, request: Request) -> Response:
        """A graph, as the Graph Store HTTP Protocol has it."""
        answer = await self._service.done(request, graph_asked(request))
        return lasting(request, answer, {**DATA_ONLY, "Vary": "Accept"})


def create_app(load: Callable[[], Holdings], limits: Limits | None = None) -> Starlette:
    """The server as an ASGI application, with its `Service` as `state.service`.

    Args:
        load: gives the data; runs in a process of its own, so it must be a function that can be pickled.
        limits: what a request may take.

    Raises:
        DataError: the data cannot be read.
        MlpatternsError: they could not be held.
    """
    service = Service(load, limits or Limits())
    paths = Paths(service)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await service.ready()
        try:
            yield
        finally:
            await service.close()

    app = Starlette(
        routes=[
            Route("/", paths.explorer),
            *(Route(path, paths.sparql, methods=ASKING) for path in ("/sparql", "/sparql/")),
            Route("/store", paths.store),
        ],
        lifespan=running,
        exception_handlers={RequestError: problem, HTTPException: problem, Exception: problem},
        middleware=[
            Middleware(Journal),
            Middleware(
                CORSMiddleware, allow_origins=["*"], allow_methods=ASKING, allow_headers=["*"], expose_headers=["ETag"]
            ),
        ],
    )
    app.state.service = service
    return app
