"""The page of a graph as a notebook shows it: within a frame, cut off from the notebook around it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from mlpatterns.texts import texts
from mlpatterns_viz.explorable import Explorable

HEIGHT = 720
"""Pixels: room for the drawing, and less than most screens have."""

RIGHTS = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What the frame may do: draw itself, save files, open sources as pages like any other. Without an origin it cannot
reach the notebook."""


@dataclass(frozen=True, slots=True)
class Explorer:
    """The page of a graph as the value of a notebook's cell; it opens in `language` and holds both.

    >>> import mlpatterns, mlpatterns_viz
    >>> shown = mlpatterns_viz.Explorer(mlpatterns.load(), "en")._repr_html_()
    >>> shown.partition(" srcdoc=")[0]
    '<iframe title="ML Design Patterns" lang="en" width="100%" height="720" ...'
    """

    graph: Explorable
    language: str = "en"

    def _repr_html_(self) -> str:
        from mlpatterns_viz.page import render

        page = render(self.graph, [self.language])[self.language]
        attributes = {
            "title": texts(self.language)["page"]["title"],
            "lang": self.language,
            "width": "100%",
            "height": str(HEIGHT),
            "style": "border: 0",
            "sandbox": RIGHTS,
            "allow": "clipboard-write",
            "srcdoc": page,
        }
        written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
        return f"<iframe {written}></iframe>"
