"""What a new version of the base changed under a reader's own data, and the same data with its new names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from mlpatterns.errors import DataError
from mlpatterns.graph import PatternGraph
from mlpatterns.importing.importer import OWN
from mlpatterns.loading import base_iri, format_of, parsed
from mlpatterns.namespaces import BASE, RDF_TYPE, slug, split_by
from mlpatterns.resources import library_query
from mlpatterns.terms import replaced

_TEXT_FORMS = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N3, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|#[^\n]*"
    r"|(?P<iri><[^<>\"{}|^`\\\s]*>)"
    r"|(?P<name>(?:[A-Za-z][\w.-]*)?:(?:[\w%\\/-]|\.(?=[\w%-]))*)",
    re.DOTALL,
)
"""Whatever of Turtle may hold the name of a thing, or look like one."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A thing of the base that own data speak of and that is not what it was."""

    iri: str
    successors: tuple[str, ...]
    """IRIs of what stands in its place."""
    is_deprecated: bool
    """Whether it is still there for those who point at it; else it is gone."""
    nearest: tuple[str, ...] = ()
    """IRIs that look like it, of one that is gone."""

    @property
    def successor(self) -> str | None:
        """What can safely be written in its place."""
        return self.successors[0] if len(self.successors) == 1 else None


class _Read(NamedTuple):
    """What a file says."""

    triples: frozenset[Triple]
    prefixes: Mapping[str, str]


def outdated(path: Path, graph: PatternGraph) -> list[Outdated]:
    """The things of the base that a file speaks of and that are deprecated or gone, by IRI.

    Args:
        path: own data.
        graph: the base as it is now.

    Raises:
        DataError: the file cannot be read or parsed.
    """
    known = {row[0].value for row in graph.query(library_query("subjects")).rows()}
    successors = _successors(graph)
    return [
        Outdated(iri, _last(iri, successors), is_deprecated=True)
        if iri in successors
        else Outdated(iri, (), is_deprecated=False, nearest=_nearest(iri, known))
        for iri in sorted(spoken_of(path))
        if iri in successors or iri not in known
    ]


def spoken_of(path: Path) -> set[str]:
    """IRIs of the things of the base, and of its vocabulary, that a file speaks of.

    Raises:
        DataError: the file cannot be read or parsed.
    """
    triples = _read(path).triples
    typed = (triple.subject for triple in triples if triple.predicate.value == RDF_TYPE)
    described = {subject.value for subject in typed if isinstance(subject, NamedNode)}
    named = {term.value for triple in triples for term in triple if isinstance(term, NamedNode)}
    return {iri for iri in named - described if iri.startswith(BASE) and not iri.startswith(OWN)}


def upgraded(path: Path, changes: Iterable[Outdated]) -> str:
    """The text of a file with each outdated name replaced that has one successor; all else is left as it is.

    Raises:
        DataError: the file cannot be read, is not in Turtle or the like, or would not say the same any more.
    """
    new = {change.iri: successor for change in changes if (successor := change.successor)}
    if format_of(path) not in _TEXT_FORMS:
        raise DataError(path, "only Turtle, TriG, N-Triples and N-Quads are rewritten; convert it first")
    before = _read(path)
    text = path.read_text(encoding="utf-8-sig")
    written = _TOKEN.sub(lambda token: _renamed(token, new, before.prefixes), text)
    renamed = {NamedNode(old): NamedNode(successor) for old, successor in new.items()}
    expected = {replaced(triple, renamed) for triple in before.triples}
    after = {quad.triple for quad in parse(written, format_of(path), base_iri=base_iri(path))}
    if not _alike(after, expected):
        raise DataError(path, "its names are written in a way that cannot be replaced safely; replace them by hand")
    return written


def _read(path: Path) -> _Read:
    with parsed(path) as stream:
        parser = parse(stream, format_of(path), base_iri=base_iri(path))
        triples = frozenset(quad.triple for quad in parser)
    return _Read(triples, dict(parser.prefixes))


def _successors(graph: PatternGraph) -> dict[str, tuple[str, ...]]:
    """What stands in the place of each deprecated thing."""
    found: dict[str, list[str]] = {}
    for thing, successor in graph.query(library_query("superseded")).rows():
        found.setdefault(thing.value, []).extend([] if successor is None else [successor.value])
    return {iri: tuple(sorted(iris)) for iri, iris in found.items()}


def _last(iri: str, successors: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The successors that are not deprecated themselves, however many steps away."""
    found: dict[str, None] = {}
    ahead, seen = [*successors[iri]], {iri}
    while ahead:
        each = ahead.pop()
        if each in seen:
            continue
        seen.add(each)
        if each in successors:
            ahead += successors[each]
        else:
            found[each] = None
    return tuple(sorted(found))


def _nearest(iri: str, known: Iterable[str]) -> tuple[str, ...]:
    """IRIs of the same kind that look like one."""
    within = iri.removesuffix(slug(iri))
    beside = [each for each in known if each.startswith(within)]
    return tuple(difflib.get_close_matches(iri, beside, n=3, cutoff=0.8))


def _renamed(token: re.Match[str], new: Mapping[str, str], prefixes: Mapping[str, str]) -> str:
    """The token, with its new name if it is one that is outdated."""
    text = token[0]
    if token["iri"]:
        successor = new.get(text[1:-1])
    elif token["name"]:
        prefix, _, local = text.partition(":")
        successor = new.get(prefixes[prefix] + local) if prefix in prefixes else None
    else:
        return text
    if successor is None:
        return text
    parts = split_by(successor, {namespace: prefix for prefix, namespace in prefixes.items()})
    return ":".join(parts) if parts else f"<{successor}>"


def _alike(one: set[Triple], other: set[Triple]) -> bool:
    """Whether two sets of triples say the same, whatever blank nodes are called."""
    from mlpatterns.canonical import canonical_hash

    return canonical_hash(one) == canonical_hash(other)
