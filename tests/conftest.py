"""What many tests share: the base graph on both engines, loaded once, its page in a browser, a server.

What needs the browser is skipped where Chromium or playwright is missing, unless MLPATTERNS_REQUIRE_BROWSER=1 asks for
a failure instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

import mlpatterns
from chromium import MissingBrowserError, chromium
from mlpatterns import PatternGraph
from mlpatterns_viz import write_explorer
from opened import Opened, Opener
from written import OWN_FILE, write_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from served import Served

# No test measures time; and a gate should not fail by a throw of dice.
settings.register_profile("mlpatterns", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("mlpatterns")


@pytest.fixture(scope="session")
def graph() -> PatternGraph:
    """The base graph."""
    return mlpatterns.load()


@pytest.fixture(scope="session")
def rdflib_graph() -> PatternGraph:
    """The base graph, answered by rdflib."""
    return mlpatterns.load(engine="rdflib")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base and own data as a folder of pages, as the command writes it."""
    folder = tmp_path_factory.mktemp("written") / "site"
    write_folder(folder, "--data", str(OWN_FILE))
    return folder


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """A server of the documents that the protocol tests of the W3C name, which stops a query after two seconds."""
    from mlpatterns.server.limits import Limits
    from served import documents, serving

    with serving(documents, Limits(seconds=2, answer=100_000, workers=2, waiting=4)) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium that resolves no name."""
    try:
        with chromium() as started:
            yield started
    except MissingBrowserError as error:
        _missing(error)


@pytest.fixture(scope="module")
def page_file(graph: PatternGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the base graph."""
    return write_explorer(graph, tmp_path_factory.mktemp("page") / "explorer.html", "ja")


@pytest.fixture
def explore(browser: Browser, page_file: Path) -> Iterator[Opener]:
    """Opens the page, from its file or where a server has it, at an address fragment."""
    contexts: list[BrowserContext] = []

    def opened(fragment: str = "", path: Path | str = page_file, **options: Any) -> Opened:  # noqa: ANN401 - playwright's own
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        seen = Opened(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        page.goto((path if isinstance(path, str) else path.as_uri()) + fragment)
        page.wait_for_selector("html[data-ready]", state="attached")
        return seen

    yield opened
    for context in contexts:
        context.close()


def _missing(reason: MissingBrowserError) -> None:
    if os.environ.get("MLPATTERNS_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, and MLPATTERNS_REQUIRE_BROWSER asks for it")
    pytest.skip(str(reason))
