"""What a person gives for a parameter of a query -> the RDF terms that it means.

The type of the parameter decides: with a class it is the name of one of its things, with a datatype a literal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from mlpatterns.binding import Bindable, Bindings, parameters
from mlpatterns.errors import ArgumentError
from mlpatterns.graph import PatternGraph
from mlpatterns.names import Named, find_named
from mlpatterns.namespaces import BASE, PREFIXES, expand, slug
from mlpatterns.questions import ANY, Parameter, declared_parameters
from mlpatterns.resources import library_query
from mlpatterns.rows import LABELS

_MOST_LISTED = 40
_WHERE = "'mlpatterns queries' with the name of the question lists them"


def bindings(graph: PatternGraph, text: str, given: Mapping[str, Sequence[str]]) -> Bindings:
    """The terms that are meant by what a person gives, by parameter: one value, or several of which any may hold.

    Raises:
        ArgumentError: the query has no such parameter, or the parameter no such value.
        UnknownNameError: nothing of the parameter's class is called so; with the nearest names.
    """
    declared = {parameter.name: parameter for parameter in declared_parameters(text)}
    known = [*declared, *(name for name in parameters(text) if name not in declared)]
    for name in given:
        if name not in known:
            there = f"its parameters are {', '.join(known)}" if known else "it has none"
            raise ArgumentError(f"the query has no parameter {name!r}; {there}")
    return {
        name: () if ANY in values else [_term(graph, declared.get(name), value) for value in values]
        for name, values in given.items()
    }


def things(graph: PatternGraph, kind: str) -> list[Named]:
    """Everything of a class, given as CURIE, by the names of it."""
    main: dict[str, list[str]] = defaultdict(list)
    other: dict[str, list[str]] = defaultdict(list)
    for thing, prop, name in graph.query(library_query("things"), {"class": NamedNode(expand(kind) or kind)}).rows():
        names = main[thing.value]
        if name is not None:
            (names if prop.value in LABELS else other[thing.value]).append(name.value)
    return [Named(iri, (slug(iri), *sorted(main[iri])), tuple(sorted(other[iri]))) for iri in sorted(main)]


def _term(graph: PatternGraph, parameter: Parameter | None, value: str) -> Bindable:
    if parameter is None:  # a query without a header: what looks like an IRI is one
        iri = expand(value) or (value.strip("<>") if "://" in value else "")
        return _node(iri) or Literal(value)
    if parameter.type.startswith("xsd:"):
        return _literal(parameter, value)
    return _thing(graph, parameter, value)


def _literal(parameter: Parameter, value: str) -> Literal:
    if parameter.choices and value not in parameter.choices:
        raise ArgumentError(f"{parameter.name} cannot be {value!r}; it may be {', '.join(parameter.choices)}")
    if parameter.type == "xsd:integer":
        try:
            return Literal(int(value))
        except ValueError:
            raise ArgumentError(
                f"{parameter.name} cannot be {value!r}; it is a whole number, such as {parameter.default}"
            ) from None
    return Literal(value)


def _thing(graph: PatternGraph, parameter: Parameter, value: str) -> NamedNode:
    kind = NamedNode(expand(parameter.type) or parameter.type)
    candidates = [node for iri in _candidates(value) if (node := _node(iri))]
    rows = graph.query(library_query("existing"), {"thing": candidates, "class": kind}).rows()
    found = [NamedNode(row[0].value) for row in rows]
    if len(found) == 1:
        return found[0]
    known = things(graph, parameter.type)
    slugs = [thing.main[0] for thing in known]
    listed = ", ".join(slugs) if len(slugs) <= _MOST_LISTED else f"{len(slugs)} of them; {_WHERE}"
    return NamedNode(find_named(known, value, _word(kind.value), f"there are {listed}").iri)


def _candidates(value: str) -> list[str]:
    """What the value may be the IRI, the CURIE or the slug of."""
    own = [namespace for namespace in PREFIXES.values() if namespace.startswith(BASE)]
    return [iri for iri in (value.strip("<>"), expand(value), *(namespace + value for namespace in own)) if iri]


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:  # it is something else
        return None


def _word(kind: str) -> str:
    """The name of a class within a sentence."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", slug(kind)).lower()
