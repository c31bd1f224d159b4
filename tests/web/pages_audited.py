"""A page by the rules of axe-core: WCAG 2.0 to 2.2, levels A and AA, and its best practices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()


LOOKS = [("light", "ja", 1280), ("dark", "en", 390)]
"""Scheme, language and width of a screen. Colours do not hang on the language or the width."""


def faults_at(addresses: Iterable[str], browser: Browser, scheme: str, width: int) -> list[str]:
    """What is wrong with pages whose folded parts are open: what axe finds, and that one is wider than the screen.

    The policy of the pages runs no script but their own, so that of axe needs leave.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    faults = []
    for address in addresses:
        page.goto(address)
        page.locator("details.sparql > summary").evaluate_all("found => found.forEach(each => each.click())")
        faults += [f"{address}: {fault}" for fault in faults_of(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{address}: too wide")
    context.close()
    return faults


def faults_of(page: Page) -> list[str]:
    """What axe finds fault with: the rule, and where."""
    answer: dict[str, Any] = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    assert len(answer["passes"]) > 15
    return [
        f"{rule['id']}: {'; '.join(str(node['target']) for node in rule['nodes'])}" for rule in answer["violations"]
    ]
