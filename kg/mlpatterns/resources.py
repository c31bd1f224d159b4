"""Where the packaged data lies: the only module that knows.

Installed from a wheel, `ontology/`, `queries/` and `catalogues/` stand inside the package; in a checkout (also an
editable install) they stand where the repository keeps them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

# `importlib.resources` would say the same, but importing it costs more than loading the whole graph.
_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent
_IN_CHECKOUT = {"ontology": "ontology", "queries": "queries", "catalogues": "kg/catalogues"}


def folder(name: str) -> Path:
    """The folder `ontology`, `queries` or `catalogues`.

    >>> (folder("ontology") / "mlpatterns.ttl").is_file()
    True
    """
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _CHECKOUT / _IN_CHECKOUT[name]


def ontology_files() -> list[Path]:
    """The Turtle files of the vocabulary, in the order of their names."""
    return sorted(folder("ontology").glob("*.ttl"))


def catalogue_files() -> list[Path]:
    """The Turtle files of the base data, in the order of their names."""
    return sorted(folder("catalogues").glob("*.ttl"))


def rule_files(kind: str) -> list[Path]:
    """The CONSTRUCT files of the kind `shortcuts` or `entailment`, in the order in which they run."""
    return sorted((folder("ontology") / "rules" / kind).glob("*.rq"))


def shape_files() -> list[Path]:
    """The Turtle files of the SHACL shapes, in the order of their names."""
    return sorted((folder("ontology") / "shapes").glob("*.ttl"))


@cache
def library_query(name: str) -> str:
    """Text of one of the few queries that the package itself needs."""
    return (_PACKAGE / "sparql" / f"{name}.rq").read_text(encoding="utf-8")


def library_update(name: str) -> str:
    """Template of one of the requests by which the package fills a store, with `$name` for each part."""
    return (_PACKAGE / "sparql" / f"{name}.ru").read_text(encoding="utf-8")


def template_file(name: str) -> Path:
    """The template of this name, without its suffix."""
    return _PACKAGE / "templates" / f"{name}.j2"


def interface_texts(language: str) -> Path:
    """The JSON file with the words of the interface in one language."""
    return _PACKAGE / "texts" / f"{language}.json"


@cache
def version() -> str:
    """Version of the project, read from the one place that states it: the header of the ontology."""
    header = (folder("ontology") / "mlpatterns.ttl").read_text(encoding="utf-8")
    return header.partition('owl:versionInfo "')[2].partition('"')[0]
