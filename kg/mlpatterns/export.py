"""Triples -> one text, the same bytes each time.

Turtle has its prefixes first, subjects and properties in a fixed reading order and one property per line, so that a
changed fact is a changed line.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Triple, serialize

from mlpatterns.namespaces import PREFIXES, shorten, split

FORMATS = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
}
"""Formats of graphs by the name that the command line uses, with the usual suffix."""

_FLAT = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}

_SUBJECTS = (
    "catalogue category pattern antipattern problem solution statement link citation source scheme aspect evidence mlp"
).split()
_PROPERTIES = (
    "rdf:type skos:prefLabel rdfs:label schema:name dcterms:title skos:altLabel mlp:reading skos:definition "
    "dcterms:description mlp:inCatalogue mlp:number mlp:category mlp:addresses mlp:proposes mlp:hasStatement "
    "mlp:symptom mlp:from mlp:relationType mlp:to mlp:citation mlp:evidenceLevel mlp:locator dcterms:source"
).split()
_SUBJECT_RANK = {prefix: rank for rank, prefix in enumerate(_SUBJECTS)}
_PROPERTY_RANK = {curie: rank for rank, curie in enumerate(_PROPERTIES)}


def serialize_triples(triples: Iterable[Triple], name: str) -> bytes:
    """The triples in one of `FORMATS`, without duplicates, in a fixed order.

    >>> from pyoxigraph import Literal
    >>> label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    >>> pattern = NamedNode("https://w3id.org/mlpatterns/pattern/cascade")
    >>> print(serialize_triples([Triple(pattern, label, Literal("Cascade", language="en"))], "turtle").decode())
    @prefix pattern: <https://w3id.org/mlpatterns/pattern/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    pattern:cascade skos:prefLabel "Cascade"@en .
    <BLANKLINE>
    """
    ordered = sorted(_with_stable_blank_nodes(triples), key=_reading_order)
    if name == "jsonld":
        return _json_ld(ordered)
    text = serialize(ordered, format=_FLAT[name], prefixes=_used_prefixes(ordered)) or b""
    return _spaced(text) if name == "turtle" else text


def _with_stable_blank_nodes(triples: Iterable[Triple]) -> list[Triple]:
    """Blank nodes get canonical labels (RDFC-1.0), so that order and text do not depend on chance."""
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _reading_order(triple: Triple) -> tuple[int, str, int, str, str]:
    subject = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
    parts = split(subject)
    prefix, predicate = (
        parts[0] if parts else "",
        ":".join(split(triple.predicate.value) or ("", triple.predicate.value)),
    )
    return (
        _SUBJECT_RANK.get(prefix, len(_SUBJECT_RANK)),
        subject,
        _PROPERTY_RANK.get(predicate, len(_PROPERTY_RANK)),
        predicate,
        str(triple.object),
    )


def _used_prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    used = set()
    for triple in triples:
        for term in triple:
            iri = term if isinstance(term, NamedNode) else getattr(term, "datatype", None)
            if iri is not None and (parts := split(iri.value)):
                used.add(parts[0])
    return {prefix: PREFIXES[prefix] for prefix in sorted(used)}


def _spaced(turtle: bytes) -> bytes:
    """An empty line before each subject, spaces for tabs. A literal never holds a raw line feed: lines are safe."""
    lines = []
    for line in turtle.decode("utf-8").splitlines():
        if not line.startswith(("\t", "@prefix")):
            lines.append("")
        lines.append(line.replace("\t", "    ", 1) if line.startswith("\t") else line)
    return ("\n".join(lines).lstrip("\n") + "\n").encode()


def _json_ld(ordered: list[Triple]) -> bytes:
    """JSON-LD compacted with the project's context, nodes in the order of the triples."""
    import json

    from mlpatterns.engines.rdflib import to_rdflib
    from mlpatterns.resources import folder

    context = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = json.loads(to_rdflib(ordered).serialize(format="json-ld", context=context))
    rank = {shorten(str(triple.subject).strip("<>")): place for place, triple in enumerate(reversed(ordered))}
    document.get("@graph", []).sort(key=lambda node: -rank[shorten(node["id"])])
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
