"""A problem told in either language finds its pattern, and the reasons are real."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.cli import run
from mlpatterns.search.analysis import fold, language_of, terms
from mlpatterns.search.judgements import judgements, read_judgements
from mlpatterns.search.matches import matched_words, telling
from mlpatterns.search.readings import asked_readings
from mlpatterns.search.spellings import is_kana_word, spelled
from mlpatterns.search.thesaurus import groups, related_terms

HELD_OUT = read_judgements(Path(__file__).parent / "data" / "judgements.tsv")


def first(graph: PatternGraph, text: str, limit: int = 3) -> list[str]:
    """The slugs of the best hits."""
    return [hit.entry.slug for hit in graph.search(text, limit)]


def words(text: str) -> set[str]:
    """The terms of a text without their weights."""
    return {term for term, _ in terms(text)}


@given(st.text())
def test_folding_twice_changes_nothing_that_is_found(text: str) -> None:
    assert words(fold(text)) == words(text)


@given(st.text())
def test_any_text_has_terms_above_nothing_and_never_fails(text: str) -> None:
    assert all(term and weight > 0 for term, weight in [*terms(text), *asked_readings(text), *related_terms(text)])
    assert matched_words(text, set()) == ()
    assert telling(words(text), text) <= words(text)


@given(st.text())
def test_what_matches_stands_in_the_text(text: str) -> None:
    assert all(word in fold(text) for word in matched_words(text, words(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＤＲＩＦＴ", "drift"),
        ("ﾃﾞｰﾀﾄﾞﾘﾌﾄ", "データドリフト"),
        ("predictions", "prediction"),
        ("retrained", "retraining"),
        ("サーバー", "サーバ"),
        ("two-phase", "two phase"),
        ("the model's", "model"),
    ],
)
def test_spellings_and_forms_of_a_word_are_the_same(one: str, other: str) -> None:
    assert words(one) == words(other) != set()


def test_function_words_count_for_nothing() -> None:
    assert words("How do I get it to be the same as before?") == words("same")
    assert words("は、が、を") == set()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("遅延", "windowed-inference"),
        ("偏り", "rebalancing"),
        ("再現", "repeatable-splitting"),
        ("公平", "fairness-lens"),
        ("劣化", "continued-model-evaluation"),
        ("順序", "keyed-predictions"),
        ("drift", "continued-model-evaluation"),
        ("fairness", "fairness-lens"),
        ("federated", "data-flows-up-model-flow-down"),
        ("グルーコード", "glue-code"),
    ],
)
def test_a_single_word_finds_its_pattern(graph: PatternGraph, text: str, slug: str) -> None:
    assert slug in first(graph, text)


def test_every_name_finds_its_entry(graph: PatternGraph) -> None:
    asked = [(name, entry) for entry in graph.entries() for name in entry.name.values()]
    missed = [name for name, entry in asked if entry.slug not in first(graph, name, 2)]
    assert len(asked) == 106
    assert missed == []


def test_the_reading_in_kana_finds_the_name_in_kanji(graph: PatternGraph) -> None:
    asked = [entry for entry in graph.entries() if entry.reading]
    missed = [entry.slug for entry in asked if entry.slug not in first(graph, entry.reading or "")]
    assert len(asked) == 53
    assert missed == []


@pytest.mark.parametrize("text", ["つらい", "ああああ", "せいど", "ぱいなっぷる", "画像による"])
def test_some_kana_that_also_stand_in_a_reading_do_not_find_the_name(graph: PatternGraph, text: str) -> None:
    assert not [match for hit in graph.search(text) for match in hit.why if match.language == "ja-Hira"]


@pytest.mark.parametrize(
    ("text", "slug"), [("れんず", "fairness-lens"), ("らむだ", "lambda-architecture"), ("うめこみ", "embeddings")]
)
def test_a_short_part_of_a_reading_finds_the_name_and_is_shown(graph: PatternGraph, text: str, slug: str) -> None:
    [hit] = graph.search(text, 1)
    assert hit.entry.slug == slug
    assert ("name", (text,)) in [(match.field, match.words) for match in hit.why]


def test_a_long_part_of_a_reading_is_shown_in_kana_of_either_kind(graph: PatternGraph) -> None:
    [hit] = graph.search("ぱいぷらいんじゃんぐ", 1)
    shown = {match.text: match.words for match in hit.why}
    assert shown["パイプラインジャングル"] == ("パイプラインジャング",)
    assert shown["ぱいぷらいんじゃんぐる"] == ("ぱいぷらいんじゃんぐ",)


@pytest.mark.parametrize(
    ("kana", "usual"),
    [
        ("おそい", "遅い"),
        ("むずかしい", "難しい"),
        ("まちがい", "間違い"),
        ("こわれる", "壊れる"),
        ("かたより", "偏り"),
        ("せいど", "精度"),
        ("ズレ", "ずれ"),
        ("バラツキ", "ばらつき"),
        ("ムラ", "ばらつき"),
        ("バラバラ", "ばらばら"),
        ("ダメ", "だめ"),
        ("学習がすごくおそい", "学習がすごく遅い"),
        ("予測ズレ", "予測ずれ"),
    ],
)
def test_a_word_in_kana_finds_what_it_finds_as_usually_written(graph: PatternGraph, kana: str, usual: str) -> None:
    assert first(graph, kana) == first(graph, usual) != []


@pytest.mark.parametrize("text", ["いずれも", "プログラムラン", "今のやりかたより", "おそらく", "検討したかい"])
def test_kana_inside_another_word_are_no_word(text: str) -> None:
    assert spelled(text) == text
    assert not any(is_kana_word(term) for term in words(text))


def test_a_word_of_kana_is_shown_as_it_stands_in_the_text() -> None:
    assert matched_words("前処理のズレ、1行ずれていた。いずれも", words("ずれ")) == ("ズレ", "ずれ")
    assert matched_words("学習がおそい", words("遅い")) == ("おそい",)


def test_words_that_kana_lead_to_are_among_the_related_ones() -> None:
    assert dict(related_terms("おそい")) == dict(related_terms("遅い")) != {}
    assert dict(related_terms("ズレ")) == dict(related_terms("ずれ")) != {}
    assert dict(related_terms("いずれ")) == {}


def test_both_languages_may_be_mixed_and_words_lead_across(graph: PatternGraph) -> None:
    assert "distribution-strategy" in first(graph, "GPU一枚だとtrainingに何日もかかる")
    assert "transfer-learning" in first(graph, "pretrained モデルを再利用")
    assert "fairness-lens" in first(graph, "discrimination 差別")


def test_a_word_leads_to_a_text_in_the_other_language_only(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        "@prefix mlp: <https://w3id.org/mlpatterns/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        '<http://x/a> a mlp:Pattern ; skos:prefLabel "Privacy Shield"@en .'
        '<http://x/b> a mlp:Pattern ; skos:prefLabel "夜間の訓練"@ja .',
        encoding="utf-8",
    )
    own = mlpatterns.load(file, base=False)
    assert [hit.entry.iri for hit in own.search("プライバシー")] == ["http://x/a"]
    assert [hit.entry.iri for hit in own.search("overnight")] == ["http://x/b"]


def test_reasons_in_the_language_of_the_search_come_first(graph: PatternGraph) -> None:
    for text, language in (("training is slow", "en"), ("訓練が遅い", "ja")):
        told = [[match.language == language for match in hit.why] for hit in graph.search(text)]
        assert told
        assert all(same == sorted(same, reverse=True) for same in told)
        assert told[0][0]


def test_the_reasons_are_texts_of_the_entry_and_hold_the_words(graph: PatternGraph) -> None:
    (hit,) = graph.search("the same features are computed again by every team", 1)
    assert hit.entry.slug == "feature-store"
    assert 1 <= len(hit.why) <= 3
    for match in hit.why:
        assert match.words
        assert all(word in fold(match.text) for word in match.words)
    told = [text for problem in hit.entry.problems for text in problem.text.values()]
    assert any(match.text in told for match in hit.why if match.field == "problem")


@pytest.mark.parametrize("text", ["遅延", "遅い", "応答時間", "偏りがある", "latency", "似た画像"])
def test_no_kanji_of_a_longer_word_is_shown_alone(graph: PatternGraph, text: str) -> None:
    shown = [word for hit in graph.search(text) for match in hit.why for word in match.words]
    assert shown
    assert all(len(word) > 1 for word in shown)


@pytest.mark.parametrize("text", ["列", "列が多い", "表と列"])
def test_a_kanji_asked_for_as_a_word_is_shown(graph: PatternGraph, text: str) -> None:
    assert "列" in [word for hit in graph.search(text) for match in hit.why for word in match.words]


def test_a_word_with_another_ending_is_shown_with_it() -> None:
    assert matched_words("応答が遅くなり、遅れが出て、遅延する", {"遅い"}) == ("遅く", "遅れ")


def test_hits_are_ordered_and_always_the_same(graph: PatternGraph) -> None:
    text = "prediction service answers too slowly under load"
    hits = graph.search(text, 60)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits == mlpatterns.load().search(text, 60)
    assert graph.search(text, 2) == hits[:2]


@pytest.mark.parametrize("text", ["", " ", "☃", "the of and", "{}();--", "\x00"])
def test_nothing_to_look_for_finds_nothing(graph: PatternGraph, text: str) -> None:
    assert graph.search(text) == ()


def test_own_patterns_are_found_also_in_one_language_and_without_problem(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        "@prefix mlp: <https://w3id.org/mlpatterns/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        '<http://x/a> a mlp:Pattern ; skos:prefLabel "Rubber Duck"@en ; mlp:symptom "Nobody quacks."@en .'
        '<http://x/b> a mlp:Pattern ; skos:prefLabel "無名"@ja .',
        encoding="utf-8",
    )
    own = mlpatterns.load(file, base=False)
    assert [hit.entry.iri for hit in own.search("quack")] == ["http://x/a"]
    assert [hit.entry.iri for hit in own.search("無名")] == ["http://x/b"]
    assert mlpatterns.load(base=False).search("drift") == ()


def test_the_thesaurus_holds_words_in_both_languages_and_leads_from_one_to_the_other() -> None:
    known = groups()
    assert len(known) >= 80
    assert sum(any(word.isascii() for word in group) and any(not w.isascii() for w in group) for group in known) > 75
    assert {"訓練", "train"} <= {term for term, _ in related_terms("学習")}
    assert list(related_terms("rubber duck")) == []


def test_judgements_name_entries_in_slugs_and_tell_problems_without_their_names(graph: PatternGraph) -> None:
    named = {entry.slug: entry for entry in graph.entries()}
    told = [(judgement, named[slug]) for judgement in [*judgements(), *HELD_OUT] for slug in judgement.entries]
    assert len(told) >= 477
    assert all(judgement.language == language_of(judgement.problem) for judgement, _ in told)
    assert not any(fold(name) in fold(judgement.problem) for judgement, entry in told for name in entry.name.values())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_third_of_the_judgements_and_more_is_held_out_and_asks_for_every_pattern(
    graph: PatternGraph, language: str
) -> None:
    known = {judgement.problem for judgement in judgements() if judgement.language == language}
    held_out = {judgement.problem: judgement.entries for judgement in HELD_OUT if judgement.language == language}
    assert len(known) >= 60
    assert len(held_out) >= len(known) / 2
    assert not known & set(held_out)
    assert {pattern.slug for pattern in graph.patterns()} <= {slug for found in held_out.values() for slug in found}


def test_a_problem_that_others_asked_is_found_again_and_shown(graph: PatternGraph) -> None:
    for judgement in judgements():
        [hit] = graph.search(judgement.problem, 1)
        assert hit.entry.slug in judgement.entries
        assert judgement.problem in [match.text for match in hit.why if match.field == "asked"]


def test_what_others_asked_says_nothing_of_own_patterns_with_the_same_slug(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        "@prefix mlp: <https://w3id.org/mlpatterns/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        '<http://x/glue-code> a mlp:Pattern ; skos:prefLabel "Sticky Fingers"@en .',
        encoding="utf-8",
    )
    [problem] = (judgement.problem for judgement in judgements() if "glue-code" in judgement.entries)
    assert mlpatterns.load(file, base=False).search(problem) == ()


def test_the_command_gives_objects_with_pattern_name_score_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "the same features", "computed again", "-f", "json", "--lang", "ja", "--limit", "2"]) == 0
    best, second = json.loads(capsys.readouterr().out)
    assert list(best) == ["pattern", "name", "score", "why"]
    assert best["pattern"] == "https://w3id.org/mlpatterns/pattern/feature-store"
    assert best["name"] == "特徴量ストア"
    assert best["score"] >= second["score"]
    assert any("features" in reason for reason in best["why"])


def test_the_command_shows_reasons_and_marks_anti_patterns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "glue code everywhere", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "Glue Code (anti-pattern) · glue-code" in shown
    assert "[glue" in shown
    assert run(["search", "zzzz"]) == 0
    nothing = capsys.readouterr()
    assert nothing.out == ""
    assert "Nothing found" in nothing.err or "何も見つからない" in nothing.err
