"""Comparing entries on the explorer page: how they are chosen, and what stands side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import Bare, Hostile
from mlpatterns import PatternGraph
from mlpatterns.comparison import compare
from mlpatterns.model import Entry
from mlpatterns.texts import texts
from mlpatterns_viz import write_explorer
from mlpatterns_viz.view import view_of
from opened import Opened, Opener

FOCUSED = "document.activeElement.id"
CHOICES = [
    ("feature-store", "transform", "bridged-schema"),
    ("pipeline-jungles", "workflow-pipeline", "cascade"),
]
LANGUAGES = ["ja", "en"]

Rows = dict[str, tuple[tuple[str, ...], ...]]


def _rows(seen: Opened) -> Rows:
    """What the cells of each row hold, written as the command line writes it."""
    rows = seen.run(
        "(() => { const text = (node) => node?.textContent;"
        " const parts = { '.prose': text, '.sayings li': text, '.values .concept': text, '.sources li': text,"
        " '.said > li': (item) => [text(item.querySelector('.subject > :first-child')), text(item.querySelector("
        "'.prose'))].filter(Boolean).join(': '), '.counted li': (item) => [...item.children].map(text).join(' '),"
        " '.links > li': (item) => `${text(item.querySelector('.how'))} → ${text(item.querySelector('.end'))}: "
        "${text(item.querySelector('.reason'))}` };"
        " const partsOf = (cell) => { if (cell.querySelector('.empty')) return [];"
        " const kind = Object.keys(parts).findLast((kind) => cell.querySelector(kind));"
        " return kind ? [...cell.querySelectorAll(kind)].map(parts[kind]) : [text(cell).trim()] };"
        " return [...document.querySelectorAll('#compare-view tbody tr')].map(({ cells: [head, ...cells] }) =>"
        " [text(head), cells.map(partsOf)]) })()"
    )
    return {head: tuple(map(tuple, cells)) for head, cells in rows}


def _columns(seen: Opened) -> list[str]:
    return [
        name.removeprefix("column:")
        for name in seen.run("[...document.querySelectorAll('[id^=column]')].map((it) => it.id)")
    ]


def _chosen(graph: PatternGraph, keys: tuple[str, ...]) -> list[Entry]:
    return [graph.pattern(key) for key in keys]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("keys", CHOICES)
def test_columns_hold_what_the_command_line_shows(
    explore: Opener, graph: PatternGraph, keys: tuple[str, ...], language: str
) -> None:
    seen = explore(f"#view=compare&lang={language}&compare={','.join(keys)}")
    entries = _chosen(graph, keys)
    assert seen.texts("#compare-view thead th .mention") == [entry.name[language] for entry in entries]
    shown = _rows(seen)
    expected = {row.what: row.cells for row in compare(graph, entries, language)}
    assert len(expected) > 10
    for what, cells in expected.items():
        assert [sorted(cell) for cell in shown[what]] == [sorted(cell) for cell in cells], what


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("keys", CHOICES)
def test_columns_hold_the_rest_of_the_entries(
    explore: Opener, graph: PatternGraph, keys: tuple[str, ...], language: str
) -> None:
    shown = _rows(explore(f"#view=compare&lang={language}&compare={','.join(keys)}"))
    entries, words, view = _chosen(graph, keys), texts(language)["page"], view_of(graph)
    assert shown[words["catalogue"]] == tuple((entry.catalogue.name[language],) for entry in entries if entry.catalogue)
    assert shown[words["symptoms"]] == tuple(tuple(entry.symptoms[language]) for entry in entries)
    sources = {source["id"]: source for source in view.sources}
    described = {entry["id"]: entry["sources"] for entry in view.entries}
    for entry, cell in zip(entries, shown[words["sources"]], strict=True):
        assert len(cell) == len(described[entry.slug]) > 0
        assert all(
            f"({sources[key]['year']})" in text
            for key, text in zip(described[entry.slug], cell, strict=True)
            if sources[key]["year"]
        )
    compared = {entry.iri for entry in entries}
    for entry, cell in zip(entries, shown[words["otherLinks"]], strict=True):
        others = [link for link in entry.links if not {link.start.iri, link.end.iri} <= compared]
        assert sum(int(text.rpartition(" ")[2]) for text in cell) == len(others) > 0


def test_rows_stand_in_reading_order_and_empty_ones_are_left_out(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#view=compare&lang=en&compare=feature-store,transform")
    aspects = [aspect.name["en"] for aspect in graph.aspects()]
    facets = [facet["label"]["en"] for facet in view_of(graph).facets]
    order = ["Category", "Catalogue", "Problem", "Symptoms", *aspects[:2], "Solution", *aspects[2:], *facets]
    order += ["Linked to each other", "Other links", "Sources"]
    heads = list(_rows(seen))
    assert heads == [head for head in order if head in heads]
    assert all(any(cells) for cells in _rows(seen).values())
    assert "Linked to each other" not in _rows(explore("#view=compare&lang=en&compare=hashed-feature,fairness-lens"))


@pytest.mark.parametrize("keys", CHOICES)
def test_values_that_only_one_has_are_marked(explore: Opener, graph: PatternGraph, keys: tuple[str, ...]) -> None:
    seen = explore(f"#view=compare&lang=en&compare={','.join(keys)}")
    held = [
        {(kind, value) for kind, values in entry.facets.items() for value in values} for entry in _chosen(graph, keys)
    ]
    own = [
        {value.name["en"] for each in mine if sum(each in other for other in held) == 1 for value in [each[1]]}
        for mine in held
    ]
    for column, names in enumerate(own, start=2):
        assert set(seen.texts(f"#compare-view td:nth-child({column}) .values strong .concept")) == names
    assert any(own)
    assert seen.page.locator("#compare-view .values li:not(:has(strong))").count() > 0
    alone = explore(f"#view=compare&compare={keys[0]}")
    assert alone.page.locator("#compare-view .values strong").count() == 0


def test_a_fourth_entry_finds_the_list_full(explore: Opener) -> None:
    seen = explore("#view=table&lang=en")
    for key in ("cascade", "embeddings", "transform"):
        seen.page.locator(f"[id='list:{key}']").click()
    assert "compare=cascade,embeddings,transform" in seen.page.url
    assert seen.page.locator("#details").is_hidden()
    fourth = seen.page.locator("[id='list:feature-store']")
    assert fourth.get_attribute("aria-disabled") == "true"
    assert "3" in (fourth.get_attribute("title") or "")
    fourth.press("Enter")
    assert seen.run("mlpatterns.state.get().compare") == ["cascade", "embeddings", "transform"]
    seen.page.locator("[id='list:cascade']").click()
    assert seen.page.locator("[aria-disabled]").count() == 0


def test_details_hold_the_button_and_keep_the_keyboard_on_it(explore: Opener) -> None:
    seen = explore("#p=feature-store&lang=en")
    button = seen.page.locator("[id='details:feature-store']")
    assert button.inner_text() == "Compare"
    button.press("Enter")
    assert seen.run(FOCUSED) == "details:feature-store"
    assert button.get_attribute("aria-pressed") == "true"
    assert seen.page.locator("#announcer").inner_text() == "1 of 3 to compare"
    button.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"
    assert seen.page.locator("#tray").is_hidden()


def test_tray_shows_what_is_chosen_and_leads_on(explore: Opener) -> None:
    seen = explore("#lang=en&p=cascade&compare=feature-store,transform,cascade")
    assert seen.texts("#tray li > span") == ["Feature Store", "Transform", "Cascade"]
    seen.page.locator("[id='tray:transform']").press("Enter")
    assert seen.texts("#tray li > span") == ["Feature Store", "Cascade"]
    assert seen.run(FOCUSED) == "tray:feature-store"
    seen.page.locator("#open-compare").press("Enter")
    assert _columns(seen) == ["feature-store", "cascade"]
    assert seen.page.locator("#tray").is_hidden()
    assert seen.page.locator("#details").is_hidden()
    assert seen.run(FOCUSED) == "stage"
    seen.page.go_back()
    seen.page.wait_for_selector("#tray:not([hidden])")


def test_no_two_elements_share_an_id(explore: Opener) -> None:
    seen = explore("#p=cascade&compare=feature-store,cascade")
    for view in ("table", "matrix", "compare", "graph"):
        seen.page.locator(f"[data-view={view}]").click()
    ids = seen.run("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids)) > 200


def test_address_leads_to_a_comparison_and_nonsense_is_ignored(explore: Opener) -> None:
    seen = explore("#view=compare&compare=nowhere,feature-store,,feature-store,transform,%00,cascade,embeddings")
    assert _columns(seen) == ["feature-store", "transform", "cascade"]
    seen.page.locator("[id='drop:transform']").click()
    assert "compare=feature-store,cascade" in seen.page.url
    assert _columns(explore("#" + seen.page.url.partition("#")[2])) == ["feature-store", "cascade"]
    seen = explore("#view=compare&compare=nowhere")
    assert seen.page.locator("#compare-view .invitation").is_visible()
    assert seen.complaints == []


@pytest.mark.parametrize("written", ["サービング", "さーびんぐ", "ｻｰﾋﾞﾝｸﾞ", "serving", "SERVING"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_field_finds_names_of_both_languages(explore: Opener, written: str, language: str) -> None:
    seen = explore(f"#view=compare&lang={language}&compare=stateless-serving-function")
    seen.page.fill("#pick", written)
    found = seen.page.locator("[role=option] > span > span:first-child").all_inner_texts()
    assert found == [{"ja": "バッチサービング", "en": "Batch Serving"}[language]]


def test_field_is_a_combobox(explore: Opener) -> None:
    seen = explore("#view=compare&lang=en&p=cascade")
    field = seen.page.locator("#pick")
    field.press("ArrowDown")
    assert field.get_attribute("aria-expanded") == "true"
    assert seen.page.locator("[role=option]").count() == 53
    assert field.get_attribute("aria-activedescendant") == "pick-0"
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == "pick-52"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert seen.page.locator("#details").is_visible()
    field.fill("zzzzzz")
    assert seen.texts("[role=option]") == ["No such entry"]
    field.press("Enter")
    assert _columns(seen) == []
    field.fill("a/b")
    assert seen.run(FOCUSED) == "pick"
    field.fill("glue")
    seen.page.locator("[role=option]").click()
    assert _columns(seen) == ["glue-code"]
    assert seen.complaints == []


def test_comparison_by_keyboard_alone(explore: Opener) -> None:
    seen = explore("#view=compare&lang=en")
    seen.page.locator("#stage").focus()
    seen.page.keyboard.press("Tab")
    assert seen.run(FOCUSED) == "pick"
    for name in ("feature store", "transform", "cascade"):
        assert seen.run(FOCUSED) == "pick"
        seen.page.keyboard.type(name)
        seen.page.keyboard.press("Enter")
    assert _columns(seen) == ["feature-store", "transform", "cascade"]
    assert seen.run(FOCUSED) == "column:cascade"
    seen.page.keyboard.press("Enter")
    assert seen.run(FOCUSED) == "details"
    assert seen.texts("#details h2") == ["Cascade"]
    assert seen.page.locator("#compare-view th[aria-current] .mention").inner_text() == "Cascade"
    seen.page.keyboard.press("Escape")
    assert seen.run(FOCUSED) == "column:cascade"
    seen.page.keyboard.press("Tab")
    assert seen.run(FOCUSED) == "drop:cascade"
    seen.page.keyboard.press("Enter")
    assert seen.run(FOCUSED) == "pick"
    assert _columns(seen) == ["feature-store", "transform"]


def test_filters_leave_the_comparison_as_it_is(explore: Opener) -> None:
    seen = explore("#view=compare&compare=feature-store,cascade&q=zzzzzz")
    assert _columns(seen) == ["feature-store", "cascade"]
    assert seen.page.locator("#nothing").is_hidden()


def test_focus_is_kept_when_the_comparison_is_drawn_anew(explore: Opener) -> None:
    seen = explore("#view=compare&compare=feature-store,transform")
    for target in ("column:transform", "drop:feature-store", "pick"):
        seen.page.locator(f"[id='{target}']").focus()
        seen.run(
            "mlpatterns.state.set({ query: 'e', language: mlpatterns.state.get().language === 'ja' ? 'en' : 'ja' })"
        )
        assert seen.run(FOCUSED) == target


@pytest.mark.parametrize("width", [390, 1280])
def test_heads_stay_and_the_page_never_scrolls_sideways(explore: Opener, width: int) -> None:
    keys = ",".join(CHOICES[0])
    seen = explore(f"#view=compare&compare={keys}", viewport={"width": width, "height": 844})
    seen.run("document.querySelector('#compare-view').scrollTo(100, 900)")
    view, head = (seen.page.locator(f"#compare-view{part}").first.bounding_box() for part in ("", " thead th"))
    assert view
    assert head
    assert head["y"] == view["y"]
    assert seen.run("document.documentElement.scrollWidth") <= width
    row = seen.page.locator("#compare-view tbody th span").first.bounding_box()
    assert row
    assert view["x"] <= row["x"] < view["x"] + 40


def test_tray_fits_a_narrow_screen(explore: Opener) -> None:
    seen = explore(f"#lang=en&compare={','.join(CHOICES[1])}", viewport={"width": 390, "height": 844})
    box = seen.page.locator("#open-compare").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 390
    assert seen.run("document.documentElement.scrollWidth") <= 390


def test_paper_carries_the_texts_and_no_buttons(explore: Opener) -> None:
    seen = explore("#view=compare&compare=feature-store,transform", color_scheme="dark")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#compare-view .prose").first.is_visible()
    for gone in ("#compare-view .drop", "#pick", "#filters"):
        assert seen.page.locator(gone).first.is_hidden()
    assert seen.run("getComputedStyle(document.querySelector('#compare-view thead th')).position") == "static"


def test_bare_graph_is_compared(explore: Opener, tmp_path: Path) -> None:
    path = write_explorer(Bare(2), tmp_path / "bare.html", "en")
    seen = explore("#view=compare&compare=same,same-2", path=path)
    assert seen.texts("#compare-view thead th .mention") == ["Motif 0", "Motif 1"]
    assert _rows(seen) == {}
    assert seen.complaints == []


def test_hostile_graph_runs_nothing(explore: Opener, graph: PatternGraph, tmp_path: Path) -> None:
    path = write_explorer(Hostile(graph), tmp_path / "hostile.html", "ja")
    seen = explore("#view=compare", path=path)
    seen.page.locator("#pick").press("ArrowDown")
    assert seen.page.locator("[role=option]").count() == 53
    for place in range(0, 53, 3):
        three = f"mlpatterns.data.entries.slice({place}, {place} + 3).map((entry) => entry.id)"
        seen.run(f"mlpatterns.state.set({{ compare: {three} }})")
        assert len(_rows(seen)) > 5
    seen.run("mlpatterns.state.set({ view: 'table' })")
    seen.page.wait_for_timeout(300)
    assert seen.run("window.pwned") is None
    assert seen.run("document.querySelectorAll('img, iframe, [onerror], [href^=javascript]').length") == 0
    assert seen.complaints == []
