"""The explorer page as a file: what is in it, what it may do, and where its nodes stand."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mlpatterns import PatternGraph, UnknownNameError
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns_viz import __all__ as public
from mlpatterns_viz import explorer_html, write_explorer
from mlpatterns_viz.bundle import FIRST_STYLES, SCRIPTS, STYLES, vis_network
from mlpatterns_viz.geometry import cross, runs_through
from mlpatterns_viz.labels import LINE_WIDTH, katakana_words, text_width, wrap
from mlpatterns_viz.layout import Box, Drawing, positions
from mlpatterns_viz.view import View, view_of
from parsed import unpacked

ASSETS = Path(__file__).parents[2] / "viz" / "mlpatterns_viz" / "assets"


@pytest.fixture(scope="module")
def page(graph: PatternGraph) -> str:
    """The page of the base graph, in Japanese."""
    return explorer_html(graph, "ja")


@pytest.fixture(scope="module")
def view(graph: PatternGraph) -> View:
    """The view of the base graph."""
    return view_of(graph)


@pytest.fixture(scope="module")
def content(page: str) -> dict[str, Any]:
    """What the page carries, unpacked."""
    loaded: dict[str, Any] = json.loads(unpacked(page, "packed-content"))
    return loaded


def _policy(page: str) -> dict[str, list[str]]:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    rules = (rule.split() for rule in found[1].replace("&#39;", "'").split(";"))
    return {name: values for name, *values in rules}


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _drawing(content: dict[str, Any]) -> tuple[Drawing, Any]:
    """The drawing that the nodes of a page make, and the places in it."""
    nodes = content["nodes"]
    boxes = {node["id"]: Box(*node["room"]) for node in nodes}
    edges = [(edge["from"], edge["to"]) for edge in content["edges"]]
    return Drawing(boxes, edges, dict.fromkeys(boxes, "")), np.array(
        [(node["x"], node["y"]) for node in nodes], np.float32
    )


def test_public_names_are_sorted() -> None:
    assert public == sorted(public)


def test_import_is_light() -> None:
    """Importing the package costs none of what drawing needs."""
    code = (
        "import sys, mlpatterns_viz; print([m for m in ('numpy', 'networkx', 'pyvis', 'jinja2') if m in sys.modules])"
    )
    folders = [str(ASSETS.parent.parent), str(ASSETS.parent.parent.parent / "kg")]
    program = f"import sys; sys.path[:0] = {folders!r}; {code}"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_graph_gives_same_bytes(graph: PatternGraph, language: str) -> None:
    assert explorer_html(graph, language) == explorer_html(graph, language)


def test_page_is_small(page: str) -> None:
    assert len(page.encode("utf-8")) <= 700_000


def test_unknown_language_is_refused(graph: PatternGraph) -> None:
    with pytest.raises(UnknownNameError, match=r"no page language .fr.; known are ja, en"):
        explorer_html(graph, "fr")


def test_written_file_holds_the_page(graph: PatternGraph, page: str, tmp_path: Path) -> None:
    target = tmp_path / "explorer.html"
    assert write_explorer(graph, target, "ja") == target
    assert target.read_text(encoding="utf-8") == page
    assert [path.name for path in tmp_path.iterdir()] == ["explorer.html"]


def test_policy_forbids_all_but_the_known_scripts(page: str) -> None:
    policy = _policy(page)
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(inline) == 1
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == [_hash(inline[0]), _hash(unpacked(page, "packed-script")), _hash(vis_network())]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]


def test_policy_knows_the_style_sheets(page: str) -> None:
    [first] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert _policy(page)["style-src"] == [_hash(first), _hash(unpacked(page, "packed-style"))]


def test_library_is_the_one_of_pyvis(page: str) -> None:
    library = unpacked(page, "packed-library")
    assert library == vis_network()
    assert "MIT License" in library[:1000]


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    assert not re.search(r"<(?:link|script|img|iframe)[^>]+(?:src|href)\s*=\s*[\"'](?!data:,)", page)
    text = page + unpacked(page, "packed-script") + unpacked(page, "packed-style")
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|WebSocket|import\(", text)
    assert set(re.findall(r"https?://[^\s\"'<>]+", text)) == {"http://www.w3.org/2000/svg"}


def test_style_sheets_are_those_in_the_folder() -> None:
    assert sorted(path.stem for path in (ASSETS / "style").glob("*.css")) == sorted([*FIRST_STYLES, *STYLES])


def test_scripts_build_no_markup_and_no_code() -> None:
    unsafe = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function")
    scripts = sorted((ASSETS / "app").glob("*.js"))
    assert sorted(script.stem for script in scripts) == sorted([*SCRIPTS, "boot"])
    for script in scripts:
        assert not unsafe.search(script.read_text(encoding="utf-8")), script


def test_every_word_of_the_page_is_known_in_both_languages() -> None:
    ja, en = (texts(language)["page"] for language in ("ja", "en"))
    assert list(ja) == list(en)
    for key, word in ja.items():
        assert sorted(re.findall(r"\{\w+\}", word)) == sorted(re.findall(r"\{\w+\}", en[key])), key
    used = {key for script in (ASSETS / "app").glob("*.js") for key in _said(script.read_text(encoding="utf-8"))}
    template = (ASSETS / "page.html.j2").read_text(encoding="utf-8")
    used |= set(re.findall(r"(?:words|own)\.(\w+)", template))
    assert used == set(ja)


def _said(script: str) -> set[str]:
    """Every quoted word that a script says."""
    return {key for call in re.findall(r"\bsay\(([^()]*)", script) for key in re.findall(r'"(\w+)"', call)}


def test_words_of_both_languages_are_in_the_page(content: dict[str, Any]) -> None:
    assert content["language"] == "ja"
    assert content["words"] == {language: texts(language)["page"] for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_opens_in_its_language(graph: PatternGraph, language: str) -> None:
    page = explorer_html(graph, language)
    assert f'<html lang="{language}">' in page
    assert f"<title>{texts(language)['page']['title']}</title>" in page
    for own in LANGUAGES:
        assert texts(own)["page"]["noScript"] in page


def test_view_holds_every_entry_and_link_once(graph: PatternGraph, view: View) -> None:
    assert [entry["name"] for entry in view.entries] == [dict(entry.name) for entry in graph.entries()]
    assert [link["reason"] for link in view.links] == [dict(link.reason) for link in graph.links()]
    assert len({entry["id"] for entry in view.entries}) == len(graph.entries()) == 53
    assert len({link["id"] for link in view.links}) == len(graph.links()) > 100


def test_view_is_complete_in_both_languages(view: View) -> None:
    for entry in view.entries:
        assert entry["problems"], entry["id"]
        assert entry["solutions"], entry["id"]
        parts = (*entry["problems"], *entry["solutions"], *entry["statements"])
        for text in (entry["name"], entry["symptoms"], *(part["text"] for part in parts)):
            assert set(text) >= {"ja", "en"}, entry["id"]
    for thing in (*view.catalogues, *view.categories):
        assert set(thing["name"]) >= {"ja", "en"}
    for thing in (*view.aspects, *view.facets):
        assert set(thing["label"]) >= {"ja", "en"}
    for concept in view.concepts:
        assert set(concept["definition"]) >= {"ja", "en"}
    for link in view.links:
        assert set(link["reason"]) >= {"ja", "en"}
        assert link["citations"], link["id"]
    for level in view.evidence.values():
        assert set(level) >= {"ja", "en"}


def _citations(view: View) -> list[dict[str, Any]]:
    parts = [part for entry in view.entries for name in ("problems", "solutions", "statements") for part in entry[name]]
    citing = (*view.entries, *parts, *view.links)
    return [view.citations[place] for thing in citing for place in thing["citations"]]


def test_every_key_in_the_view_leads_somewhere(view: View) -> None:
    entries, sources = {item["id"] for item in view.entries}, {item["id"] for item in view.sources}
    relations, categories = {item["id"] for item in view.relations}, {item["id"] for item in view.categories}
    assert {link[end] for link in view.links for end in ("from", "to")} <= entries
    assert {link["type"] for link in view.links} == relations
    assert {entry["category"] for entry in view.entries} <= categories
    assert {source for entry in view.entries for source in entry["sources"]} < sources
    cited = {citation["source"] for citation in _citations(view)} - {None}
    assert cited == sources
    concepts, aspects = {item["id"] for item in view.concepts}, {item["id"] for item in view.aspects}
    statements = [statement for entry in view.entries for statement in entry["statements"]]
    assert {statement["aspect"] for statement in statements} == aspects
    concerned = {statement["concerns"] for statement in statements} - {None}
    sorted_under = {key for entry in view.entries for keys in entry["facets"].values() for key in keys}
    assert concerned | sorted_under == concepts
    assert {kind for entry in view.entries for kind in entry["facets"]} == {facet["id"] for facet in view.facets}
    in_links = {view.citations[place]["source"] for link in view.links for place in link["citations"]} - {None}
    assert in_links <= sources


def test_pyvis_network_holds_every_node_and_link(view: View, content: dict[str, Any]) -> None:
    assert [node["id"] for node in content["nodes"]] == [entry["id"] for entry in view.entries]
    drawn = [(edge["id"], edge["from"], edge["to"]) for edge in content["edges"]]
    assert drawn == [(link["id"], link["from"], link["to"]) for link in view.links]


def test_no_labels_overlap(content: dict[str, Any]) -> None:
    drawing, places = _drawing(content)
    assert drawing.overlapping(places) == 0


def test_layout_is_calmer_than_a_force_directed_one(content: dict[str, Any]) -> None:
    drawing, places = _drawing(content)
    assert drawing.crossings(places) < min(drawing.crossings(drawing.start(seed)) for seed in range(3))


def test_drawing_fills_a_wide_box(content: dict[str, Any]) -> None:
    drawing, places = _drawing(content)
    low, high = (places + drawing.boxes[:, :2]).min(axis=0), (places + drawing.boxes[:, 2:]).max(axis=0)
    width, height = high - low
    assert 1.4 <= width / height <= 1.8
    assert width <= 1040


def test_layout_of_nothing_and_of_one() -> None:
    assert positions({}, [], {}) == {}
    assert list(positions({"one": Box(80, 12, 26)}, [], {"one": ""})) == ["one"]


def test_loop_and_double_edge_do_no_harm() -> None:
    boxes = {name: Box(80, 12, 26) for name in "ab"}
    placed = positions(boxes, [("a", "a"), ("a", "b"), ("b", "a")], dict.fromkeys(boxes, ""))
    assert placed["a"] != placed["b"]


def test_lines_cross_and_run_through_boxes() -> None:
    a, b, c, d = (np.array(point, np.float32) for point in ((0, 0), (10, 10), (0, 10), (10, 0)))
    box = np.array([-1, -1, 1, 1], np.float32)
    assert cross(a, b, c, d)
    assert not cross(a, c, b, d)
    assert runs_through(a, b, np.array([5, 5], np.float32), box)
    assert not runs_through(a, b, np.array([2, 8], np.float32), box)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Embeddings", ("Embeddings",)),
        ("Stateless Serving Function", ("Stateless", "Serving Function")),
        ("特徴量ストア", ("特徴量ストア",)),
        ("ML Versioning", ("ML Versioning",)),
        ("ワークフローパイプライン", ("ワークフロー", "パイプライン")),
        ("", ("",)),
    ],
)
def test_names_break_where_words_do(name: str, lines: tuple[str, ...]) -> None:
    assert wrap(name, katakana_words(["ワークフローパイプライン", "パイプライン"])) == lines


def test_lines_lose_no_character_and_start_with_no_closing_mark(content: dict[str, Any]) -> None:
    names = {entry["id"]: entry["name"] for entry in content["entries"]}
    for node in content["nodes"]:
        for language, lines in node["lines"].items():
            assert "".join(lines).replace(" ", "") == names[node["id"]][language].replace(" ", "")
            assert not any(line[0] in "ー、。）」" for line in lines)
            assert all(text_width(line) <= LINE_WIDTH * 1.6 for line in lines), lines


def test_scripts_stand_in_their_order(page: str) -> None:
    scripts = unpacked(page, "packed-script")
    places = [scripts.index((ASSETS / "app" / f"{name}.js").read_text(encoding="utf-8")) for name in SCRIPTS]
    assert all(one < other for one, other in pairwise(places))
