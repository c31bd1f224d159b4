"""A table of patterns -> a file of Turtle, and what of the table cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode

from mlpatterns.errors import ArgumentError, DataError
from mlpatterns.files import file_aside
from mlpatterns.graph import PatternGraph
from mlpatterns.importing.cells import called
from mlpatterns.importing.columns import Headings, Layout
from mlpatterns.importing.drafts import read_row
from mlpatterns.importing.findings import Finding
from mlpatterns.importing.known import Known
from mlpatterns.importing.register import Register
from mlpatterns.importing.rejects import write_rejected
from mlpatterns.importing.slugs import slug_of
from mlpatterns.importing.tables import Row, Table, tables_in
from mlpatterns.importing.turtle import prefixes
from mlpatterns.importing.writing import USED_PREFIXES, Catalogue, Writer
from mlpatterns.namespaces import BASE

OWN = f"{BASE}own/"
"""Namespace below which own catalogues are named that have none of their own; it is never published."""

MOST_SHOWN = 300
"""Characters of a table that a message shows."""

Tell = Callable[[Finding], None]
Watch = Callable[[Iterable[Row]], Iterable[Row]]


@dataclass(frozen=True)
class Summary:
    """What has been taken of a table."""

    entries: int
    additions: int
    """Rows that add to entries of the base."""
    rejected: int
    """Rows that cannot be taken."""
    notes: int
    """Cells that cannot be taken, of rows that are."""


@dataclass(frozen=True)
class Settings:
    """What is told of a table."""

    namespace: str | None = None
    """What the IRIs of own things begin with; else one is made from the name of the catalogue."""
    columns: Sequence[tuple[str, str]] = ()
    """What columns mean, as pairs of heading (or `#` and number) and field."""
    sheet: str | None = None
    """Name or number of the table in the file; else the first that has names of patterns."""
    encoding: str | None = None
    """Encoding of the text."""
    has_headings: bool = True
    """Whether a row has the headings; else columns are told by their numbers."""


class Import:
    """A table, read as patterns of one catalogue.

    Args:
        path: the file; its suffix tells the format.
        catalogue: names of the catalogue, each in a language that its script tells.
        graph: the graph beside it: what cells may refer to.
        settings: what is not to be found out.

    Raises:
        DataError: the file cannot be read, or holds no table of patterns.
        ArgumentError: there is no such column, field, table or namespace.
    """

    def __init__(
        self, path: Path | str, catalogue: str | Sequence[str], graph: PatternGraph, settings: Settings | None = None
    ) -> None:
        self.path = Path(path)
        settings = settings or Settings()
        self._known = Known(graph)
        self._headings = Headings(self._known.relation_names, settings.columns)
        self.table, self.layout, self.others = self._choose(tables_in(self.path, settings.encoding), settings)
        self._headings.check(self.layout.headings)
        names = called([catalogue] if isinstance(catalogue, str) else catalogue)
        self._catalogue = Catalogue(slug_of(names), names)
        self.namespace = own_namespace(settings.namespace, self._catalogue.slug)

    @cached_property
    def register(self) -> Register:
        """What the first reading of the table tells; it is read when this is first asked for."""
        register = Register(frozenset(thing.iri for thing in self._known.entries))
        register.read(self.rows(), self.layout)
        return register

    def rows(self) -> Iterator[Row]:
        """The rows below the headings."""
        return (row for row in self.table.rows() if row.number > self.layout.heading_row)

    def summary(self, tell: Tell) -> Summary:
        """What would be taken, without writing anything; `tell` is told of everything that would not."""
        return self._written(lambda _: None, tell, iter)

    def write(self, target: Path, rejects: Path, *, tell: Tell, watch: Watch = iter, strict: bool = False) -> Summary:
        """Write the Turtle, and the rows that cannot be taken as a table that can be mended and imported in turn.

        Args:
            target: the file of Turtle.
            rejects: the table of rejected rows, written if there are any.
            tell: is told of everything that is not taken, as it comes.
            watch: goes through the rows while they are written.
            strict: whether one thing that cannot be taken is enough to write nothing.

        Raises:
            ArgumentError: the table itself would be written over.
            DataError: `strict`, and something cannot be taken.
            OutputError: a file cannot be written.
        """
        for written in (target, rejects):
            if written.resolve() == self.path.resolve():
                raise ArgumentError(f"{str(written)!r} is the table itself; write to another file")
        with file_aside(target) as stream:
            summary = self._written(lambda text: stream.write(text.encode()), tell, watch)
            if strict and (summary.rejected or summary.notes):
                raise DataError(self.path, f"{summary.rejected} rows and {summary.notes} cells cannot be taken")
        if self.register.faults or rejects.exists():
            write_rejected(rejects, self.layout, self.rows(), self.register.faults)
        return summary

    def _written(self, write: Callable[[str], object], tell: Tell, watch: Watch) -> Summary:
        register = self.register
        writer = Writer(self._catalogue, register, self._known)
        notes = 0
        write(f"# Imported by mlpatterns from {self.path.name!r}.\n\n{prefixes(USED_PREFIXES, self.namespace)}")
        write("".join(writer.groups()))
        for finding in register.notes:
            tell(finding)
        for row in watch(self.rows()):
            found = register.faults.get(row.number)
            if found is None:
                draft = read_row(row, self.layout)
                add = writer.addition if row.number in register.additions else writer.entry
                write("".join(add(draft)))
                found = draft.notes
                notes += sum(not finding.is_hint for finding in found)
            for finding in found:
                tell(finding)
        notes += len(register.notes)
        return Summary(len(register.slugs), len(register.additions), len(register.faults), notes)

    def _choose(self, tables: Sequence[Table], settings: Settings) -> tuple[Table, Layout, list[str]]:
        """The table that is meant, its columns, and the names of the others that could be."""
        if (wanted := settings.sheet) is not None:
            names = ", ".join(repr(table.name) for table in tables)
            chosen = [table for number, table in enumerate(tables, 1) if wanted in {table.name, str(number)}]
            if not chosen:
                raise ArgumentError(f"no table {wanted!r} in {str(self.path)!r}; it has {names or 'none'}")
            tables = chosen[:1]
        layout_of = self._headings.layout if settings.has_headings else self._headings.layout_without_headings
        found = [(table, layout) for table in tables if (layout := layout_of(table.rows()))]
        if not found:
            first = next((row.cells for table in tables for row in table.rows()), ())
            listed = ", ".join(repr(cell.strip()) for cell in first if cell.strip()) or "nothing"
            raise DataError(
                self.path,
                f"no column holds names of patterns; the first row is {listed[:MOST_SHOWN]}. "
                "Say which one does, such as --map 'Title=name', or --map '#1=name' for the first",
            )
        (table, layout), *others = found
        return table, layout, [other.name for other, _ in others]


def own_namespace(iri: str | None, catalogue: str) -> str:
    """What the IRIs of own things begin with: the IRI that is given, else one made from the slug of their catalogue.

    Raises:
        ArgumentError: what is given is no IRI, or does not end where a name can follow.
    """
    iri = iri or f"{OWN}{catalogue}/"
    try:
        NamedNode(iri)
    except ValueError as error:
        raise ArgumentError(f"{iri!r} is no IRI: {error}; give one such as https://example.org/lab/") from error
    if not iri.endswith(("/", "#")):
        raise ArgumentError(f"IRIs of own things would begin with {iri!r}; end it with / or #")
    return iri
