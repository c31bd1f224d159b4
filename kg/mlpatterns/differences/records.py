"""A difference as plain records for JSON: complete, and the same for readers of every language."""

from __future__ import annotations

from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from mlpatterns.differences.assertions import Kind
from mlpatterns.differences.changes import Change, Difference, Status, ThingDifference
from mlpatterns.terms import Term


def difference_record(difference: Difference) -> dict[str, Any]:
    """All that changed: counts by kind, each thing with its changes, and other triples as N-Triples."""
    counts = difference.counts()
    summary = {kind.value: {status.value: counts[kind, status] for status in Status} for kind in Kind}
    other = {
        "added": [f"{triple} ." for triple in difference.other_added],
        "removed": [f"{triple} ." for triple in difference.other_removed],
    }
    return {
        "summary": {**summary, "other": {name: len(triples) for name, triples in other.items()}},
        "things": [_thing(difference, thing) for thing in difference.things],
        "other": other,
    }


def term_record(term: Term) -> dict[str, Any]:
    """An RDF term as the SPARQL 1.1 Query Results JSON Format has it.

    >>> term_record(Literal("Cascade", language="en"))
    {'type': 'literal', 'value': 'Cascade', 'xml:lang': 'en'}
    """
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value, **_tags(term)}
    parts = zip(("subject", "predicate", "object"), term, strict=True)
    return {"type": "triple", "value": {name: term_record(part) for name, part in parts}}


def _tags(literal: Literal) -> dict[str, str]:
    if literal.language:
        direction = {"its:dir": str(literal.direction)} if literal.direction else {}
        return {"xml:lang": literal.language, **direction}
    is_string = literal.datatype.value.endswith("#string")
    return {} if is_string else {"datatype": literal.datatype.value}


def _thing(difference: Difference, thing: ThingDifference) -> dict[str, Any]:
    return {
        "kind": thing.kind.value,
        "status": thing.status.value,
        "iri": thing.iri,
        "was": thing.was,
        "name": dict(sorted(difference.name(thing.iri).items())),
        "entries": list(thing.entries),
        "renamed": thing.renamed,
        "deprecated": thing.deprecated,
        "replaced_by": list(thing.replaced_by),
        "changes": [_change(change) for change in thing.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "property": change.property,
        "language": change.language or None,
        "before": [term_record(term) for term in change.before],
        "after": [term_record(term) for term in change.after],
    }
