"""The matrix of the explorer page: what stands in its cells, and how one moves and selects in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from graphs import Bare, Hostile
from mlpatterns import PatternGraph
from mlpatterns.model import Category, Concept, Entry, FacetKind
from mlpatterns.texts import texts
from mlpatterns_viz import write_explorer
from opened import Opened, Opener

FOCUSED = "document.activeElement.id"
CHIP = "#matrix-view .chip"


def _rows(seen: Opened) -> list[tuple[str, list[list[str]], str]]:
    """Of every row its head, the keys of the entries in its cells, and its total."""
    found = seen.run(
        "[...document.querySelectorAll('#matrix-view tbody tr')].filter((row) => row.cells.length > 1).map((row) => {"
        " const [head, ...cells] = row.cells; const total = cells.pop();"
        " return [head.innerText, cells.map((cell) => [...cell.querySelectorAll('.chip')]"
        ".map((chip) => chip.dataset.entry)), total.innerText] })"
    )
    return [(head, cells, total) for head, cells, total in found]


def _keys(seen: Opened, selector: str = CHIP) -> set[str]:
    return set(seen.run(f"[...document.querySelectorAll('{selector}')].map((chip) => chip.dataset.entry)"))


def _stages(graph: PatternGraph) -> tuple[Concept, ...]:
    return graph.facets()[FacetKind.STAGE]


def _expected(graph: PatternGraph, lines: Sequence[tuple[str, list[Entry]]]) -> list[tuple[str, list[list[str]], str]]:
    """The rows of some lines, each a head and its entries."""
    return [
        (
            head,
            [[entry.slug for entry in own if stage in entry.facets[FacetKind.STAGE]] for stage in _stages(graph)],
            f"{len(own)}",
        )
        for head, own in lines
        if own
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_cells_hold_what_the_graph_says_by_category(explore: Opener, graph: PatternGraph, language: str) -> None:
    seen = explore(f"#view=matrix&lang={language}")

    def own(category: Category) -> list[Entry]:
        return [entry for entry in graph.entries() if entry.category == category]

    lines = [(category.name[language], own(category)) for category in graph.categories()]
    assert _rows(seen) == _expected(graph, lines)
    assert seen.texts("#matrix-view thead th")[1:-1] == [stage.name[language] for stage in _stages(graph)]
    groups = seen.texts("#matrix-view th[scope=rowgroup]")
    assert groups == [catalogue.name[language] for catalogue in graph.catalogues()]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_cells_hold_what_the_graph_says_by_quality(explore: Opener, graph: PatternGraph, language: str) -> None:
    seen = explore(f"#view=matrix&rows=quality&lang={language}")

    def own(quality: Concept | None) -> list[Entry]:
        improved = [(entry, entry.facets.get(FacetKind.IMPROVES, ())) for entry in graph.entries()]
        return [entry for entry, values in improved if (quality in values if quality else not values)]

    lines = [(quality.name[language], own(quality)) for quality in graph.facets()[FacetKind.IMPROVES]]
    assert _rows(seen) == _expected(graph, [*lines, (texts(language)["page"]["withoutQuality"], own(None))])


@pytest.mark.parametrize("rows", ["category", "quality"])
def test_totals_count_every_entry_once(explore: Opener, graph: PatternGraph, rows: str) -> None:
    seen = explore(f"#view=matrix&rows={rows}")
    at = [sum(stage in entry.facets[FacetKind.STAGE] for entry in graph.entries()) for stage in _stages(graph)]
    assert seen.texts("#matrix-view tfoot td") == [f"{count}" for count in (*at, len(graph.entries()))]


def test_filters_and_search_apply(explore: Opener) -> None:
    seen = explore("#view=matrix&no-category=anti-pattern,topology&q=feature")
    left = set(seen.run("[...mlpatterns.facets.left(mlpatterns.state.get()).entries]"))
    assert _keys(seen) == left
    assert 0 < len(left) < 45
    assert all(any(cells) for _, cells, _ in _rows(seen))
    seen.page.fill("#query", "zzzzzz")
    assert seen.page.locator("#matrix-view table").count() == 0
    assert seen.page.locator("#nothing").is_visible()


def test_selection_is_marked_in_every_cell(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#view=matrix&lang=en")
    seen.page.locator(f"{CHIP}[data-entry=workflow-pipeline]").first.click()
    assert seen.texts("#details h2") == ["Workflow Pipeline"]
    assert "p=workflow-pipeline" in seen.page.url
    marked = f"{CHIP}[aria-current]"
    assert _keys(seen, marked) == {"workflow-pipeline"}
    stages = graph.pattern("workflow-pipeline").facets[FacetKind.STAGE]
    assert seen.page.locator(marked).count() == len(stages) > 1


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, {"width": 390, "height": 844}])
def test_selected_entry_is_in_sight_beside_the_details(explore: Opener, viewport: dict[str, int]) -> None:
    seen = explore("#view=matrix&p=fairness-lens", viewport=viewport)
    box = seen.page.locator(f"{CHIP}[aria-current]").first.bounding_box()
    panel = seen.page.locator("#details").bounding_box()
    assert box
    assert panel
    assert box["x"] + box["width"] <= panel["x"] or box["y"] + box["height"] <= panel["y"]


def test_arrows_move_between_entries_and_enter_opens(explore: Opener) -> None:
    seen = explore("#view=matrix")
    assert seen.page.locator(f"{CHIP}[tabindex='0']").count() == 1
    seen.page.locator("[id='rows:quality']").focus()
    moves = [
        ("Tab", "chip:data-representation:feature-engineering:hashed-feature"),
        ("ArrowDown", "chip:data-representation:feature-engineering:embeddings"),
        ("ArrowRight", "chip:data-representation:training:embeddings"),
        ("ArrowRight", "chip:data-representation:training:embeddings"),
        ("ArrowDown", "chip:data-representation:training:multimodal-input"),
        ("ArrowDown", "chip:problem-representation:training:multilabel"),
        ("ArrowLeft", "chip:problem-representation:data-preparation:neutral-class"),
        ("ArrowUp", "chip:problem-representation:data-preparation:neutral-class"),
    ]
    for key, reached in moves:
        seen.page.keyboard.press(key)
        assert seen.run(FOCUSED) == reached
    seen.page.keyboard.press("Enter")
    assert seen.run(FOCUSED) == "details"
    seen.page.keyboard.press("Escape")
    assert seen.run(FOCUSED) == moves[-1][1]
    seen.page.keyboard.press("Tab")
    assert not seen.run("document.activeElement.matches('.chip')")


def test_arrows_reach_every_entry(explore: Opener) -> None:
    seen = explore("#view=matrix")
    reached = seen.run(
        "(() => { const seen = new Set(); const next = [document.querySelector('.chip').id]; while (next.length) {"
        " const id = next.pop(); if (seen.has(id)) continue; seen.add(id);"
        " for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) { const chip ="
        " document.getElementById(id); chip.focus(); chip.dispatchEvent(new KeyboardEvent('keydown', { key,"
        " bubbles: true })); next.push(document.activeElement.id) } }"
        " return [...seen].map((id) => document.getElementById(id).dataset.entry) })()"
    )
    assert len(set(reached)) == 53


def test_focus_is_kept_when_the_matrix_is_drawn_anew(explore: Opener) -> None:
    seen = explore("#view=matrix")
    chip = "chip:reproducibility:serving:feature-store"
    seen.page.locator(f"[id='{chip}']").focus()
    for change in ("{ query: 'feature' }", "{ language: 'en' }", "{ entry: 'transform' }"):
        seen.run(f"mlpatterns.state.set({change})")
        assert seen.run(FOCUSED) == chip
    seen.page.locator("[id='rows:quality']").press("Enter")
    assert seen.run(FOCUSED) == "rows:quality"


def test_rows_are_in_the_address_and_nonsense_is_ignored(explore: Opener) -> None:
    seen = explore("#view=matrix&rows=sky")
    assert seen.page.get_attribute("[id='rows:category']", "aria-pressed") == "true"
    seen.page.locator("[id='rows:quality']").click()
    assert "rows=quality" in seen.page.url
    rows = _rows(seen)
    assert _rows(explore("#" + seen.page.url.partition("#")[2])) == rows
    assert seen.complaints == []


def test_table_tells_what_its_heads_are_for(explore: Opener) -> None:
    seen = explore("#view=matrix")
    assert seen.page.locator("#matrix-view caption").inner_text()
    assert seen.page.locator("#matrix-view th:not([scope])").count() == 0


def test_heads_stay_and_the_page_never_scrolls_sideways(explore: Opener) -> None:
    seen = explore("#view=matrix", viewport={"width": 390, "height": 844})
    seen.run("document.querySelector('#matrix-view').scrollTo(400, 500)")
    assert seen.run("document.querySelector('#matrix-view').scrollLeft") == 400
    view, corner, row = (
        seen.page.locator(f"#matrix-view{part}").first.bounding_box()
        for part in ("", " thead th", " tbody th[scope=row]")
    )
    assert view
    assert corner
    assert row
    assert (corner["x"], corner["y"], row["x"]) == (view["x"], view["y"], view["x"])
    assert seen.run("document.documentElement.scrollWidth") <= 390


def test_paper_lies_on_its_side(explore: Opener) -> None:
    pdf = explore("#view=matrix").page.pdf()
    sizes = [box.split() for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)]
    assert sizes
    assert all(float(width) > float(height) for _, _, width, height in sizes)


@pytest.mark.parametrize("rows", ["category", "quality"])
def test_entries_without_a_stage_have_a_column_of_their_own(explore: Opener, tmp_path: Path, rows: str) -> None:
    path = write_explorer(Bare(3), tmp_path / "bare.html", "en")
    seen = explore(f"#view=matrix&rows={rows}", path=path)
    assert seen.texts("#matrix-view thead th")[1:] == ["No stage", "Total"]
    assert [cells for _, cells, _ in _rows(seen)] == [[["same", "same-2", "same-3"]]]
    assert seen.complaints == []


def test_hostile_graph_runs_nothing(explore: Opener, graph: PatternGraph, tmp_path: Path) -> None:
    path = write_explorer(Hostile(graph), tmp_path / "hostile.html", "ja")
    seen = explore("#view=matrix", path=path)
    assert len(_keys(seen)) == 53
    seen.run("mlpatterns.state.set({ rows: 'quality', language: 'en' })")
    seen.page.locator(CHIP).first.dispatch_event("click")  # heads without end stay in sight, and may lie over it
    assert len(_keys(seen, f"{CHIP}[aria-current]")) == 1
    seen.page.wait_for_timeout(300)
    assert seen.run("window.pwned") is None
    assert seen.run("document.querySelectorAll('img, iframe, [onerror], [href^=javascript]').length") == 0
    assert seen.complaints == []
