"""What can go wrong, as one tree.

    MlpatternsError
    ├── DataError          a file that cannot be read or parsed
    ├── QueryError         a query that cannot be parsed or run
    ├── UnknownNameError   a pattern, query or option value that does not exist
    ├── ArgumentError      a parameter that a query does not have, or a value that it cannot take
    ├── ResultError        a result asked for in a form it does not have
    ├── EndpointError      a SPARQL store that cannot be reached, refuses or fails
    └── OutputError        a file that cannot be written

Every message says what was wrong, where, and what was allowed or what to do. `exit_code` is what the command line
returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any


class MlpatternsError(Exception):
    """Root of everything the library raises on purpose."""

    exit_code = 70

    def __reduce__(self) -> tuple[Any, ...]:
        # Some come from other processes, and an exception would be made again from its message alone.
        return _again, (type(self), str(self), self.__dict__)


def _again(kind: type[MlpatternsError], message: str, attributes: dict[str, Any]) -> MlpatternsError:
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    error.__dict__.update(attributes)
    return error


class DataError(MlpatternsError):
    """A data file is missing, unreadable, in an unknown format or syntactically broken."""

    exit_code = 3

    def __init__(self, path: Path | str, message: str, line: int | None = None, column: int | None = None) -> None:
        self.path = Path(path)
        self.line = line
        self.column = column
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {message}")


class QueryError(MlpatternsError):
    """A SPARQL query has a syntax error, uses an unknown prefix or failed while running."""

    exit_code = 4

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        place = "" if line is None else f"line {line}, column {column}: "
        super().__init__(f"query: {place}{message}")


class UnknownNameError(MlpatternsError):
    """A name was given that the graph or the query library does not know."""

    exit_code = 2

    def __init__(self, kind: str, name: str, nearest: Sequence[str], advice: str) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"no {kind} {name!r}{hint}; {advice}")


class ArgumentError(MlpatternsError):
    """A query was given a parameter that it does not have, or a value that the parameter cannot take."""

    exit_code = 2


class ResultError(MlpatternsError):
    """A result was asked for in a form that its kind of query does not give."""

    exit_code = 2


class EndpointError(MlpatternsError):
    """A SPARQL store cannot be reached, refuses a request, fails, or breaks off its answer."""

    exit_code = 6

    def __init__(self, url: str, message: str) -> None:
        self.url = url
        super().__init__(f"the store at {url!r}: {message}")


class OutputError(MlpatternsError):
    """An output file cannot be written; what stood there before is untouched."""

    exit_code = 5
