"""What stands in the text of a query: strings, comments, prefixes, IRIs. Enough to look at it, not to parse it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlpatterns.namespaces import PREFIXES

OPAQUE = r"""'''.*?'''|\"\"\".*?\"\"\"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*"""
"""Pattern of strings, IRIs and comments: what looks like syntax inside them is none. Wants `re.DOTALL`."""

_OPAQUE = re.compile(OPAQUE, re.DOTALL)
_DECLARATION = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_PREFIX = re.compile(r"(?<![\w?$:@.-])([A-Za-z][\w.-]*|):(?=[\w%\\\s;,.)}\]|/*+?])")
_PROLOGUE = re.compile(r"\b(?:PREFIX\s+([\w.-]*):\s*<([^>]*)>|BASE\s+<[^>]*>)", re.IGNORECASE)
_BASE = re.compile(r"(?<![?$:\w])BASE\s", re.IGNORECASE)
_TOKEN = re.compile(
    rf"""<(?P<iri>[^<>"{{}}|^`\\\s]+)>|"(?P<plain>[^"\\\n]+)"(?![@^\w])|{OPAQUE}"""
    r"""|(?<![\w?$:@.%-])(?P<curie>[A-Za-z][\w.-]*:[\w%-](?:[\w.%-]*[\w%-])?)""",
    re.DOTALL,
)


def declared_prefixes(text: str) -> set[str]:
    """The prefixes that the query declares."""
    return set(_DECLARATION.findall(_visible(text)))


def used_prefixes(text: str) -> Iterator[tuple[str, int]]:
    """Each use of a prefix with its place, counted in characters from the start."""
    return ((match[1], match.start()) for match in _PREFIX.finditer(_DECLARATION.sub(_blank, _visible(text))))


def with_prefixes(text: str) -> str:
    """The query with a declaration for each of the project's prefixes that it uses undeclared.

    >>> with_prefixes("ASK { pattern:cascade ?p ?o }")
    'PREFIX pattern: <https://w3id.org/mlpatterns/pattern/> ASK { pattern:cascade ?p ?o }'
    """
    missing = {prefix for prefix, _ in used_prefixes(text)} & PREFIXES.keys() - declared_prefixes(text)
    # on the same line, so that the places that a store reports keep their line
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in sorted(missing)) + text


def named_iris(text: str) -> Iterator[str]:
    """Every IRI below the prologue, written out or with a prefix."""
    declared = {**PREFIXES, **{prefix: iri for prefix, iri in _PROLOGUE.findall(text) if iri}}
    for match in _tokens(text):
        if match["iri"]:
            yield match["iri"]
        elif match["curie"]:
            prefix, _, local = match["curie"].partition(":")
            if namespace := declared.get(prefix):
                yield namespace + local


def relative_iris(text: str) -> Iterator[tuple[str, int]]:
    """Each IRI that stands for nothing without a BASE, with its place, counted in characters from the start."""
    if not _BASE.search(_visible(text)):
        yield from ((match["iri"], match.start()) for match in _TOKEN.finditer(text) if _is_relative(match["iri"]))


def _is_relative(iri: str | None) -> bool:
    return bool(iri and re.fullmatch(r"[\w./#-]+", iri))  # not the comparisons of ?a<?b&&?c>?d


def untagged_strings(text: str) -> Iterator[str]:
    """Every string without language tag or datatype."""
    return (match["plain"] for match in _tokens(text) if match["plain"])


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(_PROLOGUE.sub("", text))


def _visible(text: str) -> str:
    return _OPAQUE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
