"""A reader's own data beside the base: marked wherever they show, told apart by a facet, and nothing without them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

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
    "guide": ("#view=guide&q=nobody remembers why it is called defective", ".candidate h3 .own"),
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


RINGED = """
(() => {
  const canvas = document.querySelector("#graph canvas");
  const { width, data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const network = mlpatterns.graph.network();
  const sharp = canvas.width / canvas.clientWidth;
  const turns = Array.from({ length: 24 }, (_, step) => (step * Math.PI) / 12);
  const isDrawn = (x, y) => data[4 * (Math.round(y * sharp) * width + Math.round(x * sharp)) + 3] > 60;
  const at = (node, away) => {
    const { cx, cy, r } = mlpatterns.shapes.around(node);
    const { x, y } = network.canvasToDOM({ x: cx, y: cy });
    const reach = (r + away) * network.getScale();
    return turns.filter((turn) => isDrawn(x + reach * Math.cos(turn), y + reach * Math.sin(turn))).length;
  };
  const isRinged = (node) => at(node, mlpatterns.settings.ring.gap) > 20;
  return mlpatterns.graph.scene().nodes.filter(isRinged).map(({ id }) => id);
})()
"""
"""Keys of the nodes around which the canvas shows a ring: something nearly everywhere on a circle."""


# --- Without own data ---


def test_base_alone_shows_no_mark_and_offers_no_origin(explore: Opener) -> None:
    seen = explore("#p=feature-store&view=table&no-origin=base")
    assert seen.counts()[0] == 53
    assert seen.page.locator(".own").count() == 0
    assert seen.page.locator("[id='fold:origin']").count() == 0
    assert seen.page.locator(".ringed").count() == 0
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rings_are_drawn_around_own_entries_and_no_others(explore: Opener, own_page: Path, scheme: str) -> None:
    seen = explore("", own_page, color_scheme=scheme)
    assert set(seen.run(RINGED)) == ENTRIES
    assert set(explore("#no-origin=own", own_page, color_scheme=scheme).run(RINGED)) == set()


def test_rings_are_in_the_drawing_that_is_saved(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    ringed = "[...mlpatterns.svg.whole().querySelectorAll('title + * + circle[fill=none]')]"
    titles = seen.run(f"{ringed}.map((ring) => ring.parentNode.firstChild.textContent)")
    assert sorted(titles) == [f"{name}, Own data" for name in NAMES.values()]


def test_legend_shows_the_ring(explore: Opener, own_page: Path) -> None:
    seen = explore("", own_page)
    own, base = (seen.page.locator(f".choice:has([id='origin:{key}']) .swatch") for key in ("own", "base"))
    assert own.locator("circle").count() == 2
    assert base.locator("circle").count() == 1
    assert own.is_visible()


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
    assert {row["Name (English)"] for row in entries if row["Origin"] == "Own data"} == set(NAMES.values())
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
