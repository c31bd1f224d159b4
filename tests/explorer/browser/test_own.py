"""A reader's own data beside the base: marked wherever they show, told apart by a facet, and nothing without them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns_viz import write_explorer
from opened import Opened, Opener

OWN_FILE = Path(__file__).parents[2] / "data" / "own.ttl"
NAMES = {
    "eternal-demo": "Eternal Demo",
    "labelling-diary": "Labelling Diary",
    "prompt-regression-tests": "Prompt Regression Tests",
}
ENTRIES = set(NAMES)
CONCERNED = {
    *("continued-model-evaluation", "ml-versioning", "feature-store"),
    *("explainable-predictions", "keyed-predictions"),
}
LINK = "explainable-predictions--uses--keyed-predictions"
BADGES = {"en": "Own data", "ja": "独自データ"}
PLACES = {
    "details": ("#p=labelling-diary", "#details h2 .own"),
    "mentions": ("#p=ml-versioning", "#details .mention .own"),
    "table": ("#view=table", "[id='row:labelling-diary'] .own"),
    "matrix": ("#view=matrix", "[data-entry='labelling-diary'] .own"),
    "comparison": ("#view=compare&compare=labelling-diary,cascade", "[id='column:labelling-diary'] .own"),
    "tray": ("#compare=labelling-diary,cascade", "#tray li .own"),
    "guide": ("#view=guide&q=why did we label it so", ".candidate h3 .own"),
    "symptoms": ("#view=guide", ".browse h4 .own"),
    "link": (f"#link={LINK}", "#details .eyebrow .own"),
    "reason": ("#p=explainable-predictions", "#details .relation .reason .own"),
    "statement": ("#p=feature-store", "#details .statements .prose .own"),
    "compared statement": ("#view=compare&compare=feature-store", "#compare-view .said .prose .own"),
    "step of a path": ("#p=explainable-predictions&to=keyed-predictions", "#details .path .reason .own"),
}
"""An address, and what there is own in what it shows: once or more."""

LEFT = "mlpatterns.facets.left(mlpatterns.state.get())"
ENTRIES_FILE = f"entries(mlpatterns.state.get(), {LEFT})"
LINKS_FILE = f"links({LEFT})"


@pytest.fixture(scope="module")
def beside() -> PatternGraph:
    """The base with own data beside it."""
    return mlpatterns.load(OWN_FILE)


@pytest.fixture(scope="module")
def own_page(beside: PatternGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of that."""
    return write_explorer(beside, tmp_path_factory.mktemp("page") / "own.html")


def _left(seen: Opened, part: str) -> set[str]:
    return set(seen.run(f"[...{LEFT}.{part}]"))


def _table(seen: Opened, part: str) -> list[dict[str, str]]:
    text = seen.run(f"mlpatterns.csv.{part}").removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _scene(seen: Opened) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = seen.run("mlpatterns.graph.scene().nodes")
    return found


# --- Without own data ---


def test_base_alone_shows_no_mark_and_offers_no_origin(explore: Opener) -> None:
    seen = explore("#p=feature-store&view=table&no-origin=base")
    assert seen.counts()[0] == 53
    assert seen.page.locator(".own").count() == 0
    assert seen.page.locator("[id='fold:origin']").count() == 0
    assert not [node for node in _scene(seen) if "shapeProperties" in node]
    assert "由来" not in _table(seen, ENTRIES_FILE)[0]
    assert "no-origin" not in seen.run("(mlpatterns.state.set({ view: 'matrix' }), location.hash)")
    assert seen.complaints == []


# --- Marks ---


@pytest.mark.parametrize("place", PLACES)
def test_own_data_carry_a_badge_in_words(explore: Opener, own_page: Path, place: str) -> None:
    address, selector = PLACES[place]
    for language, words in BADGES.items():
        seen = explore(f"{address}&lang={language}", own_page)
        if place == "symptoms":
            seen.page.locator("[id='unfold:evaluation']").click()
        seen.page.wait_for_selector(selector)
        assert set(seen.texts(selector)) == {words}
        assert seen.page.locator(selector).first.get_attribute("lang") == language
        assert seen.complaints == []


def test_only_own_rows_of_the_table_carry_the_badge(explore: Opener, own_page: Path) -> None:
    seen = explore("#view=table", own_page)
    rows = seen.run("[...document.querySelectorAll('tbody tr:has(.own) button[id]')].map((button) => button.id)")
    assert {row.removeprefix("row:") for row in rows if row.startswith("row:")} == ENTRIES


def test_names_to_choose_from_carry_the_badge(explore: Opener, own_page: Path) -> None:
    seen = explore("#p=feature-store", own_page)
    seen.page.fill("[id='path:to']", "labelling")
    assert seen.texts("[id='path:to-list'] .own") == ["Own data"]


def test_tip_tells_an_own_link_from_one_of_the_base(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    show = "mlpatterns.tip.show(mlpatterns.data.link.get('{}'), {{ x: 300, y: 200 }})"
    seen.run(show.format(LINK))
    assert seen.texts("#tip .own") == ["Own data"]
    seen.run(show.format("feature-store--remedies--pipeline-jungles"))
    assert seen.texts("#tip .own") == []


def test_own_entries_are_announced_as_such(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    seen.run("mlpatterns.state.select('labelling-diary')")
    assert seen.page.locator("#announcer").inner_text() == "Selected: Labelling Diary, Own data, links: 1"
    seen.run(f"mlpatterns.state.selectLink('{LINK}')")
    assert seen.page.locator("#announcer").inner_text().endswith(", Own data")
    seen.run("mlpatterns.state.select('cascade')")
    assert "Own data" not in seen.page.locator("#announcer").inner_text()


def test_own_entries_have_a_dashed_outline_on_the_canvas(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    nodes = "Object.values(mlpatterns.graph.network().body.nodes)"
    dashed = "filter((node) => node.options.shapeProperties.borderDashes).map((node) => node.id)"
    assert set(seen.run(f"{nodes}.{dashed}")) == ENTRIES
    ink = seen.run("mlpatterns.dom.colour('ink')")
    assert {node["color"]["border"] for node in _scene(seen) if node["id"] in ENTRIES} == {ink}


def test_own_entries_have_the_same_outline_in_the_drawing_that_is_saved(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    titles = seen.run(
        "[...mlpatterns.svg.whole().querySelectorAll('circle[stroke-dasharray], polygon[stroke-dasharray]')]"
        ".map((mark) => mark.parentNode.firstChild.textContent)"
    )
    assert sorted(titles) == [f"{name}, Own data" for name in NAMES.values()]


def test_legend_shows_the_outline(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    legend = seen.page.locator(".choice", has=seen.page.locator("[id='origin:own']"))
    assert legend.is_visible()
    dashes = seen.run("mlpatterns.settings.ownOutline.join(' ')")
    assert legend.locator("circle").get_attribute("stroke-dasharray") == dashes
    base = seen.page.locator(".choice", has=seen.page.locator("[id='origin:base']"))
    assert base.locator("circle").get_attribute("stroke-dasharray") is None


# --- The facet ---


def test_origin_counts_what_it_would_show(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    assert seen.counts()[0] == 53 + len(ENTRIES)
    counts = [seen.page.locator(f".choice:has([id='origin:{key}']) .count").inner_text() for key in ("base", "own")]
    assert counts == ["53", str(len(ENTRIES | CONCERNED))]


def test_only_own_data_shows_them_with_what_they_concern(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    seen.page.locator("[id='only:origin:own']").press("Enter")
    assert _left(seen, "entries") == ENTRIES | CONCERNED
    assert len(_left(seen, "links")) == 4
    assert seen.run("[...mlpatterns.data.links].filter(({ own }) => own).length") == 4
    assert "no-origin=base" in seen.page.url
    assert explore("#no-origin=base", own_page).counts() == seen.counts()


def test_without_own_data_the_base_is_whole(explore: Opener, own_page: Path, graph: PatternGraph) -> None:
    seen = explore("#no-origin=own", own_page)
    assert seen.counts() == [len(graph.entries()), len(graph.links())]
    assert _left(seen, "entries").isdisjoint(ENTRIES)


def test_neither_origin_leaves_nothing(explore: Opener, own_page: Path) -> None:
    seen = explore("#no-origin=base,own", own_page)
    assert seen.counts() == [0, 0]
    assert seen.page.locator("#nothing").is_visible()


# --- The base beside them ---


def test_base_keeps_its_colours_and_shapes_beside_own_data(explore: Opener, own_page: Path) -> None:
    look = (
        "Object.fromEntries(mlpatterns.data.entries.map((entry) => [entry.id,"
        " [mlpatterns.swatches.hueOf(entry.category), mlpatterns.swatches.shapeOf(entry.catalogue)]]))"
    )
    alone, beside = explore().run(look), explore("", own_page).run(look)
    assert {key: beside[key] for key in alone} == alone
    assert beside.keys() - alone.keys() == ENTRIES


# --- Files ---


def test_tables_that_are_saved_tell_the_origin(explore: Opener, own_page: Path) -> None:
    seen = explore("#view=table", own_page)
    entries = _table(seen, ENTRIES_FILE)
    assert {row["Name"] for row in entries if row["Origin"] == "Own data"} == set(NAMES.values())
    assert sum(row["Origin"] == "Base data" for row in entries) == 53
    links = _table(seen, LINKS_FILE)
    assert sum(row["Origin"] == "Own data" for row in links) == 4
    assert {row["Origin"] for row in links} == {"Own data", "Base data"}


# --- Screens ---


@pytest.mark.parametrize("fragment", ["#p=prompt-regression-tests", f"#link={LINK}", "#view=guide&q=prompt"])
def test_badges_fit_a_narrow_screen(explore: Opener, own_page: Path, fragment: str) -> None:
    for language in BADGES:
        seen = explore(f"{fragment}&lang={language}", own_page, viewport={"width": 390, "height": 844})
        assert seen.run("document.documentElement.scrollWidth") <= 390
        assert seen.page.locator(".own").first.is_visible()
