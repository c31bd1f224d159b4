"""Every entry is within reach of the keyboard, in the graph and in the table, and so is the way back."""

from __future__ import annotations

from collections import deque

import pytest

from mlpatterns import PatternGraph
from opened import Opened, Opener

ARROWS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
FOCUSED = "document.activeElement.id"
ENTRY = "mlpatterns.state.get().entry"


def _press(seen: Opened, *keys: str) -> None:
    for key in keys:
        seen.page.keyboard.press(key)


def _reached(seen: Opened, start: str) -> set[str]:
    """Every entry to which arrows lead from one, tried from each in turn."""
    reached, waiting = {start}, deque([start])
    while waiting:
        here = waiting.popleft()
        for arrow in ARROWS:
            seen.run(f"mlpatterns.state.select('{here}')")
            _press(seen, arrow)
            there = seen.run(ENTRY)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    return reached


def test_arrows_start_at_the_busiest_entry_and_lead_to_all(explore: Opener, graph: PatternGraph) -> None:
    seen = explore()
    seen.page.locator("#graph").focus()
    _press(seen, "ArrowRight")
    start = seen.run(ENTRY)
    assert len(graph.pattern(start).links) == max(len(entry.links) for entry in graph.entries())
    assert _reached(seen, start) == {entry.slug for entry in graph.entries()}
    assert seen.run(FOCUSED) == "graph"
    assert seen.complaints == []


def test_graph_gives_the_keyboard_to_the_details_and_takes_it_back(explore: Opener) -> None:
    seen = explore("#p=cascade")
    seen.page.locator("#graph").focus()
    _press(seen, "Enter")
    assert seen.run(FOCUSED) == "details"
    _press(seen, "Escape")
    assert seen.page.locator("#details").is_hidden()
    assert seen.run(FOCUSED) == "graph"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_arrows_and_enter_open_every_entry_of_the_table_and_escape_leads_back(
    explore: Opener, graph: PatternGraph, language: str
) -> None:
    seen = explore(f"#view=table&lang={language}")
    seen.page.locator("tbody th button").first.focus()
    opened = []
    for _ in graph.entries():
        row = seen.run(FOCUSED)
        _press(seen, "Enter")
        assert seen.run(FOCUSED) == "details"
        opened.append(seen.page.locator("#details h2").inner_text())
        _press(seen, "Escape")
        assert seen.page.locator("#details").is_hidden()
        assert seen.run(FOCUSED) == row
        _press(seen, "ArrowDown")
    assert sorted(opened) == sorted(entry.name[language] for entry in graph.entries())
    assert seen.run(FOCUSED) == row
    assert seen.complaints == []


def test_tab_alone_reaches_the_button_of_every_entry(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#view=table")
    seen.page.locator("thead button").last.focus()
    reached = set()
    for _ in range(2 * len(graph.entries())):
        _press(seen, "Tab")
        reached.add(seen.run(FOCUSED))
    assert {f"row:{entry.slug}" for entry in graph.entries()} <= reached


def test_link_to_the_content_moves_the_keyboard_and_nothing_else(explore: Opener) -> None:
    seen = explore("#view=table&lang=en&p=cascade")
    before = seen.page.url
    _press(seen, "Tab")
    assert seen.run("document.activeElement.className") == "skip"
    _press(seen, "Enter")
    assert seen.run(FOCUSED) == "stage"
    assert seen.page.url == before
    assert seen.texts("#details h2") == ["Cascade"]
