"""The page within a notebook: one frame and nothing else, which no text of the graph can leave."""

from __future__ import annotations

import pytest

from graphs import Hostile
from mlpatterns import PatternGraph, UnknownNameError
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns_viz import Explorer, explorer_html
from parsed import Parsed


@pytest.mark.parametrize("language", LANGUAGES)
def test_frame_holds_the_page_in_its_language(graph: PatternGraph, language: str) -> None:
    shown = Parsed(Explorer(graph, language)._repr_html_())
    [(tag, attributes)] = shown.elements
    assert (tag, shown.text) == ("iframe", "")
    assert attributes["srcdoc"] == explorer_html(graph, language)
    assert (attributes["title"], attributes["lang"]) == (texts(language)["page"]["title"], language)
    assert int(attributes["height"] or 0) > 400


def test_frame_is_cut_off_from_the_notebook(graph: PatternGraph) -> None:
    [(_, attributes)] = Parsed(Explorer(graph)._repr_html_()).elements
    assert set((attributes["sandbox"] or "").split()) == {
        "allow-scripts",
        "allow-downloads",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
    }
    assert "src" not in attributes


def test_hostile_graph_stays_within_the_attribute(graph: PatternGraph) -> None:
    hostile = Hostile(graph)
    shown = Parsed(Explorer(hostile)._repr_html_())
    [(tag, attributes)] = shown.elements
    assert (tag, shown.text) == ("iframe", "")
    assert not [name for name in attributes if name.startswith("on")]
    # Some parsers put the sign for what cannot be read in the place of NUL, as browsers do.
    held, page = (text.replace("\0", "\ufffd") for text in (attributes["srcdoc"] or "", explorer_html(hostile, "en")))
    assert held == page


def test_unknown_language_is_refused(graph: PatternGraph) -> None:
    with pytest.raises(UnknownNameError, match=r"no page language .fr.; known are ja, en"):
        Explorer(graph, "fr")._repr_html_()
