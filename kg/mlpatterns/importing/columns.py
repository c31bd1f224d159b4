"""Which column of a table means what: by its heading, in English or Japanese, or as told."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from mlpatterns.errors import ArgumentError
from mlpatterns.importing.cells import language
from mlpatterns.importing.tables import Row
from mlpatterns.names import normalise
from mlpatterns.texts import LANGUAGES, texts

LOOKED_AT = 20
"""Rows among which the one with the headings is looked for: titles and notes may stand above it."""


class Facet(NamedTuple):
    """Where a field finds its values, and what says that an entry has one; both as CURIEs."""

    of_class: str
    property: str


TEXTS = ("name", "category", "problem", "solution")
"""Fields of which an entry has one text in each language."""

STATEMENTS = ("context", "force", "benefit", "liability", "when-not", "example", "tool")
"""Fields that become statements, by their aspects."""

FACETS = {
    "stage": Facet("mlp:Stage", "mlp:stage"),
    "task": Facet("mlp:Task", "mlp:task"),
    "data": Facet("mlp:DataKind", "mlp:dataKind"),
    "setting": Facet("mlp:Setting", "mlp:setting"),
    "role": Facet("mlp:Role", "mlp:decidedBy"),
}
"""Fields whose values are those of the vocabulary."""

SUMMARY = "summary"
"""The field of a text on the whole entry, which counts as its solution if nothing else tells of one or of a problem."""

RELATED = "related"
LEFT_OUT = "left-out"
"""The field of a column that is not to be taken."""

_IN_ONE_LANGUAGE = frozenset({*TEXTS, *STATEMENTS, SUMMARY, "other-name", "symptom"})
_TOLD_APART = frozenset({*TEXTS, SUMMARY})
_ONCE = frozenset({*TEXTS, SUMMARY, "reading", "number", "kind", "locator"})


class Meaning(NamedTuple):
    """What a column holds."""

    field: str
    language: str | None = None
    """The language that its heading tells; without one, each cell shows its own."""

    def __str__(self) -> str:
        return f"{self.field}_{self.language}" if self.language else self.field


class Column(NamedTuple):
    """A column that is taken."""

    place: int
    """Its place in the table, from 0."""
    heading: str
    meaning: Meaning

    def as_solution(self) -> Column:
        """The same column, taken as the solution."""
        return self._replace(meaning=self.meaning._replace(field="solution"))


@dataclass(frozen=True)
class Layout:
    """The columns of a table."""

    heading_row: int
    """Number of the row with the headings."""
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    """Those that mean something, also if that is to be left out."""

    @cached_property
    def taken(self) -> tuple[Column, ...]:
        """The columns that cells are taken from."""
        return tuple(column for column in self.columns if column.meaning.field != LEFT_OUT)

    @property
    def left_over(self) -> list[str]:
        """Headings of the columns that mean nothing here."""
        taken = {column.place for column in self.columns}
        return [heading for index, heading in enumerate(self.headings) if index not in taken and heading]


class Headings:
    """What headings mean.

    Args:
        relations: fields of links, such as `uses`, with the names that they have.
        told: what headings mean in this table, as pairs of heading (or `#` and the number of the column) and field.

    Raises:
        ArgumentError: a field is told that there is not.
    """

    def __init__(self, relations: Mapping[str, Iterable[str]], told: Sequence[tuple[str, str]] = ()) -> None:
        self._known = {alias: Meaning(field) for alias, field in aliases("columns").items()}
        for field, names in relations.items():
            for name in (field, *names):
                self._known.setdefault(normalise(name), Meaning(field))
        self._told = {heading: self._field(field) for heading, field in told}

    def layout(self, rows: Iterable[Row]) -> Layout | None:
        """The columns of a table; `None` if none holds names.

        Its headings are the row among the first ones that tells the most.
        """
        seen = [(self._columns(row.cells), row) for row in islice(rows, LOOKED_AT) if not row.fault]
        columns, row = max(seen, key=lambda each: len(each[0]), default=((), None))
        if row is None or not _has_names(columns):
            return None
        return Layout(row.number, tuple(cell.strip() for cell in row.cells), columns)

    def layout_without_headings(self, rows: Iterable[Row]) -> Layout | None:
        """The columns of a table that has no headings, as they are told by their numbers; `None` if none has names."""
        width = max((len(row.cells) for row in islice(rows, LOOKED_AT)), default=0)
        headings = [f"#{number}" for number in range(1, width + 1)]
        columns = self._columns(headings)
        return Layout(0, tuple(headings), columns) if _has_names(columns) else None

    def check(self, headings: Sequence[str]) -> None:
        """Refuse what is told of columns that are not there.

        Raises:
            ArgumentError: there is no such column; with those that there are.
        """
        numbers = {f"#{index}" for index in range(1, len(headings) + 1)}
        for heading in self._told:
            if normalise(heading) not in {normalise(each) for each in headings if each} and heading not in numbers:
                listed = ", ".join(repr(each.strip()) for each in headings if each.strip())
                raise ArgumentError(f"the table has no column {heading!r}; it has {listed}")

    def meaning(self, heading: str) -> Meaning | None:
        """What a heading means by itself."""
        if "\n" in heading:  # said twice, once in each language
            said = {each for line in heading.split("\n") if (each := self.meaning(line))}
            return said.pop()._replace(language=None) if len(said) == 1 else None
        name = _key(heading)
        if name in self._known:
            return self._known[name]
        for mark, tag in _marks():
            for rest in (name.removeprefix(mark).removeprefix("の"), name.removesuffix(mark)):
                if rest == name:
                    continue
                found = self._known.get(rest) if rest else Meaning("name")
                if found and found.field in _IN_ONE_LANGUAGE:
                    return Meaning(found.field, tag)
        return None

    def _columns(self, headings: Sequence[str]) -> tuple[Column, ...]:
        """The columns that are taken: of a field that an entry has once, the first."""
        taken: set[Meaning] = set(self._told.values())
        columns: list[Column] = []
        for column, is_told in _apart(self._found(headings)):
            if is_told or column.meaning not in taken or column.meaning.field not in _ONCE:
                taken.add(column.meaning)
                columns.append(column)
        if not any(column.meaning.field in {"problem", "solution"} for column in columns):
            return tuple(column.as_solution() if column.meaning.field == SUMMARY else column for column in columns)
        return tuple(column for column in columns if column.meaning.field != SUMMARY)

    def _found(self, headings: Sequence[str]) -> Iterator[tuple[Column, bool]]:
        """The columns that mean something, each with whether that was told."""
        told = {_key(heading): meaning for heading, meaning in self._told.items() if not heading.startswith("#")}
        for index, heading in enumerate(headings):
            given = self._told.get(f"#{index + 1}") or told.get(_key(heading))
            if meaning := given or self.meaning(heading):
                yield Column(index, heading.strip(), meaning), given is not None

    def _field(self, name: str) -> Meaning:
        if not name:
            return Meaning(LEFT_OUT)
        meaning = self.meaning(name)
        if meaning is None:
            fields = sorted({known.field for known in self._known.values()} - {LEFT_OUT})
            nearest = difflib.get_close_matches(name, fields, n=1)
            hint = f"; nearest: {nearest[0]}" if nearest else ""
            raise ArgumentError(f"no field {name!r}{hint}; there are {', '.join(fields)}, with _en or _ja for texts")
        return meaning


def _apart(found: Iterable[tuple[Column, bool]]) -> list[tuple[Column, bool]]:
    """The columns; of those that mean the same under headings in both languages, each has the language of its own."""
    columns = list(found)
    languages: dict[Meaning, set[str]] = {}
    for column, _ in columns:
        languages.setdefault(column.meaning, set()).add(language(column.heading))
    return [
        (column._replace(meaning=column.meaning._replace(language=language(column.heading))), is_told)
        if not is_told and column.meaning.field in _TOLD_APART and len(languages[column.meaning]) > 1
        else (column, is_told)
        for column, is_told in columns
    ]


def _has_names(columns: Iterable[Column]) -> bool:
    return any(column.meaning.field == "name" for column in columns)


def _key(heading: str) -> str:
    """What headings are told apart by; a mere sign is one too."""
    return normalise(heading) or heading.strip()


@cache
def aliases(section: str) -> dict[str, str]:
    """What a word of people means in either language, by its normalised text; `section` is one of `import`'s texts."""
    return {
        _key(alias): meant
        for tag in LANGUAGES
        for meant, words in texts(tag)["import"][section].items()
        for alias in (meant, *words)
    }


@cache
def _marks() -> list[tuple[str, str]]:
    """What in a heading tells the language of a column, the longest first."""
    marks = [(normalise(mark), tag) for tag in LANGUAGES for mark in texts(tag)["import"]["language_marks"]]
    return sorted(marks, key=lambda mark: -len(mark[0]))
