"""The query library: one `.rq` file per question, found by its name."""

from __future__ import annotations

import sys
from pathlib import Path

from mlpatterns.errors import QueryError, UnknownNameError
from mlpatterns.resources import folder

QUERY_SUFFIXES = (".rq", ".sparql")
"""Suffixes of files that hold a query."""


def question_files() -> dict[str, Path]:
    """The files of the query library by name, which is the file name without suffix."""
    return {path.stem: path for path in sorted(folder("queries").glob("*.rq"))}


def query_text(wanted: str) -> str:
    """The SPARQL that a user means: `-` for standard input, a file, the name of a question, or the query itself.

    Raises:
        QueryError: the file or the input cannot be read as UTF-8 text.
        UnknownNameError: it looks like a name, and there is no such question.
    """
    if wanted == "-":
        if sys.stdin is None:
            raise QueryError("standard input is closed; give a file, a name or the query itself")
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if _is_sparql(wanted):
        return wanted
    named = question_files()
    if wanted in named or wanted.endswith(QUERY_SUFFIXES) or _exists(wanted):
        return _read(named.get(wanted) or Path(wanted))
    import difflib

    nearest = difflib.get_close_matches(wanted, named, n=3, cutoff=0.4)
    raise UnknownNameError("question", wanted, nearest, f"known are {', '.join(named)}; or give a .rq file or SPARQL")


def _is_sparql(wanted: str) -> bool:
    return "{" in wanted or (any(map(str.isspace, wanted.strip())) and not _exists(wanted))


def _exists(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # a query can be too long for a name
        return False


def _read(path: Path) -> str:
    try:
        return _decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise QueryError(f"cannot read {str(path)!r}: {error.strerror or error}") from error


def _decoded(content: bytes, origin: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{origin} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
