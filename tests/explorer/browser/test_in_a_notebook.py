"""The page within the frame that a notebook shows, where it has neither an address nor an origin of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mlpatterns import PatternGraph
from mlpatterns_viz import Explorer
from opened import Opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame

NOTEBOOK = """<!doctype html>
<html lang="en"><head><title>Notebook</title><meta charset="utf-8"></head>
<body><h1>Notebook</h1><div id="cell">{cell}</div><p id="below">Below</p></body></html>
"""


@pytest.fixture(scope="module")
def notebook(graph: PatternGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that shows what the last line of a cell gives."""
    path = tmp_path_factory.mktemp("notebook") / "notebook.html"
    path.write_text(NOTEBOOK.format(cell=Explorer(graph, "en")._repr_html_()), encoding="utf-8")
    return path


@pytest.fixture
def seen(browser: Browser, notebook: Path) -> Iterator[Opened]:
    """The notebook with the page drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    opened = Opened(page)
    page.on("request", lambda request: opened.requests.append(request.url))
    page.on("console", lambda message: opened.complaints.append(message.text))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.goto(notebook.as_uri())
    page.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
    yield opened
    context.close()


def _frame(seen: Opened) -> Frame:
    return seen.page.frames[1]


def _run(seen: Opened, script: str) -> Any:  # noqa: ANN401 - whatever the script answers
    return _frame(seen).evaluate(script)


def _is_quiet(seen: Opened, notebook: Path) -> bool:
    """Whether nothing was complained of and nothing asked for beside the notebook itself."""
    asked = [url for url in seen.requests if not url.startswith(("blob:", "about:srcdoc"))]
    return (asked, seen.complaints) == ([notebook.as_uri()], [])


def test_page_draws_itself_and_asks_for_nothing(seen: Opened, notebook: Path) -> None:
    frame = _frame(seen)
    assert frame.evaluate("[origin, location.href]") == ["null", "about:srcdoc"]
    assert frame.evaluate("mlpatterns.labels.drawn().length") == 53
    assert frame.locator("#failure").is_hidden()
    assert _is_quiet(seen, notebook)


def test_click_on_a_row_shows_its_details(seen: Opened, notebook: Path) -> None:
    frame = _frame(seen)
    frame.locator("[data-view=table]").click()
    row = frame.locator("#table-view tbody tr").nth(7)
    name = row.locator("th button").inner_text()
    row.click()
    assert frame.locator("#details h2").inner_text() == name
    frame.locator("#details .mention").first.click()
    assert frame.locator("#details h2").inner_text() != name
    frame.locator("[data-language=ja]").click()
    assert _run(seen, "document.documentElement.lang") == "ja"
    assert _is_quiet(seen, notebook)


def test_every_view_and_search_work_without_an_address(seen: Opened, notebook: Path) -> None:
    frame = _frame(seen)
    frame.locator("#query").fill("feature")
    assert 0 < _run(seen, "mlpatterns.facets.left(mlpatterns.state.get()).entries.size") < 53
    for view in ("table", "matrix", "compare", "guide", "graph"):
        frame.locator(f"[data-view={view}]").click()
        assert frame.locator(f"#{view}-view").is_visible()
    assert _run(seen, "location.href") == "about:srcdoc"
    assert seen.page.url == notebook.as_uri()
    assert _is_quiet(seen, notebook)


def test_skip_link_and_citation_marks_stay_within_the_page(seen: Opened, notebook: Path) -> None:
    frame = _frame(seen)
    _run(seen, "mlpatterns.state.select('feature-store')")
    frame.locator(".skip").press("Enter")
    assert _run(seen, "document.activeElement.id") == "stage"
    frame.locator("#details .cites a").first.press("Enter")
    assert _run(seen, "document.activeElement.id").startswith("source-")
    assert frame.locator("#details h2").inner_text() == "Feature Store"
    assert len(seen.page.frames) == 2
    assert _is_quiet(seen, notebook)


def test_link_to_take_away_tells_the_view(seen: Opened) -> None:
    frame = _frame(seen)
    _run(seen, "mlpatterns.state.set({ view: 'table', query: 'feature' })")
    frame.locator("#open-takeaway").click()
    assert frame.locator("#offer-address input").input_value() == "#view=table&q=feature"
    assert frame.locator("#offer-address .hint-line").is_visible()


@pytest.mark.parametrize("part", ["png", "svg", "entries", "turtle"])
def test_files_are_saved_from_within(seen: Opened, notebook: Path, part: str) -> None:
    frame = _frame(seen)
    frame.locator("#open-takeaway").click()
    with seen.page.expect_download() as waiting:
        frame.locator(f"[data-file={part}]").click()
    assert Path(waiting.value.path()).stat().st_size > 1000
    assert _is_quiet(seen, notebook)


def test_links_out_of_the_page_open_beside_the_notebook(seen: Opened, notebook: Path) -> None:
    frame = _frame(seen)
    _run(seen, "mlpatterns.state.select('tool/mlflow')")
    with seen.page.context.expect_page() as waiting:
        frame.locator("#details dd a").click()
    assert waiting.value != seen.page
    assert seen.page.url == notebook.as_uri()


def test_what_the_copy_button_gives_is_on_the_clipboard(seen: Opened, notebook: Path) -> None:
    frame = _frame(seen)
    frame.locator("#open-takeaway").click()
    frame.locator("#offer-query .copyable button").click()
    frame.locator("#taken:not(:empty)").wait_for()
    assert frame.locator("#taken").inner_text() == "Copied: SPARQL"
    assert _is_quiet(seen, notebook)
