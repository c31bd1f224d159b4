"""The files of the page joined into blocks that stand in it, and the policy under which only they run."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from mlpatterns.errors import OutputError

SCRIPTS = (
    "settings", "dom", "fold", "state", "words", "data", "spelling", "terms", "index", "ranking", "highlights",
    "search", "paths", "neighbourhood", "things", "shapes", "own", "facets", "swatches", "lines", "boxes", "labels",
    "focus", "satellites", "styling", "sketch", "tip", "graph", "camera", "citations", "statements", "mentions",
    "combobox", "route", "shortlist", "details", "thingdetails", "filters", "kinds", "table", "thingtable", "matrix",
    "compare", "candidate", "symptoms", "guide", "iris", "triples", "turtle", "jsonld", "csv", "sparql", "marks",
    "caption", "legend", "svg", "png", "cite", "offers", "takeaway", "keyboard", "main",
)  # fmt: skip
"""Modules of the page in the order they are joined: each uses only what stands before it."""

FIRST_STYLES = ("colours", "basis", "frame")
"""Style sheets that stand in the page as they are: what it takes to see its frame, and why no more is seen."""

STYLES = (
    "filters", "graph", "details", "around", "table", "media", "things", "matrix", "compare", "guide", "takeaway",
    "own",
)  # fmt: skip
"""The other style sheets in the order they are joined."""

SEARCH_SCRIPTS = ("settings", "dom", "spelling", "terms", "index", "ranking", "highlights")
"""Modules that together rank entries for a problem and mark why, also on a page that is none of ours."""

ASKING_SCRIPTS = (
    "blocks", "known", "parameters", "asked", "ntriples", "answers", "endpoint", "examples", "fields", "cells",
    "answertable", "links", "answergraph", "only", "downloads", "answer", "refusal", "runs", "asking",
)  # fmt: skip
"""Modules of a page that asks an endpoint; they stand before the last one of the others, which starts the page."""

ASKING_STYLES = ("asking", "answer")
"""Style sheets of such a page, after the others."""

_SHOWN = 30
"""Characters shown on either side of what is wrong."""


@cache
def boot() -> str:
    """What unpacks the other scripts and styles."""
    return _joined(["app/boot.js"])


@cache
def script(*, asks: bool = False) -> str:
    """All modules of the page, with those that it needs where it asks an endpoint."""
    *first, last = (f"app/{name}.js" for name in SCRIPTS)
    return _joined([*first, *(f"asking/{name}.js" for name in ASKING_SCRIPTS if asks), last])


@cache
def search_script() -> str:
    """What ranks the entries of `mlpatterns.data`, as the page does it."""
    return _joined(f"app/{name}.js" for name in SEARCH_SCRIPTS)


@cache
def first_style() -> str:
    """The style sheets that hold before anything is unpacked."""
    return _joined(f"style/{name}.css" for name in FIRST_STYLES)


@cache
def style(*, asks: bool = False) -> str:
    """All other style sheets of the page, with those that it needs where it asks an endpoint."""
    return _joined(
        [*(f"style/{name}.css" for name in STYLES), *(f"asking/{name}.css" for name in ASKING_STYLES if asks)]
    )


@cache
def vis_network() -> str:
    """The vis-network library as pyvis carries it."""
    folders = [folder for folder in (files("pyvis") / "lib").iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=_version)
    return (newest / "vis-network.min.js").read_text(encoding="utf-8")


def policy(styles: Iterable[str], scripts: Iterable[str], *, asks: bool = False) -> str:
    """A content security policy under which only these styles hold and scripts run, and nothing is ever loaded.

    A page that `asks` may reach the server that it comes from, and no other.
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src": " ".join(map(_hash, styles)),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        **({"connect-src": "'self'"} if asks else {}),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def packed(text: str) -> str:
    """The text compressed and in base64: safe inside any tag, and a third of the size."""
    return base64.b64encode(gzip.compress(_encoded(text), compresslevel=9, mtime=0)).decode("ascii")


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        around = text[max(error.start - _SHOWN, 0) : error.end + _SHOWN]
        raise OutputError(
            f"cannot write the page: {around!r} holds half a character (a lone surrogate), which no file can hold; "
            "mend that text"
        ) from error


def _joined(paths: Iterable[str]) -> str:
    assets = files("mlpatterns_viz") / "assets"
    return "\n".join((assets / path).read_text(encoding="utf-8") for path in paths)


def _version(folder: Traversable) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.name.removeprefix("vis-").split("."))


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
