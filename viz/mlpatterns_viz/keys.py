"""Short keys that name things in the page and in its addresses, and IRIs where they say more than the key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mlpatterns.model import Problem, Solution
from mlpatterns.namespaces import PREFIXES, slug

_FROM_BIRTH = """__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor
    hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf""".split()
RESERVED = frozenset(["", "-", *_FROM_BIRTH])
"""What is no key: nothing, what stands for having no value, and what every object in a browser has from birth."""


def keys_of(things: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """A key for each IRI: its slug, with a number behind where that is reserved or another thing took it first.

    No key holds a comma, as addresses list keys with commas between them.
    """
    keys: dict[str, str] = {}
    taken: set[str] = {*RESERVED}
    for iri, name in things:
        stem = key = name.replace(",", "-")
        count = 1
        while key in taken:
            count += 1
            key = f"{stem}-{count}"
        taken.add(key)
        keys[iri] = key
    return keys


def part_keys(parts: Iterable[Problem | Solution]) -> Mapping[str, str]:
    """A key for each problem or solution, of which several entries may have the same."""
    return keys_of((iri, slug(iri)) for iri in dict.fromkeys(part.iri for part in parts))


def named(iri: str, kind: str, key: str) -> dict[str, Any]:
    """What a record of a kind tells of its name: the key, and the IRI where that says more."""
    return {"id": key, **unusual(iri, kind, key)}


def unusual(iri: str, kind: str, key: str) -> dict[str, Any]:
    """Nothing where the IRI is the usual one, what it adds where it goes on with `--`, else the whole of it."""
    usual = PREFIXES[kind] + key
    return {} if iri == usual else {"iri": iri.removeprefix(usual) if iri.startswith(f"{usual}--") else iri}
