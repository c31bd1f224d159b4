"""Finding an entry by whatever a person calls it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence

from mlpatterns.errors import UnknownNameError
from mlpatterns.model import Entry
from mlpatterns.namespaces import expand, shorten


def normalise(name: str) -> str:
    """Fold what does not tell names apart: width, case, kind of kana, hyphens, spaces and punctuation.

    >>> normalise("Ｆｅａｔｕｒｅ－Store"), normalise("キー付き予測")
    ('featurestore', 'きー付き予測')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    hiragana = (chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in folded)
    return "".join(char for char in hiragana if char.isalnum() or char == "ー")


def find_entry(entries: Sequence[Entry], name: str) -> Entry:
    """The entry with this slug, CURIE, IRI, name, other name or reading.

    Raises:
        UnknownNameError: none or several have it; with the nearest names, or the candidates.
    """
    by_iri = {entry.iri: entry for entry in entries}
    exact = by_iri.get(name.strip("<>")) or by_iri.get(expand(name) or "")
    if exact:
        return exact
    wanted = normalise(name)
    # a main name wins over another entry's other name
    for known in (_main_names, _all_names):
        found = [entry for entry in entries if wanted in map(normalise, known(entry))]
        if len(found) == 1:
            return found[0]
        if found:
            candidates = [shorten(entry.iri) for entry in found]
            raise UnknownNameError("single pattern", name, candidates, "give one of these CURIEs")
    raise UnknownNameError("pattern", name, nearest_names(entries, name), "'mlpatterns list' shows every pattern")


def nearest_names(entries: Sequence[Entry], name: str, limit: int = 3) -> list[str]:
    """Names that look like `name`, best first: what the user may have meant."""
    spelled = {normalise(known): (entry, known) for entry in entries for known in _all_names(entry)}
    wanted = normalise(name)
    close = difflib.get_close_matches(wanted, spelled, n=3 * limit, cutoff=0.5)
    inside = [known for known in spelled if wanted and wanted in known]
    nearest = {spelled[found][0].iri: spelled[found][1] for found in reversed(close + inside)}
    return list(reversed(nearest.values()))[:limit]


def _main_names(entry: Entry) -> Iterator[str]:
    yield entry.slug
    yield from entry.name.values()


def _all_names(entry: Entry) -> Iterator[str]:
    yield from _main_names(entry)
    for names in entry.other_names.values():
        yield from names
    if entry.reading:
        yield entry.reading
