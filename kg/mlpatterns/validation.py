"""Checking data against the shapes, with findings that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import SH

from mlpatterns.engines.rdflib import to_rdflib
from mlpatterns.loading import derive, load_files, rdf_files
from mlpatterns.namespaces import BASE, shorten
from mlpatterns.resources import catalogue_files, folder, ontology_files


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
    """Whether this only asks somebody else's catalogue to be as complete as ours."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        value = f" ({self.value})" if self.value else ""
        return f"{place}: {self.subject} {self.message}{value}"


def validate(*data: Path | str, base: bool = True, complete: bool = False, language: str = "en") -> list[Finding]:
    """Check the base, and files of RDF beside it, against the shapes.

    Args:
        data: files or folders to check.
        base: whether the packaged data is loaded and checked too.
        complete: whether to ask also for both languages, reasons and citations.
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
    places = _places({finding.subject for finding in found}, files) if found else {}
    return sorted({_placed(finding, places) for finding in found})


def _findings(graph: rdflib.Graph, shapes: str, language: str) -> Iterator[Finding]:
    shapes_graph = rdflib.Graph().parse(folder("ontology") / "shapes" / f"{shapes}.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave {report!r} instead of a report")
    for result in report.subjects(SH.resultSeverity):
        subject = str(report.value(result, SH.focusNode))
        value = report.value(result, SH.value)
        yield Finding(
            file="",
            line=0,
            subject=subject,
            message=_in_language(report.objects(result, SH.resultMessage), language),
            value="" if value is None or str(value) == subject else _shown(value),
            advice=shapes == "complete" and not subject.startswith(BASE),
        )


def _in_language(messages: Iterable[rdflib.term.Node], language: str) -> str:
    by_language = {message.language: str(message) for message in messages if isinstance(message, Literal)}
    return by_language.get(language) or next(iter(by_language.values()), "")


def _shown(value: rdflib.term.Node) -> str:
    return shorten(str(value)) if isinstance(value, URIRef) else value.n3()


def _places(subjects: Iterable[str], files: Iterable[Path]) -> dict[str, tuple[str, int]]:
    """File, and line as far as it can be told, of each subject."""
    wanted, places = set(subjects), {}
    for path in files:
        described = {quad.subject.value for quad in load_files([path])} & wanted
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        for subject in described:
            spellings = (f"<{subject}>", shorten(subject), subject)
            starts = (number for number, line in enumerate(lines, 1) if line.lstrip().startswith(spellings))
            places[subject] = (str(path), next(starts, 0))
    return places


def _placed(finding: Finding, places: dict[str, tuple[str, int]]) -> Finding:
    file, line = places.get(finding.subject, ("", 0))
    return Finding(file, line, shorten(finding.subject), finding.message, finding.value, finding.advice)
