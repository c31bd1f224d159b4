"""The SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads: a request -> the graph that it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request

from mlpatterns.graph import PatternGraph
from mlpatterns.server.answering import Answer, written
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from mlpatterns.server.protocol import accepted_by, parameters_of
from mlpatterns.server.request_errors import RequestError


@dataclass(frozen=True, slots=True)
class WholeGraph:
    """All triples of a graph; the answer to it is a job."""

    name: str | None
    """IRI of a named graph; the default graph has none."""
    accept: str = ""
    """As the header has it."""

    def done(self, holdings: Holdings, limits: Limits) -> Answer:
        """The graph in the form that its reader likes best.

        Raises:
            RequestError: there is no such graph, no acceptable form fits, or there is too much of it.
        """
        dataset = holdings.dataset
        if self.name is not None and self.name not in dataset.names:
            known = ", ".join(sorted(dataset.names))
            raise RequestError(HTTPStatus.NOT_FOUND, f"no graph {self.name!r} here; there are {known}")
        engine = dataset.engine() if self.name is None else dataset.engine((self.name,))
        return written(PatternGraph(engine).query("CONSTRUCT WHERE { ?s ?p ?o }"), self.accept, limits)


def graph_asked(request: Request) -> WholeGraph:
    """The graph that a request names.

    Raises:
        RequestError: it names none, or more than one, or its parameters cannot be read.
    """
    told = parameters_of(request.url.query)
    names = [value for key, value in told if key == "graph"]
    asks_default = any(key == "default" for key, _ in told)
    if len(names) + asks_default != 1:
        detail = "say which graph: '?default', or one '?graph=' with its IRI"
        raise RequestError(HTTPStatus.BAD_REQUEST, detail)
    return WholeGraph(names[0] if names else None, accepted_by(request))
