"""Where things stand that readers name in namespaces of their own: IRI <-> path below `own`.

A path is made of lower-case letters, digits and what does no harm in the name of a file, so that it stays the same and
apart from any other in every file system. All else is written with a tilde: `~c` for C, `~35~` for the character with
that number, and a single one for a part that is empty.
"""

from __future__ import annotations

import re
import unicodedata

OWN = "own"
"""The folder of all that is named outside of the base."""

MOST_IN_A_PART, MOST = 180, 800
"""Bytes of a part of a path and of all of it, as file systems have it; what is longer has no path."""

_IRI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(//)?(.+)", re.DOTALL)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_WRITTEN = re.compile(r"~(?:([0-9]+)~|([a-z]))")
_NO_AUTHORITY = "~~"


def own_path(iri: str, never: tuple[str, ...] = ()) -> str | None:
    """The path of what has an IRI outside of the base, which ends with none of `never`.

    `None` where the IRI is none, or its path would be too long.

    >>> own_path("https://example.org/lab#FeatureStore"), own_path("urn:x:1")
    ('own/https/example.org/lab~35~~feature~store', 'own/urn/~~/x~58~1')
    """
    found = _IRI.fullmatch(iri)
    if not found:
        return None
    scheme, slashes, rest = found.groups()
    host, *parts = rest.split("/")
    first = [_part(host, "." if _HOST.fullmatch(host) else "")] if slashes else [_NO_AUTHORITY, _part(host)]
    path = "/".join([OWN, _part(scheme), *first, *map(_part, parts)])
    for ending in never:
        if path.endswith(ending):
            mark = ending.lstrip("/")
            path = path.removesuffix(mark) + _numbered(mark[0]) + mark[1:]
    return path if _fits(path) else None


def own_iri(path: str) -> str:
    """The IRI with this path.

    >>> own_iri("own/https/example.org/lab~35~~feature~store")
    'https://example.org/lab#FeatureStore'
    """
    _, scheme, *parts = path.split("/")
    slashes = "" if parts[0] == _NO_AUTHORITY else "//"
    rest = "/".join("" if part == "~" else _read(part) for part in (parts if slashes else parts[1:]))
    return f"{_read(scheme)}:{slashes}{rest}"


def _part(text: str, kept: str = "") -> str:
    """A part of an IRI as a part of a path."""
    is_one_way = unicodedata.normalize("NFC", text) == text
    return "".join(_written(char, kept, is_one_way=is_one_way) for char in text) or "~"


def _written(char: str, kept: str, *, is_one_way: bool) -> str:
    if char.isascii():
        if char.isupper():
            return f"~{char.lower()}"
        return char if char.isalnum() or char in f"-_{kept}" else _numbered(char)
    return char if is_one_way and char.isalpha() and char.casefold() == char else _numbered(char)


def _numbered(char: str) -> str:
    return f"~{ord(char)}~"


def _read(part: str) -> str:
    return _WRITTEN.sub(lambda found: chr(int(found[1])) if found[1] else found[2].upper(), part)


def _fits(path: str) -> bool:
    return len(path.encode()) <= MOST and all(len(part.encode()) <= MOST_IN_A_PART for part in path.split("/"))
