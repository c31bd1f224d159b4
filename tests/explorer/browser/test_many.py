"""The picture of many entries: it draws what can be read, and no more than has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import Bare
from mlpatterns_viz import write_explorer
from opened import Opener, overlap

MANY = 1_000
UPDATED = """(() => {
  window.updated = [];
  for (const kind of ["nodes", "edges"]) {
    const all = mlpatterns.graph.network().body.data[kind];
    all.on("update", (event, { items }) => window.updated.push(...items));
  }
})()"""


@pytest.fixture(scope="module")
def many_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a graph of many entries."""
    return write_explorer(Bare(MANY), tmp_path_factory.mktemp("many") / "many.html", "en")


def test_labels_of_many_entries_are_apart_and_limited(explore: Opener, many_file: Path) -> None:
    seen = explore(path=many_file)
    boxes = [*seen.labels().values()]
    assert 50 <= len(boxes) <= seen.run("mlpatterns.settings.label.mostDrawn")
    assert not any(overlap(one, other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_labels_of_what_is_seen_are_drawn_wherever_one_looks(explore: Opener, many_file: Path) -> None:
    seen = explore(path=many_file)
    for key in ("same", f"same-{MANY}"):
        seen.run(
            "(() => { const network = mlpatterns.graph.network();"
            f" network.moveTo({{ position: network.getPosition('{key}'), scale: 1 }}); network.redraw() }})()"
        )
        seen.until(f"mlpatterns.labels.drawn().some((box) => box.id === '{key}')")


def test_pointing_at_an_entry_changes_only_its_links(explore: Opener) -> None:
    seen = explore()
    seen.run(UPDATED)
    seen.page.mouse.move(*seen.place_of("transform"))
    seen.until("window.updated.length > 0")
    assert sorted(seen.run("window.updated")) == sorted(
        seen.run("mlpatterns.data.entry.get('transform').links.map(({ id }) => id)")
    )


def test_choosing_what_is_shown_already_changes_nothing(explore: Opener) -> None:
    seen = explore("#p=transform")
    seen.run(UPDATED)
    seen.run("mlpatterns.state.set({ language: 'en' })")
    assert seen.run("window.updated") == []
    seen.run("mlpatterns.state.clear()")
    assert seen.run("window.updated.length") > 0


def test_labels_keep_their_places_while_the_picture_moves(explore: Opener, many_file: Path) -> None:
    seen = explore(path=many_file)
    seen.page.mouse.move(640, 500)
    seen.page.mouse.down()
    seen.page.mouse.move(650, 505, steps=3)  # leaves what was pointed at
    before = seen.labels()
    seen.run(
        "window.placed = 0; const place = mlpatterns.labels.place;"
        " mlpatterns.labels.place = (...given) => { window.placed += 1; return place(...given) }; 0"
    )
    start = seen.run("mlpatterns.graph.network().getViewPosition().x")
    seen.page.mouse.move(720, 545, steps=5)
    seen.page.mouse.up()
    seen.until(f"mlpatterns.graph.network().getViewPosition().x < {start} - 20")
    after = seen.labels()
    assert seen.run("window.placed") == 0
    assert sum(after.get(key) == box for key, box in before.items()) > len(before) / 2
