"""All pages of the base, as one web: every document is rendered once and looked at from all sides."""

from __future__ import annotations

import json
import posixpath
import re
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

import html5lib
import pytest

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.errors import UnknownNameError
from mlpatterns.namespaces import MLP
from mlpatterns.questions import questions
from mlpatterns.texts import LANGUAGES
from mlpatterns.web import STYLE_SHEET_FILE, Site
from mlpatterns.web.addresses import DATA_FORMS, SEARCH, STYLE_SHEET, VOCABULARY, kind_of, list_of, page_of
from mlpatterns.web.question_pages import TABLE_FORMS

LINK = re.compile(r'(?:href|action)="([^"]*)"')
TRANSLATION = re.compile(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">')
IDENTITY = re.compile(r'\bid="([^"]*)"')
HEADING = re.compile(r"<h([1-6])[ >]")
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

Documents = dict[str, str]


@pytest.fixture(scope="module")
def site(graph: PatternGraph) -> Site:
    """The pages of the base as a server has them."""
    return Site(graph, has_endpoint=True)


@pytest.fixture(scope="module")
def documents(site: Site) -> Documents:
    """Every page by its address."""
    found: Documents = {}
    for language in LANGUAGES:
        found |= {page_of(path, language): site.page(path, language) for path in site.resources()}
        found |= {list_of(kind, language): site.index(kind, language) for kind in site.kinds()}
        found |= {
            page_of(f"query/{each.name}", language): site.question_page(each.name, language, {}) for each in questions()
        }
        found[page_of(SEARCH, language)] = site.search_page("model", language)
        found[page_of(VOCABULARY, language)] = site.ontology_page(language)
    return found


@pytest.fixture(scope="module")
def some(site: Site, documents: Documents) -> Documents:
    """One page of every kind in each language, all lists but the longest, some questions, and the search."""
    paths = {kind_of(path): path for path in site.resources()}
    kinds = [kind for kind in site.kinds() if kind not in ("citation", "statement", "source", "link")]
    addresses = [
        address
        for language in LANGUAGES
        for address in (
            *(page_of(path, language) for path in paths.values()),
            *(list_of(kind, language) for kind in kinds),
            *(page_of(f"query/{name}", language) for name in ("alternatives", "neighbourhood", "classes")),
            page_of(SEARCH, language),
            page_of(VOCABULARY, language),
        )
    ]
    return {address: documents[address] for address in addresses}


def _target(address: str, href: str) -> str:
    """What a link leads to, without what is asked there or which part is meant."""
    path = unquote(re.split("[?#]", unescape(href))[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address
    return "" if target == "." else target


def test_every_thing_of_the_base_has_a_page(graph: PatternGraph, site: Site) -> None:
    things = graph.query(
        "SELECT DISTINCT ?thing { ?thing a ?class FILTER(STRSTARTS(STR(?thing), 'https://w3id.org/mlpatterns/'))"
        " FILTER(!STRSTARTS(STR(?thing), STR(mlp:)) && ?thing != <https://w3id.org/mlpatterns/ontology>) }"
    )
    expected = {row[0].value.removeprefix("https://w3id.org/mlpatterns/") for row in things.rows()}
    assert set(site.resources()) == expected
    assert len(expected) > 2000


def test_every_link_leads_somewhere(site: Site, documents: Documents) -> None:
    there = {"", STYLE_SHEET, *documents}
    there |= {path + form.suffix for path in (*site.resources(), VOCABULARY) for form in DATA_FORMS}
    there |= {f"query/{each.name}.{form}" for each in questions() for form in TABLE_FORMS}
    followed = [
        (address, href)
        for address, page in documents.items()
        for href in LINK.findall(page)
        if not href.startswith(("http:", "https:", "data:", "#"))
    ]
    assert len(followed) > 100_000
    assert [(address, href) for address, href in followed if _target(address, href) not in there] == []


def test_every_page_is_reached_from_another(documents: Documents) -> None:
    reached = set()
    for address, page in documents.items():
        own = {page_of(address.rsplit(".", 2)[0], language) for language in LANGUAGES}
        reached |= {_target(address, href) for href in LINK.findall(page)} - own
    assert [address for address in documents if address not in reached] == []


def test_places_within_a_page_are_there_and_each_is_one(documents: Documents) -> None:
    for address, page in documents.items():
        identities = IDENTITY.findall(page)
        assert len(identities) == len(set(identities)), address
        inside = {href[1:] for href in LINK.findall(page) if href.startswith("#")}
        assert inside <= set(identities), address


def test_terms_lead_to_their_place_on_the_page_of_the_vocabulary(documents: Documents) -> None:
    led: dict[str, set[str]] = {page_of(VOCABULARY, language): set() for language in LANGUAGES}
    for address, page in documents.items():
        assert not [href for href in LINK.findall(page) if href.startswith(MLP) and href != MLP], address
        for href in LINK.findall(page):
            if "#" in href and (target := _target(address, href)) in led:
                led[target].add(href.partition("#")[2])
    for address, places in led.items():
        assert len(places) >= 75
        assert places <= set(IDENTITY.findall(documents[address]))


def test_headings_are_in_order_below_a_single_first_one(documents: Documents) -> None:
    for address, page in documents.items():
        levels = list(map(int, HEADING.findall(page)))
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_translations_name_each_other(documents: Documents) -> None:
    for address, page in documents.items():
        told = {tag: _target(address, href) for tag, href in TRANSLATION.findall(page)}
        assert set(told) == {*LANGUAGES, "x-default"}, address
        assert address in told.values()
        stem = address.rsplit(".", 2)[0]
        assert told == {language: page_of(stem, language) for language in LANGUAGES} | {"x-default": f"{stem}.en.html"}
        assert f'<html lang="{address.rsplit(".", 2)[1]}">' in page


def test_markup_is_valid(some: Documents) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for page in some.values():
        parser.parse(page)


def test_no_page_has_a_script_that_runs_or_anything_from_elsewhere(some: Documents) -> None:
    for page in some.values():
        assert set(re.findall(r"<script[^>]*>", page)) <= {'<script type="application/ld+json">'}
        assert not re.search(r"<(?:img|iframe|object|embed|style)\b|\son\w+=|\ssrc=|\sstyle=", page)
        assert page.count('rel="stylesheet"') == 1


def test_entries_are_defined_terms_of_their_catalogue(graph: PatternGraph, documents: Documents) -> None:
    for entry in graph.entries():
        [told] = LINKED.findall(documents[page_of(f"{entry.kind}/{entry.slug}", "ja")])
        linked = json.loads(told)
        assert (linked["@type"], linked["@id"], linked["name"]) == ("DefinedTerm", entry.iri, entry.name["ja"])
        assert entry.catalogue
        assert linked["inDefinedTermSet"]["@id"] == entry.catalogue.iri


def test_pages_name_the_data_behind_them(documents: Documents) -> None:
    page = documents["pattern/feature-store.en.html"]
    for form in DATA_FORMS:
        assert f'<link rel="alternate" type="{form.media_type}" href="../pattern/feature-store{form.suffix}"' in page


def test_without_endpoint_nothing_asks_for_one(graph: PatternGraph) -> None:
    files = Site(graph)
    for page in (files.question_page("alternatives", "en", {}), files.search_page("", "en"), files.index("tool", "en")):
        assert "<form" not in page
        assert "#view=sparql" not in page


def test_graph_of_the_vocabulary_alone_has_pages_and_lists_without_patterns() -> None:
    site = Site(mlpatterns.load(base=False), has_endpoint=True)
    site.prepare()
    assert "0 in all" in site.index("pattern", "en")
    assert 'id="uses"' in site.ontology_page("en")
    assert "This graph holds no pattern." in site.question_page("alternatives", "en", {})
    assert "no entry" in site.question_page("trade-offs", "en", {"pattern": "feature-store"})


def test_unknown_pages_are_told_with_the_nearest(site: Site) -> None:
    with pytest.raises(UnknownNameError, match="pattern/feature-store"):
        site.page("pattern/feature-stor", "en")
    with pytest.raises(UnknownNameError):
        site.triples("ontology#Pattern")
    with pytest.raises(UnknownNameError, match="pattern"):
        site.index("patterns", "en")
    with pytest.raises(UnknownNameError, match="language"):
        site.page("pattern/feature-store", "fr")
    with pytest.raises(UnknownNameError, match="alternatives"):
        site.question_page("alternative", "en", {})
    with pytest.raises(UnknownNameError, match="language"):
        site.ontology_page("fr")


def test_triples_of_a_thing_say_what_it_is_and_what_points_to_it_by_name(site: Site) -> None:
    told = {tuple(map(str, triple)) for triple in site.triples("stage/serving")}
    stage, label = "<https://w3id.org/mlpatterns/stage/serving>", "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    pattern = "<https://w3id.org/mlpatterns/pattern/batch-serving>"
    assert (stage, label, '"Serving"@en') in told
    assert (pattern, "<https://w3id.org/mlpatterns/ontology#stage>", stage) in told
    assert (pattern, label, '"Batch Serving"@en') in told


def test_triples_of_an_entry_are_those_about_it(graph: PatternGraph, site: Site) -> None:
    entry = graph.pattern("feature-store")
    assert set(site.triples("pattern/feature-store")) == set(graph.about(entry).triples())


def test_triples_of_the_vocabulary_are_those_that_its_files_state(site: Site) -> None:
    assert set(site.triples(VOCABULARY)) == set(mlpatterns.load(base=False, rules=False).triples())


def test_style_sheet_loads_nothing() -> None:
    style = STYLE_SHEET_FILE.read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style
