"""The explorer page on a narrow screen: it opens with the list, and all of it can be read and touched."""

from __future__ import annotations

from typing import Any

import pytest

from mlpatterns import PatternGraph
from opened import Opened, Opener

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
LEAST_TARGET = 36
ROW = "#table-view table:not(.things) tbody tr"

BROKEN_WORDS = """
    [...document.querySelectorAll('.view:not([hidden]) :not(caption, .unseen)')]
      .flatMap((element) => [...element.childNodes])
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.parentElement.checkVisibility())
      .flatMap((node) => [...node.data.matchAll(/[A-Za-z]+/g)].filter(([word]) => word.length <= 16)
        .filter(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
        }).map(([word]) => word))
"""


def _view(seen: Opened) -> str:
    """The view that is to be seen."""
    found: str = seen.run(
        "mlpatterns.settings.views.filter((view) => !document.getElementById(`${view}-view`).hidden).join()"
    )
    return found


def _fragment(seen: Opened) -> str:
    return "#" + str(seen.page.url).partition("#")[2]


def _link(seen: Opened) -> str:
    """The link to this view that the page offers."""
    seen.page.click("#open-takeaway")
    found: str = seen.page.input_value("#offer-address input")
    seen.page.keyboard.press("Escape")
    return found


def _shares(seen: Opened, entries: str) -> list[float]:
    """How much of the free part of the picture some entries with their labels take, across and down."""
    found: list[float] = seen.run(
        f"(() => {{ const network = mlpatterns.graph.network(); const keys = new Set({entries});"
        " const boxes = mlpatterns.labels.drawn().filter(({ id }) => keys.has(id));"
        " const nodes = [...keys].map((key) => network.getPosition(key));"
        " const reach = (low, high, axis) => { const all = [...boxes.flatMap((box) => [box[low], box[high]]),"
        " ...nodes.map((node) => node[axis])]; return (Math.max(...all) - Math.min(...all)) * network.getScale(); };"
        " const free = mlpatterns.camera.freeArea();"
        " return [reach('left', 'right', 'x') / free.width, reach('top', 'bottom', 'y') / free.height] })()"
    )
    return found


@pytest.mark.parametrize(("viewport", "view"), [(PHONE, "table"), (DESKTOP, "graph")])
def test_screen_decides_what_a_page_opens_with(explore: Opener, viewport: dict[str, int], view: str) -> None:
    for fragment in ("", "#lang=en", "#view=sky"):
        seen = explore(fragment, viewport=viewport)
        assert _view(seen) == view
        assert seen.page.get_attribute(f"[data-view={view}]", "aria-pressed") == "true"
        assert seen.complaints == []


@pytest.mark.parametrize(("one", "other"), [(PHONE, DESKTOP), (DESKTOP, PHONE)])
@pytest.mark.parametrize("view", ["graph", "table", "matrix", "compare", "guide"])
def test_link_shows_the_same_view_on_any_screen(
    explore: Opener, one: dict[str, int], other: dict[str, int], view: str
) -> None:
    seen = explore("#lang=en", viewport=one)
    seen.page.click(f"[data-view={view}]")
    assert _view(explore(_fragment(seen), viewport=other)) == view
    assert _view(explore(_link(seen), viewport=other)) == view


@pytest.mark.parametrize(("one", "other"), [(PHONE, DESKTOP), (DESKTOP, PHONE)])
def test_link_is_exact_before_and_after_the_first_change(
    explore: Opener, one: dict[str, int], other: dict[str, int]
) -> None:
    seen = explore(viewport=one)
    view = _view(seen)
    assert _view(explore(_link(seen), viewport=other)) == view
    seen.run("mlpatterns.state.select('cascade')")
    again = explore(_fragment(seen), viewport=other)
    assert _view(again) == view
    assert again.run("mlpatterns.state.get().entry") == "cascade"


def test_back_leads_through_the_views_to_the_list(explore: Opener) -> None:
    seen = explore(viewport=PHONE)
    seen.page.click("[data-view=graph]")
    seen.page.click("[data-view=matrix]")
    for view in ("graph", "table"):
        seen.page.go_back()
        seen.until(f"mlpatterns.state.get().view === '{view}'")
        assert _view(seen) == view
    seen.page.go_forward()
    seen.until("mlpatterns.state.get().view === 'graph'")


def test_back_finds_the_list_on_a_screen_that_was_turned(explore: Opener) -> None:
    seen = explore(viewport=PHONE)
    seen.page.click("[data-view=graph]")
    seen.page.set_viewport_size({"width": 844, "height": 390})
    seen.page.go_back()
    seen.until("mlpatterns.state.get().view === 'table'")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_list_tells_name_category_number_and_problem(explore: Opener, graph: PatternGraph, language: str) -> None:
    seen = explore(f"#lang={language}", viewport=PHONE)
    rows = seen.run(
        f"[...document.querySelectorAll('{ROW}')].map((row) => [...row.cells].filter((cell) => cell.checkVisibility())"
        ".map((cell) => cell.innerText.trim()).filter(Boolean))"
    )
    assert rows == [
        [
            *([] if entry.number is None else [f"{entry.number}"]),
            entry.name[language],
            entry.category.name[language] if entry.category else "",
            entry.problems[0].text[language],
        ]
        for entry in graph.entries()
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("fragment", ["", "&p=cascade", "&show=tool,source"])
def test_list_keeps_the_width_of_the_screen(explore: Opener, language: str, fragment: str) -> None:
    for width in (320, 390):
        seen = explore(f"#lang={language}{fragment}", viewport={"width": width, "height": 844})
        assert seen.run("document.documentElement.scrollWidth") <= width
        frame = seen.page.locator("#table-view")
        assert frame.evaluate("(view) => view.scrollWidth - view.clientWidth") == 0


@pytest.mark.parametrize("options", [{}, {"has_touch": True, "is_mobile": True}])
def test_what_is_touched_in_the_list_is_large_enough(explore: Opener, options: dict[str, Any]) -> None:
    seen = explore("#lang=en&show=tool", viewport=PHONE, **options)
    small = seen.run(
        "[...document.querySelectorAll('.top button, #table-view button')].filter((one) => one.checkVisibility())"
        f".filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < {LEAST_TARGET})"
        ".map((one) => [one.id || one.textContent, one.offsetWidth, one.offsetHeight])"
    )
    assert small == []


def test_list_is_sorted_by_its_head(explore: Opener) -> None:
    seen = explore("#lang=en", viewport=PHONE)
    seen.page.click("[id='sort:name-en']")
    names = seen.texts(f"{ROW} th button")
    assert names == sorted(names, key=str.lower)
    assert seen.page.get_attribute("th.name-en", "aria-sort") == "ascending"


@pytest.mark.parametrize("key", ["cascade", "undeclared-consumers"])
def test_selected_row_is_seen_above_the_details(explore: Opener, key: str) -> None:
    seen = explore(viewport=PHONE)
    seen.page.locator(f"[id='row:{key}']").click()
    row = seen.page.locator("#table-view tr[aria-current=true]").bounding_box()
    panel = seen.page.locator("#details").bounding_box()
    head = seen.page.locator("#table-view thead").bounding_box()
    assert row
    assert panel
    assert head
    assert head["y"] + head["height"] <= row["y"] + 1
    assert row["y"] + row["height"] <= panel["y"] + 1


@pytest.mark.parametrize(
    "view", ["table", "matrix", "matrix&rows=quality", "guide", "compare&compare=hyperparameter-tuning"]
)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_no_word_is_broken_without_need(explore: Opener, view: str, viewport: dict[str, int]) -> None:
    for more in ("", "&p=hyperparameter-tuning"):
        seen = explore(f"#lang=en&view={view}{more}", viewport=viewport)
        assert seen.run(BROKEN_WORDS) == []


def test_desktop_shows_the_whole_problem_in_few_lines(explore: Opener) -> None:
    for language in ("ja", "en"):
        seen = explore(f"#lang={language}&view=table", viewport=DESKTOP)
        heights = seen.run(f"[...document.querySelectorAll('{ROW}')].map((row) => row.offsetHeight)")
        assert sorted(heights)[len(heights) // 2] <= 120
        assert seen.page.locator("#table-view").evaluate("(view) => view.scrollWidth - view.clientWidth") == 0


@pytest.mark.parametrize("size", [(390, 844), (412, 915), (430, 932)])
def test_upright_drawing_fills_its_frame_both_ways(explore: Opener, size: tuple[int, int]) -> None:
    seen = explore("#view=graph", viewport={"width": size[0], "height": size[1]})
    across, down = _shares(seen, "mlpatterns.data.entry.keys()")
    assert 0.8 <= across <= 1
    assert 0.8 <= down <= 1


@pytest.mark.parametrize("entry", ["workflow-pipeline", "cascade", "fairness-lens", "glue-code"])
def test_neighbourhood_fills_what_the_details_leave(explore: Opener, entry: str) -> None:
    seen = explore(f"#view=graph&p={entry}&hops=1", viewport=PHONE)
    shares = _shares(seen, "mlpatterns.graph.focus().entries")
    assert max(shares) >= 0.8 or seen.run("mlpatterns.graph.network().getScale()") == pytest.approx(1.6)
    assert max(shares) <= 1.05
    assert seen.run("mlpatterns.camera.freeArea().height") >= 380
    assert seen.run("mlpatterns.graph.network().getScale()") >= 0.3


def test_buttons_of_the_picture_hide_no_node(explore: Opener) -> None:
    for options in ({}, {"has_touch": True, "is_mobile": True}):
        seen = explore("#view=graph", viewport=PHONE, **options)
        top = seen.run("document.querySelector('.zoom').getBoundingClientRect().top")
        lowest = seen.run(
            "Math.max(...mlpatterns.data.nodes.map(({ id }) => mlpatterns.graph.network().canvasToDOM("
            "mlpatterns.graph.network().getPosition(id)).y)) + document.getElementById('graph')"
            ".getBoundingClientRect().top"
        )
        assert lowest < top
