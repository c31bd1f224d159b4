"""The pattern graph as one offline, interactive HTML page.

>>> import mlpatterns, mlpatterns_viz
>>> mlpatterns_viz.write_explorer(mlpatterns.load(), "explorer.html")  # doctest: +SKIP
PosixPath('explorer.html')

As the last line of a notebook's cell, `mlpatterns_viz.Explorer(graph)` shows the same page.
"""

from __future__ import annotations

from pathlib import Path

from mlpatterns_viz.explorable import Explorable
from mlpatterns_viz.notebook import Explorer

__all__ = ["Explorable", "Explorer", "explorer_html", "explorer_pages", "search_script", "write_explorer"]


def explorer_html(graph: Explorable, language: str = "en", endpoint: str | None = None) -> str:
    """The page of a graph; it opens in `language` and holds both. The same graph gives the same text.

    With an `endpoint`, a reference relative to the address of the page, the page has a view that asks there with
    SPARQL; without one it reaches nothing.
    """
    return explorer_pages(graph, [language], endpoint)[language]


def explorer_pages(graph: Explorable, languages: list[str], endpoint: str | None = None) -> dict[str, str]:
    """The page of `explorer_html` for each language in which it is to open, drawn only once."""
    from mlpatterns_viz.page import render

    return render(graph, languages, endpoint)


def search_script() -> str:
    """The search of the page for pages of others: it ranks the entries that stand in `mlpatterns.data`."""
    from mlpatterns_viz.bundle import search_script

    return search_script()


def write_explorer(graph: Explorable, path: str | Path, language: str = "en") -> Path:
    """Writes the page of a graph to `path` in one step and returns the path."""
    from mlpatterns.files import write_text

    return write_text(path, explorer_html(graph, language))
