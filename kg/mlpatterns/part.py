"""A part of a graph: some entries with all that they rest on, a reader's own data, or what is in one language.

A part is a graph too. Asked, it knows the vocabulary, as every graph does; handed on as RDF, it is the part alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

from pyoxigraph import Literal, Quad, Store, Triple

from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.errors import ResultError
from mlpatterns.graph import PatternGraph, load
from mlpatterns.grounds import Grounds, key
from mlpatterns.loading import derive, load_files, vocabulary
from mlpatterns.model import language_of
from mlpatterns.named_graphs import INFERRED
from mlpatterns.names import find_catalogue
from mlpatterns.resources import catalogue_files, version
from mlpatterns.rows import DESCRIPTION, LABELS

Stated: TypeAlias = OneOf["all", "asserted", "inferred"]
"""Which triples are meant: all, those that files state, or those that only the rules derive."""

_KEPT_IN_ANY_LANGUAGE = frozenset((*LABELS, DESCRIPTION))
"""Texts that nothing can do without: one in another language is better than none."""


class Part(PatternGraph):
    """Some triples of a graph, as a graph of their own.

    Args:
        whole: the graph that they are taken from.
        triples: the part.
        beside: triples that it is asked with, but that do not belong to it.
    """

    def __init__(self, whole: PatternGraph, triples: Iterable[Triple], beside: Iterable[Triple]) -> None:
        self._whole = whole
        self._triples = frozenset(triples)
        store = Store()
        store.extend(Quad(*triple) for triple in {*self._triples, *beside})
        derive(store)
        super().__init__(OxigraphEngine(store))

    def __len__(self) -> int:
        """Number of triples."""
        return len(self._triples)

    def __repr__(self) -> str:
        return f"<{len(self)} triples of {self._whole!r}>"

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""
        return iter(self._triples)

    def quads(self) -> Iterator[Quad]:
        """Those of the whole graph whose triples are in the part."""
        return (quad for quad in self._whole.quads() if quad.triple in self._triples)

    def own(self) -> frozenset[str]:
        """IRIs of what is a reader's own in the whole graph."""
        return self._whole.own()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for of a graph; see `PatternGraph.part`."""

    patterns: Sequence[str] = ()
    catalogues: Sequence[str] = ()
    own: bool = False
    language: str | None = None
    stated: Stated = "all"


def part(whole: PatternGraph, choice: Choice) -> Part:
    """What of a graph fits all that is asked for.

    Raises:
        UnknownNameError: there is no such pattern or catalogue.
        ResultError: what is own, or derived, cannot be told.
    """
    triples, beside = frozenset(whole.triples()), vocabulary()
    if choice.patterns or choice.catalogues or choice.own:
        triples, beside = _about(whole, choice, triples, beside)
    if choice.stated != "all":
        inferred = {quad.triple for quad in whole.quads() if quad.graph_name == INFERRED}
        triples = triples & inferred if choice.stated == "inferred" else triples - inferred
    if choice.language:
        triples, beside = _in_language(triples, choice.language), _in_language(beside, choice.language)
    return Part(whole, triples, beside)


def _about(
    whole: PatternGraph, choice: Choice, triples: frozenset[Triple], told: frozenset[Triple]
) -> tuple[frozenset[Triple], frozenset[Triple]]:
    """What is about chosen entries or own, and what it is to be asked with: the entries that it names."""
    entries = {entry.iri for entry in whole.entries()}
    grounds = Grounds(triples, entries, {thing for each in told if (thing := key(each.subject))})
    found = triples
    if choice.patterns or choice.catalogues:
        found = grounds.of(_roots(whole, choice))
    if choice.own:
        found &= _own(triples)
    named = {key(end) for triple in found for end in (triple.subject, triple.object)}
    return found, told | grounds.in_short(entries & named)


def _roots(whole: PatternGraph, choice: Choice) -> set[str]:
    """IRIs of the entries and catalogues that are called so, and of the entries in the catalogues."""
    catalogues = {find_catalogue(whole.catalogues(), name).iri for name in choice.catalogues}
    inside = {entry.iri for entry in whole.entries() if entry.catalogue and entry.catalogue.iri in catalogues}
    return {whole.pattern(name).iri for name in choice.patterns} | catalogues | inside


def _own(triples: frozenset[Triple]) -> frozenset[Triple]:
    """The triples that would not be there without a reader's own data."""
    if not triples.issuperset(quad.triple for quad in load_files(catalogue_files())):
        raise ResultError(
            f"the graph does not hold the whole base of version {version()}, from which own data could be told; "
            "load them beside the base"
        )
    return triples.difference(load().triples())


def _in_language(triples: AbstractSet[Triple], language: str) -> frozenset[Triple]:
    """What is left without the texts in other languages."""
    told: set[tuple[str, str]] = set()
    others: set[Triple] = set()
    for triple in triples:
        tag = triple.object.language if isinstance(triple.object, Literal) else None
        if tag and language_of(tag) != language:
            others.add(triple)
        else:
            told.add(_property(triple))
    kept = (each for each in others if each.predicate.value in _KEPT_IN_ANY_LANGUAGE and _property(each) not in told)
    return frozenset(triples - others.difference(kept))


def _property(triple: Triple) -> tuple[str, str]:
    return str(triple.subject), triple.predicate.value
