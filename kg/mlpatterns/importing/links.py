"""Cells that name related entries -> links."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlpatterns.importing import cells
from mlpatterns.importing.columns import RELATED
from mlpatterns.importing.drafts import Cell, Draft
from mlpatterns.importing.known import Known, Relation
from mlpatterns.importing.register import Register
from mlpatterns.importing.turtle import block, name
from mlpatterns.names import nearest_names, normalise
from mlpatterns.namespaces import expand, slug

MOST_COMPARED = 300_000
"""Comparisons of names in search of the nearest ones: each takes some microseconds, and a large table has many."""

_UNTYPED = Relation("associatedWith")
_TYPED = re.compile(r"([^:：→]{1,40})[:：→]\s*(.+)", re.DOTALL)
_KEBAB = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _End(NamedTuple):
    """The other end of a link."""

    written: str
    slug: str


class Links:
    """The links of a table.

    Args:
        register: the names in the table, which come first.
        known: the names in the graph beside it.
    """

    def __init__(self, register: Register, known: Known) -> None:
        self._register = register
        self._known = known
        self._guessed: dict[str, list[str]] = {}
        self._to_compare = MOST_COMPARED

    def written(self, draft: Draft, own_slug: str, subject: str, cited: Sequence[str]) -> Iterator[str]:
        """The links from an entry, or to it where a relation is read the other way round.

        What leads nowhere is noted in the draft.
        """
        written: set[str] = set()
        for relation, cell, text in self._asked(draft):
            for end in self._ends(draft, cell, text):
                if end.written == subject:
                    draft.note("itself", cell, text=text)
                    continue
                start, stop = (end, _End(subject, own_slug)) if relation.inverse else (_End(subject, own_slug), end)
                link = f":{start.slug}--{_KEBAB.sub('-', relation.type).lower()}--{stop.slug}"
                if link not in written:
                    written.add(link)
                    about = [f"mlp:from {start.written}", f"mlp:relationType mlp:{relation.type}"]
                    yield block(link, ["a mlp:Link", *about, f"mlp:to {stop.written}", *cited])

    def _asked(self, draft: Draft) -> Iterator[tuple[Relation, Cell, str]]:
        """Relation, cell and what it names, of all the cells for links."""
        for field, said in draft.cells.items():
            for cell in said if field == RELATED or field in self._known.relations else ():
                for text in cells.names(cell.text):
                    yield self._relation(field, text, cell)

    def _relation(self, field: str, text: str, cell: Cell) -> tuple[Relation, Cell, str]:
        """A relation may stand before the names, such as `uses: Feature Store`."""
        if field != RELATED:
            return self._known.relations[field], cell, text
        typed = _TYPED.fullmatch(text)
        relation = self._known.relation_called.get(normalise(typed[1])) if typed else None
        return (relation, cell, typed[2].strip()) if typed and relation else (_UNTYPED, cell, text)

    def _ends(self, draft: Draft, cell: Cell, text: str) -> Iterator[_End]:
        if end := self._end(text):
            yield end
            return
        several = cells.names_within(text)
        for each in several if any(map(self._end, several)) else [text]:
            if end := self._end(each):
                yield end
            else:
                draft.note("unknown_entry", cell, text=each, nearest=self._nearest(each))

    def _end(self, text: str) -> _End | None:
        """The entry that is called so: one of the table, else one of the graph beside it."""
        if own_slug := self._register.slug_of(text):
            return _End(f":{own_slug}", own_slug)
        iri = expand(text) or text
        found = iri if iri in self._register.base else self._known.entry_of.get(normalise(text))
        return _End(name(found), f"base--{slug(found)}") if found else None

    def _nearest(self, text: str) -> str:
        """Names that look like one, of the table and of the graph beside it, as the end of a sentence."""
        if text not in self._guessed:
            self._to_compare -= len(self._register.row_of)
            if self._to_compare < 0:
                return "-"
            own = difflib.get_close_matches(normalise(text), self._register.row_of, n=2, cutoff=0.6)
            slugs = [self._register.slugs[self._register.row_of[key]] for key in own]
            self._guessed[text] = list(dict.fromkeys([*slugs, *nearest_names(self._known.entries, text, 2)]))
        return ", ".join(map(repr, self._guessed[text])) or "-"
