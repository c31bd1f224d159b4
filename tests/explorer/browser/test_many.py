"""The picture of many entries: it draws what can be read, and no more than has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import Bare
from mlpatterns_viz import write_explorer
from opened import Opener, overlap

MANY, MORE = 1_000, 2_001
UPDATED = """(() => {
  window.updated = [];
  for (const kind of ["nodes", "edges"]) {
    const all = mlpatterns.graph.network().body.data[kind];
    all.on("update", (event, { items }) => window.updated.push(...items));
  }
})()"""


NEAR = 60
"""Units of the drawing: about the width of a label."""
LOOK_AT = """(() => {
  const network = mlpatterns.graph.network();
  network.moveTo({ position: network.getPosition("%s"), scale: 1 });
  network.redraw();
})()"""
COUNT_DRAWN = """(() => {
  window.drawn = 0;
  const node = mlpatterns.graph.network().body.nodes.same;
  const draw = node.draw.bind(node);
  node.draw = (...given) => { window.drawn += 1; return draw(...given); };
})()"""
PAINTED = """(() => {
  const { x, y } = mlpatterns.graph.network().canvasToDOM(mlpatterns.graph.network().getPosition("same"));
  const canvas = document.querySelector("#graph canvas");
  const ratio = canvas.width / canvas.clientWidth;
  return [...canvas.getContext("2d").getImageData(x * ratio, y * ratio, 1, 1).data].join();
})()"""
"""The colour in the middle of a node."""


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
        seen.run(LOOK_AT % key)
        seen.until(
            f"(({{ x, y }}) => mlpatterns.labels.drawn().some((box) => Math.hypot(box.x - x, box.top - y) < {NEAR}))"
            f"(mlpatterns.data.node.get('{key}'))"
        )


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


def test_more_entries_than_can_be_drawn_at_once_are_sketched_while_they_are_dragged(
    explore: Opener, tmp_path: Path
) -> None:
    seen = explore(path=write_explorer(Bare(MORE), tmp_path / "more.html", "en"))
    seen.run(LOOK_AT % "same")
    painted = seen.run(PAINTED)
    seen.page.mouse.move(640, 500)
    seen.page.mouse.down()
    seen.page.mouse.move(650, 505, steps=3)
    seen.run(COUNT_DRAWN)
    start = seen.run("mlpatterns.graph.network().getViewPosition().x")
    seen.page.mouse.move(660, 510, steps=5)
    seen.until(f"mlpatterns.graph.network().getViewPosition().x < {start} - 5")
    assert seen.run("window.drawn") == 0
    assert seen.run(PAINTED) == painted
    seen.page.mouse.up()
    seen.until("window.drawn > 0")
    assert seen.run(PAINTED) == painted
