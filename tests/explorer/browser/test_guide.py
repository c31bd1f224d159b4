"""From a problem in plain words to patterns: the ranking of the page, and the guide that shows it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graphs import MARKUP, PAYLOADS, Bare, Hostile
from mlpatterns import PatternGraph
from mlpatterns.model import FacetKind
from mlpatterns.search.judgements import judgements
from mlpatterns_viz import write_explorer
from opened import Opened, Opener

if TYPE_CHECKING:
    from playwright.sync_api import Page

EN = "Our model gets worse every month and nobody notices"
JA = "学習用と本番で特徴量の計算がばらばらで、数字が合わない"
ANTI = "Half of our code only glues packages together and nobody dares to touch it"
PHONE = {"width": 390, "height": 844}


def _ask(seen: Opened, text: str) -> None:
    seen.page.fill("#told", text)


def _ranked(seen: Opened, text: str) -> list[str]:
    found: list[str] = seen.page.evaluate("(text) => mlpatterns.ranking.rank(text).map(({ key }) => key)", text)
    return found


def _terms(seen: Opened, text: str) -> list[str]:
    found: list[str] = seen.page.evaluate("(text) => mlpatterns.terms.spans(text).map(({ term }) => term)", text)
    return found


def _marks(seen: Opened, text: str, asked: str) -> list[str]:
    """The stretches of a text that are marked for a question."""
    found: list[str] = seen.page.evaluate(
        "([text, asked]) => mlpatterns.terms.marks(text, new Set(mlpatterns.terms.spans(asked)"
        ".map(({ sign }) => sign).filter(Boolean))).map(([start, end]) => text.slice(start, end))",
        [text, asked],
    )
    return found


def _focused(page: Page) -> Any:  # noqa: ANN401 - whatever the script answers
    return page.evaluate("document.activeElement.id")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The predictions", ["predict"]),
        ("PREDICTING predicted", ["predict", "predict"]),
        ("serving serves", ["serv", "serv"]),
        ("deployments", ["deploy"]),
        ("policies", ["polici"]),
        ("ＤＲＩＦＴ", ["drift"]),
        ("遅延が大きい", ["遅延", "遅", "延", "延が", "大", "大き"]),
        ("サーバー", ["さば"]),
        ("いずれ", []),
        ("ズレ", ["ずれ"]),
        ("おそい", ["遅", "遅い"]),
        ("it is what it is", []),
    ],
)
def test_terms_are_those_of_the_library_in_one_spelling(explore: Opener, text: str, terms: list[str]) -> None:
    assert _terms(explore(), text) == terms


@pytest.mark.parametrize(
    "spellings",
    [
        ("サービングが遅い", "ｻｰﾋﾞﾝｸﾞがおそい", "サーヴィングが遅い", "サビングが遅い"),
        ("データのずれ", "データのズレ", "ﾃﾞｰﾀのズレ"),
        ("feature drift", "FEATURE DRIFT", "ｆｅａｔｕｒｅ　ｄｒｉｆｔ", "features, drifting"),
        ("予測がばらつく", "予測がバラツキ"),
    ],
)
def test_ranking_is_blind_to_spelling(explore: Opener, spellings: tuple[str, ...]) -> None:
    seen = explore()
    first, *others = (_ranked(seen, text) for text in spellings)
    assert first
    assert all(other == first for other in others)


def test_name_is_found_as_it_sounds(explore: Opener) -> None:
    assert _ranked(explore(), "とくちょうりょうすとあ")[0] == "feature-store"


def test_symptom_leads_to_its_own_entry_first(explore: Opener, graph: PatternGraph) -> None:
    seen = explore()
    told = [(entry.slug, text) for entry in graph.entries() for said in entry.symptoms.values() for text in said]
    missed = [text for slug, text in told if _ranked(seen, text)[0] != slug]
    assert len(told) > 500
    assert len(missed) <= len(told) * 0.02, missed


@pytest.mark.parametrize("language", ["ja", "en"])
def test_problems_of_practitioners_are_answered_among_the_first_three(explore: Opener, language: str) -> None:
    """The page does not carry these problems; a word of it is enough for none of them by itself."""
    seen = explore()
    known = [judgement for judgement in judgements() if judgement.language == language]
    found = [set(_ranked(seen, judgement.problem)[:3]) & judgement.entries for judgement in known]
    assert len(known) > 70
    assert sum(map(bool, found)) / len(known) >= 0.9


def test_page_does_not_know_the_problems_that_measure_it(explore: Opener) -> None:
    content = explore().run("JSON.stringify(mlpatterns.data)")
    assert not [judgement.problem for judgement in judgements() if judgement.problem in content]


def test_index_is_made_at_the_first_question(explore: Opener) -> None:
    seen = explore("#view=table")
    seen.run(
        "(() => { const { get } = mlpatterns.index;"
        " mlpatterns.index.get = () => { window.asked = true; return get() } })()"
    )
    seen.run("mlpatterns.state.set({ view: 'guide' })")
    assert seen.run("window.asked") is None
    _ask(seen, EN)
    assert seen.run("window.asked") is True


def test_sentence_that_no_entry_holds_finds_the_nearest(explore: Opener) -> None:
    seen = explore("#view=table&lang=en")
    seen.page.fill("#query", EN)
    shown, links = seen.counts()
    assert 0 < shown < 15
    assert links < seen.run("mlpatterns.data.links.length")
    assert "Nearest to your words" in seen.page.locator("#counts").inner_text()
    seen.page.fill("#query", "drift")
    assert "Nearest" not in seen.page.locator("#counts").inner_text()
    seen.page.fill("#query", "zzzzzz")
    assert seen.counts() == [0, 0]


def test_table_is_in_ranked_order_until_a_column_is_chosen(explore: Opener) -> None:
    seen = explore("#view=table&lang=en")
    seen.page.fill("#query", JA)
    ranked = [key for key in _ranked(seen, JA) if seen.run(f"mlpatterns.search.found({JA!r}).keys.has({key!r})")]
    rows = "[...document.querySelectorAll('tbody th button')].map((button) => button.id.slice(4))"
    assert seen.run(rows) == ranked
    assert len(ranked) > 3
    seen.page.locator("[id='sort:name-en']").click()
    names = seen.texts("tbody th button")
    assert names == sorted(names, key=str.casefold)
    assert sorted(seen.run(rows)) == sorted(ranked)


def test_query_that_means_nothing_leaves_the_order_of_the_catalogues(explore: Opener) -> None:
    ids = "[...document.querySelectorAll('tbody th button')].map((button) => button.id.slice(4))"
    all_rows = explore("#view=table").run(ids)
    seen = explore("#view=table&q=   ")
    assert seen.run(ids) == all_rows


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Training is slow.", "slowly trains", ["Training", "slow"]),
        ("応答の遅延で遅くなる", "遅延が遅い", ["遅延", "遅く"]),
        ("ﾃﾞｰﾀのＤＲＩＦＴ", "データ drift", ["ﾃﾞｰﾀ", "ＤＲＩＦＴ"]),
        ("データベース", "データ", []),
        ("応用する", "応答", []),
        ("𠮟る drift 𠮟る", "drift", ["drift"]),
    ],
)
def test_marks_are_whole_words_where_they_stand(explore: Opener, text: str, asked: str, marked: list[str]) -> None:
    assert _marks(explore(), text, asked) == marked


@pytest.mark.parametrize(("language", "problem"), [("en", EN), ("ja", JA)])
def test_guide_proposes_a_few_patterns_with_what_speaks_for_them(explore: Opener, language: str, problem: str) -> None:
    seen = explore(f"#view=guide&lang={language}")
    _ask(seen, problem)
    ranked = _ranked(seen, problem)
    names = seen.texts(".candidate h3")
    assert 1 < len(names) <= 5
    assert names == [seen.run(f"mlpatterns.data.entry.get('{key}').name.{language}") for key in ranked[: len(names)]]
    assert seen.page.locator(".candidate .twin").count() == len(names)
    assert str(len(names)) in seen.page.locator("#guide-status").inner_text()
    for card in seen.page.locator(".candidate").all():
        assert card.locator(".saying").inner_text()
        assert card.locator(".effect p").count() >= 1
        assert card.locator(".actions button").count() == 2
    assert seen.page.locator(".candidate mark").count() >= len(names)
    assert seen.page.locator(".saying [lang]").count() == 0
    assert "q=" in seen.page.url
    assert seen.complaints == []


def test_one_line_is_said_for_and_one_against(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#view=guide&lang=en&q=feature store")
    card = seen.page.locator(".candidate", has=seen.page.locator("[id='read:feature-store']"))
    said = {
        statement.aspect.slug: statement.text["en"] for statement in reversed(graph.pattern("feature-store").statements)
    }
    for aspect in ("benefit", "liability"):
        line = card.locator(f".{aspect} p").last.inner_text()
        assert said[aspect].startswith(line)
        assert line.endswith(".")


def test_anti_pattern_is_told_as_such_with_its_cures_first(explore: Opener) -> None:
    seen = explore("#view=guide&lang=en")
    _ask(seen, ANTI)
    card = seen.page.locator(".candidate", has=seen.page.locator("[id='read:glue-code']"))
    assert "You may have this anti-pattern" in card.inner_text()
    assert "remedied by" in card.locator(".leads h4").first.inner_text()
    cure = card.locator(".leads .mention").first
    name = cure.inner_text()
    cure.click()
    assert seen.texts("#details h2") == [name]
    pattern = seen.page.locator(".candidate:not(.anti)").first
    assert "anti-pattern" not in pattern.inner_text().split("\n")[1]


def test_guide_without_a_problem_offers_examples_and_all_symptoms(explore: Opener, graph: PatternGraph) -> None:
    for language in ("ja", "en"):
        seen = explore(f"#view=guide&lang={language}")
        said = {text for entry in graph.entries() for text in entry.symptoms[language]}
        examples = seen.texts(".examples button")
        assert len(examples) == 4
        assert set(examples) < said
        assert explore(f"#view=guide&lang={language}").texts(".examples button") == examples
        for summary in seen.page.locator(".by-stage summary").all():
            summary.click()
            summary.locator("+ .entries button").first.wait_for()
        assert {text.strip() for text in seen.page.locator(".told button").all_text_contents()} == said
        assert seen.page.locator("#stages").is_hidden()
        seen.page.locator(".examples button").nth(1).click()
        assert seen.page.input_value("#told") == examples[1]
        key = seen.page.locator(".candidate .first").first.get_attribute("id")
        assert key is not None
        assert examples[1] in graph.pattern(key.removeprefix("read:")).symptoms[language]


def test_symptoms_stand_under_the_stages_of_their_entries(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#view=guide&lang=en")
    stage = seen.page.locator(".by-stage").filter(has_text="Monitoring")
    stage.locator("summary").click()
    stage.locator(".told button").first.wait_for()
    names = stage.locator("h4").all_inner_texts()
    monitoring = next(value for value in graph.facets()[FacetKind.STAGE] if value.slug == "monitoring")
    assert sorted(names) == sorted(
        entry.name["en"] for entry in graph.entries() if monitoring in entry.facets.get(FacetKind.STAGE, ())
    )
    stage.locator(".told button").first.click()
    assert seen.texts("#details h2") == [names[0]]
    assert stage.locator(".told button").first.is_visible(), "the list stays unfolded"


def test_stage_narrows_the_candidates(explore: Opener) -> None:
    seen = explore("#view=guide&lang=en")
    _ask(seen, EN)
    before = seen.texts(".candidate h3")
    seen.page.locator("[id='at:monitoring']").click()
    after = seen.texts(".candidate h3")
    assert "no-stage=" in seen.page.url
    assert after != before
    for key in seen.page.locator(".candidate .first").evaluate_all("all => all.map(({ id }) => id.slice(5))"):
        assert "monitoring" in seen.run(f"mlpatterns.data.entry.get('{key}').facets.stage")
    assert _focused(seen.page) == "at:monitoring"
    assert seen.page.get_attribute("[id='at:monitoring']", "aria-pressed") == "true"
    seen.page.locator("[id='at:any']").click()
    assert seen.texts(".candidate h3") == before


def test_filters_hold_in_the_guide(explore: Opener) -> None:
    seen = explore("#view=guide&lang=en&no-category=anti-pattern")
    _ask(seen, ANTI)
    assert seen.page.locator(".candidate").count() > 0
    assert seen.page.locator(".candidate.anti").count() == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_near_says_what_to_try(explore: Opener, language: str) -> None:
    seen = explore(f"#view=guide&lang={language}&no-category=anti-pattern&q=zzzzzz")
    seen.run("mlpatterns.facets.only('stage', 'monitoring')")
    assert seen.page.locator("#guide-status").inner_text()
    assert seen.page.locator(".advice li").count() == 4
    assert (
        str(53 - len(seen.run("[...mlpatterns.facets.left({ ...mlpatterns.state.get(), query: '' }).entries]")))
        in (seen.texts(".advice li")[2])
    )
    assert seen.page.locator(".browse .by-stage").count() > 0
    assert seen.page.locator("#nothing").is_hidden()
    seen.page.locator("#all-stages").click()
    assert seen.page.locator(".advice li").count() == 3


def test_word_that_is_still_typed_finds_what_holds_it(explore: Opener) -> None:
    seen = explore("#view=guide&lang=en")
    _ask(seen, "reprodu")
    assert seen.page.locator(".candidate").count() > 0


def test_one_question_for_all_views(explore: Opener) -> None:
    seen = explore("#view=guide&lang=en")
    _ask(seen, EN)
    assert seen.page.locator("#query").is_hidden()
    seen.page.locator("[data-view=table]").click()
    assert seen.page.input_value("#query") == EN
    seen.page.fill("#query", "drift")
    seen.page.locator("[data-view=guide]").click()
    assert seen.page.input_value("#told") == "drift"
    seen.page.locator("#forget").click()
    assert seen.page.input_value("#told") == ""
    assert _focused(seen.page) == "told"
    assert "q=" not in seen.page.url


def test_candidate_is_read_beside_and_shown_in_the_graph(explore: Opener) -> None:
    seen = explore("#view=guide&lang=en")
    _ask(seen, EN)
    name = seen.texts(".candidate h3")[1]
    seen.page.locator(".candidate .first").nth(1).click()
    assert seen.texts("#details h2") == [name]
    assert seen.texts(".candidate[aria-current] h3") == [name]
    seen.page.locator(".candidate .actions button").last.click()
    assert seen.page.locator("#graph-view").is_visible()
    assert seen.counts()[0] == 53
    seen.page.go_back()
    seen.page.wait_for_selector(".candidate")
    assert seen.page.input_value("#told") == EN


def test_language_of_the_page_changes_and_the_question_stays(explore: Opener) -> None:
    seen = explore("#view=guide&lang=ja")
    _ask(seen, EN)
    names = seen.texts(".candidate h3")
    assert seen.page.locator(".saying [lang=en]").count() > 0
    seen.page.locator("[data-language=en]").click()
    assert seen.texts(".candidate .twin") == names
    assert seen.page.input_value("#told") == EN


def test_guide_by_keyboard_alone(explore: Opener) -> None:
    seen = explore("#view=guide&lang=en")
    keys = seen.page.keyboard
    keys.press("/")
    assert _focused(seen.page) == "told"
    keys.type("training is slow / on one machine")
    assert seen.page.input_value("#told").endswith("/ on one machine")
    seen.page.locator("[id^='read:']").first.focus()
    opener = _focused(seen.page)
    keys.press("Enter")
    assert _focused(seen.page) == "details"
    keys.press("Escape")
    assert _focused(seen.page) == opener
    keys.press("Escape")
    assert seen.page.input_value("#told") == ""
    seen.page.locator(".examples button").first.focus()
    keys.press("Enter")
    assert _focused(seen.page) == "guidance"
    keys.press("Tab")
    assert _focused(seen.page).startswith(("lead:", "read:"))


def test_keys_that_turn_kana_into_kanji_are_left_alone(explore: Opener) -> None:
    seen = explore(f"#view=guide&q={JA}")
    seen.run(
        "document.getElementById('told').dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }))"
    )
    assert seen.page.input_value("#told") == JA


@pytest.mark.parametrize("language", ["ja", "en"])
def test_guide_fits_a_phone(explore: Opener, language: str) -> None:
    seen = explore(f"#view=guide&lang={language}", viewport=PHONE, has_touch=True)
    fits = "document.getElementById('guide-view').scrollWidth <= 390 && document.documentElement.scrollWidth <= 390"
    for problem in ("", EN, JA, ANTI, "zzzzzz"):
        _ask(seen, problem)
        assert seen.run(fits), problem
        small = seen.run(
            "[...document.querySelectorAll('#guide-view :is(button, summary)')].filter((one) => one.checkVisibility())"
            ".filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.id)"
        )
        assert small == []


def test_paper_carries_the_question_and_the_candidates(explore: Opener) -> None:
    seen = explore(f"#view=guide&lang=en&q={EN}")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#told").is_visible()
    assert seen.page.locator(".candidate").last.is_visible()
    assert seen.page.locator(".actions").first.is_hidden()
    assert seen.run("getComputedStyle(document.getElementById('guide-view')).overflow") == "visible"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_bare_graph_is_guided(explore: Opener, tmp_path: Path, count: int) -> None:
    seen = explore("#view=guide", path=write_explorer(Bare(count), tmp_path / "bare.html", "ja"))
    assert seen.page.locator("#guidance > *").count() == 0
    _ask(seen, "Motif 0")
    assert seen.page.locator(".candidate").count() == (1 if count else 0)
    seen.page.fill("#told", "nothing of this kind")
    assert seen.page.locator(".advice").count() == 1
    assert seen.complaints == []


def test_hostile_graph_runs_nothing_in_the_guide(explore: Opener, graph: PatternGraph, tmp_path: Path) -> None:
    path = write_explorer(Hostile(graph), tmp_path / "hostile.html", "ja")
    seen = explore("#view=guide", path=path)
    seen.page.locator(".by-stage summary").first.click()
    seen.page.wait_for_selector(".told button")
    assert seen.page.locator(".told button").first.text_content() in PAYLOADS
    for problem in (*MARKUP, "onerror script window.pwned"):
        _ask(seen, problem)
        assert seen.page.locator(".candidate").count() > 0
        assert seen.page.locator("mark").count() > 0
        seen.page.locator(".candidate .first").first.click()
    seen.page.wait_for_timeout(300)
    assert seen.run("window.pwned") is None
    assert seen.run("document.querySelectorAll('#guide-view :is(img, iframe, script, a, [onerror])').length") == 0
    assert seen.requests == [path.as_uri() + "#view=guide"] or seen.requests == [path.as_uri()]
    assert seen.complaints == []


def test_ranking_of_no_text_is_empty(explore: Opener) -> None:
    seen = explore()
    assert _ranked(seen, "") == _ranked(seen, "the of を") == []
    assert seen.run("mlpatterns.ranking.nearest('', new Set(['transform'])).length") == 0
    assert math.isfinite(seen.run("mlpatterns.ranking.rank('drift')[0].score"))
