"""RDF terms. The whole library speaks pyoxigraph's terms, whichever engine answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from mlpatterns.namespaces import PREFIXES, shorten

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
"""What a result cell or an object can hold."""

Value: TypeAlias = str | int | float | bool
"""A term as a plain Python value."""

_XSD = PREFIXES["xsd"]


def _boolean(text: str) -> bool:
    return text in ("true", "1")


_NUMBER: Mapping[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": _boolean,
}


def python_value(term: Term) -> Value:
    """Numbers and booleans as Python's own, everything else as a string (an IRI in full).

    >>> python_value(Literal("3", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")))
    3
    """
    if isinstance(term, Literal):
        convert = _NUMBER.get(term.datatype.value)
        return term.value if convert is None else _converted(convert, term.value)
    return str(term) if isinstance(term, Triple | BlankNode) else term.value


def display(term: Term | None) -> str:
    """A term for people: the CURIE of an IRI, the bare text of a literal, nothing for an unbound cell."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def replaced(triple: Triple, by: Mapping[Any, Any]) -> Triple:
    """The triple with other terms in the place of some, also in the triples that it is about."""
    terms: list[Any] = [replaced(term, by) if isinstance(term, Triple) else by.get(term, term) for term in triple]
    return Triple(*terms)


def _converted(convert: Callable[[str], Value], text: str) -> Value:
    """An ill-typed literal such as `"x"^^xsd:integer` is legal RDF: it stays a string."""
    try:
        return convert(text)
    except ValueError:
        return text
