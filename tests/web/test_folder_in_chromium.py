"""The folder of pages in Chromium, opened from disk and from a server of files: it finds, and asks for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from mlpatterns import PatternGraph
from opened import Opened
from pages_audited import LOOKS, faults_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROBLEM = {
    "en": "the same features are computed again by every team",
    "ja": "どのチームも同じ特徴量を作り直している",
}
TOLD = (
    "model quality drops after deployment",
    "nobody knows which data the model was trained on",
    "users do not trust the predictions",
    "予測に時間がかかりすぎて画面が固まる",
    "学習が途中で落ちて最初からやり直し",
    "クラスの偏りが大きい",
)
HOSTILE = "<img src=x onerror=alert(1)> \u202e features"
LAB = "own/https/example.org/lab"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        """Nothing: tests look at what the browser asks."""


@pytest.fixture(scope="module")
def file_server(site_folder: Path) -> Iterator[str]:
    """The address of a server of the files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site_folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["disk", "server"])
def root(request: pytest.FixtureRequest, site_folder: Path, file_server: str) -> str:
    """Where the pages are."""
    return file_server if request.param == "server" else f"{site_folder.as_uri()}/"


@pytest.fixture
def seen(browser: Browser) -> Iterator[Opened]:
    """A browser window that must not complain."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    window = Opened(context.new_page())
    window.page.on("request", lambda request: window.requests.append(request.url))
    window.page.on("console", lambda message: window.complaints.append(message.text))
    window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
    yield window
    context.close()
    assert window.complaints == []


def _found(seen: Opened) -> list[str]:
    return seen.texts("#hits .end a")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_problem_is_found_by_keyboard_from_any_page(seen: Opened, root: str, language: str) -> None:
    seen.page.goto(f"{root}tool/feast.{language}.html")
    seen.page.locator("input[name=q]").focus()
    seen.page.keyboard.type(PROBLEM[language])
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/search.*")
    name = {"ja": "特徴量ストア", "en": "Feature Store"}
    assert _found(seen)[0] == name[language]
    assert seen.page.locator("#hits mark").count() > 0
    assert PROBLEM[language] in seen.page.title()
    other = {"ja": "en", "en": "ja"}[language]
    seen.page.locator(f".languages a[hreflang={other}]").press("Enter")
    seen.page.wait_for_url(f"**/search.{other}.html?*")
    assert _found(seen)[0] == name[other]
    seen.page.locator("#hits a").first.press("Enter")
    seen.page.wait_for_url("**/pattern/feature-store.*")
    assert [url for url in seen.requests if not url.startswith((root, "data:"))] == []


def test_the_page_finds_first_what_the_library_finds_among_its_first(
    seen: Opened, file_server: str, graph: PatternGraph
) -> None:
    for problem in TOLD:
        seen.page.goto(f"{file_server}search.ja.html?q={quote(problem)}")
        assert _found(seen)[0] in [hit.entry.name["ja"] for hit in graph.search(problem, 3)], problem


def test_own_entries_are_found_and_marked(seen: Opened, file_server: str) -> None:
    seen.page.goto(f"{file_server}search.en.html?q=we+fixed+one+answer+and+three+others+got+worse")
    assert seen.texts("#hits .end")[0] == "Prompt Regression Tests own data"
    seen.page.goto(f"{file_server}search.en.html?q=zzzz")
    assert seen.page.locator("#nothing").is_visible()


def test_no_text_of_a_question_becomes_markup(seen: Opened, file_server: str) -> None:
    seen.page.goto(f"{file_server}search.en.html?q={quote(HOSTILE)}")
    assert seen.page.locator("img").count() == 0
    assert "\u202e" not in seen.page.title()
    assert len(_found(seen)) > 0


def test_the_explorer_opens(seen: Opened, root: str) -> None:
    seen.page.goto(f"{root}index.html")
    seen.page.get_by_role("navigation").get_by_role("link", name="Explorer").click()
    seen.page.wait_for_selector("html[data-ready]", state="attached")
    assert [url for url in seen.requests if not url.startswith((root, "data:", "blob:"))] == []


@pytest.mark.parametrize(("scheme", "language", "width"), LOOKS)
def test_no_page_has_a_fault_or_is_wider_than_the_screen(
    browser: Browser, site_folder: Path, scheme: str, language: str, width: int
) -> None:
    paths = (
        f"index.{language}.html",
        f"search.{language}.html?q={quote(PROBLEM[language])}",
        f"search.{language}.html?q=zzzz",
        "404.html",
        f"query/symptoms.{language}.html",
        f"pattern/index.{language}.html",
        f"{LAB}/prompt-regression-tests.{language}.html",
        f"{LAB}/handbook.{language}.html",
    )
    addresses = [f"{site_folder.as_uri()}/{path}" for path in paths]
    assert faults_at(addresses, browser, scheme, width) == []


def test_marks_stand_on_paper_too(seen: Opened, file_server: str) -> None:
    seen.page.goto(f"{file_server}{LAB}/eternal-demo.en.html")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("header .mark-own").first.is_visible()
    assert not seen.page.locator("header.top").is_visible()
