"""Why a query found nothing: the likely causes, in plain words. Runs only after an empty answer."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pyoxigraph import Literal, NamedNode

from mlpatterns.binding import bind, parameters
from mlpatterns.graph import PatternGraph
from mlpatterns.namespaces import MLP, shorten
from mlpatterns.questions import ANY
from mlpatterns.resources import library_query
from mlpatterns.texts import texts
from mlpatterns.tokens import named_iris, untagged_strings


def why_empty(graph: PatternGraph, text: str, language: str, other_words: Mapping[str, str] | None = None) -> list[str]:
    """One sentence per likely cause why the query has no rows; at least one.

    `other_words` stand for those of the command line where there is none.
    """
    words: dict[str, str] = {**texts(language)["cli"]["empty"], **(other_words or {})}
    nothing = [] if graph.query(library_query("any-entry")) else [words["no_entries"]]
    causes = [*nothing, *_narrow(graph, text, words), *_unknown(graph, text, words), *_untagged(graph, text, words)]
    return causes or [words["nothing_fits"]]


def _narrow(graph: PatternGraph, text: str, words: dict[str, str]) -> Iterator[str]:
    """Parameters without which there would be rows."""
    for name, given in parameters(text).items():
        if given.upper() == "UNDEF":
            continue
        if rows := sum(1 for _ in graph.query(bind(text, {name: ()}))):
            yield words["narrow"].format(parameter=name, value=_short(given), any=ANY, rows=rows)


def _unknown(graph: PatternGraph, text: str, words: dict[str, str]) -> Iterator[str]:
    """Names that nothing in the graph has, which a slip of the pen makes."""
    asked = list(_named(text))
    there = {row[0] for row in graph.query(library_query("occurring"), {"thing": asked}).rows()} if asked else ()
    for node in asked:
        if node not in there:
            iri = node.value
            near = difflib.get_close_matches(iri, _vocabulary(graph), n=1, cutoff=0.8) if iri.startswith(MLP) else []
            meant = words["meant"].format(name=shorten(near[0])) if near else ""
            yield words["unknown"].format(name=shorten(iri)) + meant


def _named(text: str) -> Iterator[NamedNode]:
    for iri in dict.fromkeys(named_iris(text)):
        with suppress(ValueError):  # a relative one, or what is no IRI: ?a<?b&&?b>?c
            yield NamedNode(iri)


def _untagged(graph: PatternGraph, text: str, words: dict[str, str]) -> Iterator[str]:
    """Strings without a language tag that the graph has with one."""
    for plain in dict.fromkeys(untagged_strings(text)):
        for row in graph.query(library_query("tagged"), {"text": Literal(plain)}).rows():
            yield words["untagged"].format(text=Literal(plain), tagged=row[0])


def _vocabulary(graph: PatternGraph) -> list[str]:
    return [row[0].value for row in graph.query(library_query("vocabulary")).rows()]


def _short(given: str) -> str:
    return re.sub(r"<([^>]*)>", lambda match: shorten(match[1]), given)
