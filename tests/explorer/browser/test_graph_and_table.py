"""The explorer page in a real browser, opened from a file with the network cut off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphs import Bare
from mlpatterns import PatternGraph
from mlpatterns_viz import write_explorer
from opened import Opened, Opener, overlap

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def _is_drawn(seen: Opened) -> bool:
    """Whether the canvas shows more than its background."""
    colours = seen.run(
        "(() => { const canvas = document.querySelector('#graph canvas');"
        " const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
        " const colours = new Set(); for (let i = 0; i < data.length; i += 4)"
        " if (data[i + 3]) colours.add((data[i] << 16) + (data[i + 1] << 8) + data[i + 2]); return colours.size })()"
    )
    return bool(colours > 50)


def _click_entry(seen: Opened, key: str) -> None:
    """Clicks on a node of the graph."""
    seen.page.mouse.click(*seen.place_of(key))
    # The library waits this long for a second click before it believes in the first.
    seen.page.wait_for_selector("#details h2")


def test_page_draws_itself_and_asks_the_network_for_nothing(explore: Opener, page_file: Path) -> None:
    seen = explore()
    assert _is_drawn(seen)
    assert seen.counts() == [53, seen.run("mlpatterns.data.links.length")]
    assert seen.requests == [page_file.as_uri()]
    assert seen.complaints == []


def test_labels_are_readable_and_all_there(explore: Opener) -> None:
    for language in ("ja", "en"):
        seen = explore(f"#lang={language}")
        assert seen.run("mlpatterns.labels.drawn().length") == 53
        assert seen.run("mlpatterns.labels.sizeAt(mlpatterns.graph.network().getScale())") >= 11


@pytest.mark.parametrize("query", ["さーびんぐ", "サービング", "ｻｰﾋﾞﾝｸﾞ", "サーヴィング", "サビング"])
def test_search_is_blind_to_how_a_sound_is_written(explore: Opener, query: str) -> None:
    seen = explore("#view=table")
    seen.page.fill("#query", query)
    names = seen.texts("tbody th button")
    assert "バッチサービング" in names
    assert len(names) == seen.counts()[0] < 53
    assert "q=" in seen.page.url


def test_search_is_blind_to_case_and_looks_into_both_languages(explore: Opener) -> None:
    seen = explore("#view=table&q=FEATURE store")
    assert "特徴量ストア" in seen.texts("tbody th button")


def test_search_without_a_hit_says_so(explore: Opener) -> None:
    seen = explore("#q=zzzzzz")
    assert seen.page.locator("#nothing").is_visible()


def test_filters_show_counts_and_take_entries_away(explore: Opener) -> None:
    seen = explore()
    anti = seen.page.locator(".choice", has=seen.page.locator("[id='category:anti-pattern']"))
    assert anti.locator(".count").inner_text() == "8"
    anti.locator("label").click()
    assert seen.counts()[0] == 45
    assert "45" in seen.page.locator("#counts").inner_text()
    assert "no-category=anti-pattern" in seen.page.url


def test_only_all_and_none(explore: Opener) -> None:
    seen = explore()
    row = seen.page.locator(".choice", has=seen.page.locator("[id='category:model-training']"))
    row.hover()
    row.locator(".only").click()
    assert seen.counts()[0] == 5
    facet = seen.page.locator(".facet").first
    facet.locator(".both button").nth(1).click()
    assert seen.counts() == [0, 0]
    facet.locator(".both button").first.click()
    assert seen.counts()[0] == 53


def test_a_catalogue_is_switched_as_a_whole(explore: Opener) -> None:
    seen = explore()
    seen.page.locator(".facet h3 button").last.click()
    assert seen.counts()[0] == 45
    seen.page.locator(".facet h3 button").last.click()
    assert seen.counts()[0] == 53


def test_relations_and_sources_filter_links(explore: Opener) -> None:
    seen = explore()
    entries, links = seen.counts()
    seen.page.locator(".choice", has=seen.page.locator("[id='relation:uses']")).locator("label").click()
    after = seen.counts()
    assert after[0] == entries
    assert after[1] < links
    seen = explore("#no-source=" + ",".join(seen.run("mlpatterns.facets.options('source')")))
    assert seen.counts() == [0, 0]


def test_click_on_a_node_opens_its_details(explore: Opener) -> None:
    seen = explore()
    _click_entry(seen, "feature-store")
    assert seen.texts("#details h2") == ["特徴量ストア"]
    assert seen.texts("#details .twin") == ["Feature Store"]
    assert seen.page.locator("#details .twin").get_attribute("lang") == "en"
    assert "p=feature-store" in seen.page.url
    assert seen.page.locator("#details .relation li .reason").count() == seen.run(
        "mlpatterns.data.entry.get('feature-store').links.length"
    )
    assert seen.page.locator("#details .bibliography li").count() > 0
    assert "特徴量ストア" in seen.page.locator("#announcer").inner_text()


def test_details_tell_everything_in_reading_order(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#lang=en&p=feature-store")
    entry = graph.pattern("feature-store")
    aspects = [aspect.name["en"] for aspect in graph.aspects()]
    assert seen.texts("#details h3") == [
        *("Problem", "Symptoms", *aspects[:2], "Solution", *aspects[2:]),
        *("Sorted under", "Described in", "Links", "Sources"),
    ]
    assert seen.texts("#details .sayings li") == list(entry.symptoms["en"])
    assert seen.texts("#details .statements .prose") == [statement.text["en"] for statement in entry.statements]
    assert seen.texts("#details .statements > li > .cites:empty") == []
    assert seen.page.locator("#details .statements > li:has(> .cites)").count() == len(entry.statements)
    subjects = [graph.label(statement.concerns)["en"] for statement in entry.statements if statement.concerns]
    assert [text.split("\n")[0] for text in seen.texts("#details .subject > :first-child")] == subjects
    values = [", ".join(value.name["en"] for value in values) for values in entry.facets.values()]
    assert seen.texts("#details .facets dd") == values
    assert all(address.startswith("https://") for address in seen.addresses("#details .subject a"))


def test_links_of_the_details_lead_on_and_back(explore: Opener) -> None:
    seen = explore("#p=feature-store")
    name = seen.texts("#details .relation .mention")[0]
    seen.page.locator("#details .relation .mention").first.click()
    assert seen.texts("#details h2") == [name]
    seen.page.go_back()
    seen.until("document.querySelector('#details h2').textContent === '特徴量ストア'")
    seen.page.locator("#details .close").click()
    assert seen.page.locator("#details").is_hidden()


def test_click_on_a_line_shows_its_reason(explore: Opener) -> None:
    seen = explore()
    place = seen.run(
        "(() => { const network = mlpatterns.graph.network(); const frame = document.getElementById('graph')"
        ".getBoundingClientRect(); for (const { from, to } of mlpatterns.data.links) {"
        " const [a, b] = [from, to].map((key) => network.getPosition(key));"
        " const at = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });"
        " if (network.getEdgeAt(at) && !network.getNodeAt(at) && !mlpatterns.labels.at(network.DOMtoCanvas(at)))"
        " return [frame.left + at.x, frame.top + at.y] } })()"
    )
    seen.page.mouse.click(*place)
    seen.page.wait_for_selector("#details .ends")
    assert seen.page.locator("#details .prose").inner_text()
    assert "link=" in seen.page.url


def test_language_switch_changes_words_and_moves_nothing(explore: Opener) -> None:
    seen = explore("#p=transform")
    places = "JSON.stringify(mlpatterns.graph.network().getPositions())"
    before = seen.run(places)
    seen.page.locator("[data-language=en]").click()
    assert seen.run("document.documentElement.lang") == "en"
    assert seen.page.title() == "Transform | ML Design Patterns"
    assert seen.texts("#details h2") == ["Transform"]
    assert seen.page.get_attribute("#query", "aria-label") == "Search"
    assert "lang=en" in seen.page.url
    assert seen.run(places) == before


def test_table_holds_the_same_entries_and_sorts(explore: Opener) -> None:
    seen = explore("#view=table&lang=en&no-category=anti-pattern")
    assert len(seen.texts("tbody tr")) == seen.counts()[0] == 45
    seen.page.locator("[id='sort:links']").click()
    seen.page.locator("[id='sort:links']").click()
    counts = [int(text) for text in seen.texts("td.links")]
    assert counts == sorted(counts, reverse=True)
    assert seen.page.get_attribute("th.links", "aria-sort") == "descending"
    seen.page.locator("tbody tr").first.click()
    assert seen.texts("#details h2") == seen.texts("tr[aria-current] th button")


def test_entries_without_a_number_stand_last_either_way(explore: Opener) -> None:
    for column in ("number", "-number"):
        numbers = explore(f"#view=table&sort={column}").texts("td.number")
        known = [int(text) for text in numbers if text]
        assert known == sorted(known, reverse=column.startswith("-"))
        assert not any(numbers[len(known) :])


def test_address_leads_to_a_view_and_nonsense_is_ignored(explore: Opener) -> None:
    seen = explore("#p=feature-store&lang=en&view=table&sort=-links")
    assert seen.texts("#details h2") == ["Feature Store"]
    assert seen.page.locator("#table-view").is_visible()
    seen = explore("#p=nowhere&lang=xx&view=sky&sort=--&no-category=a,b&link=%00&q=")
    assert seen.counts()[0] == 53
    assert seen.page.locator("#details").is_hidden()
    assert seen.run("document.documentElement.lang") == "ja"
    assert seen.complaints == []


def test_keyboard(explore: Opener) -> None:
    seen = explore()
    seen.page.keyboard.press("/")
    assert seen.run("document.activeElement.id") == "query"
    seen.page.keyboard.type("feature")
    seen.page.keyboard.press("Escape")
    assert seen.counts()[0] == 53
    seen.page.locator("#graph").focus()
    seen.page.keyboard.press("ArrowRight")
    first = seen.texts("#details h2")
    seen.page.keyboard.press("ArrowRight")
    assert seen.texts("#details h2") != first
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#details").is_hidden()


FOCUSED = "document.activeElement.id"


def test_keyboard_goes_into_the_details_and_back(explore: Opener) -> None:
    seen = explore()
    seen.page.locator("#graph").focus()
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("Enter")
    assert seen.run(FOCUSED) == "details"
    seen.page.locator("#details .mention").first.press("Enter")
    assert seen.run(FOCUSED) == "details"
    seen.page.locator("#details .cites a").first.press("Enter")
    assert seen.run(FOCUSED).startswith("source-")
    seen.page.locator("#details .close").press("Enter")
    assert seen.run(FOCUSED) == "graph"
    seen.run("mlpatterns.state.set({ view: 'table' })")
    seen.page.locator("[id='row:cascade']").press("Enter")
    assert seen.run(FOCUSED) == "details"
    seen.page.keyboard.press("Escape")
    assert seen.run(FOCUSED) == "row:cascade"


@pytest.mark.parametrize("key", ["all:relation", "none:relation", "only:relation:uses", "category:group:mldp"])
def test_filters_keep_the_keyboard_where_it_was(explore: Opener, key: str) -> None:
    seen = explore()
    seen.page.locator(f"[id='{key}']").press("Enter")
    assert seen.run(FOCUSED) == key


def test_keyboard_stops_once_at_the_graph(explore: Opener) -> None:
    assert explore().page.locator("#graph [tabindex]").count() == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_names_of_buttons_hold_what_they_show(explore: Opener, language: str) -> None:
    seen = explore(f"#lang={language}")
    seen.run("document.querySelectorAll('details.facet').forEach((fold) => { fold.open = true })")
    seen.until("document.querySelectorAll('.facet .only').length > 100")
    buttons = seen.run(
        "[...document.querySelectorAll('button[aria-label]')].map((button) => [button.textContent, button.ariaLabel])"
    )
    shown = [(text.lower(), name.lower()) for text, name in buttons if text.strip().isalpha()]
    assert len(shown) > 30
    assert [text for text, name in shown if text not in name] == []


def test_selected_link_has_a_heading_a_title_and_a_voice(explore: Opener) -> None:
    seen = explore("#lang=en")
    link = "mlpatterns.data.links.find((link) => link.type === 'uses')"
    seen.run(f"mlpatterns.state.selectLink({link}.id)")
    start, _, end = seen.run(f"mlpatterns.words.sentence({link})").partition(" — uses → ")
    assert [start, end] == seen.texts("#details h2 .mention")
    assert seen.page.title() == f"{start} — uses → {end} | ML Design Patterns"
    assert start in seen.page.locator("#announcer").inner_text()


def test_paper_is_white_and_carries_the_legend(explore: Opener) -> None:
    seen = explore("#p=cascade", color_scheme="dark")
    dark = seen.run("mlpatterns.dom.colour('ink')")
    place = "({ scale: mlpatterns.graph.network().getScale(), ...mlpatterns.graph.network().getViewPosition() })"
    before = seen.run(place)
    seen.run("window.addEventListener('afterprint', () => { window.printed = true })")
    seen.page.pdf()
    seen.until("window.printed")
    assert seen.run(place) == pytest.approx(before)
    seen.page.emulate_media(media="print")
    assert seen.run("mlpatterns.dom.colour('ink')") != dark
    assert seen.page.locator("#facets .choice").first.is_visible()
    assert seen.page.locator("#facets .only").first.is_hidden()


def test_narrow_screen(explore: Opener) -> None:
    seen = explore("#view=graph", viewport={"width": 390, "height": 844})
    assert _is_drawn(seen)
    assert seen.run("document.documentElement.scrollWidth") <= 390
    assert seen.page.locator("#filters").is_hidden()
    seen.page.locator("#open-filters").click()
    assert seen.page.locator("#filters").is_visible()
    seen.page.keyboard.press("Escape")
    _click_entry(seen, "workflow-pipeline")
    assert seen.run("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", ["ja", "en"])
def test_labels_of_a_narrow_screen_are_whole_and_apart(explore: Opener, language: str) -> None:
    seen = explore(f"#view=graph&lang={language}", viewport={"width": 390, "height": 844})
    boxes = [*seen.labels().values()]
    assert len(boxes) >= 30
    assert not any(overlap(one, other) for place, one in enumerate(boxes) for other in boxes[:place])
    left, right = (
        seen.run(f"mlpatterns.graph.network().canvasToDOM({{ x: {edge}, y: 0 }}).x")
        for edge in (min(box[0] for box in boxes), max(box[1] for box in boxes))
    )
    assert 0 <= left < right <= 390


def test_old_browser_and_no_script_are_told_in_both_languages(browser: Browser, page_file: Path) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator("#failure p:visible").count() == 2
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator("noscript p").count() == 2
    context.close()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_bare_graph_is_shown(explore: Opener, tmp_path: Path, count: int) -> None:
    seen = explore("#view=table", path=write_explorer(Bare(count), tmp_path / "bare.html", "ja"))
    assert seen.counts() == [count, 0]
    assert seen.texts("tbody th button") == [f"Motif {place}" for place in range(count)]
    seen.run("mlpatterns.state.set({ view: 'graph' })")
    seen.run("mlpatterns.data.entries.forEach((entry) => mlpatterns.state.select(entry.id))")
    if count:
        assert seen.page.get_attribute("#details h2", "lang") == "fr"
    assert seen.page.locator("#kinds *").count() == 0
    assert seen.complaints == []
