"""What a graph is made of, counted as VoID tells it: classes, the properties of their things, and where these lead.

The shape is that of https://github.com/JervenBolleman/void-generator, which query editors know: a class partition holds
property partitions, and each of these the classes and the datatypes of its values, with the number of triples.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from mlpatterns.namespaces import PREFIXES, RDF_TYPE, namespace, split

_TYPE = NamedNode(RDF_TYPE)
_INTEGER = NamedNode(f"{PREFIXES['xsd']}integer")

_Ends: TypeAlias = list[tuple[object, object]]
"""Subjects and objects of triples that have one property."""
_ByProperty: TypeAlias = Mapping[NamedNode, _Ends]
_Classes: TypeAlias = Mapping[object, list[NamedNode]]
"""The named classes of everything that has some."""


def partitions(triples: Iterable[Triple], dataset: NamedNode) -> list[Triple]:
    """The numbers of a graph as a whole, and its partitions, always in the same order.

    As in the shape that is followed, `rdf:type` is no property of a class. Classes without a name are left out.

    Args:
        triples: of the graph, each once.
        dataset: the node that stands for the graph; its partitions are named below it.
    """
    by_property: dict[NamedNode, _Ends] = defaultdict(list)
    for subject, prop, value in triples:
        by_property[prop].append((subject, value))
    classes = _classes(by_property.get(_TYPE, []))
    counts = Counter(kind for kinds in classes.values() for kind in kinds)
    told = _Partitions()
    told.whole(dataset, by_property, counts)
    by_class = _by_class(by_property, classes)
    for kind in _by_name(counts):
        told.of_class(dataset, kind, counts[kind], by_class[kind], classes)
    return told.triples


def _classes(types: _Ends) -> _Classes:
    found: dict[object, list[NamedNode]] = defaultdict(list)
    for thing, kind in types:
        if isinstance(kind, NamedNode):
            found[thing].append(kind)
    return found


def _by_class(by_property: _ByProperty, classes: _Classes) -> Mapping[NamedNode, _ByProperty]:
    """For each class what its things have of each property."""
    found: dict[NamedNode, dict[NamedNode, _Ends]] = defaultdict(lambda: defaultdict(list))
    for prop, several in by_property.items():
        if prop != _TYPE:
            for ends in several:
                for kind in classes.get(ends[0], ()):
                    found[kind][prop].append(ends)
    return found


class _Partitions:
    """Triples that tell of partitions, as they are found."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []

    def whole(self, dataset: NamedNode, by_property: _ByProperty, classes: Iterable[NamedNode]) -> None:
        everything = [ends for several in by_property.values() for ends in several]
        self._tell(dataset, _TYPE, _term("void", "Dataset"))
        self._sizes(dataset, everything)
        self._number(dataset, "entities", len({subject for subject, _ in everything if isinstance(subject, NamedNode)}))
        self._number(dataset, "classes", len([*classes]))
        self._number(dataset, "properties", len(by_property))
        for vocabulary in sorted({namespace(term.value) for term in (*by_property, *classes)} - {""}):
            self._tell(dataset, _term("void", "vocabulary"), NamedNode(vocabulary))
        for prop in _by_name(by_property):
            self._sizes(self._partition(dataset, "property", prop), by_property[prop])

    def of_class(
        self, dataset: NamedNode, kind: NamedNode, size: int, properties: _ByProperty, classes: _Classes
    ) -> None:
        partition = self._partition(dataset, "class", kind)
        self._number(partition, "entities", size)
        for prop in _by_name(properties):
            below = self._partition(partition, "property", prop)
            self._sizes(below, properties[prop])
            self._targets(below, [value for _, value in properties[prop]], classes)

    def _targets(self, dataset: NamedNode, values: list[object], classes: _Classes) -> None:
        kinds = Counter(kind for value in values for kind in classes.get(value, ()))
        datatypes = Counter(value.datatype for value in values if isinstance(value, Literal))
        for vocabulary, of, counts in (("void", "class", kinds), ("void-ext", "datatype", datatypes)):
            for term in _by_name(counts):
                self._number(self._partition(dataset, of, term, vocabulary), "triples", counts[term])

    def _partition(self, dataset: NamedNode, of: str, term: NamedNode, vocabulary: str = "void") -> NamedNode:
        """A partition, whose name tells of what it is one: `…/class/mlp:Pattern/property/mlp:symptom`."""
        partition = NamedNode(f"{dataset.value}/{of}/{_in_fragment(term.value)}")
        self._tell(dataset, _term(vocabulary, f"{of}Partition"), partition)
        self._tell(partition, _TYPE, _term("void", "Dataset"))
        self._tell(partition, _term(vocabulary, of), term)
        return partition

    def _sizes(self, dataset: NamedNode, ends: _Ends) -> None:
        self._number(dataset, "triples", len(ends))
        self._number(dataset, "distinctSubjects", len({subject for subject, _ in ends}))
        self._number(dataset, "distinctObjects", len({value for _, value in ends}))

    def _number(self, dataset: NamedNode, relation: str, count: int) -> None:
        self._tell(dataset, _term("void", relation), Literal(str(count), datatype=_INTEGER))

    def _tell(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.triples.append(Triple(subject, predicate, value))


def _by_name(terms: Iterable[NamedNode]) -> list[NamedNode]:
    return sorted(terms, key=lambda term: term.value)


@cache
def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def _in_fragment(iri: str) -> str:
    parts = split(iri)
    return ":".join(parts) if parts else quote(iri, safe="")
