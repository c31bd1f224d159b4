#!/usr/bin/env python3
"""What the explorer is like to use, in Chromium: `page.py` prints how soon it is usable and how smoothly it moves.

Ours, the stock page of pyvis and a bare page of the drawing library, of the same graph, are opened in turns. A page is
usable when the first picture is there that does not move on by itself. Frames are counted while the mouse drags the
picture about.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING

from pyvis.network import Network

import mlpatterns
from chromium import chromium
from measuring import Row, Timing, duration, rows_table, time_once
from mlpatterns import PatternGraph
from mlpatterns.engines.base import Engine
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.loading import derive, graph_files, load_files
from mlpatterns.model import Entry, Link
from mlpatterns_viz import write_explorer
from mlpatterns_viz.bundle import vis_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTH, HEIGHT = 1280, 800
OPENED = 9
USABLE_BAR = 0.25
PEER_BAR = 0.5
DRAGGED = 2.0
"""Seconds."""
ASTRAY = 0.1
"""The share of links that lead to any entry, so that repeated graphs hang together."""
FRAME_BARS = {1_000: 55, 5_000: 40}
"""Frames a second while a graph of so many patterns is dragged."""

BARE_PAGE = """<!doctype html><meta charset="utf-8"><div id="graph" style="width: 1200px; height: 700px"></div>
<script>%s</script>
<script>
const { nodes, edges } = %s;
const options = { physics: false, edges: { smooth: false } };
window.network = new vis.Network(document.getElementById("graph"), { nodes, edges }, options);
</script>
"""
LOOKED = 500
"""Milliseconds between two looks whether a page is usable; each look takes time from the page."""
NOTE = "window.noteUsable = () => { window.usableAfter = performance.now(); };"
OURS = """
new MutationObserver((changes, observer) => {
  if (!document.documentElement?.dataset.ready) return;
  window.noteUsable();
  observer.disconnect();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""
STOCK = """
document.addEventListener("DOMContentLoaded", () => {
  window.network.once("stabilizationIterationsDone", window.noteUsable);
});
"""
"""The stock page goes on moving after this, so it could be said to be usable later, but not sooner."""
BARE = """document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(window.noteUsable));"""
"""Each tells when its page is usable, and costs the page nothing until then."""
COUNT = """
window.frames_drawn = 0;
(() => {
  const next = () => { window.frames_drawn += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
})()
"""


class Repeated(PatternGraph):
    """A graph of so many patterns: those of the base over and over, without their texts, each time linked anew."""

    def __init__(self, engine: Engine, count: int) -> None:
        super().__init__(engine)
        originals = super().entries()
        self._entries = tuple(_copy(originals[place % len(originals)], place) for place in range(count))
        self._links = tuple(_links(super().links(), self._entries, len(originals)))

    def entries(self) -> tuple[Entry, ...]:
        """The copies."""
        return self._entries

    def links(self) -> tuple[Link, ...]:
        """The links of each time, every tenth of them to any other entry."""
        return self._links


def _copy(entry: Entry, place: int) -> Entry:
    return replace(
        entry, iri=f"{entry.iri}-{place}", problems=(), solutions=(), statements=(), symptoms={}, citations=(), links=()
    )


def _links(links: tuple[Link, ...], entries: tuple[Entry, ...], times: int) -> Iterator[Link]:
    dice = random.Random(0)  # noqa: S311 - the same on every run
    numbers = {entry.iri.rpartition("-")[0]: place for place, entry in enumerate(entries[:times])}
    for first in range(0, len(entries), times):
        for link in links:
            start, end = first + numbers[link.start.iri], first + numbers[link.end.iri]
            if dice.random() < ASTRAY:
                end = dice.randrange(len(entries))
            if max(start, end) < len(entries):
                iri = f"{link.iri}-{first}"
                yield replace(link, iri=iri, start=entries[start].ref, end=entries[end].ref, citations=())


def stock_page(graph: PatternGraph, path: Path) -> Path:
    """The page that pyvis makes of the entries and links as it stands, with all it needs inside."""
    network = Network(directed=True, cdn_resources="in_line")
    for entry in graph.entries():
        network.add_node(entry.iri, label=entry.name["en"], title=entry.problems[0].text["en"])
    for link in graph.links():
        network.add_edge(link.start.iri, link.end.iri, title=link.reason["en"])
    path.write_text(network.generate_html(), encoding="utf-8")
    return path


def bare_page(graph: PatternGraph, path: Path) -> Path:
    """No more than the drawing library and the names at given places: what any page drawn by it takes at least."""
    network = Network(directed=True)
    for place, entry in enumerate(graph.entries()):
        network.add_node(entry.iri, label=entry.name["en"], x=place % 8 * 150, y=place // 8 * 100)
    for link in graph.links():
        network.add_edge(link.start.iri, link.end.iri)
    data = json.dumps({"nodes": network.nodes, "edges": network.edges}).replace("<", "\\u003c")
    script = vis_network().replace("</script", "<\\/script")
    path.write_text(BARE_PAGE % (script, data), encoding="utf-8")
    return path


def measure_opening(browser: Browser, graph: PatternGraph, folder: Path) -> Iterator[Row]:
    """How soon the page of the base is usable, beside the stock page."""
    pages = {
        OURS: write_explorer(graph, folder / "ours.html"),
        STOCK: stock_page(graph, folder / "stock.html"),
        BARE: bare_page(graph, folder / "bare.html"),
    }
    opened = [[_usable(browser, path, watch) for watch, path in pages.items()] for _ in range(OPENED)]
    ours, stock, bare = (Timing(runs) for runs in zip(*opened, strict=True))
    ratio = ours.median / stock.median
    yield Row("page usable", str(ours), bar=f"≤ {duration(USABLE_BAR)}", met=ours.median <= USABLE_BAR)
    yield Row(
        "page usable : stock page of pyvis",
        str(ours),
        str(stock),
        f"{ratio:.2f}x",
        f"≤ {PEER_BAR:g}x",
        ratio <= PEER_BAR,
    )
    yield Row("page usable : names and library alone", str(ours), str(bare), f"{ours.median / bare.median:.2f}x")


def measure_dragging(browser: Browser, folder: Path) -> Iterator[Row]:
    """How smoothly large graphs move."""
    store = load_files(graph_files())
    derive(store)
    for count, bar in FRAME_BARS.items():
        large = Repeated(OxigraphEngine(store), count)
        path = folder / f"{count}.html"
        taken = time_once(partial(write_explorer, large, path))
        yield Row(f"page of {count} patterns and {len(large.links())} links, written", duration(taken))
        frames = _frames(browser, path)
        yield Row(f"frames a second, {count} patterns dragged", f"{frames:.0f}", bar=f"≥ {bar}", met=frames >= bar)


def _opened(browser: Browser, path: Path, watch: str) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.add_init_script(NOTE + watch)
    page = context.new_page()
    page.goto(path.as_uri())
    while not page.evaluate("window.usableAfter"):
        page.wait_for_timeout(LOOKED)
    return context, page


def _usable(browser: Browser, path: Path, watch: str) -> float:
    """Seconds from the start of opening a page until it is usable."""
    context, page = _opened(browser, path, watch)
    milliseconds: float = page.evaluate("window.usableAfter")
    context.close()
    return milliseconds / 1000


def _frames(browser: Browser, path: Path) -> float:
    """Frames a second while the mouse drags the picture to and fro."""
    context, page = _opened(browser, path, OURS)
    page.mouse.move(WIDTH / 2, HEIGHT / 2)
    page.mouse.down()
    page.evaluate(COUNT)
    start, step = monotonic(), 0
    while (elapsed := monotonic() - start) < DRAGGED:
        step += 1
        away = 150 - abs(step * 6 % 600 - 300)
        page.mouse.move(WIDTH / 2 + away, HEIGHT / 2 + away / 2)
    frames: int = page.evaluate("window.frames_drawn")
    page.mouse.up()
    context.close()
    return frames / elapsed


def main() -> None:
    """Measure and print."""
    graph = mlpatterns.load()
    with TemporaryDirectory() as folder, chromium() as browser:
        rows = [*measure_opening(browser, graph, Path(folder)), *measure_dragging(browser, Path(folder))]
    print(rows_table(rows))


if __name__ == "__main__":
    main()
