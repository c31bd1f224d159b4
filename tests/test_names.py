"""Finding an entry by whatever a person calls it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpatterns import PatternGraph, UnknownNameError
from mlpatterns.names import find_entry, named, nearest_names, normalise


@given(st.text())
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two-Phase Predictions", "two phase predictions"),
        ("ＭＬ Versioning", "ml versioning"),
        ("ｶｽｹｰﾄﾞ", "カスケード"),
        ("サーバー", "さーばー"),
        ("２段階予測", "2段階予測"),
        ("ラムダ・アーキテクチャ", "ラムダアーキテクチャ"),
    ],
)
def test_spellings_that_mean_the_same_are_the_same(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_names_that_differ_stay_different() -> None:
    assert len({normalise(name) for name in ("キー付き予測", "二段階予測", "2段階予測", "Transform", "変換")}) == 5


def test_every_name_of_every_entry_finds_it(graph: PatternGraph) -> None:
    found = 0
    for entry in graph.entries():
        others = [name for names in entry.other_names.values() for name in names]
        for name in (
            entry.slug,
            entry.iri,
            f"<{entry.iri}>",
            *entry.name.values(),
            *others,
            entry.reading or entry.slug,
        ):
            assert find_entry(graph.entries(), name) is entry
            found += 1
    assert found > 350


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Featur Stor", "Feature Store"),
        ("特徴ストア", "特徴量ストア"),
        ("キー付予測", "キー付き予測"),
        ("lambda", "Lambda Architecture"),
    ],
)
def test_a_slip_brings_the_name_that_was_meant_first(graph: PatternGraph, name: str, nearest: str) -> None:
    assert nearest_names([named(entry) for entry in graph.entries()], name)[0] in (
        nearest,
        *graph.pattern(nearest).name.values(),
        graph.pattern(nearest).slug,
    )


def test_a_name_that_is_like_no_other_brings_advice(graph: PatternGraph) -> None:
    with pytest.raises(UnknownNameError, match=r"^no pattern '☃'; 'mlpatterns list' shows every pattern$"):
        graph.pattern("☃")
