"""Every form is written the same each time, told in one place, and bad input leaves a good file as it was."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import mlpatterns
import mlpatterns.cli
from mlpatterns import PatternGraph, ResultError
from mlpatterns.exports import BY_ORIGIN, FORMS, RDF
from mlpatterns.exports.csv_tables import EDGE_COLUMNS, NODE_COLUMNS
from mlpatterns.namespaces import BASE, MLP

README = Path(mlpatterns.__file__).parent / "exports" / "README.md"
OWN = Path(__file__).parents[1] / "data" / "own.ttl"
HASHES = """
import hashlib, mlpatterns
from mlpatterns.exports import FORMS
graph = mlpatterns.load({own!r}, origins=True)
for form in FORMS:
    print(form, hashlib.sha256(graph.export(form)).hexdigest())
"""


@pytest.fixture(scope="module")
def own_graph() -> PatternGraph:
    """The base with own data, and where each triple comes from."""
    return mlpatterns.load(OWN, origins=True)


def run(*arguments: str | Path) -> Result:
    """Run `export` in this process."""
    given = ["export", *map(str, arguments), "--lang", "en"]
    return CliRunner().invoke(click.Command("mlpatterns", callback=lambda: sys.exit(mlpatterns.cli.run(given))), [])


def test_two_processes_write_the_same_bytes(own_graph: PatternGraph) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    script = HASHES.format(own=str(OWN))
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment).stdout
    here = {form: hashlib.sha256(own_graph.export(form)).hexdigest() for form in FORMS}
    assert len(here) == 12
    assert dict(line.split() for line in told.decode().splitlines()) == here


def test_every_form_and_every_column_is_told_in_one_place() -> None:
    text = README.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|.*\| ((?:`\.[\w.]+` ?)+)\|$", text, re.MULTILINE)
    assert {form: re.findall("`(.*?)`", told) for form, told in rows} == dict(FORMS)
    told = set(re.findall(r"`(\w+)`", text))
    assert {*NODE_COLUMNS, *EDGE_COLUMNS} <= told


@pytest.mark.parametrize("form", FORMS)
def test_the_suffix_tells_the_form(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def export(_: PatternGraph, name: str) -> bytes:
        asked.append(name)
        return b"text"

    monkeypatch.setattr(PatternGraph, "export", export)
    for suffix in FORMS[form]:
        assert run("-o", tmp_path / f"mine{suffix}").exit_code == 0
    assert asked == [form] * len(FORMS[form])


def test_a_csv_file_alone_does_not_tell_which_table(tmp_path: Path) -> None:
    result = run("-o", tmp_path / "mine.csv")
    assert result.exit_code == 2
    assert "-f nodes-csv or -f edges-csv" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--asserted", "--inferred"], "exclude each other"),
        (["--all", "--asserted"], "exclude each other"),
        (["--inferred", "-f", "gexf"], "--inferred is about triples"),
        (["--catalogue", "nowhere"], "no catalogue 'nowhere'; there are mldp"),
        (["--pattern", "feature-stor"], "no pattern 'feature-stor'; nearest: "),
        (["--own", "--only-data", "-d", OWN], "does not hold the whole base"),
        (["-f", "trig", "--endpoint", "http://127.0.0.1:1/"], "leave out"),
    ],
)
def test_what_cannot_be_exported_is_told_and_leaves_the_file(
    arguments: list[str | Path], words: str, tmp_path: Path
) -> None:
    good = tmp_path / "good.ttl"
    good.write_text("good")
    result = run(*arguments, "-o", good)
    assert result.exit_code == 2
    assert words in result.stderr
    assert good.read_text() == "good"
    assert list(tmp_path.iterdir()) == [good]


def test_an_unknown_form_is_refused_with_those_there_are(graph: PatternGraph) -> None:
    with pytest.raises(ResultError, match=r"unknown format 'ttl' for a graph; known are turtle, .*, bibtex"):
        graph.export("ttl")


@pytest.mark.parametrize("form", BY_ORIGIN)
def test_a_graph_without_origins_says_how_to_have_them(graph: PatternGraph, form: str) -> None:
    with pytest.raises(ResultError, match="load it from files with origins=True"):
        graph.export(form)


def test_forms_of_rdf_are_those_that_can_be_loaded_again() -> None:
    assert set(RDF) == {"turtle", "ntriples", "jsonld", "rdfxml", "nquads", "trig"}


def keys(node: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Every key in a JSON value."""
    if isinstance(node, dict):
        yield from node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from keys(inner)


def test_json_ld_has_a_short_term_for_whatever_is_of_the_vocabulary(own_graph: PatternGraph) -> None:
    document = json.loads(own_graph.export("jsonld"))
    used = set(keys(document["@graph"]))
    assert {"prefLabel", "mlp:category", "from"} <= used
    assert not [key for key in used if key.startswith((BASE, "http"))]
    properties = own_graph.query(
        "SELECT ?p { { ?p a owl:ObjectProperty } UNION { ?p a owl:DatatypeProperty } "
        "UNION { ?p a owl:AnnotationProperty } }"
    )
    named = {row[0].value for row in properties.rows() if row[0].value.startswith(MLP)}
    context = document["@context"]
    terms = {term["@id"] if isinstance(term, dict) else term for term in context.values()}
    assert len(named) > 40
    assert {f"mlp:{iri.removeprefix(MLP)}" for iri in named} <= terms
