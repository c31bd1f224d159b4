"""A graph in which every text, name and key is an attack or without end: nothing runs, all keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from graphs import Bare, Hostile
from mlpatterns import PatternGraph
from mlpatterns_viz import write_explorer
from mlpatterns_viz.keys import RESERVED
from mlpatterns_viz.labels import LINES
from opened import Opened, Opener

VIEWS = ("graph", "table", "matrix", "compare", "guide")
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}

PLACES = """(() => {
  const place = (selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return [box.left, box.top, box.width, box.height].map(Math.round);
  };
  const widths = [document.documentElement.scrollWidth, document.body.scrollWidth];
  return [...widths, scrollX, scrollY, ...['.top', '#filters', '#stage'].map(place)];
})()"""
"""How wide the page is, how far it is scrolled, and where what frames every view stands."""

WIDER = """[...document.querySelectorAll('#filters, #details, #guide-view, #takeaway, #offers, #tray, #tip')]
  .filter((box) => box.offsetParent && box.scrollWidth > box.clientWidth).map(({ id }) => id)"""
"""What scrolls sideways and never should."""

REORDERED = """(selector) => {
  const rectsOf = (node) => {
    const range = document.createRange();
    range.selectNode(node);
    return [...range.getClientRects()].filter(({ width }) => width > 1);
  };
  const areOnOneLine = (one, other) => Math.abs(one.bottom - other.bottom) < 4;
  const isBefore = (some, others) =>
    some.every((one) => others.every((other) => !areOnOneLine(one, other) || one.right <= other.left + 1));
  const isInOrder = (box) => {
    const parts = [...box.childNodes].map(rectsOf).filter((rects) => rects.length);
    return parts.slice(1).every((part, place) => isBefore(parts[place], part));
  };
  const all = [...document.querySelectorAll(selector)];
  const boxes = all.filter((box) => box.childNodes.length > 1 && box.getClientRects().length);
  return [boxes.length, boxes.filter((box) => !isInOrder(box)).map((box) => box.textContent.slice(0, 80))];
}"""
"""How many lines of several parts there are, and those in which a part stands left of one that comes before it."""

LINES_OF_PARTS = (
    "#details :is(.eyebrow, .also, .cites li, dd), .choice .name, #details .bibliography div, td.category > span"
)

RAN = """[...document.querySelectorAll('*')].filter((one) => ['IMG', 'IFRAME', 'OBJECT', 'EMBED'].includes(one.tagName)
  || [...one.attributes].some(({ name, value }) => name.startsWith('on') || /^\\s*javascript:/i.test(value))).length"""
"""How many elements there are that could run or load something."""


@pytest.fixture(scope="module")
def hostile_file(graph: PatternGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the hostile graph."""
    return write_explorer(Hostile(graph), tmp_path_factory.mktemp("hostile") / "hostile.html", "ja")


def _selections(seen: Opened) -> Iterator[str]:
    """Scripts that put into the panel nothing, entries with unlike names, a link, and one thing of each kind."""
    yield "mlpatterns.state.clear()"
    for place in (0, 6, 18):
        yield f"mlpatterns.state.select(mlpatterns.data.entries[{place}].id)"
    yield "mlpatterns.state.selectLink(mlpatterns.data.links[0].id)"
    for kind in seen.run("mlpatterns.things.kinds()"):
        yield f"mlpatterns.state.select(mlpatterns.data.things.find((thing) => thing.kind === '{kind}').id)"


def _is_harmless(seen: Opened, path: Path) -> None:
    """Nothing ran, nothing could, nothing was asked for, nothing complained."""
    seen.page.wait_for_timeout(200)
    assert seen.run("window.pwned") is None
    assert seen.run(RAN) == 0
    assert seen.requests == [path.as_uri()]
    assert seen.complaints == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", SIZES)
def test_every_view_keeps_its_place_and_runs_nothing(explore: Opener, hostile_file: Path, size: str, view: str) -> None:
    width, height = SIZES[size]
    viewport = {"width": width, "height": height}
    seen = explore(path=hostile_file, viewport=viewport)
    three = "mlpatterns.data.entries.slice(15, 18).map((entry) => entry.id)"
    for language in ("ja", "en"):
        plain = explore(f"#view={view}&lang={language}", viewport=viewport).run(PLACES)
        assert plain[:2] == [width, width]
        compared = three if view == "compare" else "[]"
        seen.run(f"mlpatterns.state.set({{ view: '{view}', language: '{language}', compare: {compared} }})")
        for selection in islice(_selections(seen), None if language == "ja" else 3):
            seen.run(selection)
            assert seen.run(PLACES) == plain, (language, selection)
            assert seen.run(WIDER) == [], (language, selection)
    _is_harmless(seen, hostile_file)


def test_whatever_else_opens_keeps_its_place(explore: Opener, hostile_file: Path) -> None:
    for width, height in SIZES.values():
        seen = explore(path=hostile_file, viewport={"width": width, "height": height})
        seen.run("mlpatterns.state.set({ view: 'graph', kinds: new Set(mlpatterns.things.kinds()) })")
        seen.run("mlpatterns.data.links.slice(0, 9).forEach((link) => mlpatterns.tip.show(link, { x: 300, y: 300 }))")
        assert seen.run(WIDER) == []
        seen.run("mlpatterns.state.set({ compare: mlpatterns.data.entries.slice(16, 19).map(({ id }) => id) })")
        assert seen.run(WIDER) == []
        seen.run("mlpatterns.state.set({ view: 'guide', query: 'onerror window pwned' })")
        assert seen.page.locator(".candidate").count() > 0
        assert seen.run(WIDER) == []
        seen.run("mlpatterns.state.set({ query: '' })")
        for summary in seen.page.locator(".by-stage summary").all()[:3]:
            summary.press("Enter")
        seen.page.locator(".told button").first.wait_for()
        assert seen.run(WIDER) == []
        seen.run("mlpatterns.state.select(mlpatterns.data.entries[17].id); mlpatterns.takeaway.open('citation')")
        assert seen.run(WIDER) == []
        assert seen.run("document.documentElement.scrollWidth") == width
        _is_harmless(seen, hostile_file)


def test_texts_turn_nothing_beside_them(explore: Opener, hostile_file: Path) -> None:
    seen = explore("#view=table", path=hostile_file)
    seen.page.locator("#filters details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    count = 0
    for selection in _selections(seen):
        seen.run(selection)
        assert not seen.run("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText + document.title)")
        found, wrong = seen.page.evaluate(REORDERED, LINES_OF_PARTS)
        assert wrong == [], selection
        count += found
    assert count > 500


def test_labels_of_names_without_end_are_short(explore: Opener, hostile_file: Path) -> None:
    seen = explore(path=hostile_file)
    seen.run("mlpatterns.state.set({ kinds: new Set(mlpatterns.things.kinds()) })")
    for selection in _selections(seen):
        seen.run(selection)
        seen.run("mlpatterns.graph.network().redraw()")
        labels = seen.run(
            "mlpatterns.labels.drawn().map(({ lines, left, right, unit }) => [lines.length, (right - left) / unit])"
        )
        assert max(lines for lines, _ in labels) <= LINES
        assert max(width for _, width in labels) < 45
    assert seen.run("[...document.querySelectorAll('#graph canvas')].length") == 1


def test_every_key_is_reached_and_read_back_from_the_address(explore: Opener, hostile_file: Path) -> None:
    seen = explore(path=hostile_file)
    assert set(seen.run("Object.getOwnPropertyNames(Object.prototype)")) <= RESERVED
    assert seen.run("mlpatterns.graph.network().body.nodeIndices.length") == 53
    things = "mlpatterns.data.things.filter((_, place) => place % 25 === 0).map(({ id }) => id)"
    keys = seen.run(f"[...mlpatterns.data.entry.keys(), ...{things}]")
    for key in keys:
        seen.page.evaluate("(key) => mlpatterns.state.select(key)", key)
        seen.run("window.dispatchEvent(new HashChangeEvent('hashchange'))")
        assert seen.run("(({ entry, thing }) => entry ?? thing)(mlpatterns.state.get())") == key
        assert seen.page.locator("#details h2").count() == 1
    _is_harmless(seen, hostile_file)


def test_names_are_shown_as_they_are_however_they_repeat_themselves(explore: Opener, hostile_file: Path) -> None:
    seen = explore(path=hostile_file)
    shown = "mlpatterns.words.name(entry).textContent.replace(/…$/, '')"
    assert (
        seen.run(
            "mlpatterns.data.entries.filter((entry) =>"
            f" !mlpatterns.dom.steady(mlpatterns.words.plain(entry.name)).startsWith({shown})).map(({{ id }}) => id)"
        )
        == []
    )


def test_every_value_of_a_facet_takes_away_what_it_counts(explore: Opener, hostile_file: Path) -> None:
    seen = explore(path=hostile_file)
    wrong = seen.run(
        "mlpatterns.facets.offered().flatMap(({ id }) => { const state = mlpatterns.state.get();"
        " const counts = mlpatterns.facets.counts(id, state); const options = mlpatterns.facets.options(id);"
        " return options.filter((key) => {"
        " const off = { ...state.off, [id]: new Set(options.filter((other) => other !== key)) };"
        " const { entries, links } = mlpatterns.facets.left({ ...state, off });"
        " return ![entries.size, links.size].includes(counts.get(key) ?? 0) }) })"
    )
    assert wrong == []
    assert seen.complaints == []


def test_graph_of_a_thousand_bare_names_is_shown(explore: Opener, tmp_path: Path) -> None:
    seen = explore(path=write_explorer(Bare(1000), tmp_path / "bare.html", "ja"))
    assert seen.counts() == [1000, 0]
    for view in VIEWS:
        seen.run(f"mlpatterns.state.set({{ view: '{view}' }})")
        assert seen.page.locator(f"#{view}-view").is_visible()
    seen.run("mlpatterns.state.set({ view: 'table', query: '' })")
    assert seen.page.locator("tbody th button").count() == 1000
    seen.page.locator("tbody th button").nth(700).click()
    assert seen.texts("#details h2") == ["Motif 700"]
    assert seen.complaints == []
