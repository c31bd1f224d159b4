"""What to look at next, and why: as a seasoned engineer would say."""

from __future__ import annotations

import json

import pytest

from mlpatterns import PatternGraph, UnknownNameError
from mlpatterns.cli import run
from mlpatterns.model import Concept, EntryKind, FacetKind
from mlpatterns.paths import Step
from mlpatterns.recommendation import EITHER_WAY, FACET, FROM_USED, TO_USED
from mlpatterns.search import Match


def test_what_is_required_by_what_is_in_use_comes_first(graph: PatternGraph) -> None:
    requiring = {link.start.slug: link.end.slug for link in graph.links() if link.type.slug == "requires"}
    assert requiring["batch-serving"] == "keyed-predictions"
    for used, required in requiring.items():
        assert required in [each.entry.slug for each in graph.recommend(using=[used], limit=2)]


def test_an_anti_pattern_brings_its_cures(graph: PatternGraph) -> None:
    cures = {link.start.slug for link in graph.links() if link.end.slug == "glue-code" and link.type.slug == "remedies"}
    assert cures
    assert cures == {each.entry.slug for each in graph.recommend(using=["グルーコード"], limit=len(cures))}


def test_what_is_in_use_is_not_proposed_and_anti_patterns_never_are(graph: PatternGraph) -> None:
    proposed = graph.recommend("code from the prototype is a mess", using=["workflow-pipeline", "glue-code"], limit=60)
    assert proposed
    assert all(each.entry.kind is EntryKind.PATTERN for each in proposed)
    assert "workflow-pipeline" not in [each.entry.slug for each in proposed]


def test_each_reason_is_a_link_a_value_or_a_text_that_holds(graph: PatternGraph) -> None:
    proposed = graph.recommend("accuracy gets worse", facets=["monitoring"], using=["keyed-predictions"], limit=60)
    kinds = set()
    for each in proposed:
        assert each.reasons
        for reason in each.reasons:
            kinds.add(type(reason))
            if isinstance(reason, Step):
                assert reason.start.slug == "keyed-predictions"
                assert reason.end.iri == each.entry.iri
            elif isinstance(reason, Concept):
                assert reason in [value for values in each.entry.facets.values() for value in values]
    assert kinds == {Step, Concept, Match}


def test_a_conflict_warns_and_lowers_what_speaks_for_a_pattern(graph: PatternGraph) -> None:
    link = next(link for link in graph.links() if link.type.slug == "conflictsWith" and link.start.kind == "pattern")
    one, other = link.start.slug, link.end.slug
    name = graph.pattern(other).name["en"]
    alone = {each.entry.slug: each for each in graph.recommend(name, limit=60)}
    beside = {each.entry.slug: each for each in graph.recommend(name, using=[one], limit=60)}
    assert beside[other].score < alone[other].score
    assert link in [reason.link for reason in beside[other].reasons if isinstance(reason, Step)]


def test_every_type_of_link_has_its_weight(graph: PatternGraph) -> None:
    directed = {kind.slug for kind in graph.relation_types() if not kind.symmetric}
    assert {kind.slug for kind in graph.relation_types() if kind.symmetric} == set(EITHER_WAY)
    assert directed == {*FROM_USED, *TO_USED}


def test_facet_values_have_names_in_either_language_and_a_slip_is_helped(graph: PatternGraph) -> None:
    by_name = [graph.recommend(facets=[name]) for name in ("monitoring", "stage:monitoring", "監視")]
    assert by_name[0] == by_name[1] == by_name[2] != ()
    with pytest.raises(UnknownNameError, match="no facet value 'servin'; nearest: Serving"):
        graph.recommend(facets=["servin"])


def test_proposals_are_ordered_and_limited(graph: PatternGraph) -> None:
    proposed = graph.recommend("訓練が遅い", using=["checkpoints"], limit=5)
    scores = [each.score for each in proposed]
    assert len(proposed) == 5
    assert scores == sorted(scores, reverse=True)
    assert graph.recommend() == ()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "requires → Keyed Predictions"), ("ja", "必要とする → キー付き予測")]
)
def test_the_command_tells_the_reason_as_a_path(lang: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recommend", "--using", "batch-serving", "--limit", "1", "--lang", lang]) == 0
    assert words.replace(" ", "") in "".join(capsys.readouterr().out.split())


def test_the_command_writes_rows_and_asks_for_what_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recommend", "--using", "batch-serving", "-f", "json", "--lang", "en"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert first["pattern"].endswith("keyed-predictions")
    assert list(first) == ["pattern", "name", "score", "why"]
    assert first["score"] > 0
    assert "requires" in first["why"][0]
    assert run(["recommend"]) == 2
    assert "--using" in capsys.readouterr().err


def test_an_anti_pattern_found_by_the_words_leads_to_its_cures(graph: PatternGraph) -> None:
    best = graph.recommend("glue code everywhere", limit=2)
    assert {each.entry.slug for each in best} == {"discard-poc-code", "microservice-architecture-for-ml"}
    steps = [each.reasons[0] for each in best]
    assert all(isinstance(step, Step) and step.start.slug == "glue-code" for step in steps)


@pytest.mark.parametrize("text", ["slow", "abstraction debt", "訓練が遅い"])
def test_a_smaller_limit_gives_the_beginning_of_the_same_list(graph: PatternGraph, text: str) -> None:
    found = graph.recommend(text, using=["batch-serving"], limit=8)
    assert len(found) >= 5
    for limit in (1, 3, 5):
        assert graph.recommend(text, using=["batch-serving"], limit=limit) == found[:limit]


def test_a_single_name_may_be_given_as_it_is(graph: PatternGraph) -> None:
    assert graph.recommend(using="cascade") == graph.recommend(using=["cascade"])
    assert graph.recommend(facets="monitoring") == graph.recommend(facets=["monitoring"])


def test_a_general_facet_value_stands_for_its_special_cases(graph: PatternGraph) -> None:
    special = {each.entry.slug for each in graph.recommend(facets="time-behaviour", limit=60)}
    general = {each.entry.slug: each.reasons[0] for each in graph.recommend(facets="performance-efficiency", limit=60)}
    assert special < set(general)
    assert {reason.slug for reason in general.values() if isinstance(reason, Concept)} > {"time-behaviour"}
    by_name = graph.recommend(facets="性能効率性", limit=60)
    assert {each.entry.slug for each in by_name} == set(general)


def test_what_is_said_twice_counts_once(graph: PatternGraph) -> None:
    once = graph.recommend(facets=["time-behaviour"], limit=60)
    assert graph.recommend(facets=["time-behaviour", "time-behaviour"], limit=60) == once
    both = graph.recommend(facets=["time-behaviour", "performance-efficiency"], limit=60)
    assert both == graph.recommend(facets=["performance-efficiency"], limit=60)
    cured = graph.recommend("glue code", using=["glue-code"], limit=60)
    assert all(len(each.reasons) == len(set(each.reasons)) for each in cured)


def test_a_quality_that_a_pattern_improves_and_puts_at_risk_counts_once(graph: PatternGraph) -> None:
    either = [
        concept
        for pattern in graph.patterns()
        for concept in pattern.facets.get(FacetKind.IMPROVES, ())
        if concept in pattern.facets.get(FacetKind.PUTS_AT_RISK, ())
    ]
    assert either
    for concept in either:
        assert all(each.score == FACET for each in graph.recommend(facets=concept.iri, limit=60))
