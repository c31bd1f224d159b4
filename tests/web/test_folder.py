"""The folder of pages: it is whole, the same each time, needs nothing else and takes nobody's files."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.cli import run
from mlpatterns.errors import OutputError
from mlpatterns.namespaces import BASE
from mlpatterns.questions import questions
from mlpatterns.texts import LANGUAGES
from mlpatterns.web import Site, write_site
from mlpatterns.web.addresses import page_of, path_of
from mlpatterns.web.folder import NOTE
from written import OWN_FILE, write_folder

LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
IDENTITY = re.compile(r'\sid="([^"]*)"')
LAB = "own/https/example.org/lab"
MARKS = {"en": "own data", "ja": "自分のデータ"}
WEB_ROOT = urlsplit(BASE).path

Contents = dict[str, bytes]


def _contents(folder: Path) -> Contents:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def contents(site_folder: Path) -> Contents:
    """Every file by its path."""
    return _contents(site_folder)


@pytest.fixture(scope="module")
def pages(contents: Contents) -> dict[str, str]:
    """Every page but the explorer by its path."""
    found = {path: content.decode() for path, content in contents.items() if path.endswith(".html")}
    return {path: page for path, page in found.items() if not path.startswith("explorer.")}


@pytest.fixture(scope="module")
def own_graph() -> PatternGraph:
    """The base with own data beside it."""
    return mlpatterns.load(OWN_FILE)


def _target(page: str, href: str) -> str:
    path = unquote(re.split("[?#]", unescape(href))[0])
    if path.startswith(WEB_ROOT):
        return path.removeprefix(WEB_ROOT)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def test_every_link_leads_to_a_file_and_every_place_in_it_is_there(contents: Contents, pages: dict[str, str]) -> None:
    places = {path: set(IDENTITY.findall(page)) for path, page in pages.items()}
    inside = [
        (page, href)
        for page, text in pages.items()
        for href in LINK.findall(text)
        if not href.startswith(("https:", "http:", "data:"))
    ]
    assert len(inside) > 100_000
    assert {_target(*each) for each in inside} - contents.keys() == set()
    fragments = [(_target(page, href), unquote(href.partition("#")[2])) for page, href in inside if "#" in href]
    assert len(fragments) > 1000
    assert [(page, place) for page, place in fragments if place not in places[page]] == []


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        assert "src=" not in re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL), path
        loaded = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', page)
        assert {urlsplit(href).netloc for href in loaded} == {""}, path
        assert "url(" not in page, path
        assert "default-src 'none'" in page, path


def test_scripts_run_on_the_search_page_alone_and_only_that_one(pages: dict[str, str]) -> None:
    with_script = {path for path, page in pages.items() if "<script>" in page or "script-src" in page}
    assert with_script == {page_of("search", language) for language in LANGUAGES}


def test_everything_has_its_page_and_its_data(contents: Contents, own_graph: PatternGraph) -> None:
    resources = Site(own_graph).resources()
    assert len(resources) > 2000
    for path in resources:
        assert {f"{path}.en.html", f"{path}.ja.html", f"{path}.ttl"} <= contents.keys()
    for question in questions():
        assert {f"query/{question.name}.{form}" for form in ("en.html", "ja.html", "csv", "json")} <= contents.keys()
    for path in ("index.html", "404.html", "robots.txt", "sitemap.xml", ".nojekyll", "site.css", "explorer.ja.html"):
        assert path in contents


def test_turtle_is_that_of_the_thing(contents: Contents) -> None:
    for path in ("pattern/feature-store", "tool/feast", f"{LAB}/handbook"):
        told = {quad.subject for quad in parse(contents[f"{path}.ttl"], RdfFormat.TURTLE)}
        iri = f"https://example.org/lab/{path.rpartition('/')[2]}" if path.startswith("own/") else BASE + path
        assert NamedNode(iri) in told


def test_rows_are_those_of_the_question(contents: Contents, own_graph: PatternGraph) -> None:
    for name in ("alternatives", "tools", "neighbourhood"):
        assert contents[f"query/{name}.csv"] == own_graph.answer(name).serialize("csv")


def test_questions_say_for_which_values_they_are_answered(pages: dict[str, str]) -> None:
    page = pages["query/neighbourhood.en.html"]
    assert re.search(r"<dt>Pattern</dt>\s*<dd><span>Feature Store</span></dd>", page)
    assert 'name="pattern"' not in page


def test_site_map_names_every_page_with_its_translation(contents: Contents) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ET.fromstring(contents["sitemap.xml"]).findall(f"{name}url")  # noqa: S314 - our own file
    told = {unquote(url.findtext(f"{name}loc", "")).removeprefix(BASE) for url in urls}
    assert told == {path for path in contents if re.search(r"\.(en|ja)\.html$", path)}
    for url in urls:
        others = {link.get("hreflang"): link.get("href") for link in url.findall("{http://www.w3.org/1999/xhtml}link")}
        assert set(others) == {"en", "ja", "x-default"}
        assert url.findtext(f"{name}loc") in others.values()


def test_markup_is_valid(pages: dict[str, str]) -> None:
    some = [*(path for path in pages if path.count("/") < 1), f"{LAB}/eternal-demo.ja.html", f"{LAB}/handbook.en.html"]
    some += ["query/alternatives.en.html", "pattern/index.ja.html", "source/index.en.html"]
    assert len(some) > 8
    for path in some:
        html5lib.HTMLParser(strict=True).parse(pages[path])


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_things_are_marked_in_words_wherever_they_stand(pages: dict[str, str], language: str) -> None:
    mark = f'<span class="tag mark-own">{MARKS[language]}</span>'
    heads = {
        path: page[page.index('class="eyebrow"') : page.index("<h1")]
        for path, page in pages.items()
        if 'class="eyebrow"' in page
    }
    own = {path for path in heads if path.endswith(f".{language}.html") and mark in heads[path]}
    assert own == {path for path in pages if path.startswith(LAB) and path.endswith(f".{language}.html")}
    assert len(own) == 21
    mention = f'prompt-regression-tests.{language}.html"[^<]*<?[^<]*</a> {re.escape(mark)}'
    for path in ("pattern/index", "pattern/continued-model-evaluation", "stage/evaluation", "query/symptoms"):
        assert re.search(mention, pages[f"{path}.{language}.html"]), path
    statement = pages[f"pattern/feature-store.{language}.html"].partition(
        "../own/https/example.org/lab/feature-store--benefit"
    )
    assert mark in statement[0][-600:]
    assert mark in pages[f"source/index.{language}.html"]


def test_nothing_is_marked_where_nothing_is_own(graph: PatternGraph) -> None:
    site = Site(graph)
    for page in (site.page("pattern/feature-store", "en"), site.index("pattern", "en"), site.start_page("en")):
        assert "mark-own" not in page


def test_own_things_are_listed_by_what_they_are(pages: dict[str, str]) -> None:
    for kind, name in [
        ("source", "handbook"),
        ("catalogue", "catalogue"),
        ("problem", "silent-breakage"),
        ("link", "labelling-diary--uses--ml-versioning"),
    ]:
        assert f"../{LAB}/{name}.en.html" in pages[f"{kind}/index.en.html"]
    assert not any(path.startswith("own/index") for path in pages)


def test_what_only_the_vocabulary_or_others_describe_has_no_page(own_graph: PatternGraph) -> None:
    own = [path for path in Site(own_graph).resources() if path.startswith("own/")]
    assert {path_of(iri) for iri in own_graph.own()} < set(own)
    assert all(path.startswith(LAB) for path in own)


def test_a_second_writing_gives_the_same_bytes_and_replaces_the_first(contents: Contents, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    for path in (NOTE, "old.en.html"):
        (folder / path).write_text("old.en.html\n", encoding="utf-8")
    write_folder(folder, "--data", str(OWN_FILE), seed="7")
    assert _contents(folder) == contents
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_files_of_others_are_left_alone(graph: PatternGraph, tmp_path: Path) -> None:
    def drawn() -> dict[str, str]:
        raise AssertionError

    for note in ("", "index.html\n"):
        (tmp_path / "index.html").write_text("mine", encoding="utf-8")
        (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
        if note:
            (tmp_path / NOTE).write_text(note, encoding="utf-8")
        with pytest.raises(OutputError, match=r"thesis\.txt" if note else r"index\.html"):
            write_site(Site(graph), tmp_path, drawn, "en", BASE)
        assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(OutputError, match=r"thesis\.txt"):
        write_site(Site(graph), tmp_path / "thesis.txt", drawn, "en", BASE)


def test_an_address_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site", "-o", str(tmp_path / "site"), "--url", "example.org"]) == 2
    assert "'example.org'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
