"""The hash of a graph is that of its triples and of nothing else."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, Triple

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.canonical import canonical_hash, canonical_lines
from mlpatterns.resources import catalogue_files

ONE = """
@prefix ex: <https://example.org/> .
ex:a ex:knows _:somebody . _:somebody ex:says "hello\\n"@en . ex:a ex:says 'ja'@JA .
"""
OTHER = """
PREFIX e: <https://example.org/>
e:a e:says "ja"@ja ; e:knows [ e:says "hello\\u000A"@EN ] .
"""
NODES = st.sampled_from([NamedNode("urn:a"), NamedNode("urn:b"), BlankNode("x"), BlankNode("y")])
LITERALS = st.builds(Literal, st.text(st.characters(codec="utf-8"), max_size=6))
TRIPLES = st.lists(st.builds(Triple, NODES, st.just(NamedNode("urn:p")), NODES | LITERALS), max_size=6, unique_by=str)


def test_prefixes_labels_and_order_leave_no_trace(tmp_path: Path) -> None:
    hashes = []
    for number, text in enumerate((ONE, OTHER)):
        path = tmp_path / f"{number}.ttl"
        path.write_text(text, encoding="utf-8")
        hashes.append(mlpatterns.load(path, base=False).canonical_hash())
    assert hashes[0] == hashes[1]


def test_the_order_of_files_leaves_no_trace(graph: PatternGraph) -> None:
    backwards = mlpatterns.load(*reversed(catalogue_files()), base=False)
    assert backwards.canonical_hash() == graph.canonical_hash()


def test_it_is_the_sha256_of_the_sorted_ntriples(graph: PatternGraph) -> None:
    lines = sorted(graph.export("ntriples").splitlines(keepends=True))
    assert len(lines) == len(graph)
    assert graph.canonical_hash() == hashlib.sha256(b"".join(lines)).hexdigest()


def test_a_changed_fact_is_another_hash(graph: PatternGraph) -> None:
    triples = sorted(graph.triples(), key=str)
    assert canonical_hash(triples[1:]) != canonical_hash(triples)


@given(triples=TRIPLES, seed=st.randoms())
def test_it_agrees_with_the_canonical_dataset(triples: list[Triple], seed: random.Random) -> None:
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    seed.shuffle(triples)
    expected = "".join(sorted(f"{quad} .\n" for quad in dataset)).encode()
    assert len(canonical_lines(triples)) == len(dataset)
    assert canonical_hash(triples) == hashlib.sha256(expected).hexdigest()


@pytest.mark.parametrize(
    ("character", "written"),
    [("\b", rb"\b"), ("\t", rb"\t"), ("\n", rb"\n"), ("\f", rb"\f"), ("\r", rb"\r"), ('"', rb"\""), ("\\", rb"\\"),
     ("\x00", rb"\u0000"), ("\x0b", rb"\u000B"), ("\x1f", rb"\u001F"), ("\x7f", rb"\u007F"), ("変", "変".encode())],
)  # fmt: skip
def test_characters_are_escaped_as_canonical_n_quads_have_them(character: str, written: bytes) -> None:
    [line] = canonical_lines([Triple(NamedNode("urn:a"), NamedNode("urn:p"), Literal(character))])
    assert line == b'<urn:a> <urn:p> "' + written + b'" .\n'
