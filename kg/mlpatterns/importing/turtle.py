"""Turtle as it is written in the catalogues: one statement per line, one block per subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mlpatterns.namespaces import PREFIXES, shorten

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')


def literal(text: str, language: str = "") -> str:
    r"""A literal, with its language if it has one.

    >>> print(literal('He said "no"\n', "en"))
    "He said \"no\"\n"@en
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04X}", text)
    return f'"{text}"@{language}' if language else f'"{text}"'


def name(iri: str) -> str:
    """How an IRI is written: short where a prefix fits."""
    short = shorten(iri)
    return short if short != iri else f"<{iri}>"


def block(subject: str, lines: Iterable[str]) -> str:
    """All that is said of a subject, with an empty line after it."""
    said = " ;\n    ".join(lines)
    return f"{subject}\n    {said} .\n\n"


def texts(prop: str, by_language: Mapping[str, str]) -> list[str]:
    """One line for each language of a text, in the order of their tags."""
    return [f"{prop} {literal(by_language[language], language)}" for language in sorted(by_language)]


def prefixes(used: Iterable[str], own: str) -> str:
    """The declaration of prefixes, and of the empty one for own names."""
    declared = [f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(used)]
    return "".join([f"@prefix : <{own}> .\n", *declared, "\n"])
