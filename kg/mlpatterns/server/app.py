"""The paths that the server answers, each in few lines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from mlpatterns.server.answering import ROWS, TRIPLES, Answer, Question
from mlpatterns.server.description import Description
from mlpatterns.server.documents import HTML, Document, Elsewhere
from mlpatterns.server.graph_store import graph_asked
from mlpatterns.server.journal import LOG, Journal
from mlpatterns.server.negotiation import preferred, preferred_language
from mlpatterns.server.protocol import accepted_by, address_of, parameters_of, question_of
from mlpatterns.server.remembering import Remembering, is_lasting
from mlpatterns.server.request_errors import RequestError
from mlpatterns.server.responses import DATA_ONLY, EXPLORER, PAGE, lasting, passing, problem
from mlpatterns.server.service import Service
from mlpatterns.web import LOGO_FILE, STYLE_SHEET_FILE
from mlpatterns.web.addresses import LOGO, STYLE_SHEET

ASKING = ["GET", "HEAD", "POST", "OPTIONS"]


class Paths:
    """What is answered at each path."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._style_sheet = Answer("text/css", STYLE_SHEET_FILE.read_bytes())
        self._logo = Answer("image/svg+xml", LOGO_FILE.read_bytes())

    async def explorer(self, request: Request) -> Response:
        """The page of the whole graph, in the language that its reader likes best."""
        pages = self._service.edition.explorers
        language = preferred_language(request.headers.get("accept-language"), list(pages))
        return lasting(pages[language], {**EXPLORER, "Vary": "Accept-Language"})

    async def sparql(self, request: Request) -> Response:
        """What the SPARQL 1.1 Protocol asks of an endpoint."""
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(ASKING)})
        headers = {**DATA_ONLY, "Vary": "Accept"}
        question = await question_of(request, self._service.limits.request)
        if request.method in ("GET", "HEAD") and _is_for_people(request):
            return _editor(request, question)
        if question is None:
            described = Description(address_of(request), accepted_by(request))
            return lasting(await self._service.done(request, described), headers)
        LOG.debug("query %r", question.query)
        answer = await self._service.done(request, question)
        return lasting(answer, headers) if is_lasting(question) else passing(answer, headers)

    async def store(self, request: Request) -> Response:
        """A graph, as the Graph Store HTTP Protocol has it."""
        answer = await self._service.done(request, graph_asked(request))
        return lasting(answer, {**DATA_ONLY, "Vary": "Accept"})

    async def document(self, request: Request) -> Response:
        """A page, or the same for machines; at an address without a suffix the way to it."""
        wanted = Document(
            request.path_params["path"],
            tuple(parameters_of(request.url.query)),
            accepted_by(request),
            request.headers.get("accept-language", ""),
        )
        found = await self._service.done(request, wanted)
        if isinstance(found, Elsewhere):
            return _elsewhere(found.location, "Accept, Accept-Language")
        return lasting(found, PAGE if found.media_type == HTML else DATA_ONLY)

    async def well_known(self, _: Request) -> Response:
        """The way to what the data are, as VoID has it."""
        return _elsewhere("../sparql", "Accept")

    async def style_sheet(self, _: Request) -> Response:
        """How the pages look."""
        return lasting(self._style_sheet, DATA_ONLY)

    async def logo(self, _: Request) -> Response:
        """The sign of the project."""
        return lasting(self._logo, DATA_ONLY)


def _is_for_people(request: Request) -> bool:
    """Whether the client likes a page best, as browsers do, and chose no graphs, of which the page knows nothing."""
    chosen = {"default-graph-uri", "named-graph-uri"} & {*request.query_params}
    return not chosen and preferred(accepted_by(request), (*ROWS, *TRIPLES, HTML)) == HTML


def _editor(request: Request, question: Question | None) -> Response:
    """The way to the explorer, where the query stands in the editor."""
    query = f"&query={quote(question.query, safe='')}" if question else ""
    location = f"{'../' if request.url.path.endswith('/') else './'}#view=sparql{query}"
    return _elsewhere(location, "Accept")


def _elsewhere(location: str, vary: str) -> Response:
    headers = {**DATA_ONLY, "Location": location, "Vary": vary}
    return Response(status_code=HTTPStatus.SEE_OTHER, headers=headers)


def create_app(service: Service) -> ASGIApp:
    """The server as an ASGI application."""
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
            Route("/.well-known/void", paths.well_known),
            Route(f"/{STYLE_SHEET}", paths.style_sheet),
            Route(f"/{LOGO}", paths.logo),
            Route("/{path:path}", paths.document),
        ],
        lifespan=running,
        exception_handlers={RequestError: problem, HTTPException: problem, Exception: problem},
        middleware=[
            Middleware(
                CORSMiddleware, allow_origins=["*"], allow_methods=ASKING, allow_headers=["*"], expose_headers=["ETag"]
            )
        ],
    )
    remembering = Remembering(app, service.limits.remembered)
    service.when_changed(remembering.forget)
    return Journal(remembering)
