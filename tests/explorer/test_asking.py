"""The page that asks an endpoint, as a file: what it has beside the offline one, and that this has none of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mlpatterns import PatternGraph
from mlpatterns.binding import parameters
from mlpatterns.questions import questions
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns_viz import explorer_html
from mlpatterns_viz.bundle import ASKING_SCRIPTS, ASKING_STYLES
from parsed import Parsed, unpacked

ASSETS = Path(__file__).parents[2] / "viz" / "mlpatterns_viz" / "assets"
FOLDER = ASSETS / "asking"
POLICY = "Content-Security-Policy"


@pytest.fixture(scope="module")
def offline(graph: PatternGraph) -> str:
    """The page of the base graph that asks nothing."""
    return explorer_html(graph, "en")


@pytest.fixture(scope="module")
def page(graph: PatternGraph) -> str:
    """The page of the base graph that asks an endpoint."""
    return explorer_html(graph, "en", "sparql")


@pytest.fixture(scope="module")
def content(page: str) -> dict[str, Any]:
    """What the page carries so that it can ask."""
    carried: dict[str, Any] = json.loads(unpacked(page, "packed-content"))
    return carried


def _policy(page: str) -> set[str]:
    [stated] = [told["content"] for _, told in Parsed(page).elements if told.get("http-equiv") == POLICY]
    return {rule.strip() for rule in (stated or "").split(";")}


def _files(suffix: str) -> list[Path]:
    found = sorted(FOLDER.glob(f"*.{suffix}"))
    assert found
    return found


def test_modules_and_styles_are_those_in_the_folder() -> None:
    assert [path.stem for path in _files("js")] == sorted(ASKING_SCRIPTS)
    assert [path.stem for path in _files("css")] == sorted(ASKING_STYLES)


def test_offline_page_holds_nothing_that_asks(offline: str, page: str) -> None:
    for block, suffix in (("packed-script", "js"), ("packed-style", "css")):
        for path in _files(suffix):
            part = path.read_text(encoding="utf-8")
            assert part in unpacked(page, block), path
            assert part not in unpacked(offline, block), path
        assert not re.search(r"fetch\(|sparql-view", unpacked(offline, block))
    carried = json.loads(unpacked(offline, "packed-content"))
    assert "asking" not in carried
    for language in LANGUAGES:
        assert not texts(language)["asking"].keys() & carried["words"][language].keys()
    assert "sparql" not in {told.get("data-view") for _, told in Parsed(offline).elements}
    assert "sparql-view" not in offline


def test_only_the_page_that_asks_may_reach_its_server(offline: str, page: str) -> None:
    assert _policy(page) - _policy(offline) >= {"connect-src 'self'"}
    assert not [rule for rule in _policy(offline) if rule.startswith("connect-src")]
    assert "default-src 'none'" in _policy(offline) & _policy(page)


def test_modules_build_no_markup_and_no_code() -> None:
    unsafe = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function")
    assert not [path for path in _files("js") if unsafe.search(path.read_text(encoding="utf-8"))]


def test_every_word_is_known_in_both_languages_and_used() -> None:
    ja, en = (texts(language)["asking"] for language in ("ja", "en"))
    assert list(ja) == list(en)
    for key in ja.keys() - {"tags"}:
        assert sorted(re.findall(r"\{\w+\}", ja[key])) == sorted(re.findall(r"\{\w+\}", en[key])), key
    assert not ja.keys() & texts("ja")["page"].keys()
    sources = [path.read_text(encoding="utf-8") for path in (*_files("js"), *_files("j2"))]
    used = {word for source in sources for word in re.findall(r'"(\w+)"', source)}
    assert ja.keys() - {"tags"} <= used
    said = {key for source in sources for call in re.findall(r"\bsay\(([^()]*)", source) for key in _quoted(call)}
    assert said <= ja.keys() | texts("ja")["page"].keys()


def _quoted(call: str) -> set[str]:
    """The quoted words of a call, but for those that something is compared with."""
    return set(re.findall(r'(?<!=== )"(\w+)"', call))


def test_every_tag_of_the_library_has_a_name() -> None:
    tags = {tag for question in questions() for tag in question.tags}
    for language in LANGUAGES:
        named = texts(language)["asking"]["tags"]
        assert named.keys() == tags
        assert all(named.values())


def test_page_carries_the_whole_library_in_both_languages(content: dict[str, Any]) -> None:
    asking = content["asking"]
    assert asking["endpoint"] == "sparql"
    assert [told["name"] for told in asking["questions"]] == [question.name for question in questions()]
    for told, question in zip(asking["questions"], questions(), strict=True):
        assert told["text"] == question.query
        assert told["summary"].keys() == told["description"].keys() == set(LANGUAGES)
        assert {parameter["name"] for parameter in told["parameters"]} <= parameters(told["text"]).keys()
        for parameter in told["parameters"]:
            assert parameter["description"].keys() == set(LANGUAGES)


def test_there_is_something_to_choose_for_every_class_of_a_parameter(content: dict[str, Any]) -> None:
    asking = content["asking"]
    kinds = {parameter["type"] for question in asking["questions"] for parameter in question["parameters"]}
    for kind in sorted(kinds):
        assert kind.startswith("xsd:") or asking["things"][kind], kind
    assert len(asking["things"]["mlp:Entry"]) == 53
    assert all(len(iris) == len(set(iris)) for iris in asking["things"].values())
