"""Turtle (or any RDF) files -> a store -> the same store with everything the rules derive."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import Literal, Quad, QuerySolutions, QueryTriples, RdfFormat, Store, Triple, parse

from mlpatterns.errors import DataError
from mlpatterns.resources import catalogue_files, ontology_files, rule_files

SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".n3": RdfFormat.N3,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}
"""RDF formats by file suffix."""

_CONSTRUCT = re.compile(r"^CONSTRUCT (\{.*\})$", re.MULTILINE)
_IN_FOLDERS = frozenset(SUFFIXES) - {".json", ".xml"}  # suffixes of much that is not RDF


def graph_files(*data: Path | str, base: bool = True) -> list[Path]:
    """The files that make up a graph: the vocabulary, the base unless it is not wanted, and own `data`.

    Raises:
        DataError: a folder holds no RDF file or cannot be searched.
    """
    return ontology_files() + (catalogue_files() if base else []) + rdf_files(data)


def rdf_files(paths: Iterable[Path | str]) -> list[Path]:
    """Every RDF file named, and every one in the folders named (with their subfolders), by name.

    Raises:
        DataError: a folder holds no RDF file or cannot be searched.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        try:
            found.extend(_in_folder(path) if path.is_dir() else [path])
        except OSError as error:
            raise DataError(path, f"cannot be read: {error.strerror or error}") from error
    return found


def load_file(store: Store, path: Path, *, bulk: bool = False) -> None:
    """Add the triples of one file to the default graph; named graphs inside it are merged.

    Args:
        store: where they go.
        path: the file; its suffix tells the format.
        bulk: whether to write while reading, as a large file wants it on disk. A broken file then leaves a part of
            itself. In memory, a store that was filled so takes twice as long to answer.

    Raises:
        DataError: with line and column where the file is syntactically wrong.
        OSError: a store on disk cannot be written.
    """
    rdf_format = format_of(path)
    with parsed(path) as stream:
        _add(store, stream, rdf_format, base_iri(path), bulk=bulk)


def format_of(path: Path) -> RdfFormat:
    """The format that the suffix of a file means.

    Raises:
        DataError: the suffix is unknown.
    """
    rdf_format = SUFFIXES.get(path.suffix.lower())
    if rdf_format is None:
        raise DataError(path, f"unknown suffix {path.suffix!r}; known are {', '.join(sorted(SUFFIXES))}")
    return rdf_format


@contextmanager
def parsed(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file while a parser reads them, whose complaints become errors that say where.

    Raises:
        DataError: with line and column where the file is syntactically wrong.
        OSError: not the file is the reason, but a store on disk.
    """
    try:
        with opened(path) as stream:
            yield stream
    except SyntaxError as error:
        raise _syntax_error(path, error) from error
    except OSError as error:
        if error.errno is None:  # not the system on this file, but the store on its own
            raise
        raise DataError(path, f"cannot be read: {error.strerror or error}") from error


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, after the byte order mark if it has one."""
    with path.open("rb") as stream:
        if stream.peek(len(BOM_UTF8)).startswith(BOM_UTF8):  # a pipe cannot go back
            stream.read(len(BOM_UTF8))
        yield stream


def base_iri(path: Path) -> str:
    """What relative IRIs in a file are resolved against: its own address."""
    return path.resolve().as_uri()


def load_files(paths: Iterable[Path]) -> Store:
    """A new store with the triples of all the files.

    Raises:
        DataError: a file cannot be read or parsed.
    """
    store = Store()
    for path in paths:
        load_file(store, path)
    return store


@cache
def vocabulary() -> frozenset[Triple]:
    """The triples of the vocabulary, as its files state them."""
    return frozenset(quad.triple for quad in load_files(ontology_files()))


def derive(store: Store, *, scratch: Path | None = None) -> None:
    """Run the rules, each adding what it constructs, until nothing is left to add.

    Entailment is complete once its rules have run in turn. Shortcuts are asked again: what they look for may have been
    derived. A rule only adds, so where they match as often as before, they match the same.

    Args:
        store: what they read and add to.
        scratch: a folder with room for what a rule constructs, to write it aside and add it in bulk, as a store on
            disk wants it. In memory, adding one by one is faster.

    Raises:
        OSError: a store on disk or the scratch folder cannot be written.
    """
    shortcuts, entailment = _rules("shortcuts"), _rules("entailment")
    before: list[int] = []
    while (matches := [_matches(store, rule) for rule in shortcuts]) != before:
        for rule in shortcuts + entailment:
            if scratch:
                _add_in_bulk(store, rule, scratch)
            else:
                store.update(_CONSTRUCT.sub(r"INSERT \1", rule))
        before = matches


def _rules(kind: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in rule_files(kind)]


def _matches(store: Store, rule: str) -> int:
    """How often the body of a rule matches."""
    [[count]] = cast(QuerySolutions, store.query(_CONSTRUCT.sub("SELECT (COUNT(*) AS ?matches)", rule)))
    return int(cast(Literal, count).value)


def _add_in_bulk(store: Store, rule: str, scratch: Path) -> None:
    from tempfile import TemporaryFile

    with TemporaryFile(dir=scratch) as text:  # as text, no triple becomes a Python object
        cast(QueryTriples, store.query(rule)).serialize(text, RdfFormat.N_TRIPLES)
        text.seek(0)
        store.bulk_load(text, RdfFormat.N_TRIPLES, lenient=True)


def _add(store: Store, stream: BinaryIO, rdf_format: RdfFormat, base: str, *, bulk: bool) -> None:
    if rdf_format.supports_datasets:
        quads = parse(stream, rdf_format, base_iri=base, rename_blank_nodes=True)
        (store.bulk_extend if bulk else store.extend)(Quad(*quad.triple) for quad in quads)
    else:
        (store.bulk_load if bulk else store.load)(stream, rdf_format, base_iri=base)


def _in_folder(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _IN_FOLDERS and path.is_file())
    if not files:
        raise DataError(folder, f"no RDF file in this folder; known suffixes are {', '.join(sorted(_IN_FOLDERS))}")
    return files


def _syntax_error(path: Path, error: SyntaxError) -> DataError:
    message = str(error.msg)
    # pyoxigraph repeats the place in front of what it expected.
    message = re.sub(r"^Parser error .*?: ", "", message, count=1)
    if message.startswith("Invalid UTF-8"):
        message = "not UTF-8; save the file as UTF-8"
    return DataError(path, message.removesuffix(f" ({path.name}, line {error.lineno})"), error.lineno, error.offset)
