"""What can be shown beside the entries, in a real browser: problems, solutions, categories, tools and so on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mlpatterns import PatternGraph
from opened import Opened, Opener, overlap

KINDS = ("problem", "solution", "category", "use-case", "tool", "source")
EVERYTHING = "show=" + ",".join(KINDS)
LEFT = "mlpatterns.facets.left(mlpatterns.state.get())"


def _shown(seen: Opened) -> list[str]:
    """Keys of the things that are nodes of the picture."""
    found: list[str] = seen.run(
        "Object.keys(mlpatterns.graph.network().getPositions()).filter((key) => mlpatterns.data.thing.has(key))"
    )
    return found


def test_nothing_is_shown_beside_the_entries_at_first(explore: Opener) -> None:
    seen = explore()
    assert _shown(seen) == []
    assert seen.page.locator("#kinds input").count() == len(KINDS)
    assert seen.page.locator("#kinds input:checked").count() == 0
    assert "show" not in seen.page.url


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_switched_on_and_off(explore: Opener, kind: str) -> None:
    seen = explore()
    row = seen.page.locator("#kinds .choice", has=seen.page.locator(f"[id='kind:{kind}']"))
    row.locator("label").click()
    shown = _shown(seen)
    assert len(shown) == int(row.locator(".count").inner_text()) > 0
    assert {key.partition("/")[0] for key in shown} == {kind}
    assert sorted(shown) == sorted(seen.run(f"[...{LEFT}.things]"))
    assert seen.page.url.endswith(f"#view=graph&show={kind}")
    seen.page.locator(f"[id='kind:{kind}']").press("Space")
    assert seen.run("document.activeElement.id") == f"kind:{kind}"
    assert _shown(seen) == []
    assert seen.complaints == []


def test_switching_on_everything_moves_nothing_and_hides_no_name(explore: Opener) -> None:
    seen = explore()
    where = (
        "(() => { const network = mlpatterns.graph.network(); return [network.getScale(), network.getViewPosition(),"
        " network.getPositions(mlpatterns.data.entries.map((entry) => entry.id))] })()"
    )
    before, names = seen.run(where), seen.labels()
    seen.run(f"mlpatterns.state.set({{ kinds: new Set({list(KINDS)}) }})")
    seen.until("mlpatterns.labels.drawn().length > 53")
    assert seen.run(where) == before
    boxes = seen.labels()
    assert {key: boxes.pop(key) for key in names} == names
    assert len(boxes) > 20
    assert not any(key.startswith(("problem/", "solution/")) for key in boxes)
    assert not any(overlap(box, name) for box in boxes.values() for name in names.values())


def test_names_of_things_hide_no_node(explore: Opener) -> None:
    seen = explore("#lang=en&" + EVERYTHING)
    places = seen.run("mlpatterns.graph.network().getPositions()")
    names = {key: box for key, box in seen.labels().items() if "/" in key}
    hidden = [
        (key, other)
        for key, (left, right, top, bottom) in names.items()
        for other, at in places.items()
        if other != key and left < at["x"] < right and top < at["y"] < bottom
    ]
    assert hidden == []


def test_things_go_with_their_entries(explore: Opener) -> None:
    seen = explore(f"#{EVERYTHING}&q=feature")
    entries = set(seen.run(f"[...{LEFT}.entries]"))
    ties = seen.run("mlpatterns.data.things.map((thing) => [thing.id, thing.entries])")
    tied = [key for key, of in ties if entries & set(of)]
    assert sorted(_shown(seen)) == sorted(tied)
    assert 0 < len(tied) < len(ties)
    counts = [int(text) for text in seen.texts("#kinds .count")]
    assert sum(counts) == len(tied)
    seen.page.fill("#query", "zzzzzz")
    assert _shown(seen) == []
    assert set(seen.texts("#kinds .count")) == {"0"}


def test_click_on_a_thing_opens_its_details(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#lang=en&show=use-case")
    seen.page.mouse.click(*seen.place_of("use-case/computer-vision"))
    seen.page.wait_for_selector("#details h2")
    case = next(item for values in graph.facets().values() for item in values if item.slug == "computer-vision")
    assert seen.texts("#details .eyebrow") == ["Use case"]
    assert seen.texts("#details h2") == [case.name["en"]]
    assert seen.texts("#details .twin") == [case.name["ja"]]
    assert seen.page.get_attribute("#details .twin", "lang") == "ja"
    assert seen.texts("#details .prose") == [case.definition["en"]]
    entries = seen.run("mlpatterns.data.thing.get('use-case/computer-vision').entries")
    assert len(seen.texts("#details .tied .mention")) == len(entries) > 1
    assert set(seen.run("[...mlpatterns.graph.focus().things, ...mlpatterns.graph.focus().entries]")) == {
        "use-case/computer-vision",
        *entries,
    }
    assert seen.page.url.endswith("&thing=use-case/computer-vision")
    assert seen.page.title() == "Computer Vision | ML Design Patterns"
    assert (
        seen.page.locator("#announcer").inner_text() == f"Selected: Computer Vision, Use case, entries: {len(entries)}"
    )


def test_click_close_to_a_small_node_means_it(explore: Opener) -> None:
    seen = explore("#show=tool")
    x, y = seen.place_of("tool/orbax")
    seen.page.mouse.click(x - 6, y - 6)
    seen.page.wait_for_selector("#details h2")
    assert seen.run("mlpatterns.state.get().thing") == "tool/orbax"


@pytest.mark.parametrize(
    ("thing", "headings"),
    [
        ("problem/cascade", ["Addressed by", "Sources"]),
        ("problem/glue-code", ["Brought about by", "Sources"]),
        ("solution/cascade", ["Proposed by", "Sources"]),
        ("solution/glue-code", ["Cure for", "Sources"]),
        ("category/resilient-serving", ["Entries in it"]),
        ("use-case/computer-vision", ["Applies"]),
        ("tool/kserve", ["Supports", "Cited by"]),
        ("source/mldp", ["Cited by"]),
    ],
)
def test_entries_of_a_thing_are_grouped_by_how_they_are_tied(explore: Opener, thing: str, headings: list[str]) -> None:
    seen = explore(f"#lang=en&thing={thing}")
    assert seen.texts("#details h3") == headings
    assert len(seen.texts("#details .tied .mention")) == seen.run(
        f"mlpatterns.data.thing.get('{thing}').entries.length"
    )
    assert seen.complaints == []


def test_tool_and_source_tell_address_licence_and_reference(explore: Opener, graph: PatternGraph) -> None:
    tool = next(tool for tool in graph.tools() if tool.slug == "mlflow")
    seen = explore("#lang=en&thing=tool/mlflow")
    assert seen.texts("#details dt") == ["Address", "Licence"]
    assert seen.addresses("#details dd a") == [tool.url]
    assert seen.texts("#details dd")[1] == tool.license
    source = next(source for entry in graph.entries() for source in entry.sources if source.slug == "mldp")
    seen = explore("#lang=ja&thing=source/mldp")
    assert seen.texts("#details dt") == ["文献情報", "アドレス", "ライセンス"]
    assert seen.texts("#details dd")[0] == source.reference


@pytest.mark.parametrize("thing", ["tool/mlflow", "source/mldp", "problem/cascade"])
def test_selected_thing_is_shown_though_its_kind_is_off(explore: Opener, thing: str) -> None:
    seen = explore(f"#lang=en&thing={thing}")
    assert _shown(seen) == [thing]
    ties = "mlpatterns.graph.scene().ties.map(({ thing, end }) => [thing.id, end.id])"
    entries = seen.run(f"mlpatterns.data.thing.get('{thing}').entries")
    assert sorted(seen.run(ties)) == sorted([thing, key] for key in entries)
    assert thing in seen.labels()
    assert seen.page.locator("#kinds input:checked").count() == 0
    seen.page.locator("#details .mention").first.click()
    assert _shown(seen) == []
    seen.page.go_back()
    seen.until("mlpatterns.state.get().thing !== null")
    assert _shown(seen) == [thing]
    seen.page.keyboard.press("Escape")
    assert _shown(seen) == []
    assert seen.complaints == []


def test_selected_thing_goes_with_its_entries(explore: Opener) -> None:
    seen = explore("#thing=category/anti-pattern")
    assert _shown(seen) == ["category/anti-pattern"]
    seen.page.locator("[id='category:anti-pattern']").press("Space")
    assert _shown(seen) == []


def test_mention_leads_to_the_entry_and_back_to_the_thing(explore: Opener) -> None:
    seen = explore("#show=tool&thing=tool/mlflow")
    name = seen.texts("#details .mention")[0]
    seen.page.locator("#details .mention").first.click()
    assert seen.texts("#details h2") == [name]
    assert "thing=" not in seen.page.url
    seen.page.go_back()
    seen.until("document.querySelector('#details h2').textContent === 'MLflow'")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#details").is_hidden()
    assert seen.page.url.endswith("#view=graph&show=tool")


def test_address_brings_back_what_was_shown(explore: Opener) -> None:
    seen = explore("#lang=en")
    seen.run("mlpatterns.state.set({ kinds: new Set(['tool', 'problem']) })")
    seen.run("mlpatterns.state.select('problem/cascade')")
    fragment = "#" + seen.page.url.partition("#")[2]
    assert "show=problem,tool" in fragment
    again = explore(fragment)
    assert _shown(again) == _shown(seen)
    assert again.texts("#details h2") == seen.texts("#details h2")
    assert again.page.locator("#kinds input:checked").count() == 2


@pytest.mark.parametrize(
    ("fragment", "selected"),
    [
        ("#show=sky,tool,%00&thing=tool/nowhere", None),
        ("#show=tool&thing=cascade", None),
        ("#show=tool&p=cascade&thing=tool/mlflow", "entry"),
        ("#show=tool&p=nowhere&thing=tool/mlflow", "thing"),
    ],
)
def test_nonsense_in_the_address_is_ignored(explore: Opener, fragment: str, selected: str | None) -> None:
    seen = explore(fragment)
    assert seen.run("[...mlpatterns.state.get().kinds]") == ["tool"]
    assert seen.run("mlpatterns.state.selected(mlpatterns.state.get()) ?? null") == selected
    chosen = seen.run("['entry', 'link', 'thing'].filter((part) => mlpatterns.state.get()[part])")
    assert chosen == ([selected] if selected else [])
    assert seen.complaints == []


def test_arrows_reach_everything_shown(explore: Opener) -> None:
    """Going in all four directions from one entry leads, step by step, to all entries and things."""
    seen = explore("#" + EVERYTHING)
    missed = seen.run(
        "(() => { const seen = new Set(); const next = [mlpatterns.data.entries[0].id];"
        " const graph = document.getElementById('graph'); while (next.length) { const key = next.pop();"
        " if (seen.has(key)) continue; seen.add(key);"
        " for (const arrow of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) { mlpatterns.state.select(key);"
        " graph.dispatchEvent(new KeyboardEvent('keydown', { key: arrow, bubbles: true }));"
        " const { entry, thing } = mlpatterns.state.get(); next.push(entry ?? thing) } }"
        f" const left = {LEFT}; return [...left.entries, ...left.things].filter((key) => !seen.has(key)) }})()"
    )
    assert missed == []


def test_sentence_is_shown_while_it_is_pointed_at_or_selected(explore: Opener) -> None:
    seen = explore("#lang=en&show=problem")
    assert "problem/cascade" not in seen.labels()
    seen.page.mouse.move(*seen.place_of("problem/cascade"))
    seen.until("mlpatterns.labels.drawn().some((box) => box.id === 'problem/cascade')")
    lines = seen.run("mlpatterns.labels.drawn().find((box) => box.id === 'problem/cascade').lines")
    whole = seen.run("mlpatterns.data.thing.get('problem/cascade').body.text.en")
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert whole.startswith(" ".join(lines).removesuffix("…"))
    seen.page.mouse.move(5, 5)
    seen.run("mlpatterns.state.select('problem/cascade')")
    seen.until("mlpatterns.labels.drawn().some((box) => box.id === 'problem/cascade')")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_table_holds_the_same_things(explore: Opener, language: str) -> None:
    seen = explore(f"#view=table&lang={language}&show=tool,category&q=feature")
    rows = seen.page.locator("table.things tbody tr")
    assert rows.count() == seen.run(f"{LEFT}.things.size") > 0
    name = "mlpatterns.words.plain(mlpatterns.things.nameOf(mlpatterns.data.thing.get(key)))"
    assert seen.texts("table.things tbody button") == seen.run(f"[...{LEFT}.things].map((key) => {name})")
    counts = [int(text) for text in seen.texts("table.things td.figure")]
    assert 0 < min(counts) <= max(counts) <= seen.counts()[0]
    rows.nth(1).click()
    assert seen.texts("#details h2") == seen.texts("table.things tr[aria-current] button")


def test_table_of_things_is_there_only_with_things(explore: Opener) -> None:
    assert explore("#view=table").page.locator("table").count() == 1
    assert explore("#view=table&show=tool&q=zzzzzz").page.locator("table").count() == 1


def test_keyboard_goes_from_the_table_into_the_details_and_back(explore: Opener) -> None:
    seen = explore("#view=table&show=tool")
    seen.page.locator("[id='row:tool/mlflow']").press("Enter")
    assert seen.run("document.activeElement.id") == "details"
    seen.page.keyboard.press("Escape")
    assert seen.run("document.activeElement.id") == "row:tool/mlflow"
    seen.page.keyboard.press("ArrowDown")
    assert seen.run("document.activeElement.id").startswith("row:tool/")


def test_paper_names_only_the_kinds_shown(explore: Opener) -> None:
    seen = explore()
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#kinds").is_hidden()
    seen.run("mlpatterns.state.set({ kinds: new Set(['tool', 'source']), language: 'en' })")
    assert seen.page.locator("#kinds .name:visible").all_inner_texts() == ["Tools", "Sources"]


def test_narrow_screen_keeps_its_width(explore: Opener, page_file: Path) -> None:
    options: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
    seen = explore(f"#{EVERYTHING}&view=table&thing=source/mldp", path=page_file, **options)
    assert seen.run("document.documentElement.scrollWidth") <= 390
    frame = seen.page.locator("#table-view")
    assert frame.evaluate("(view) => view.scrollWidth - view.clientWidth") == 0


def test_neighbourhood_keeps_only_the_things_of_its_entries(explore: Opener) -> None:
    seen = explore("#show=tool&p=cascade&hops=1")
    near = set(seen.run(f"[...{LEFT}.entries]"))
    ties = seen.run("mlpatterns.data.things.map((thing) => [thing.id, thing.kind, thing.entries])")
    tied = {key for key, kind, of in ties if kind == "tool" and near & set(of)}
    assert set(_shown(seen)) == set(seen.run("[...mlpatterns.graph.focus().things]")) == tied
    assert 0 < len(tied) < sum(kind == "tool" for _, kind, _ in ties)


def test_selected_thing_ends_neighbourhood_and_path(explore: Opener) -> None:
    seen = explore("#show=tool&p=cascade&hops=1")
    seen.run("mlpatterns.state.select('tool/mlflow')")
    assert seen.page.url.endswith("#view=graph&show=tool&thing=tool/mlflow")
    seen = explore("#show=tool&p=cascade&to=feature-store&thing=tool/mlflow")
    assert seen.run("[...mlpatterns.graph.focus().things]") == []
    assert seen.run("mlpatterns.state.get().thing") is None


def test_things_shown_take_nothing_away(explore: Opener) -> None:
    seen = explore("#show=tool")
    assert seen.page.locator("#reset").is_hidden()
    seen.page.fill("#query", "feature")
    seen.page.locator("#reset").click()
    assert seen.page.url.endswith("#view=graph&show=tool")


@pytest.mark.parametrize("part", ["whole", "seen"])
def test_picture_to_take_away_holds_the_things(explore: Opener, part: str) -> None:
    seen = explore("#lang=en&show=tool,category&thing=tool/mlflow")
    titles = seen.run(f"[...mlpatterns.svg.{part}().querySelectorAll('g > title')].map((title) => title.textContent)")
    name = "mlpatterns.words.plain(mlpatterns.things.nameOf(mlpatterns.data.thing.get(key)))"
    assert set(seen.run(f"[...{LEFT}.things].map((key) => {name})")) <= set(titles)
    texts = seen.run(f"[...mlpatterns.svg.{part}().querySelectorAll('text')].map((text) => text.textContent)")
    assert "MLflow" in texts
    ties = seen.run(f"mlpatterns.svg.{part}().querySelectorAll('line').length")
    assert ties == seen.run(
        f"[...{LEFT}.things].reduce((sum, key) => sum + mlpatterns.data.thing.get(key).entries.length, 0)"
    )
