"""What is done once before the first question: whatever is read or imported when it is first needed.

Processes that answer can open no file; and what is in memory before they are copied is there for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from mlpatterns.server.answering import TRIPLES, Question
from mlpatterns.server.description import Description
from mlpatterns.server.documents import DESCRIPTION, Document
from mlpatterns.server.graph_store import WholeGraph
from mlpatterns.server.holdings import Holdings, Job
from mlpatterns.server.limits import Limits
from mlpatterns.server.request_errors import RequestError

_QUERIES = (
    "SELECT * { ?s ?p ?o } LIMIT 1",
    "CONSTRUCT WHERE { ?s a ?o } LIMIT 1",
    "SELECT",
    "SELECT * { ?s ?p }",
    "ASK { unknown:x a ?o }",
)
"""Good and bad."""


def warm(holdings: Holdings, limits: Limits) -> None:
    """Do every kind of job once."""
    holdings.site.prepare()
    for job in _jobs():
        with suppress(RequestError):
            job.done(holdings, limits)


def _jobs() -> Iterator[Job[Any]]:
    for query in _QUERIES:
        for accept in ("application/json", "application/xml"):
            yield Question(query, accept=accept)
    for accept in TRIPLES:
        yield Description("http://localhost/", accept)
    yield WholeGraph("unknown:")
    for path in ("search", "search.json", "query/index.json", "query/patterns.csv", DESCRIPTION, "unknown"):
        yield Document(path, (("q", "model"),), "text/html")
