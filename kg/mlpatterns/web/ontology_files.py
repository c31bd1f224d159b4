"""What the files of the vocabulary say that no graph holds: its shapes and its rules.

Each is read once, as the processes that make pages can open no file later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal

from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.graph import PatternGraph
from mlpatterns.loading import load_files
from mlpatterns.model import Text
from mlpatterns.namespaces import PREFIXES, slug
from mlpatterns.resources import library_query, rule_files, shape_files
from mlpatterns.texts import LANGUAGES

_ADVICE = f"{PREFIXES['sh']}Warning"


class Demand(NamedTuple):
    """What a shape asks."""

    message: Text
    """What is said of a thing that falls short, as the rest of a sentence that begins with it."""
    is_advice: bool


class Shape(NamedTuple):
    """What is asked of some things."""

    name: str
    classes: list[str]
    """IRIs of the classes whose things must satisfy it."""
    properties: list[str]
    """IRIs of properties: whatever has one must satisfy it."""
    demands: list[Demand]


class Rule(NamedTuple):
    """What is derived, in words."""

    name: str
    text: Text


@cache
def shapes() -> Mapping[str, list[Shape]]:
    """The shapes by name of their file, those first that any catalogue must satisfy."""
    files = sorted(shape_files(), key=lambda path: path.stem != "core")
    return {path.stem: _shapes(path) for path in files}


@cache
def rules() -> Mapping[str, list[Rule]]:
    """The rules by kind, in the order in which they run."""
    return {kind: [_rule(path) for path in rule_files(kind)] for kind in ("shortcuts", "entailment")}


def _rule(path: Path) -> Rule:
    comments = re.findall(r"^# (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return Rule(path.stem, Text(dict(zip(sorted(LANGUAGES), comments, strict=True))))


def _shapes(path: Path) -> list[Shape]:
    graph = PatternGraph(OxigraphEngine(load_files([path])))
    found: dict[str, Shape] = {}
    messages: dict[tuple[str, str, bool], dict[str, str]] = defaultdict(dict)
    for row in graph.query(library_query("shapes")).rows():
        iri = row["shape"].value
        shape = found.setdefault(iri, Shape(slug(iri), [], [], []))
        if row["class"]:
            shape.classes.append(row["class"].value)
        if row["property"]:
            shape.properties.append(row["property"].value)
        if isinstance(message := row["message"], Literal):
            is_advice = bool(row["severity"]) and row["severity"].value == _ADVICE
            messages[iri, str(row["demand"]), is_advice][message.language or ""] = message.value
    for (iri, _, is_advice), texts in messages.items():
        found[iri].demands.append(Demand(Text(texts), is_advice))
    return [_in_order(found[iri]) for iri in sorted(found)]


def _in_order(shape: Shape) -> Shape:
    """The same with everything in an order that does not depend on the store."""
    demands = sorted(shape.demands, key=lambda demand: (demand.is_advice, demand.message.best("en")))
    return shape._replace(classes=sorted(shape.classes), properties=sorted(shape.properties), demands=demands)
