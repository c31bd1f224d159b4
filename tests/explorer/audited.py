"""A page by the rules of axe-core: WCAG 2.0 to 2.2, levels A and AA, and its best practices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()


def faults_of(page: Page, checks: int = 20) -> list[str]:
    """What axe finds fault with: the rule, and where; more than so many `checks` must have been passed."""
    answer: dict[str, Any] = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    assert len(answer["passes"]) > checks
    return [
        f"{rule['id']} ({rule['help']}): {'; '.join(str(node['target']) for node in rule['nodes'])}"
        for rule in answer["violations"]
    ]
