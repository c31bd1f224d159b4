"""A page of the explorer as a browser has it open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

BETWEEN_LOOKS = 25
"""Milliseconds."""
MOST_LOOKS = 800
"""How often: twenty seconds in all."""

Sides = list[float]
"""Left, right, top and bottom of a box."""


@dataclass
class Opened:
    """A page and everything it asked of the network or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def addresses(self, selector: str) -> list[str]:
        """Where all links that a selector finds lead to."""
        found: list[str] = self.page.locator(selector).evaluate_all("links => links.map(link => link.href)")
        return found

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that a selector finds."""
        return self.page.locator(selector).all_inner_texts()

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script answers
        """What a script answers."""
        return self.page.evaluate(script)

    def place_of(self, key: str) -> list[float]:
        """Where a node of the picture is on the screen."""
        found: list[float] = self.run(
            "(() => { const network = mlpatterns.graph.network(); const frame = document.getElementById('graph')"
            f".getBoundingClientRect(); const at = network.canvasToDOM(network.getPosition('{key}'));"
            " return [frame.left + at.x, frame.top + at.y] })()"
        )
        return found

    def labels(self) -> dict[str, Sides]:
        """The labels that are drawn, by what they name."""
        found: dict[str, Sides] = self.run(
            "Object.fromEntries(mlpatterns.labels.drawn().map((box) =>"
            " [box.id, [box.left, box.right, box.top, box.bottom]]))"
        )
        return found

    def go(self, fragment: str) -> None:
        """Leads the open page to another address fragment."""
        self.page.evaluate(
            "(fragment) => location.hash === `#${fragment}` || new Promise((done) => {"
            " addEventListener('hashchange', done, { once: true }); location.hash = fragment })",
            fragment,
        )

    def until(self, script: str) -> None:
        """Waits until a script answers true: asked from outside, as the page's policy lets no code be made in it.

        Raises:
            TimeoutError: it does not within some seconds.
        """
        for _ in range(MOST_LOOKS):
            if self.run(script):
                return
            self.page.wait_for_timeout(BETWEEN_LOOKS)
        raise TimeoutError(script)

    def counts(self) -> list[int]:
        """Entries and links that are shown."""
        found: list[int] = self.run(
            "(() => { const left = mlpatterns.facets.left(mlpatterns.state.get());"
            " return [left.entries.size, left.links.size] })()"
        )
        return found


def overlap(one: Sides, other: Sides) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


Opener = Callable[..., Opened]
"""Opens the page at an address fragment."""
