"""Triples -> one text, the same bytes each time.

Turtle has its prefixes first, subjects and properties in a fixed reading order and one property per line, so that a
changed fact is a changed line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from mlpatterns.errors import ResultError
from mlpatterns.loading import SUFFIXES
from mlpatterns.namespaces import PREFIXES, RDF_TYPE, shorten, split

_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
FORMATS = {
    name: [suffix for suffix, known in SUFFIXES.items() if known == rdf_format] for name, rdf_format in _FORMATS.items()
}
"""Formats of graphs by the name that the command line uses, with the suffixes of their files."""

Subject: TypeAlias = NamedNode | BlankNode | Triple

_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SUBJECTS = (
    "catalogue category pattern antipattern problem solution statement link usecase tool citation source "
    "scheme aspect evidence stage quality task data setting role mlp query prefix"
).split()
_PROPERTIES = (
    "rdf:type skos:prefLabel rdfs:label schema:name dcterms:title skos:altLabel mlp:reading skos:definition "
    "dcterms:description mlp:inCatalogue mlp:number mlp:category mlp:addresses mlp:proposes mlp:hasStatement "
    "mlp:symptom mlp:stage mlp:task mlp:dataKind mlp:setting mlp:decidedBy mlp:improves mlp:putsAtRisk mlp:supportedBy "
    "mlp:appliedIn mlp:statementOf mlp:aspect mlp:concerns mlp:from mlp:relationType mlp:to mlp:applies mlp:citation "
    "mlp:evidenceLevel mlp:locator dcterms:source"
).split()
_SUBJECT_RANK = {prefix: rank for rank, prefix in enumerate(_SUBJECTS)}
_PROPERTY_RANK = {curie: rank for rank, curie in enumerate(_PROPERTIES)}


def serialize_triples(triples: Iterable[Triple], name: str) -> bytes:
    """The triples in one of `FORMATS`, without duplicates, in a fixed order.

    >>> label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    >>> pattern = NamedNode("https://w3id.org/mlpatterns/pattern/cascade")
    >>> print(serialize_triples([Triple(pattern, label, Literal("Cascade", language="en"))], "turtle").decode())
    @prefix pattern: <https://w3id.org/mlpatterns/pattern/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <BLANKLINE>
    pattern:cascade skos:prefLabel "Cascade"@en .
    <BLANKLINE>
    """
    if name not in FORMATS:
        raise ResultError(f"unknown format {name!r} for a graph; known are {', '.join(FORMATS)}")
    ordered = sorted(_with_stable_blank_nodes(triples), key=reading_order)
    if name == "jsonld":
        return _json_ld(ordered)
    prefixes = None if name == "ntriples" else used_prefixes(ordered)
    text = serialize(ordered, format=_FORMATS[name], prefixes=prefixes) or b""
    if name == "rdfxml" and (control := _NOT_XML.search(text)):
        raise ResultError(f"XML cannot hold the control character {control[0]!r}; choose another format")
    return spaced(text) if name == "turtle" else text


def reading_order(triple: Triple) -> tuple[int, str, int, str, str]:
    """Sort key: things by their kind, catalogues and patterns before what they are made of, then by name."""
    subject, predicate = _name(triple.subject), shorten(triple.predicate.value)
    kind = shorten(subject).partition(":")[0]
    return (
        _SUBJECT_RANK.get(kind, len(_SUBJECT_RANK)),
        subject,
        _PROPERTY_RANK.get(predicate, len(_PROPERTY_RANK)),
        predicate,
        str(triple.object),
    )


def canonical(quads: Iterable[Quad]) -> Dataset:
    """Quads whose blank nodes have canonical labels (RDFC-1.0)."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def used_prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    """The prefixes of the project that a text of these triples needs."""
    terms = (term for triple in triples for term in triple)
    named = (term.datatype if isinstance(term, Literal) and not term.language else term for term in terms)
    used = {parts[0] for name in named if isinstance(name, NamedNode) and (parts := split(name.value))}
    return {prefix: PREFIXES[prefix] for prefix in sorted(used)}


def spaced(turtle: bytes) -> bytes:
    """Prefixes by name, an empty line before each subject. A literal never holds a raw line feed: lines are safe."""
    lines = turtle.decode("utf-8").removesuffix("\n").split("\n")
    prefixes = sorted(line for line in lines if line.startswith("@prefix"))
    rest = (line.replace("\t", "    ", 1) if line.startswith("\t") else f"\n{line}" for line in lines[len(prefixes) :])
    return "\n".join([*prefixes, *rest, ""]).encode()


def _with_stable_blank_nodes(triples: Iterable[Triple]) -> list[Triple]:
    """Blank nodes get canonical labels (RDFC-1.0), so that order and text do not depend on chance."""
    distinct = set(triples)
    if not any(isinstance(end, BlankNode | Triple) for triple in distinct for end in (triple.subject, triple.object)):
        return list(distinct)
    return [quad.triple for quad in canonical(Quad(*triple) for triple in distinct)]


def _json_ld(ordered: list[Triple]) -> bytes:
    """JSON-LD in the short terms of the project's context, nodes in reading order."""
    import json

    from pyld import jsonld

    expanded = json.loads(serialize(ordered, format=RdfFormat.JSON_LD) or b"")
    for node in expanded:
        if all("@id" in kind for kind in node.get(RDF_TYPE, ())):
            node["@type"] = [kind["@id"] for kind in node.pop(RDF_TYPE, ())]
    try:
        document = jsonld.compact(expanded, _context(), {"graph": True})
    except jsonld.JsonLdError as error:
        raise ResultError(f"JSON-LD cannot hold this graph: {error}; choose another format") from error
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


@cache
def _context() -> dict[str, Any]:
    import json

    from mlpatterns.resources import folder

    context: dict[str, Any] = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    return context


def _name(subject: Subject) -> str:
    return subject.value if isinstance(subject, NamedNode) else str(subject)
