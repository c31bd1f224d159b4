"""What a service tells of its data where they are asked for: as triples beside the data.

Query editors and other clients ask an endpoint for prefixes, examples and partitions without being told more than its
address. The queries that they send find their answers here.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.examples import example_triples
from mlpatterns.graph import PatternGraph
from mlpatterns.named_graphs import GRAPHS, triples_in
from mlpatterns.namespaces import PREFIXES
from mlpatterns.partitions import partitions
from mlpatterns.questions import questions
from mlpatterns.texts import LANGUAGES, texts

SERVICE = NamedNode(f"{GRAPHS}service")
"""The named graph of these triples."""

DATA = NamedNode(f"{SERVICE.value}#data")
"""What is counted: everything in the default graph but these triples."""


def metadata(store: Store, *, own: bool) -> list[Triple]:
    """Prefixes, examples, how the data are called and cited, their numbers and partitions, each triple once.

    The examples do not tell where they are asked: no address is known before a request comes.

    Args:
        store: its default graph holds the data.
        own: whether data of somebody else are among them, for which licence and citation of the base do not hold.
    """
    data = list(triples_in(store, DefaultGraph()))
    return [*example_triples(questions()), *_titles(), *([] if own else _citation(store)), *partitions(data, DATA)]


def facts(store: Store) -> list[Triple]:
    """What the metadata in a store tell of the data as a whole; nothing where there are none."""
    told = (quad.triple for quad in store.quads_for_pattern(DATA, None, None, SERVICE))
    return [triple for triple in told if not triple.predicate.value.endswith("Partition")]


def _titles() -> Iterable[Triple]:
    for language in LANGUAGES:
        yield Triple(DATA, _dcterms("title"), Literal(texts(language)["page"]["title"], language=language))


def _citation(store: Store) -> Iterable[Triple]:
    source = PatternGraph(OxigraphEngine(store)).dataset()
    for author in source.authors:
        yield Triple(DATA, _dcterms("creator"), Literal(author))
    if source.reference:
        yield Triple(DATA, _dcterms("bibliographicCitation"), Literal(source.reference))
    if source.license:
        yield Triple(DATA, _dcterms("license"), NamedNode(source.license))


def _dcterms(name: str) -> NamedNode:
    return NamedNode(PREFIXES["dcterms"] + name)
