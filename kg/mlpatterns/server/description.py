"""The service as it describes itself to machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from mlpatterns.export import serialize_triples
from mlpatterns.namespaces import PREFIXES, RDF_TYPE
from mlpatterns.server.answering import TRIPLES, Answer
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from mlpatterns.server.negotiation import preferred
from mlpatterns.server.request_errors import RequestError

_SD, _VOID = PREFIXES["sd"], PREFIXES["void"]
_TYPE, _SIZE, _PART = NamedNode(RDF_TYPE), NamedNode(f"{_VOID}triples"), NamedNode(f"{_VOID}subset")


@dataclass(frozen=True, slots=True)
class Description:
    """The description of the service; making it is a job."""

    address: str
    """Of the endpoint, as it was asked."""
    accept: str = ""
    """As the header has it."""

    def done(self, holdings: Holdings, limits: Limits) -> Answer:  # noqa: ARG002 - as jobs are asked
        """The description in the form that its reader likes best.

        Raises:
            RequestError: no acceptable form fits, or the address is none.
        """
        media_type = preferred(self.accept, tuple(TRIPLES))
        if media_type is None:
            raise RequestError(HTTPStatus.NOT_ACCEPTABLE, f"the description can be had as {', '.join(TRIPLES)}")
        try:
            dataset = holdings.dataset
            content = description(self.address, dataset.sizes, dataset.facts(), TRIPLES[media_type])
        except ValueError as error:
            raise RequestError(HTTPStatus.BAD_REQUEST, f"{self.address!r} is no address: {error}") from error
        return Answer(media_type, content)


def description(endpoint: str, sizes: Mapping[str | None, int], facts: Sequence[Triple], name: str) -> bytes:
    """The description of the service at an address, in a form that `mlpatterns.export` knows by name.

    Args:
        endpoint: the address as it was asked.
        sizes: triples of each named graph, and under `None` of the default graph.
        facts: what is told of the data in the default graph, which are a part of it.
        name: of the form.

    Raises:
        ValueError: the address is no IRI.
    """
    triples = [quad.triple for quad in parse(_template(), format=RdfFormat.TURTLE, base_iri=endpoint)]
    default = NamedNode(f"{endpoint}#default")
    triples.append(Triple(default, _SIZE, _number(sizes[None])))
    triples += facts
    triples += [Triple(default, _PART, data) for data in {fact.subject for fact in facts}]
    for graph in sorted(filter(None, sizes)):
        triples += _named_graph(endpoint, graph, sizes[graph])
    return serialize_triples(triples, name)


@cache
def _template() -> bytes:
    return Path(__file__).with_name("description.ttl").read_bytes()


def _named_graph(endpoint: str, graph: str, size: int) -> list[Triple]:
    entry, content = BlankNode(), BlankNode()
    return [
        Triple(NamedNode(f"{endpoint}#dataset"), NamedNode(f"{_SD}namedGraph"), entry),
        Triple(entry, _TYPE, NamedNode(f"{_SD}NamedGraph")),
        Triple(entry, NamedNode(f"{_SD}name"), NamedNode(graph)),
        Triple(entry, NamedNode(f"{_SD}graph"), content),
        Triple(content, _TYPE, NamedNode(f"{_SD}Graph")),
        Triple(content, _SIZE, _number(size)),
    ]


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(f"{PREFIXES['xsd']}integer"))
