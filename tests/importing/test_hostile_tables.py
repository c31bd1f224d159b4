"""A table made to do harm loses nothing and runs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlpatterns
from imported import Imported, imported, written
from mlpatterns import PatternGraph
from mlpatterns.validation import validate
from mlpatterns.web.site import Site

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = '" . <https://example.org/x> a <https://example.org/Owned> . "'
TABLE = f"""name,problem,solution,source,related
=cmd|' /C calc'!A1,{SCRIPT},"{BREAKOUT.replace('"', '""')}",javascript:alert(1),
{SCRIPT},@SUM(1+1)*cmd|' /C calc'!A0,\\u0022\\,,
Feature \u202eerotS,turned round,,https://example.org/")<,{SCRIPT}
../../etc/passwd,path,,,
"""


@pytest.fixture(scope="module")
def hostile(graph: PatternGraph, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """The table, imported."""
    return imported(written(tmp_path_factory.mktemp("hostile"), "t.csv", TABLE), graph)


def test_every_cell_comes_in_as_it_was(hostile: Imported) -> None:
    entries = {entry.name.best("en"): entry for entry in hostile.graph.entries()}
    assert hostile.summary.entries == len(entries) == 4
    calc = entries["=cmd|' /C calc'!A1"]
    assert calc.problems[0].text["en"] == SCRIPT
    assert calc.solutions[0].text["en"] == BREAKOUT
    assert entries[SCRIPT].solutions[0].text["en"] == "\\u0022\\"
    assert hostile.sentences == []


def test_no_text_gets_out_of_its_literal(hostile: Imported) -> None:
    classes = {str(row["class"]) for row in hostile.graph.query("SELECT DISTINCT ?class { ?x a ?class }")}
    assert not any("Owned" in name for name in classes)
    assert validate(hostile.turtle) == []


def test_pages_show_it_as_text(hostile: Imported) -> None:
    own = mlpatterns.load(hostile.turtle)
    site = Site(own)
    paths = [path for path in site.resources() if path.startswith("own/")]
    assert len(paths) >= 4
    for path in paths:
        assert SCRIPT not in site.page(path, "en")
        assert 'href="javascript:' not in site.page(path, "en")


def test_a_cell_of_ten_megabytes_comes_in_whole(tmp_path: Path, graph: PatternGraph) -> None:
    text = "長い文章。" * 700_000
    [entry] = imported(written(tmp_path, "t.csv", f'name,problem\nA,"{text}"\n'), graph).graph.entries()
    assert len(text.encode()) > 10_000_000
    assert entry.problems[0].text["ja"] == text
