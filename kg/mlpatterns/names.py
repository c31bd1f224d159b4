"""Finding a thing by whatever a person calls it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlpatterns.errors import UnknownNameError
from mlpatterns.japanese import hiragana
from mlpatterns.model import Catalogue, Entry
from mlpatterns.namespaces import expand, shorten

_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and what people call it."""

    iri: str
    main: tuple[str, ...]
    """Slug and names; they win over another thing's other names."""
    other: tuple[str, ...] = ()
    """Older names, readings and the like."""

    def __iter__(self) -> Iterator[str]:
        yield from self.main
        yield from self.other


def normalise(name: str) -> str:
    """Fold what does not tell names apart: width, case, kind of kana, hyphens, spaces and punctuation.

    >>> normalise("Ｆｅａｔｕｒｅ－Store"), normalise("キー付き予測")
    ('featurestore', 'きー付き予測')
    """
    if name.isascii():
        return _APART.sub("", name.lower())
    return _APART.sub("", hiragana(unicodedata.normalize("NFKC", name).casefold()))


def find_named(known: Sequence[Named], name: str, kind: str, advice: str) -> Named:
    """The thing with this slug, CURIE, IRI, name, other name or reading.

    `kind` and `advice` are for the error: what was looked for, and where all are listed.

    Raises:
        UnknownNameError: none or several have it; with the nearest names, or the candidates.
    """
    by_iri = {thing.iri: thing for thing in known}
    exact = by_iri.get(name.strip("<>")) or by_iri.get(expand(name) or "")
    if exact:
        return exact
    wanted = normalise(name)
    for found in (
        [thing for thing in known if wanted in map(normalise, thing.main)],
        [thing for thing in known if wanted in map(normalise, thing)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            candidates = [shorten(thing.iri) for thing in found]
            raise UnknownNameError(f"single {kind}", name, candidates, "give one of these CURIEs")
    raise UnknownNameError(kind, name, nearest_names(known, name), advice)


def nearest_names(known: Sequence[Named], name: str, limit: int = 3) -> list[str]:
    """Names that look like `name`, best first: what the user may have meant."""
    spelled = {normalise(called): (thing, called) for thing in known for called in thing}
    wanted = normalise(name)
    close = difflib.get_close_matches(wanted, spelled, n=3 * limit, cutoff=0.5)
    inside = [called for called in spelled if wanted and wanted in called]
    nearest: dict[str, str] = {}
    for thing, called in map(spelled.__getitem__, close + inside):
        nearest.setdefault(thing.iri, called)
    return list(nearest.values())[:limit]


def find_entry(entries: Sequence[Entry], name: str) -> Entry:
    """The entry that people call this; see `find_named`."""
    found = find_named([named(entry) for entry in entries], name, "pattern", "'mlpatterns list' shows every pattern")
    return next(entry for entry in entries if entry.iri == found.iri)


def find_catalogue(catalogues: Sequence[Catalogue], name: str) -> Catalogue:
    """The catalogue that people call this; see `find_named`."""
    known = [Named(catalogue.iri, (catalogue.slug, *catalogue.name.values())) for catalogue in catalogues]
    advice = f"there are {', '.join(catalogue.slug for catalogue in catalogues)}" if known else "the graph holds none"
    found = find_named(known, name, "catalogue", advice)
    return next(catalogue for catalogue in catalogues if catalogue.iri == found.iri)


def named(entry: Entry) -> Named:
    """An entry by all its names."""
    others = [name for names in entry.other_names.values() for name in names]
    reading = [entry.reading] if entry.reading else []
    return Named(entry.iri, (entry.slug, *entry.name.values()), (*others, *reading))
