"""Pages of graphs that no catalogue would hold: bare, hostile, or not to be written at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphs import KEYS, LONG, NAMES, Bare, Hostile
from mlpatterns import OutputError, PatternGraph
from mlpatterns.model import Entry, Text
from mlpatterns_viz import explorer_html, write_explorer
from mlpatterns_viz.keys import RESERVED, keys_of
from mlpatterns_viz.labels import LINES, WORD_WIDTH, text_width, wrap
from mlpatterns_viz.view import view_of


@pytest.mark.parametrize("name", NAMES)
def test_label_of_any_name_is_a_few_short_lines(name: str) -> None:
    lines = wrap(name, [LONG[2][:5]])
    assert 1 <= len(lines) <= LINES
    assert max(map(text_width, lines)) <= WORD_WIDTH + text_width("…")


@pytest.mark.parametrize("name", LONG)
def test_name_without_end_begins_as_it_does_and_says_that_it_goes_on(name: str) -> None:
    written = "".join(wrap(name))
    assert written.endswith("…")
    assert name.startswith(written.removesuffix("…"))


@pytest.mark.parametrize("name", ["", " ", " \t\n" * 100])
def test_name_of_nothing_is_one_empty_line(name: str) -> None:
    assert wrap(name) == ("",)


def test_no_key_is_one_that_a_browser_knows_from_birth(graph: PatternGraph) -> None:
    view = view_of(Hostile(graph))
    kinds = (view.entries, view.links, view.catalogues, view.categories, view.relations, view.aspects, view.concepts)
    for things in (*kinds, view.sources):
        keys = [thing["id"] for thing in things]
        assert len(set(keys)) == len(keys) > 0
        assert not RESERVED.intersection(keys)
    assert {"__proto__-2", "constructor-2", "--2", "-2"} <= {entry["id"] for entry in view.entries}


def test_no_key_holds_what_stands_between_keys_in_an_address(graph: PatternGraph) -> None:
    assert [*keys_of([("urn:1", "a,b"), ("urn:2", "a-b"), ("urn:3", "a,b")]).values()] == ["a-b", "a-b-2", "a-b-3"]
    view = view_of(Hostile(graph))
    assert any("," in name for name in KEYS)
    assert not any("," in entry["id"] for entry in view.entries)


def test_half_a_character_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    class Halved(Bare):
        """A graph with a name that no file can hold."""

        def entries(self) -> tuple[Entry, ...]:
            """An entry whose name ends in the middle of a character."""
            return tuple(replace(entry, name=Text({"en": "Half \ud83d"})) for entry in super().entries())

    with pytest.raises(OutputError, match=r"Half .*half a character"):
        write_explorer(Halved(1), tmp_path / "explorer.html")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_bare_graph_of_any_size_has_a_page(count: int) -> None:
    assert len(explorer_html(Bare(count), "ja")) < 500_000
