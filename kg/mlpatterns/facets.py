"""Graph -> model, the part about controlled lists: their values, and which entry has which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from mlpatterns.model import Concept, FacetKind, Text
from mlpatterns.names import Named, find_named
from mlpatterns.namespaces import MLP, slug
from mlpatterns.rows import DEFINITION, DESCRIPTION, Ask, Row, Texts, integer, rows

Facets: TypeAlias = Mapping[FacetKind, tuple[Concept, ...]]
"""Values by kind, kinds in reading order; a kind without a value is left out."""


def read_aspects(ask: Ask, texts: Texts) -> dict[str, Concept]:
    """What statements can be about, by IRI, in reading order."""
    return {aspect.iri: aspect for aspect in _in_order(_concept(row, texts) for row in rows(ask, "aspects"))}


def read_facets(ask: Ask, texts: Texts) -> dict[str, Facets]:
    """What each entry is sorted and looked up by, by the IRI of the entry."""
    kinds = {f"{MLP}{kind.value}": kind for kind in FacetKind}
    found: dict[str, dict[FacetKind, list[Concept]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(ask, "facets"):
        if kind := kinds.get(row["property"] or ""):
            found[row["entry"] or ""][kind].append(_concept(row, texts))
    return {entry: _arranged(facets) for entry, facets in found.items()}


def read_general_facets(ask: Ask, texts: Texts) -> dict[Concept, frozenset[str]]:
    """Values that have special cases, with the IRIs of these."""
    found: dict[Concept, set[str]] = defaultdict(set)
    for row in rows(ask, "general-facets"):
        found[_concept(row, texts)].add(row["special"] or "")
    return {concept: frozenset(special) for concept, special in found.items()}


def merged(several: Iterable[Facets]) -> Facets:
    """Every value of any of them, once."""
    found: dict[FacetKind, list[Concept]] = defaultdict(list)
    for facets in several:
        for kind, concepts in facets.items():
            found[kind].extend(concepts)
    return _arranged(found)


def find_facet(values: Iterable[Concept], name: str) -> Concept:
    """The value with this slug, CURIE, IRI or name in either language.

    Raises:
        UnknownNameError: none or several have it; with the nearest names, or the candidates.
    """
    known = {concept.iri: concept for concept in values}
    called = [Named(concept.iri, (concept.slug, *concept.name.values())) for concept in known.values()]
    advice = "'mlpatterns query facet-values' shows those that patterns have; more general ones may be given too"
    return known[find_named(called, name, "facet value", advice).iri]


def _arranged(facets: Mapping[FacetKind, Iterable[Concept]]) -> Facets:
    return {kind: _in_order(dict.fromkeys(facets[kind])) for kind in FacetKind if kind in facets}


def _in_order(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    return tuple(sorted(concepts, key=lambda concept: (concept.number or 0, concept.iri)))


def _concept(row: Row, texts: Texts) -> Concept:
    iri = row["concept"] or ""
    definition = texts.one(iri, DEFINITION) or texts.one(iri, DESCRIPTION)
    name = texts.label(iri) or Text({"": slug(iri)})
    return Concept(iri, slug(iri), name, definition, integer(row["number"]))
