"""A failed query -> an error that a person can act on.

The engine reports a syntax error as a list of grammar tokens at the furthest place it reached, an unknown prefix as one
of them. This module looks for the place and the likely cause. It runs only after a query has failed.
"""

from __future__ import annotations

import difflib
import re

from mlpatterns.errors import QueryError
from mlpatterns.namespaces import PREFIXES
from mlpatterns.tokens import declared_prefixes, relative_iris, used_prefixes
from mlpatterns.wrapping import cells

_ENGINE_PLACE = re.compile(r"error at (\d+):(\d+): expected ")
_MARKS = (".", ",", ";", "(", ")", "[", "]", "{", "}", ">", '"', "'", "=", "*")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)+)"')


def explain(text: str, error: Exception) -> QueryError:
    """The error to show for a query that an engine refused with `error`."""
    return (
        _unknown_prefix(text)
        or _relative_iri(text)
        or _expected_mark(text, str(error))
        or _not_understood(text)
        or QueryError(_without_tokens(str(error)))
    )


def _unknown_prefix(text: str) -> QueryError | None:
    declared = {*declared_prefixes(text), *PREFIXES}
    unknown = next(((prefix, place) for prefix, place in used_prefixes(text) if prefix not in declared), None)
    if unknown is None:
        return None
    prefix, place = unknown
    by_letters = {prefix.casefold(): prefix for prefix in sorted(declared)}
    close = difflib.get_close_matches(prefix.casefold(), by_letters, n=1, cutoff=0.4)
    meant = f"did you mean {by_letters[close[0]] + ':'!r}?" if close else ""
    advice = meant or f"known without PREFIX are {', '.join(sorted(PREFIXES))}"
    return QueryError(f"unknown prefix {prefix + ':'!r}; {advice}", *_place(text, place))


def _relative_iri(text: str) -> QueryError | None:
    found = next(relative_iris(text), None)
    if found is None:
        return None
    iri, place = found
    return QueryError(f"<{iri}> is not a whole IRI; write it in full, or give a BASE", *_place(text, place))


def _expected_mark(text: str, message: str) -> QueryError | None:
    """The engine's own place where it waited for a bracket, dot or the like; with keywords its place is too far on."""
    place = _ENGINE_PLACE.match(message)
    if place is None:
        return None
    line, column = int(place[1]), int(place[2])
    tokens = {token.replace('\\"', '"') for token in _TOKEN.findall(message[place.end() :])}
    expected = [mark for mark in _MARKS if mark in tokens] + ["a variable, name or value"] * ("?" in tokens)
    if not expected:
        return None
    ended = not "\n".join(text.split("\n")[line - 1 :])[column - 1 :].strip()
    return _at(text, line, column, f"{'the query ends too early; ' * ended}expected {' or '.join(expected)}")


def _not_understood(text: str) -> QueryError | None:
    """Where rdflib's parser, which backs off to the start of what it cannot read, stops; `None` if it can read all."""
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(text)
    except ParseBaseException as stop:
        if not text[: stop.loc].strip():
            reason = "a query begins with PREFIX, BASE, SELECT, ASK, CONSTRUCT or DESCRIBE"
        elif not text[stop.loc :].strip():
            reason = "the query ends too early"
        else:
            reason = "not understood from here on"
        return _at(text, stop.lineno, stop.column, reason)
    return None


def _at(text: str, line: int, column: int, reason: str) -> QueryError:
    """An error with its place marked below the line."""
    shown = text.split("\n")[line - 1]
    before = shown[: column - 1]
    blank = "".join(char if char == "\t" else " " * cells(char) for char in before)
    return QueryError(f"{reason}\n  {shown}\n  {blank}^", line, column)


def _without_tokens(message: str) -> str:
    """The words of the engine's message, without the characters it could also have read."""
    _, _, expected = message.partition("expected one of ")
    words = [word for word in re.split(r", (?=[\[\"A-Z])", expected) if re.match(r"[A-Z][a-z].* ", word)]
    return "; ".join(words) or message


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")
