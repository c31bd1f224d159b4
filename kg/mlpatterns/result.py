"""The answer to a query, whichever engine gave it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Literal, TypeVar, cast

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolution, QuerySolutions, Triple

from mlpatterns.engines.base import FAILURES, RawResult
from mlpatterns.errors import MlpatternsError, ResultError
from mlpatterns.terms import Value, display, python_value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import rdflib

Kind = Literal["select", "ask", "graph"]
Found = TypeVar("Found")

TABLE_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""Formats of SELECT and ASK answers, by the name that the command line uses."""


@contextmanager
def _installed(package: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise ResultError(f"{package!r} is not installed; pip install 'mlpatterns[{package}]' brings it") from error


def _word(*, answer: bool) -> str:
    return "true\n" if answer else "false\n"


class _Receiver:
    """Hands on what the engine writes, one piece late: the last piece before a failure goes nowhere.

    So an answer that fails at once leaves no trace. A failure of the stream is told from one of the engine.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._held = b""
        self.size = 0
        """Bytes received."""
        self.failure: OSError | None = None
        """Of the stream."""

    def write(self, content: bytes) -> int:
        self.hand_on()
        self._held = content
        self.size += len(content)
        return len(content)

    def flush(self) -> None:
        """Nothing: the engine says so also after a failure."""

    def hand_on(self) -> None:
        try:
            self._stream.write(self._held)
        except OSError as error:
            self.failure = error
            raise


class QueryResult:
    """Rows of a SELECT, the truth of an ASK, or the triples of a CONSTRUCT or DESCRIBE.

    Iterating gives pyoxigraph solutions (`row["name"]`, `row[0]`; an unbound cell is `None`) or triples. Nothing is
    kept: each iteration after the first asks the engine again.
    """

    def __init__(self, run: Callable[[], RawResult], failure: Callable[[Exception], MlpatternsError]) -> None:
        self._run = run
        self._failure = failure
        self._unused: RawResult | None = run()
        raw = self._unused
        self.kind: Kind = (
            "select" if isinstance(raw, QuerySolutions) else "ask" if isinstance(raw, QueryBoolean) else "graph"
        )
        self.variables = tuple(variable.value for variable in raw.variables) if isinstance(raw, QuerySolutions) else ()
        """Names of the columns, in the order of the query; empty unless `kind` is `select`."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows() if self.kind == "select" else self.triples())

    def __bool__(self) -> bool:
        """The answer of an ASK; for other kinds, whether there is any row or triple."""
        if self.kind == "ask":
            return bool(self._take())
        return next(iter(self), None) is not None

    def rows(self) -> Iterator[QuerySolution]:
        """The rows of a SELECT.

        Raises:
            ResultError: the query was no SELECT.
        """
        self._require("select", "rows")
        return self._guarded(cast(QuerySolutions, self._take()))

    def triples(self) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises:
            ResultError: the query was a SELECT or ASK.
        """
        self._require("graph", "triples")
        return self._guarded(cast(Iterator[Triple], self._take()))

    def to_dicts(self) -> list[dict[str, Value | None]]:
        """The rows as dictionaries of plain Python values; an unbound cell is `None`."""
        names = self.variables
        return [
            {name: None if (term := row[name]) is None else python_value(term) for name in names} for row in self.rows()
        ]

    def to_cells(self) -> list[list[str]]:
        """The rows as texts for people: CURIEs, bare literals, empty for an unbound cell."""
        return [[display(row[name]) for name in self.variables] for row in self.rows()]

    def to_table(self, width: int | None = None, language: str | None = None) -> str:
        """The rows as a table of text, columns aligned also where characters are two cells wide; an ASK as one word.

        With a `language`, columns of another one (`name_ja` beside `name_en`) are left out.
        """
        if self.kind == "ask":
            return _word(answer=bool(self))
        from mlpatterns.tables import text_table

        header = self.columns(language)
        shown = [self.variables.index(name) for name in header]
        return text_table(header, ([cells[place] for place in shown] for cells in self.to_cells()), width)

    def columns(self, language: str | None = None) -> list[str]:
        """Names of the columns, without those of another language (`name_ja` beside `name_en`)."""
        return [name for name in self.variables if not self._in_other_language(name, language)]

    def to_csv(self) -> str:
        """The rows in the W3C's CSV form."""
        return self.serialize("csv").decode("utf-8")

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame of pandas.

        Raises:
            ResultError: pandas is not installed.
        """
        with _installed("pandas"):
            import pandas as pd

        return pd.DataFrame(self.to_dicts(), columns=list(self.variables))

    def to_polars(self) -> pl.DataFrame:
        """The rows as a data frame of polars.

        Raises:
            ResultError: polars is not installed.
        """
        with _installed("polars"):
            import polars as pl

        rows = self.to_dicts()
        return pl.DataFrame({name: [row[name] for row in rows] for name in self.variables}, strict=False)

    def _repr_html_(self) -> str:
        from mlpatterns.html import result_html

        return result_html(self)

    def to_rdflib(self) -> rdflib.Graph:
        """The triples as an rdflib graph."""
        from mlpatterns.engines.rdflib import to_rdflib

        return to_rdflib(self.triples())

    def serialize(self, name: str) -> bytes:
        """The answer in one of `TABLE_FORMATS` or, for triples, of `mlpatterns.export.FORMATS`.

        Raises:
            ResultError: the format does not fit the kind of query.
            QueryError, EndpointError: the engine or the store fails while rows are found.
        """
        content = BytesIO()
        self.write(content, name)
        return content.getvalue()

    def write(self, stream: IO[bytes], name: str) -> int:
        """Write the answer as `serialize` gives it, rows while they are found, and return the number of bytes.

        Raises:
            ResultError: the format does not fit the kind of query.
            QueryError, EndpointError: the engine or the store fails while rows are found.
            OSError: the stream cannot be written.
        """
        if self.kind == "graph":
            from mlpatterns.export import FORMATS, serialize_triples

            self._require_format(name, FORMATS)
            return stream.write(serialize_triples(self.triples(), name))
        self._require_format(name, TABLE_FORMATS)
        if self.kind == "ask" and name in ("csv", "tsv"):
            return stream.write(_word(answer=bool(self)).encode())
        receiver = _Receiver(stream)
        try:
            with self._running():
                raw = cast(QuerySolutions | QueryBoolean, self._take())
                raw.serialize(cast(IO[bytes], receiver), TABLE_FORMATS[name])
        except MlpatternsError:
            if receiver.failure:
                raise receiver.failure from None
            raise
        receiver.hand_on()
        return receiver.size

    @contextmanager
    def _running(self) -> Iterator[None]:
        """Rows are found or received while they are read: a store, or one named in SERVICE, may fail only then."""
        try:
            yield
        except FAILURES as error:
            raise self._failure(error) from error

    def _guarded(self, found: Iterator[Found]) -> Iterator[Found]:
        with self._running():
            yield from found

    def _in_other_language(self, name: str, language: str | None) -> bool:
        stem, _, tag = name.rpartition("_")
        return bool(language and stem) and tag != language and f"{stem}_{language}" in self.variables

    def _take(self) -> RawResult:
        raw, self._unused = self._unused, None
        return self._run() if raw is None else raw

    def _require(self, kind: Kind, what: str) -> None:
        if self.kind != kind:
            wanted = {"select": "a SELECT", "ask": "an ASK", "graph": "a CONSTRUCT or DESCRIBE"}
            raise ResultError(f"{wanted[self.kind]} query has no {what}; ask for them with {wanted[kind]} query")

    def _require_format(self, name: str, known: Collection[str]) -> None:
        if name not in known:
            raise ResultError(f"unknown format {name!r} for this kind of query; known are {', '.join(known)}")
