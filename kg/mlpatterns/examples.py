"""The query library as RDF, in the form of the SPARQL examples of the SIB: one `sh:SPARQLExecutable` per question.

The form is told in the README of https://github.com/sib-swiss/sparql-examples; query editors that know it show the
questions of an endpoint without any setting up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from mlpatterns.namespaces import ONTOLOGY, PREFIXES
from mlpatterns.questions import Question

_ANY_URI = NamedNode(PREFIXES["xsd"] + "anyURI")
_VOCABULARY = NamedNode(ONTOLOGY)


def example_triples(questions: Iterable[Question], endpoint: str | None = None) -> Iterator[Triple]:
    """The triples that describe the questions, and the prefixes that they use; `endpoint` is where they are asked."""
    for prefix, namespace in PREFIXES.items():
        declaration = _iri("prefix", prefix)
        yield Triple(_VOCABULARY, _iri("sh", "declare"), declaration)
        yield Triple(declaration, _iri("sh", "prefix"), Literal(prefix))
        yield Triple(declaration, _iri("sh", "namespace"), Literal(namespace, datatype=_ANY_URI))
    for question in questions:
        yield from _example(question, endpoint)


def _example(question: Question, endpoint: str | None) -> Iterator[Triple]:
    node = _iri("query", question.name)
    yield Triple(node, _iri("rdf", "type"), _iri("sh", "SPARQLExecutable"))
    yield Triple(node, _iri("rdf", "type"), _iri("sh", "SPARQLSelectExecutable"))
    for language, text in question.summary.items():
        yield Triple(node, _iri("rdfs", "comment"), Literal(text, language=language))
    for tag in question.tags:
        yield Triple(node, _iri("schema", "keywords"), Literal(tag))
    yield Triple(node, _iri("sh", "prefixes"), _VOCABULARY)
    yield Triple(node, _iri("sh", "select"), Literal(question.query))
    if endpoint:
        yield Triple(node, _iri("schema", "target"), NamedNode(endpoint))


def _iri(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)
