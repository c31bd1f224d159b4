"""What to look at next: for a problem told in words, for facet values, for the patterns in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mlpatterns.model import Concept, Entry, EntryKind, Link
from mlpatterns.paths import Step
from mlpatterns.search import Hit, Match

TEXT = 4.0
"""What the best hit for the problem in words counts; others in proportion to their score."""

FITS = 0.25
"""Score, beside that of the best hit, from which on a hit counts at all."""

CAUGHT = 0.5
"""Score, beside that of the best hit, from which on an anti-pattern is taken for one that the asker is caught in: then
its cures are proposed as if it had been named."""

FACET = 1.5
"""What each facet value that fits counts."""

FROM_USED: Mapping[str, float] = {"requires": 5, "precedes": 2.5, "uses": 2, "specializes": 1}
"""What a link counts that leads from a pattern in use, by its type: what is needed comes before what is handy."""

TO_USED: Mapping[str, float] = {
    "remedies": 4,
    "offsets": 3,
    "specializes": 1,
    "uses": 0.5,
    "requires": 0.5,
    "precedes": 0.5,
}
"""What a link counts that leads to a pattern in use, or to an anti-pattern that one is caught in."""

EITHER_WAY: Mapping[str, float] = {
    "complements": 2,
    "closeTo": 0.5,
    "associatedWith": 0.5,
    "alternativeTo": 0.25,
    "conflictsWith": -3,
}
"""What a link counts that reads the same from both ends. A conflict is no reason, but a warning beside one."""

Reason: TypeAlias = Step | Concept | Match
"""A link from or to something in use, a facet value, or a text that fits the words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pattern to look at next."""

    entry: Entry
    score: float
    """To be compared only with other proposals of the same answer."""
    reasons: tuple[Reason, ...]
    """What speaks for it, and what one must beware of, the weightiest first."""


def recommend(
    entries: Sequence[Entry],
    hits: Iterable[Hit] = (),
    facets: Collection[str] = (),
    using: Sequence[Entry] = (),
    limit: int = 10,
) -> tuple[Proposal, ...]:
    """The patterns for which most speaks, best first.

    Args:
        entries: what may be proposed; patterns only are.
        hits: what a search for the problem in words finds, best first; no more are taken than fit.
        facets: the IRIs of values that fit the case.
        using: patterns in use and anti-patterns that one is caught in; they are not proposed themselves.
        limit: the most proposals.
    """
    found: dict[str, list[tuple[float, Reason]]] = defaultdict(list)
    used = {entry.iri for entry in using}
    for iri, weight, reason in (*_by_text(hits, used), *_by_facets(entries, facets), *_by_links(using)):
        found[iri].append((weight, reason))
    proposals = [
        _proposal(entry, found[entry.iri])
        for entry in entries
        if entry.kind is EntryKind.PATTERN
        and entry.iri not in used
        and any(weight > 0 for weight, _ in found[entry.iri])
    ]
    return tuple(sorted(proposals, key=lambda proposal: (-proposal.score, proposal.entry.iri))[:limit])


def _proposal(entry: Entry, found: list[tuple[float, Reason]]) -> Proposal:
    ordered = sorted(found, key=lambda pair: -abs(pair[0]))
    return Proposal(entry, sum(weight for weight, _ in found), tuple(reason for _, reason in ordered))


def _by_text(hits: Iterable[Hit], used: Collection[str]) -> Iterator[tuple[str, float, Reason]]:
    best = 0.0
    for hit in hits:
        best = best or hit.score
        share = hit.score / best
        if share < FITS:
            return
        if hit.why:
            yield hit.entry.iri, TEXT * share, hit.why[0]
        if hit.entry.kind is EntryKind.ANTI_PATTERN and share >= CAUGHT and hit.entry.iri not in used:
            yield from ((iri, share * weight, step) for iri, weight, step in _by_links([hit.entry]))


def _by_facets(entries: Iterable[Entry], facets: Collection[str]) -> Iterator[tuple[str, float, Reason]]:
    for entry in entries:
        # a quality may be both improved and put at risk
        has = dict.fromkeys(concept for concepts in entry.facets.values() for concept in concepts)
        yield from ((entry.iri, FACET, concept) for concept in has if concept.iri in facets)


def _by_links(using: Iterable[Entry]) -> Iterator[tuple[str, float, Reason]]:
    for entry in using:
        for link in entry.links:
            step = Step.along(link, entry.iri)
            if weight := _weight(link, entry):
                yield step.end.iri, weight, step


def _weight(link: Link, used: Entry) -> float:
    directed = FROM_USED if link.start == used.ref else TO_USED
    return directed.get(link.type.slug, EITHER_WAY.get(link.type.slug, 0.0))
