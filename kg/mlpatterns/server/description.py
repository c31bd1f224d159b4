"""The service as it describes itself to machines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from mlpatterns.export import serialize_triples
from mlpatterns.namespaces import PREFIXES

_TEMPLATE = Path(__file__).with_name("description.ttl")
_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE, _TRIPLES = NamedNode(f"{PREFIXES['rdf']}type"), NamedNode("http://rdfs.org/ns/void#triples")


def description(endpoint: str, sizes: Mapping[str | None, int], name: str) -> bytes:
    """The description of the service at an address, in a form that `mlpatterns.export` knows by name.

    Args:
        endpoint: the address as it was asked.
        sizes: triples of each named graph, and under `None` of the default graph.
        name: of the form.

    Raises:
        ValueError: the address is no IRI.
    """
    template = _TEMPLATE.read_bytes()
    triples = [quad.triple for quad in parse(template, format=RdfFormat.TURTLE, base_iri=endpoint)]
    triples.append(Triple(NamedNode(f"{endpoint}#default"), _TRIPLES, _number(sizes[None])))
    for graph in sorted(filter(None, sizes)):
        triples += _named_graph(endpoint, graph, sizes[graph])
    return serialize_triples(triples, name)


def _named_graph(endpoint: str, graph: str, size: int) -> list[Triple]:
    entry, content = BlankNode(), BlankNode()
    return [
        Triple(NamedNode(f"{endpoint}#dataset"), NamedNode(f"{_SD}namedGraph"), entry),
        Triple(entry, _TYPE, NamedNode(f"{_SD}NamedGraph")),
        Triple(entry, NamedNode(f"{_SD}name"), NamedNode(graph)),
        Triple(entry, NamedNode(f"{_SD}graph"), content),
        Triple(content, _TYPE, NamedNode(f"{_SD}Graph")),
        Triple(content, _TRIPLES, _number(size)),
    ]


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(f"{PREFIXES['xsd']}integer"))
