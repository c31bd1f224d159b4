"""Checking data against the shapes, with findings that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import parse
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from mlpatterns.engines.rdflib import quiet, to_rdflib
from mlpatterns.loading import base_iri, derive, format_of, load_files, opened, rdf_files
from mlpatterns.namespaces import BASE, shorten
from mlpatterns.resources import catalogue_files, folder, ontology_files

NAMELESS = "[]"
"""How a subject is called that has no IRI."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, or could be better, about one subject."""

    file: str
    """The file that describes the subject; empty if none does."""
    line: int
    """Line where the description seems to begin; 0 if it was not found."""
    subject: str
    """CURIE or IRI of the subject."""
    message: str
    """What is wrong, as the rest of a sentence that begins with the subject."""
    value: str = ""
    """The offending value; empty if something is missing."""
    advice: bool = False
    """Whether this is only recommended, or asks somebody else's catalogue to be as complete as ours."""

    def __str__(self) -> str:
        place = ":".join(filter(None, (self.file, str(self.line or ""))))
        value = f" ({self.value})" if self.value else ""
        return f"{place + ': ' if place else ''}{self.subject} {self.message}{value}"


def validate(*data: Path | str, base: bool = True, complete: bool = False, language: str = "en") -> list[Finding]:
    """Check the base, and files of RDF beside it, against the shapes.

    Args:
        data: files or folders to check.
        base: whether the packaged data is loaded and checked too.
        complete: whether to ask also for all that a complete catalogue tells; what is only recommended is advice.
        language: `en` or `ja`, the language of the messages.

    Raises:
        DataError: a file cannot be read or parsed.

    >>> validate()
    []
    """
    files = (catalogue_files() if base else []) + rdf_files(data)
    store = load_files([*ontology_files(), *files])
    derive(store)
    graph = to_rdflib(quad.triple for quad in store)
    found = list(_findings(graph, "core", language))
    if complete:
        found += _findings(graph, "complete", language)
    places = _places({finding.subject for finding in found}, files)
    return sorted({_placed(finding, places) for finding in found})


def _findings(graph: rdflib.Graph, shapes: str, language: str) -> Iterator[Finding]:
    shapes_graph = rdflib.Graph().parse(folder("ontology") / "shapes" / f"{shapes}.ttl")
    with quiet():
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave {report!r} instead of a report")
    for result in report.subjects(SH.resultSeverity):
        node = report.value(result, SH.focusNode)
        subject = NAMELESS if isinstance(node, BNode) else str(node)
        value = report.value(result, SH.value)
        yield Finding(
            file="",
            line=0,
            subject=subject,
            message=_in_language(report.objects(result, SH.resultMessage), language),
            value="" if value is None or str(value) == subject else _shown(value),
            advice=_is_advice(report.value(result, SH.resultSeverity), shapes, subject),
        )


def _is_advice(severity: Node | None, shapes: str, subject: str) -> bool:
    return severity == SH.Warning or (shapes == "complete" and not subject.startswith(BASE))


def _in_language(messages: Iterable[Node], language: str) -> str:
    by_language = {message.language: str(message) for message in messages if isinstance(message, Literal)}
    return by_language.get(language) or next(iter(by_language.values()), "")


def _shown(value: Node) -> str:
    return shorten(str(value)) if isinstance(value, URIRef) else str(value)


def _places(subjects: set[str], files: Iterable[Path]) -> dict[str, tuple[str, int]]:
    """File and, as far as it can be told, line of each subject: where its type is stated, else where it first is."""
    first: dict[str, tuple[str, int]] = {}
    typed: dict[str, tuple[str, int]] = {}
    for path in files if subjects else ():
        for subject, line, has_type in _described(path, subjects):
            (typed if has_type else first).setdefault(subject, (str(path), line))
    return first | typed


def _described(path: Path, subjects: set[str]) -> Iterator[tuple[str, int, bool]]:
    """The subjects that a file describes, each with its line and whether its type is stated."""
    has_type: dict[str, bool] = {}
    with opened(path) as stream:
        parser = parse(stream, format_of(path), base_iri=base_iri(path))
        for quad in parser:
            if (subject := quad.subject.value) in subjects:
                has_type[subject] = has_type.get(subject, False) or quad.predicate.value == str(RDF.type)
    lines = _first_words(path) if has_type else {}
    for subject, is_typed in has_type.items():
        yield subject, next(filter(None, map(lines.get, _spellings(subject, parser.prefixes))), 0), is_typed


def _first_words(path: Path) -> dict[str, int]:
    """The line on which each word first begins a line."""
    found: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").split("\n"), 1):
        words = line.split(maxsplit=1)
        if words:
            found.setdefault(words[0], number)
    return found


def _spellings(subject: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    yield f"<{subject}>"
    for prefix, namespace in prefixes.items():
        if subject.startswith(namespace):
            yield f"{prefix}:{subject.removeprefix(namespace)}"


def _placed(finding: Finding, places: dict[str, tuple[str, int]]) -> Finding:
    file, line = places.get(finding.subject, ("", 0))
    return replace(finding, file=file, line=line, subject=shorten(finding.subject))
