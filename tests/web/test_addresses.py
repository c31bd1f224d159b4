"""IRIs, paths and the links between documents."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from mlpatterns.namespaces import BASE
from mlpatterns.texts import LANGUAGES
from mlpatterns.web.addresses import DATA_FORMS, EXPLORER, editor_link, iri_of, link, path_of, web_address

WITHOUT_PAGE = [
    "pattern/mine",
    BASE,
    f"{BASE}pattern",
    f"{BASE}ontology",
    f"{BASE}ontology#Pattern",
    f"{BASE}ontology/0.1.0",
    f"{BASE}query/alternatives",
    f"{BASE}pattern/index",
    f"{BASE}pattern/../../etc/passwd",
    f"{BASE}pattern/.hidden",
    f"{BASE}pattern//two",
    f"{BASE}pattern/a?b",
    f"{BASE}pattern/a#b",
    f"{BASE}pattern/a:b",
    f"{BASE}pattern/a\\b",
    f"{BASE}pattern/a\n",
    *(f"{BASE}pattern/cascade{form.suffix}" for form in DATA_FORMS),
    *(f"{BASE}pattern/cascade.{language}.html" for language in LANGUAGES),
]


def test_path_leads_back_to_its_iri() -> None:
    for path in ("pattern/feature-store", "tool/scikit-learn-1.4", "source/日本語", "pattern/mine/deep", "data/%41"):
        assert path_of(iri_of(path)) == path


@pytest.mark.parametrize("iri", WITHOUT_PAGE)
def test_what_is_no_resource_or_looks_like_another_document_has_no_path(iri: str) -> None:
    assert path_of(iri) is None


def test_links_are_relative_to_the_document() -> None:
    assert link("pattern/a.en.html", "pattern/b.en.html") == "../pattern/b.en.html"
    assert link("search.en.html", "pattern/b.en.html") == "pattern/b.en.html"
    assert link("pattern/mine/deep.en.html", EXPLORER) == "../../"
    assert link("search.en.html", EXPLORER) == "./"


def test_no_character_of_a_path_is_read_as_something_else() -> None:
    written = link("search.en.html", 'source/日本 "%41&<.en.html', q='a&b="c"')
    assert unquote(written.partition("?")[0]) == 'source/日本 "%41&<.en.html'
    assert not set('"<> ') & set(written)


def test_query_reaches_the_editor_as_it_was() -> None:
    query = 'SELECT * { ?a ?b "#&=%41 +" }\n'
    address, _, fragment = editor_link("query/alternatives.en.html", query).partition("#")
    assert address == "../"
    assert unquote(fragment.removeprefix("view=sparql&query=")) == query


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//example.org", "http://a b", " https://a", ""]
)
def test_only_addresses_on_the_web_are_followed(text: str) -> None:
    assert web_address(text) is None
