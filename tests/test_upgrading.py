"""Own data learn what the base changed under them, and get its new names where there is one to get."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.cli import run
from mlpatterns.errors import DataError
from mlpatterns.namespaces import PREFIXES
from mlpatterns.upgrading import outdated, upgraded
from mlpatterns.validation import validate

OWN_FILE = Path(__file__).parent / "data" / "own.ttl"
NEW_BASE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pattern: <https://w3id.org/mlpatterns/pattern/> .
pattern:transform owl:deprecated true ; dcterms:isReplacedBy pattern:cascade .
pattern:cascade owl:deprecated true ; dcterms:isReplacedBy pattern:ensembles .
pattern:reframing owl:deprecated true ; dcterms:isReplacedBy pattern:ensembles , pattern:embeddings .
pattern:multilabel owl:deprecated true .
"""
MINE = """# Mine: pattern:transform is spoken of here, and stays.
@prefix : <https://example.org/> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix p: <https://w3id.org/mlpatterns/pattern/> .

:a mlp:uses p:transform ;   # p:transform
    mlp:uses <https://w3id.org/mlpatterns/pattern/transform>, p:feature-store ;
    :said "p:transform <https://w3id.org/mlpatterns/pattern/transform>", '''p:transform " # ''' .
:b mlp:uses p:reframing, p:multilabel, p:featur-store .
"""


@pytest.fixture(scope="module")
def new_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a later version of the base says of some patterns."""
    path = tmp_path_factory.mktemp("base") / "new.ttl"
    path.write_text(NEW_BASE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def later(new_base: Path) -> PatternGraph:
    """The base as it may become."""
    return mlpatterns.load(new_base)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Own data that point at it."""
    path = tmp_path / "mine.ttl"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_what_is_deprecated_merged_or_gone_is_told(mine: Path, later: PatternGraph) -> None:
    pattern = PREFIXES["pattern"]
    found = {change.iri.removeprefix(pattern): change for change in outdated(mine, later)}
    assert set(found) == {"transform", "reframing", "multilabel", "featur-store"}
    assert found["transform"].successor == f"{pattern}ensembles"
    assert found["reframing"].successor is None
    assert found["reframing"].successors == (f"{pattern}embeddings", f"{pattern}ensembles")
    assert found["multilabel"].successors == ()
    assert not found["featur-store"].is_deprecated
    assert found["featur-store"].nearest[0] == f"{pattern}feature-store"


def test_names_are_replaced_and_nothing_else(mine: Path, later: PatternGraph) -> None:
    text = upgraded(mine, outdated(mine, later))
    assert text == MINE.replace(":a mlp:uses p:transform ;", ":a mlp:uses p:ensembles ;").replace(
        "    mlp:uses <https://w3id.org/mlpatterns/pattern/transform>,", "    mlp:uses p:ensembles,"
    )


def test_own_data_that_point_at_what_there_is_need_nothing(graph: PatternGraph) -> None:
    assert outdated(OWN_FILE, graph) == []
    assert upgraded(OWN_FILE, []) == OWN_FILE.read_text(encoding="utf-8")


@given(st.lists(st.text(), max_size=4), st.sampled_from([RdfFormat.TURTLE, RdfFormat.N_TRIPLES]))
def test_texts_are_never_taken_for_names(
    tmp_path_factory: pytest.TempPathFactory, later: PatternGraph, texts: list[str], form: RdfFormat
) -> None:
    old, said = NamedNode(f"{PREFIXES['pattern']}cascade"), NamedNode("https://example.org/said")
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    ends: list[NamedNode | Literal] = [old, *map(Literal, clean)]
    quads = [Quad(NamedNode("https://example.org/a"), said, end) for end in ends]
    suffix = {RdfFormat.TURTLE: "ttl", RdfFormat.N_TRIPLES: "nt"}[form]
    path = tmp_path_factory.mktemp("any") / f"t.{suffix}"
    path.write_bytes(
        serialize(quads, format=form, prefixes={"pattern": PREFIXES["pattern"]} if suffix == "ttl" else None) or b""
    )
    text = upgraded(path, outdated(path, later))
    new = NamedNode(f"{PREFIXES['pattern']}ensembles")
    assert {quad.object for quad in parse(text, form)} == {new, *map(Literal, clean)}


def test_a_form_that_is_not_text_like_turtle_is_told(tmp_path: Path, later: PatternGraph) -> None:
    path = tmp_path / "t.jsonld"
    path.write_text('{"@id": "https://example.org/a"}', encoding="utf-8")
    with pytest.raises(DataError, match="only Turtle"):
        upgraded(path, outdated(path, later))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            [
                "pattern:transform is deprecated: pattern:ensembles stands",
                "Choose one by hand",
                "Nearest: pattern:feat",
            ],
        ),
        (
            "ja",
            ["pattern:transform は廃止され、代わりに pattern:ensembles", "どれかを選んで", "近いもの: pattern:feat"],
        ),
    ],
)
def test_the_command_tells_it_and_writes_what_it_safely_can(
    mine: Path, new_base: Path, lang: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["upgrade", str(mine), "--data", str(new_base), "--lang", lang]
    with pytest.raises(SystemExit, match="1"):
        run(given)
    told = capsys.readouterr().out
    assert all(each in told for each in words)
    assert mine.read_text(encoding="utf-8") == MINE
    with pytest.raises(SystemExit, match="1"):
        run([*given, "-o", str(mine)])
    assert "p:ensembles" in mine.read_text(encoding="utf-8")


def test_what_changed_since_an_older_base_is_told_where_own_data_point_at_it(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for file in mlpatterns.resources.catalogue_files():
        text = file.read_text(encoding="utf-8")
        for name in ("Feature Store", "Hashed Feature"):
            text = text.replace(f'skos:prefLabel "{name}"@en', f'skos:prefLabel "Old {name}"@en')
        (old / file.name).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match="1"):
        run(["upgrade", str(mine), "--since", str(old), "--lang", "en"])
    told = capsys.readouterr().out
    assert "Old Feature Store" in told
    assert "Hashed Feature" not in told


def test_own_data_that_contradict_the_base_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix pattern: <https://w3id.org/mlpatterns/pattern/> .\n"
        "@prefix problem: <https://w3id.org/mlpatterns/problem/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        'pattern:feature-store skos:prefLabel "Another Name"@en .\n'
        'problem:feature-store dcterms:description "Another problem."@en .\n',
        encoding="utf-8",
    )
    told = [str(finding) for finding in validate(path)]
    assert any("pattern:feature-store must have one skos:prefLabel per language" in each for each in told)
    assert any("problem:feature-store must have one dcterms:description per language" in each for each in told)
