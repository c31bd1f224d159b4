"""Parameters of a query: RDF terms put into the data blocks that stand for them.

A query marks a parameter with a data block of its own, `VALUES ?name { … }`, which holds the default: one term,
several, or `UNDEF` for "any". The text is thus a whole query by itself, and binding changes nothing but the terms of
the block. What enters is an RDF term as the RDF library writes it, so that nothing a user types can become syntax; and
every engine, also a remote one, understands it, inside aggregates too. A block of fixed values is no parameter: it
names its variable in brackets, `VALUES (?type) { (mlp:uses) }`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from mlpatterns.errors import QueryError
from mlpatterns.tokens import OPAQUE

Bindable: TypeAlias = NamedNode | Literal
"""A term that can stand in a data block."""

Bindings: TypeAlias = Mapping[str, Bindable | Sequence[Bindable]]
"""Values for the parameters of a query, by name without the question mark; an empty sequence means "any"."""

_BLOCK = re.compile(
    rf"(?P<opaque>{OPAQUE})|\bVALUES\s+[?$](?P<name>\w+)\s*\{{(?P<terms>(?:{OPAQUE}|[^{{}}])*+)\}}",
    re.DOTALL | re.IGNORECASE,
)


def parameters(text: str) -> dict[str, str]:
    """The terms of every data block with one variable, as they are written, by the name of the variable.

    >>> parameters("SELECT * { VALUES ?pattern { pattern:cascade } ?pattern ?p ?o }")
    {'pattern': 'pattern:cascade'}
    """
    return {match["name"]: match["terms"].strip() for match in _BLOCK.finditer(text) if match["name"]}


def bind(text: str, bindings: Bindings) -> str:
    """The query with other terms in the data blocks of its parameters.

    >>> bind("SELECT * { VALUES ?name { UNDEF } ?thing ?p ?name }", {"name": Literal("} #", language="en")})
    'SELECT * { VALUES ?name { "} #"@en } ?thing ?p ?name }'

    Raises:
        QueryError: the query has no such parameter.
    """
    known = parameters(text)
    for name in bindings:
        if name not in known:
            there = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"no parameter {name!r}, which would be a block 'VALUES ?{name} {{ … }}'; {there}")

    def filled(match: re.Match[str]) -> str:
        if match["name"] not in bindings:
            return match[0]
        return f"VALUES ?{match['name']} {{ {_written(bindings[match['name']])} }}"

    return _BLOCK.sub(filled, text)


def _written(value: Bindable | Sequence[Bindable]) -> str:
    terms = [value] if isinstance(value, NamedNode | Literal) else value
    return " ".join(map(str, terms)) or "UNDEF"
