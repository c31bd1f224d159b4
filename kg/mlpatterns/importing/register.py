"""The first reading of a table: which rows are taken, under which names, and the categories they are in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mlpatterns.importing.cells import names
from mlpatterns.importing.columns import Layout
from mlpatterns.importing.drafts import Draft, read_row
from mlpatterns.importing.findings import Finding
from mlpatterns.importing.slugs import digest, slug_of, slugify
from mlpatterns.importing.tables import Row
from mlpatterns.japanese import hiragana
from mlpatterns.names import normalise
from mlpatterns.namespaces import expand


@dataclass
class Group:
    """A category."""

    slug: str
    names: dict[str, str]


@dataclass
class Register:
    """What has to be known of a whole table before any of it is written: nothing of its texts.

    Args:
        base: IRIs of the entries to which rows may add.
    """

    base: frozenset[str]
    slugs: dict[int, str] = field(default_factory=dict)
    """By row: of those that are taken as entries."""
    additions: dict[int, str] = field(default_factory=dict)
    """By row: the IRI of the entry of the base that it adds to."""
    faults: dict[int, list[Finding]] = field(default_factory=dict)
    """By row: why it is not taken."""
    row_of: dict[str, int] = field(default_factory=dict)
    """Rows by the normalised names of their entries."""
    categories: dict[str, Group] = field(default_factory=dict)
    """By normalised name, in the order of the table."""
    notes: list[Finding] = field(default_factory=list)

    def read(self, rows: Iterable[Row], layout: Layout) -> None:
        """Take in all rows."""
        others: list[tuple[str, int]] = []
        taken: set[str] = set()
        for row in rows:
            draft = read_row(row, layout)
            if not draft.faults:
                self._enter(draft, taken)
            if draft.faults:
                self.faults[draft.row] = draft.faults
            elif draft.row in self.slugs:
                self._sort(draft)
                others += [(key, draft.row) for key in _other_keys(draft)]
        for key, row_number in others:  # a main name wins over another entry's further names
            self.row_of.setdefault(key, row_number)

    def slug_of(self, name: str) -> str | None:
        """The slug of the entry in the table that is called so."""
        row = self.row_of.get(normalise(name))
        return None if row is None else self.slugs[row]

    def category_of(self, draft: Draft) -> Group | None:
        """The category that a row says."""
        said = draft.texts.get("category", {})
        found = (self.categories.get(normalise(name)) for name in said.values())
        return next((group for group in found if group), None)

    def _enter(self, draft: Draft, taken: set[str]) -> None:
        added_to = {iri for name in draft.names.values() if (iri := expand(name) or name) in self.base}
        if added_to:
            self.additions[draft.row] = min(added_to)
            return
        if not (draft.texts.get("problem") or draft.texts.get("solution")):
            draft.faults.append(Finding(draft.row, "no_text"))
            return
        keys = {key for name in draft.names.values() if (key := normalise(name))}
        if earlier := [self.row_of[key] for key in keys if key in self.row_of]:
            draft.faults.append(Finding(draft.row, "twice", values={"row": min(earlier)}))
            return
        slug = _slug(draft)
        if slug in taken:
            slug = f"{slug}-{digest(min(draft.names.values()))}"
        taken.add(slug)
        self.slugs[draft.row] = slug
        for key in (*keys, normalise(slug)):
            self.row_of.setdefault(key, draft.row)

    def _sort(self, draft: Draft) -> None:
        said = draft.texts.get("category")
        if not said:
            return
        group = self.category_of(draft)
        if group is None:
            slug = slug_of(said)
            known = {each.slug for each in self.categories.values()}
            group = Group(slug if slug not in known else f"{slug}-{digest(str(sorted(said.items())))}", {})
        for language, name in said.items():
            if group.names.setdefault(language, name) != name and normalise(name) != normalise(group.names[language]):
                self.notes.append(Finding(draft.row, "category", values={"text": name, "known": group.names[language]}))
            self.categories.setdefault(normalise(name), group)

    @property
    def groups(self) -> list[Group]:
        """The categories, each once, in the order of the table."""
        return list({group.slug: group for group in self.categories.values()}.values())


def _slug(draft: Draft) -> str:
    """From the English name; else from how the Japanese one is spoken, if that is told."""
    if "en" not in draft.names and (reading := draft.all("reading")):
        return slugify(hiragana(reading[0].text))
    return slug_of(draft.names)


def _other_keys(draft: Draft) -> Iterable[str]:
    return [normalise(name) for cell in draft.all("other-name") for name in names(cell.text)]
