"""How two patterns are connected: by real links, the shortest and best founded first."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.cli import run

OWN = """
@prefix : <http://x/> . @prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix evidence: <https://w3id.org/mlpatterns/evidence/> .
:a a mlp:Pattern ; skos:prefLabel "A"@en . :b a mlp:Pattern ; skos:prefLabel "B"@en .
:c a mlp:Pattern ; skos:prefLabel "C"@en . :d a mlp:Pattern ; skos:prefLabel "D"@en .
:alone a mlp:Pattern ; skos:prefLabel "Alone"@en .
:ours a mlp:Citation ; mlp:evidenceLevel evidence:our-reading .
:theirs a mlp:Citation ; mlp:evidenceLevel evidence:stated-by-authors .
:a-b a mlp:Link ; mlp:from :a ; mlp:relationType mlp:uses ; mlp:to :b ; mlp:citation :ours .
:b-d a mlp:Link ; mlp:from :b ; mlp:relationType mlp:uses ; mlp:to :d ; mlp:citation :ours .
:a-c a mlp:Link ; mlp:from :a ; mlp:relationType mlp:uses ; mlp:to :c ; mlp:citation :theirs .
:d-c a mlp:Link ; mlp:from :d ; mlp:relationType mlp:requires ; mlp:to :c ; mlp:citation :theirs .
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> PatternGraph:
    """Two ways of the same length between two patterns, and one that nothing leads to."""
    file: Path = tmp_path_factory.mktemp("paths") / "own.ttl"
    file.write_text(OWN, encoding="utf-8")
    return mlpatterns.load(file, base=False)


def test_steps_are_links_that_lead_from_one_to_the_other(graph: PatternGraph) -> None:
    start, end = graph.pattern("hashed-feature"), graph.pattern("fairness-lens")
    found = graph.paths(start, end, 5)
    assert len(found) == 5
    for steps in found:
        assert (steps[0].start.iri, steps[-1].end.iri) == (start.iri, end.iri)
        assert all(one.end == other.start for one, other in pairwise(steps))
        assert all({step.start, step.end} == {step.link.start, step.link.end} for step in steps)
        assert all(step.link in graph.links() for step in steps)


def test_the_first_is_as_short_as_can_be_and_none_is_shorter_than_the_one_before(graph: PatternGraph) -> None:
    network = nx.Graph((link.start.slug, link.end.slug) for link in graph.links())
    for one, other in (
        ("feature-store", "bridged-schema"),
        ("hashed-feature", "glue-code"),
        ("cascade", "kappa-architecture"),
    ):
        lengths = [len(steps) for steps in graph.paths(graph.pattern(one), graph.pattern(other), 4)]
        assert lengths[0] == nx.shortest_path_length(network, one, other)
        assert lengths == sorted(lengths)


def test_of_two_ways_of_one_length_the_better_founded_comes_first(own: PatternGraph) -> None:
    found = own.paths(own.pattern("A"), own.pattern("D"))
    assert [[step.end.slug for step in steps] for steps in found] == [["c", "d"], ["b", "d"]]


def test_a_step_against_the_link_is_read_backwards(own: PatternGraph) -> None:
    first, second = own.paths(own.pattern("A"), own.pattern("D"), 1)[0]
    assert (first.relation("en"), second.relation("en")) == ("uses", "required by")


def test_there_may_be_no_way(own: PatternGraph) -> None:
    assert own.paths(own.pattern("A"), own.pattern("Alone")) == ()
    assert own.paths(own.pattern("A"), own.pattern("A")) == ()


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_command_tells_each_step_with_its_reason(
    lang: str, graph: PatternGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["path", "Bridged Schema", "特徴量ストア", "--lang", lang, "--limit", "1"]) == 0
    shown = "".join(capsys.readouterr().out.split())
    (step,) = graph.paths(graph.pattern("bridged-schema"), graph.pattern("feature-store"), 1)[0]
    assert "".join(step.link.reason[lang].split()) in shown
    assert step.relation(lang).replace(" ", "") in shown


def test_the_command_writes_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["path", "bridged-schema", "feature-store", "-f", "json", "--limit", "1", "--lang", "en"]) == 0
    ((step,),) = json.loads(capsys.readouterr().out)
    assert step["from"].endswith("pattern/bridged-schema")
    assert step["to"].endswith("pattern/feature-store")
    assert step["relation"] == "uses"
    assert step["evidence"] == ["stated-by-authors"]


def test_two_names_of_one_pattern_and_an_unknown_one_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["path", "transform", "変換", "--lang", "en"]) == 0
    assert "the same pattern" in capsys.readouterr().err
    assert run(["path", "transform", "transfom"]) == 2
    assert "nearest: Transform" in capsys.readouterr().err
