"""Pages on screens of several kinds: by the rules of axe-core, and whether they fit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from audited import faults_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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
        faults += [f"{address}: {fault}" for fault in faults_of(page, checks=15)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{address}: too wide")
    context.close()
    return faults
