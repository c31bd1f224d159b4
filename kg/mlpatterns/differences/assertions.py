"""What a graph says: all that holds by the rules, and what is left to state when nothing is said twice.

A file that people wrote and a whole exported graph so come to the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple

from mlpatterns.differences.blank_nodes import named_by_content
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.graph import PatternGraph
from mlpatterns.loading import derive, vocabulary
from mlpatterns.model import Text
from mlpatterns.namespaces import MLP, ONTOLOGY, PREFIXES, RDF_TYPE, namespace
from mlpatterns.resources import library_query, rule_files
from mlpatterns.rows import LABELS
from mlpatterns.terms import Term

DEPRECATED = f"{PREFIXES['owl']}deprecated"
_OWL, _SKOS = PREFIXES["owl"], PREFIXES["skos"]
_HEADER = Triple(NamedNode(ONTOLOGY), NamedNode(RDF_TYPE), NamedNode(f"{_OWL}Ontology"))
_LANGUAGES = frozenset(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl"))
_PROPERTIES = frozenset(f"{_OWL}{kind}" for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty"))


class Kind(StrEnum):
    """What a thing of the model is, in reading order."""

    PATTERN = "pattern"
    ANTI_PATTERN = "antipattern"
    PROBLEM = "problem"
    SOLUTION = "solution"
    STATEMENT = "statement"
    LINK = "link"
    CATALOGUE = "catalogue"
    CATEGORY = "category"
    USE_CASE = "usecase"
    TOOL = "tool"
    SOURCE = "source"
    CITATION = "citation"
    FACET = "facet"
    TERM = "term"
    """A class, property or other concept of a vocabulary, or its header."""


_CLASSES = {
    Kind.PATTERN: [f"{MLP}Pattern"],
    Kind.ANTI_PATTERN: [f"{MLP}AntiPattern"],
    Kind.PROBLEM: [f"{MLP}Problem"],
    Kind.SOLUTION: [f"{MLP}Solution"],
    Kind.STATEMENT: [f"{MLP}Statement"],
    Kind.LINK: [f"{MLP}Link"],
    Kind.CATALOGUE: [f"{MLP}Catalogue"],
    Kind.CATEGORY: [f"{MLP}Category"],
    Kind.USE_CASE: [f"{MLP}UseCase"],
    Kind.TOOL: [f"{MLP}Tool"],
    Kind.SOURCE: [f"{MLP}Source"],
    Kind.CITATION: [f"{MLP}Citation"],
    Kind.FACET: [f"{MLP}Facet"],
    Kind.TERM: [f"{_OWL}Ontology", f"{_OWL}Class", *_PROPERTIES, f"{_SKOS}Concept", f"{_SKOS}ConceptScheme"],
}


def name_of(subject: Term) -> str:
    """A subject as string: its IRI, or the label of a blank node."""
    return subject.value if isinstance(subject, NamedNode) else str(subject)


class Assertions:
    """One graph, read for comparison.

    Where it holds no vocabulary it is read with that of the package, as `load` would.
    """

    def __init__(self, graph: PatternGraph) -> None:
        store = _store(graph.triples())
        if Quad(*_HEADER) not in store:
            store.extend(Quad(*triple) for triple in vocabulary())
        derive(store)
        self.holding = named_by_content(_triples(store))
        """All that holds. Blank nodes have their names now: what follows is part of what is said of them."""
        store = _store(self.holding)
        self.graph = PatternGraph(OxigraphEngine(store))
        """The same, to be asked."""
        self.stated = _without_implied(store, self.holding)
        """From what all else follows."""
        self._values: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in self.holding:
            self._values[name_of(triple.subject)][triple.predicate.value].append(triple.object)

    def values(self, iri: str, prop: str) -> tuple[Term, ...]:
        """What a property of a thing has as values, in a fixed order."""
        return tuple(sorted(self._values.get(iri, {}).get(prop, ()), key=str))

    def iris(self, iri: str, prop: str) -> tuple[str, ...]:
        """The values that are IRIs."""
        return tuple(value.value for value in self.values(iri, prop) if isinstance(value, NamedNode))

    def text(self, iri: str, prop: str) -> Text:
        """The values that are texts, the first in each language."""
        found = [value for value in self.values(iri, prop) if isinstance(value, Literal)]
        return Text({value.language or "": value.value for value in reversed(found)})

    def name(self, iri: str) -> Text:
        """What a thing is called; empty where it has no name."""
        return next(filter(None, (self.text(iri, prop) for prop in LABELS)), Text())

    def kind(self, iri: str) -> Kind | None:
        """What a thing is; the first in reading order if data say several."""
        classes = set(self.iris(iri, RDF_TYPE))
        return next((kind for kind, named in _CLASSES.items() if not classes.isdisjoint(named)), None)

    def subjects(self) -> set[str]:
        """All things of which anything is said."""
        return set(self._values)

    def knows(self, iri: str) -> bool:
        """Whether anything is said of it."""
        return iri in self._values

    def declares(self, prop: str) -> bool:
        """Whether a vocabulary in the graph tells of a property, or it belongs to the languages of vocabularies."""
        return namespace(prop) in _LANGUAGES or not _PROPERTIES.isdisjoint(self.iris(prop, RDF_TYPE))


def _store(triples: Iterable[Triple]) -> Store:
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    return store


def _triples(store: Store) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in store)


def _without_implied(store: Store, holding: frozenset[Triple]) -> frozenset[Triple]:
    """What is left when all goes that follows from something else, as far as the rules find it again."""
    shortcuts = [path.read_text(encoding="utf-8") for path in rule_files("shortcuts")]
    queries = [*shortcuts, library_query("implied")]
    implied = {triple for query in queries for triple in cast(QueryTriples, store.query(query, prefixes=PREFIXES))}
    left = _store(holding - implied)
    derive(left)
    # What follows only from itself, in circles, would get lost.
    return (holding - implied) | (holding - _triples(left))
