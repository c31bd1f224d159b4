"""Raw material of the model: rows of library queries, and every text by thing and property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TypeAlias

from pyoxigraph import Literal

from mlpatterns.model import Text
from mlpatterns.namespaces import PREFIXES
from mlpatterns.resources import library_query
from mlpatterns.result import QueryResult

Ask: TypeAlias = Callable[[str], QueryResult]
"""What answers a SPARQL query."""

Row: TypeAlias = Mapping[str, str | None]
"""The cells of one row as the strings they hold; `None` where unbound."""

DESCRIPTION = PREFIXES["dcterms"] + "description"
REFERENCE = PREFIXES["dcterms"] + "bibliographicCitation"
ALT_LABEL = PREFIXES["skos"] + "altLabel"
NOTE = PREFIXES["skos"] + "note"
DEFINITION = PREFIXES["skos"] + "definition"
SYMPTOM = PREFIXES["mlp"] + "symptom"
LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label", PREFIXES["schema"] + "name")
"""The properties that name a thing, best first."""


def integer(text: str | None) -> int | None:
    """The number in a cell, if it is one."""
    try:
        return int(text or "")
    except ValueError:
        return None


def rows(ask: Ask, name: str) -> list[Row]:
    """All rows of a library query, in a fixed order."""
    result = ask(library_query(name))
    names = result.variables
    found = [{key: None if (term := row[key]) is None else term.value for key in names} for row in result.rows()]
    return sorted(found, key=lambda row: [value or "" for value in row.values()])


class Texts:
    """Every literal that people read."""

    def __init__(self, ask: Ask) -> None:
        self._found: dict[str, dict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        for thing, prop, text in ask(library_query("texts")).rows():
            self._found[thing.value][prop.value].append(text)

    def one(self, thing: str, prop: str) -> Text:
        """The first value in each language."""
        return Text(dict(sorted(self._values(thing, prop), reverse=True)))

    def several(self, thing: str, prop: str) -> dict[str, tuple[str, ...]]:
        """All values, by language."""
        found: dict[str, list[str]] = defaultdict(list)
        for language, value in sorted(self._values(thing, prop)):
            found[language].append(value)
        return {language: tuple(values) for language, values in found.items()}

    def label(self, thing: str) -> Text:
        """Name, label or title: the first there is."""
        return next(filter(None, (self.one(thing, prop) for prop in LABELS)), Text())

    def labels(self) -> dict[str, Text]:
        """The label of everything that has one."""
        return {thing: label for thing in self._found if (label := self.label(thing))}

    def _values(self, thing: str, prop: str) -> list[tuple[str, str]]:
        return [(text.language or "", text.value) for text in self._found.get(thing, {}).get(prop, ())]
