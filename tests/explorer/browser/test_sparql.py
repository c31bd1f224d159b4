"""The view that asks the endpoint, in a browser, against a real server of the base data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from audited import faults_of
from mlpatterns.cli.publishing import holdings
from mlpatterns.server.limits import Limits
from opened import Opened, Opener
from served import serving

if TYPE_CHECKING:
    from playwright.sync_api import Route

Asker = Callable[..., Opened]
"""Opens the served page at what stands behind `#view=sparql&lang=en&`."""

EDITOR, STATUS, ROWS = "#query-text", "#query-status", "#answer tbody tr"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
REQUIRED = "CONSTRUCT { ?a mlp:requires ?b . ?a skos:prefLabel ?n } WHERE { ?a mlp:requires ?b ; skos:prefLabel ?n }"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the explorer is served beside its endpoint."""
    with serving(partial(holdings, (), "en", base=True), Limits(seconds=60, workers=2)) as server:
        yield f"http://127.0.0.1:{server.port}/"


@pytest.fixture
def ask(explore: Opener, address: str) -> Asker:
    """Opens the view with a question, a query, or nothing."""

    def opened(asked: str = "", language: str = "en", **options: Any) -> Opened:  # noqa: ANN401 - playwright's own
        return explore(f"#view=sparql&lang={language}&{asked}", address, **options)

    return opened


def _query(text: str) -> str:
    return f"query={quote(text)}"


def _run(seen: Opened, text: str) -> None:
    seen.page.fill(EDITOR, text)
    seen.page.press(EDITOR, "Control+Enter")


def _told(seen: Opened, text: str) -> None:
    """Waits until the status holds a text."""
    seen.page.locator(STATUS, has_text=text).wait_for()


def _answer(seen: Opened, selector: str = "#answer table") -> None:
    seen.page.wait_for_selector(selector)


def _column(seen: Opened, place: int) -> list[str]:
    return seen.texts(f"{ROWS} td:nth-child({place})")


def test_question_is_found_chosen_told_and_run(ask: Asker) -> None:
    seen = ask()
    seen.page.fill("#find-example", "must be in place")
    assert seen.page.locator("#example-list h3").count() == 2
    seen.page.click("[id='example:planning:prerequisites']")
    assert "must be in place" in seen.page.inner_text("#question h2")
    assert "also through other patterns" in seen.page.inner_text("#question p")
    seen.page.select_option("[id='parameter:pattern']", label="Batch Serving")
    assert "VALUES ?pattern { <https://w3id.org/mlpatterns/pattern/batch-serving> }" in seen.page.input_value(EDITOR)
    seen.page.click("#run-query")
    _told(seen, "Rows: 1")
    assert seen.texts(f"{ROWS} .opens") == ["Batch Serving", "Keyed Predictions"]
    assert "question=prerequisites&p.pattern=batch-serving" in seen.page.url
    seen.page.click("[data-language=ja]")
    assert seen.texts(f"{ROWS} .opens") == ["バッチサービング", "キー付き予測"]
    assert seen.page.inner_text(STATUS) == "1行"
    assert seen.page.locator("[id='parameter:pattern'] option:checked").inner_text() == "バッチサービング"
    assert not seen.complaints


def test_fields_take_choices_and_text_as_terms_and_never_as_syntax(ask: Asker) -> None:
    seen = ask("question=neighbourhood&p.most=1")
    _answer(seen)
    assert set(_column(seen, 1)) == {"1"}
    seen.page.select_option("[id='parameter:pattern']", "any")
    assert "VALUES ?pattern { UNDEF }" in seen.page.input_value(EDITOR)
    seen.go(f"view=sparql&question=patterns-for-problem&p.words={quote('RETRAIN')}")
    _answer(seen)
    seen.page.fill("[id='parameter:words']", 'a" } # \\')
    seen.page.press("[id='parameter:words']", "Tab")
    assert r'VALUES ?words { "a\" } # \\" }' in seen.page.input_value(EDITOR)
    seen.page.click("#run-query")
    _told(seen, "No rows")
    assert seen.page.input_value("[id='parameter:words']") == 'a" } # \\'


def test_field_without_its_block_is_switched_off_with_the_reason(ask: Asker) -> None:
    seen = ask("question=prerequisites")
    _answer(seen)
    text = seen.page.input_value(EDITOR)
    seen.page.fill(EDITOR, text.replace("VALUES ?pattern { UNDEF }", "VALUES ?pattern { pattern:checkpoints }"))
    assert seen.page.input_value("[id='parameter:pattern']") == "checkpoints"
    seen.page.fill(EDITOR, text.replace("VALUES ?pattern { UNDEF }", "VALUES ?pattern { pattern:a pattern:b }"))
    assert seen.page.locator("[id='parameter:pattern'] option:checked").inner_text() == "As written in the query"
    seen.page.fill(EDITOR, text.replace("VALUES ?pattern { UNDEF }", ""))
    assert seen.page.is_disabled("[id='parameter:pattern']")
    assert "VALUES ?pattern" in seen.page.inner_text(".why")


def test_rows_sort_by_each_column_and_what_is_unbound_stays_last(ask: Asker) -> None:
    values = "VALUES (?n ?w) { (10 'b') (9 UNDEF) (UNDEF 'a') (100 'C') }"
    seen = ask(_query(f"SELECT * {{ {values} }}"))
    _answer(seen)
    seen.page.click("[id='column:0']")
    assert _column(seen, 1) == ["9", "10", "100", "No value"]
    seen.page.click("[id='column:0']")
    assert _column(seen, 1) == ["100", "10", "9", "No value"]
    assert seen.page.get_attribute("#answer th", "aria-sort") == "descending"
    assert seen.run("document.activeElement.id") == "column:0"
    seen.page.click("[id='column:1']")
    assert _column(seen, 2) == ["a", "b", "C", "No value"]


def test_known_things_open_their_details_and_the_keyboard_comes_back(ask: Asker) -> None:
    seen = ask(_query("SELECT * { VALUES ?x { pattern:cascade tool:mlflow mlp:uses <https://e.org/x> owl:Class } }"))
    _answer(seen)
    assert _column(seen, 1) == ["Cascade", "MLflow", "uses", "https://e.org/x", "owl:Class"]
    assert seen.addresses(f"{ROWS} a") == ["https://e.org/x", "http://www.w3.org/2002/07/owl#Class"]
    seen.page.focus(f"{ROWS} .opens")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#details-title") == "Cascade"
    assert seen.run("document.activeElement.id") == "details"
    seen.page.press("#details .close", "Enter")
    assert seen.run("document.activeElement.textContent") == "Cascade"
    seen.page.click(f"{ROWS} .opens >> text=MLflow")
    assert seen.page.inner_text("#details-title") == "MLflow"


def test_error_tells_its_place_and_leads_there(ask: Asker) -> None:
    seen = ask()
    seen.page.fill(EDITOR, "SELECT *\nWHERE { ?s nope:x ?o }")
    seen.page.click("#run-query")
    _told(seen, "unknown prefix 'nope:'")
    assert "400 Bad Request" in seen.page.inner_text(STATUS)
    seen.page.click("#go-to-place")
    script = f"(() => {{ const e = document.querySelector('{EDITOR}'); return [document.activeElement === e,"
    assert seen.run(f"{script} e.value.slice(e.selectionStart, e.selectionEnd)] }})()") == [True, "nope:x"]


def test_long_query_is_told_of_and_can_be_stopped(ask: Asker) -> None:
    seen = ask(_query(ENDLESS))
    _told(seen, "Running")
    assert seen.page.locator(STATUS).get_attribute("role") == "status"
    seen.page.click("#stop-query")
    _told(seen, "Stopped.")
    assert seen.page.is_disabled("#stop-query")
    _run(seen, "ASK { pattern:cascade a mlp:Pattern }")
    _told(seen, "Yes")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (None, "The server cannot be reached."),
        ({"status": 200, "content_type": "text/html", "body": "<p>"}, "The answer cannot be read."),
        (
            {
                "status": 503,
                "content_type": "application/problem+json",
                "headers": {"Retry-After": "5"},
                "body": json.dumps({"title": "Service Unavailable", "detail": "too many queries"}),
            },
            "Ask again in 5 seconds.",
        ),
    ],
)
def test_what_goes_wrong_on_the_way_is_told(ask: Asker, reply: dict[str, Any] | None, told: str) -> None:
    seen = ask()

    def answered(route: Route) -> None:
        if reply is None:
            route.abort()
        else:
            route.fulfill(**reply)

    seen.page.route("**/sparql", answered)
    _run(seen, "ASK {}")
    seen.page.wait_for_selector(".refusal")
    assert told in seen.page.inner_text(STATUS)


def test_long_table_is_cut_with_a_word(ask: Asker) -> None:
    seen = ask(_query("SELECT * { ?s ?p ?o } LIMIT 1203"))
    _answer(seen)
    assert seen.page.locator(ROWS).count() == 1000
    assert "1000 of 1203 rows" in seen.page.inner_text("#answer .cut")
    assert seen.page.inner_text(STATUS) == "Rows: 1203"


def test_triples_are_a_table_and_a_drawing(ask: Asker) -> None:
    seen = ask(_query(REQUIRED))
    _answer(seen)
    assert seen.texts("#answer th") == ["Subject", "Predicate", "Object"]
    assert "requires" in _column(seen, 2)
    seen.page.click("[id='answered:graph']")
    _answer(seen, "#answer canvas")
    assert seen.run("mlpatterns.answerGraph.network().body.data.edges.length") == 5
    assert "The table holds the same" in (seen.page.get_attribute(".drawing", "aria-label") or "")
    assert "answer=graph" in seen.page.url


def test_large_drawing_is_cut_with_a_word(ask: Asker) -> None:
    seen = ask("answer=graph&" + _query("SELECT ?a ?b { ?a mlp:citation ?b } LIMIT 200"))
    _answer(seen, "#answer canvas")
    assert "first 150 of 200 links" in seen.page.inner_text("#answer .cut")


def test_entries_of_an_answer_are_shown_in_the_map_alone(ask: Asker) -> None:
    seen = ask("q=zzzz&question=prerequisites&p.pattern=batch-serving")
    _answer(seen)
    seen.page.click("#to-graph")
    assert seen.counts() == [2, 1]
    assert "only=batch-serving,keyed-predictions" in seen.page.url
    seen.page.click("#reset")
    assert seen.counts()[0] == 53
    seen.page.go_back()
    seen.page.click("[data-view=sparql]")
    assert seen.page.locator(ROWS).count() == 1


@pytest.mark.parametrize(
    ("text", "name", "start"),
    [
        ("question=prerequisites", "prerequisites.csv", "pattern_en,pattern_ja"),
        (_query("SELECT * { VALUES ?x { 1 } }"), "answer.xml", "<?xml"),
        (_query(REQUIRED), "answer.jsonld", "{"),
    ],
)
def test_answer_is_saved_in_the_form_that_is_asked_for(
    ask: Asker, tmp_path: Path, text: str, name: str, start: str
) -> None:
    seen = ask(text)
    _answer(seen)
    with seen.page.expect_download() as downloading:
        seen.page.click(f"[data-form={name.partition('.')[2]}]")
    assert downloading.value.suggested_filename == name
    downloading.value.save_as(tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    _told(seen, f"Saved: {name}")


def test_edited_query_is_an_address_that_asks_again(ask: Asker) -> None:
    seen = ask("question=prerequisites")
    _answer(seen)
    seen.page.press(EDITOR, "Control+End")
    seen.page.keyboard.type("LIMIT 2")
    seen.page.press(EDITOR, "Control+Enter")
    _told(seen, "Rows: 2")
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.page.click("#copy-query")
    _told(seen, "Copied: Link to this query")
    copied = seen.run("navigator.clipboard.readText()")
    assert copied == seen.page.url
    assert "LIMIT+2" in copied
    assert "question=" not in copied
    other = ask(str(copied).partition("#view=sparql&")[2])
    _told(other, "Rows: 2")
    assert other.page.input_value(EDITOR).endswith("LIMIT 2")
    seen.page.go_back()
    _told(seen, "Rows: 5")
    assert seen.page.is_visible("[id='parameter:pattern']")


def test_hostile_answer_is_text(ask: Asker) -> None:
    attack = "<img src=x onerror=alert(1)>"
    bound = f"""BIND("{attack}" AS ?t) BIND(IRI("javascript:alert(1)") AS ?i) BIND("a\\u202Eb"@en AS ?turned)"""
    seen = ask(_query(f"SELECT * {{ {bound} }}"))
    _answer(seen)
    assert set(seen.texts(f"{ROWS} td span")) == {attack, "javascript:alert(1)", "ab"}
    _run(seen, f"CONSTRUCT {{ <javascript:a> rdfs:label ?t , <https://e.org/a?b='c'> }} WHERE {{ {bound} }}")
    _told(seen, "Triples: 2")
    assert attack in _column(seen, 3)
    seen.page.click("[id='answered:graph']")
    _answer(seen, "#answer canvas")
    assert seen.page.locator("#answer :is(img, iframe, [onerror], [href^='javascript'])").count() == 0
    assert not seen.complaints


@pytest.mark.parametrize(
    ("scheme", "language", "size"), [("light", "ja", None), ("dark", "en", None), ("light", "en", PHONE)]
)
def test_no_state_has_a_fault(ask: Asker, scheme: str, language: str, size: dict[str, int] | None) -> None:
    options = {"viewport": size, "has_touch": True} if size else {}
    seen = ask("", language, color_scheme=scheme, **options)
    found = []
    for asked, sign in (
        ("", EDITOR),
        ("question=neighbourhood", "#answer table"),
        ("question=neighbourhood&answer=graph", "#answer canvas"),
        (_query("ASK {}"), ".word"),
        (_query("SELECT * { ?s nope:x ?o }"), ".refusal"),
    ):
        seen.go(f"view=sparql&lang={language}&{asked}")
        seen.page.wait_for_selector(sign)
        found += [f"{asked}: {fault}" for fault in faults_of(seen.page)]
    assert found == []


def test_phone_scrolls_in_one_direction_and_can_be_touched(ask: Asker) -> None:
    seen = ask("question=prerequisites", "ja", viewport=PHONE, has_touch=True)
    _answer(seen)
    assert seen.run("document.getElementById('sparql-view').scrollWidth") <= PHONE["width"]
    small = seen.run(
        "[...document.querySelectorAll('#sparql-view :is(button, select, input, summary)')]"
        ".filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 36).map(({ id }) => id)"
    )
    assert small == []
    seen.page.click("#examples > summary")
    seen.page.fill("#find-example", "出典")
    seen.page.click("#example-list li button >> nth=0")
    assert not seen.run("document.getElementById('examples').open")


def test_other_views_keep_their_places(ask: Asker) -> None:
    seen = ask("question=prerequisites")
    _answer(seen)
    places = "['#filters', '#stage', '.search'].map((one) => JSON.stringify(document.querySelector(one)"
    script = f"{places}.getBoundingClientRect())).join()"
    seen.page.click("[data-view=table]")
    before = seen.run(script)
    assert seen.page.is_visible("#filters")
    seen.page.click("[data-view=sparql]")
    assert not seen.page.is_visible("#filters")
    seen.page.click("[data-view=table]")
    assert seen.run(script) == before
