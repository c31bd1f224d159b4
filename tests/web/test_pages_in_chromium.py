"""Pages as Chromium shows them: by the rules of axe-core, on a phone, without any script, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from mlpatterns import PatternGraph
from mlpatterns.web import STYLE_SHEET_FILE, Site
from mlpatterns.web.addresses import STYLE_SHEET, list_of, page_of
from pages_audited import LOOKS, faults_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WRITTEN = (
    "pattern/feature-store",
    "source/mldp",
    "pattern/index",
    "query/alternatives",
    "query/trade-offs",
    "query/conflicts-and-offsets",
    "search",
    "ontology",
)


@pytest.fixture(scope="module")
def folder(graph: PatternGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some pages of every sort in a folder."""
    root = tmp_path_factory.mktemp("site")
    site = Site(graph, has_endpoint=True)
    for language in ("ja", "en"):
        pages = {
            **{page_of(path, language): site.page(path, language) for path in WRITTEN[:2]},
            list_of("pattern", language): site.index("pattern", language),
            **{
                page_of(f"query/{name}", language): site.question_page(name, language, {"pattern": given})
                for name, given in (
                    ("alternatives", "secure-aggregation"),
                    ("trade-offs", "nothing"),
                    ("conflicts-and-offsets", "cascade"),
                )
            },
            page_of("ontology", language): site.ontology_page(language),
            page_of("search", language): site.search_page("features are computed again 特徴量", language),
        }
        for address, page in pages.items():
            (root / address).parent.mkdir(exist_ok=True)
            (root / address).write_text(page, encoding="utf-8")
    copy(STYLE_SHEET_FILE, root / STYLE_SHEET)
    return root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize(("scheme", "language", "width"), LOOKS)
def test_no_page_has_a_fault_or_is_wider_than_the_screen(
    browser: Browser, folder: Path, scheme: str, language: str, width: int
) -> None:
    addresses = [(folder / page_of(path, language)).as_uri() for path in WRITTEN]
    assert faults_at(addresses, browser, scheme, width) == []


def test_style_is_applied_from_a_folder_under_the_policy(page: Page, folder: Path) -> None:
    page.goto((folder / "pattern/feature-store.en.html").as_uri())
    assert page.locator("main").evaluate("main => getComputedStyle(main).maxWidth") == "880px"


def test_address_of_a_term_shows_it(page: Page, folder: Path) -> None:
    page.goto(f"{(folder / 'ontology.ja.html').as_uri()}#putsAtRisk")
    assert page.locator(":target h3 code").inner_text() == "mlp:putsAtRisk"
    assert page.locator(":target").evaluate("term => Math.abs(term.getBoundingClientRect().top) < 40")


def test_languages_and_links_are_followed_by_keyboard_alone(page: Page, folder: Path) -> None:
    page.goto((folder / "pattern/feature-store.en.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_role("link", name="日本語").press("Enter")
    page.wait_for_url("**/feature-store.ja.html")
    page.get_by_role("navigation").get_by_role("link", name="パターン", exact=True).press("Enter")
    page.wait_for_url("**/pattern/index.ja.html")


def test_paper_holds_the_text_and_nothing_to_press(page: Page, folder: Path) -> None:
    page.goto((folder / "pattern/feature-store.en.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("h1").is_visible()
    assert not page.locator("header.top").is_visible()
    assert page.locator("body").evaluate("body => getComputedStyle(body).color") == "rgb(35, 39, 46)"
