"""The base in every form, with a description by which machines find, check and cite it.

The description follows DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and VoID (https://www.w3.org/TR/void/), with the
checksums of SPDX that DCAT asks for. Released again, the same data are the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from mlpatterns.errors import ArgumentError, OutputError
from mlpatterns.export import serialize_triples
from mlpatterns.exports import FORMS, RDF
from mlpatterns.files import folder_aside
from mlpatterns.graph import PatternGraph
from mlpatterns.namespaces import BASE, PREFIXES, RDF_TYPE
from mlpatterns.partitions import partitions
from mlpatterns.resources import library_query

DATASET = NamedNode(BASE)
"""The data as a whole."""

DESCRIPTION = "dataset.ttl"
"""Name of the file that describes all others."""

CHECKSUMS = "SHA256SUMS"
"""Name of the file by which `sha256sum -c` checks all others."""

_TYPE = NamedNode(RDF_TYPE)


def write_release(graph: PatternGraph, folder: Path | str, url: str) -> int:
    """Write a release into a folder and return the number of files.

    They are written aside, so that a folder holds all of them or none.

    Args:
        graph: the base, loaded with `origins`.
        folder: a new folder or an empty one.
        url: where the files will stand on the web, with a slash at the end.

    Raises:
        OutputError: the folder holds something, or cannot be written.
        ResultError: the graph was not loaded with `origins`.
        ArgumentError: the address is none.
    """
    folder = Path(folder)
    try:
        if folder.exists() and any(folder.iterdir()):
            raise OutputError(f"{str(folder)!r} is not empty; name a new folder for the release")
        files = release(graph, url)
        with folder_aside(folder) as aside:
            for name, content in files.items():
                (aside / name).write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {str(folder)!r}: {reason}; name a folder where there is room") from error
    return len(files)


def release(graph: PatternGraph, url: str) -> dict[str, bytes]:
    """The files of a release by name; see `write_release`."""
    try:
        NamedNode(url)
    except ValueError as error:
        raise ArgumentError(f"{url!r} is no address for files: {error}; such as https://example.org/data/") from error
    names = {form: f"mlpatterns-{graph.version}{suffixes[0]}" for form, suffixes in FORMS.items()}
    files = {name: graph.export(form) for form, name in names.items()}
    written = _written_down()
    told = [*written[DATASET], *_about_data(graph), *_about_files(names, files, url, written)]
    files[DESCRIPTION] = serialize_triples(told, "turtle")
    sums = (f"{_sha256(content)}  {name}\n" for name, content in sorted(files.items()))
    return {**files, CHECKSUMS: "".join(sums).encode()}


def _about_data(graph: PatternGraph) -> Iterator[Triple]:
    """What their header says of the data, and their numbers."""
    yield from graph.query(library_query("release")).triples()
    counted = partitions(graph.triples(), DATASET)
    yield from (fact for fact in counted if fact.subject == DATASET and not fact.predicate.value.endswith("Partition"))


def _about_files(
    names: Mapping[str, str], files: Mapping[str, bytes], url: str, written: Mapping[object, list[Triple]]
) -> Iterator[Triple]:
    """What there is to say of each file."""
    for form, name in names.items():
        file = NamedNode(url + name)
        yield Triple(DATASET, _term("dcat", "distribution"), file)
        if form in RDF:
            yield Triple(DATASET, _term("void", "dataDump"), file)
        yield Triple(file, _TYPE, _term("dcat", "Distribution"))
        yield from (Triple(file, fact.predicate, fact.object) for fact in written[_form(form)])
        yield Triple(file, _term("dcat", "downloadURL"), file)
        yield from _measured(file, files[name])


def _measured(file: NamedNode, content: bytes) -> Iterator[Triple]:
    checksum = NamedNode(f"{file.value}#sha256")
    size = Literal(str(len(content)), datatype=_term("xsd", "nonNegativeInteger"))
    yield Triple(file, _term("dcat", "byteSize"), size)
    yield Triple(file, _term("spdx", "checksum"), checksum)
    yield Triple(checksum, _TYPE, _term("spdx", "Checksum"))
    yield Triple(checksum, _term("spdx", "algorithm"), _term("spdx", "checksumAlgorithm_sha256"))
    value = Literal(_sha256(content), datatype=_term("xsd", "hexBinary"))
    yield Triple(checksum, _term("spdx", "checksumValue"), value)


def _written_down() -> dict[object, list[Triple]]:
    """What `release.ttl` says, by what it says it of."""
    found: dict[object, list[Triple]] = {}
    for quad in parse(path=Path(__file__).with_suffix(".ttl"), format=RdfFormat.TURTLE, base_iri=BASE):
        found.setdefault(quad.subject, []).append(quad.triple)
    return found


def _form(name: str) -> NamedNode:
    return NamedNode(f"{BASE}form/{name}")


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
