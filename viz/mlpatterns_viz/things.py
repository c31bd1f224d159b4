"""What the page can show beside the entries: problems, solutions, categories, sources, tools and use cases.

A thing says only its kind, the key under which the view carries what it is, and which entries it is tied to and how.
Kind and key together name it, as in `tool/mlflow`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from mlpatterns.model import Entry, EntryKind, FacetKind

_Thing = tuple[str, str]
"""Kind and IRI."""


def things_of(
    entries: Iterable[Entry],
    entry_keys: Mapping[str, str],
    keys: Mapping[str, Mapping[str, str]],
    tools: Collection[str],
) -> list[dict[str, Any]]:
    """Every thing that an entry is tied to, kinds and things in the order of `keys`; `tools` are IRIs."""
    ties: dict[_Thing, dict[str, list[str]]] = {}
    for entry in entries:
        for thing, way in _ties(entry, tools).items():
            ties.setdefault(thing, {}).setdefault(way, []).append(entry_keys[entry.iri])
    return [
        {"kind": kind, "of": key, "ties": ties[kind, iri]}
        for kind, known in keys.items()
        for iri, key in known.items()
        if (kind, iri) in ties
    ]


def _ties(entry: Entry, tools: Collection[str]) -> dict[_Thing, str]:
    """What an entry is tied to, and how; where in several ways, then in the one that says most."""
    bad = entry.kind is EntryKind.ANTI_PATTERN
    ties = {("problem", part.iri): "causes" if bad else "addresses" for part in entry.problems}
    ties |= {("solution", part.iri): "cures" if bad else "proposes" for part in entry.solutions}
    if entry.category:
        ties["category", entry.category.iri] = "category"
    concerned = (part.concerns for part in entry.statements if part.concerns)
    ties |= {("tool", iri): "supportedBy" for iri in concerned if iri in tools}
    ties |= {("use-case", concept.iri): "appliedIn" for concept in entry.facets.get(FacetKind.USE_CASE, ())}
    for source in entry.sources:
        ties.setdefault(("tool" if source.iri in tools else "source", source.iri), "cites")
    return ties
