"""The query library: one `.rq` file per question, found by its name and told by its header.

A header is YAML behind `#+`, as grlc reads it: `summary` and `description` (each with a Japanese twin that ends in
`_ja`), `tags` and `parameters`. The query below it is complete: the data blocks of its parameters hold their defaults.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mlpatterns.errors import QueryError, UnknownNameError
from mlpatterns.model import Text
from mlpatterns.resources import folder

QUERY_SUFFIXES = (".rq", ".sparql")
"""Suffixes of files that hold a query."""

ANY = "any"
"""Given for a parameter, it stands for every value."""

_HEADER = "#+ "


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told."""

    name: str
    """Name of the variable in the query, without the question mark."""
    type: str
    """CURIE of the class whose things may be given (`mlp:Stage`), or of a datatype (`xsd:integer`)."""
    description: Text
    default: str | None = None
    """What stands in the query, as a person would give it; `None` where that is "any"."""
    choices: tuple[str, ...] = ()
    """The only values of a literal parameter; empty where the type says it all."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the query library."""

    name: str
    summary: Text
    """The question itself, in one sentence."""
    description: Text
    """What a row is, and what to know of the answer."""
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
    """The SPARQL, header included."""

    @property
    def query(self) -> str:
        """The SPARQL without its header."""
        return "\n".join(line for line in self.text.splitlines() if not line.startswith("#+")).strip() + "\n"


@cache
def question_files() -> Mapping[str, Path]:
    """The files of the query library by name, which is the file name without suffix."""
    return MappingProxyType({path.stem: path for path in sorted(folder("queries").glob("*.rq"))})


def questions() -> tuple[Question, ...]:
    """Every question of the query library, by name."""
    return tuple(_question(name, path) for name, path in question_files().items())


def tagged(tag: str) -> tuple[Question, ...]:
    """The questions with a tag.

    Raises:
        UnknownNameError: none has it; with the tags there are.
    """
    import difflib

    found = tuple(question for question in questions() if tag in question.tags)
    if not found:
        known = sorted({tag for question in questions() for tag in question.tags})
        raise UnknownNameError("tag", tag, difflib.get_close_matches(tag, known), f"there are {', '.join(known)}")
    return found


def find_question(name: str) -> Question:
    """The question of this name.

    Raises:
        UnknownNameError: with the nearest names.

    >>> find_question("prerequisites").summary["en"]
    'What must be in place before a pattern can be applied?'
    """
    named = question_files()
    if name not in named:
        raise _unknown(name, named)
    return _question(name, named[name])


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
    raise _unknown(wanted, named)


def header(text: str) -> dict[str, Any]:
    """The decorators at the head of a query; empty where it has none.

    Raises:
        QueryError: they are no YAML of keys and values.
    """
    import yaml

    lines = [line for line in text.splitlines() if line.startswith("#+")]
    try:
        told = yaml.safe_load("\n".join(line.removeprefix(_HEADER) for line in lines)) or {}
    except yaml.YAMLError as error:
        raise QueryError(f"the lines that begin with {_HEADER!r} are not YAML: {error}") from error
    if not isinstance(told, dict):
        raise QueryError(f"the lines that begin with {_HEADER!r} are no keys and values, such as 'summary: …'")
    return told


def declared_parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters that the header of a query describes.

    Raises:
        QueryError: the header is none, or a parameter lacks its name or type.
    """
    told = header(text).get("parameters") or ()
    try:
        return tuple(map(_parameter, told))
    except (KeyError, TypeError, AttributeError) as error:
        reason = "a parameter in the header is not understood: it wants 'name' and 'type', and 'enum' is a list"
        raise QueryError(reason) from error


def _parameter(told: dict[str, Any]) -> Parameter:
    name, kind, default = told["name"], told["type"], told.get("default")
    if not isinstance(name, str) or not isinstance(kind, str):
        raise TypeError
    return Parameter(
        name,
        kind,
        _bilingual(told, "description"),
        None if default is None else str(default),
        tuple(map(str, told.get("enum", ()))),
    )


@cache
def _question(name: str, path: Path) -> Question:
    text = _read(path)
    told = header(text)
    return Question(
        name,
        _bilingual(told, "summary"),
        _bilingual(told, "description"),
        tuple(told.get("tags", ())),
        declared_parameters(text),
        text,
    )


def _bilingual(told: dict[str, Any], key: str) -> Text:
    return Text({tag: told[found] for tag, found in (("en", key), ("ja", f"{key}_ja")) if found in told})


def _unknown(name: str, named: Mapping[str, Path]) -> UnknownNameError:
    import difflib

    nearest = difflib.get_close_matches(name, named, n=3, cutoff=0.4)
    advice = "'mlpatterns queries' shows every question; or give a .rq file or SPARQL"
    return UnknownNameError("question", name, nearest, advice)


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
