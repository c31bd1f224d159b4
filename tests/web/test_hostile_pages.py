"""A graph in which every text is an attack or without end: on the pages all of it is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

import html5lib
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from graphs import BIDI, LONG, NAMES, PAYLOADS
from mlpatterns import PatternGraph
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.namespaces import BASE, PREFIXES
from mlpatterns.questions import questions
from mlpatterns.web import Site
from mlpatterns.web.addresses import kind_of
from mlpatterns.web.rendering import steady
from parsed import Parsed

SCRIPT = "javascript:window.pwned=1"
ADDRESSES = {PREFIXES["schema"] + name for name in ("url", "codeRepository")}
OWN = [
    Triple(
        NamedNode(f"{BASE}pattern/{slug}"), NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{PREFIXES['mlp']}{kind}")
    )
    for slug, kind in (("'onload=alert(1)'", "Pattern"), ("日本&amp;%3Cb%3E", "Tool"), ("..%2f..%2fetc", "Source"))
]
"""Things whose very names are attacks."""


def _attacked(triple: Triple) -> Triple:
    """The triple with an attack in the place of its text."""
    said = triple.object
    if not isinstance(said, Literal) or said.datatype == NamedNode(f"{PREFIXES['xsd']}integer"):
        return triple
    if triple.predicate.value in ADDRESSES:
        return Triple(triple.subject, triple.predicate, Literal(SCRIPT))
    seed = crc32(f"{triple.subject}{triple.predicate}".encode())
    known = NAMES if "Label" in triple.predicate.value and not seed % 5 else PAYLOADS
    text = known[seed // 5 % len(known)]
    return Triple(
        triple.subject, triple.predicate, Literal(text, language=said.language) if said.language else Literal(text)
    )


@pytest.fixture(scope="module")
def site(graph: PatternGraph) -> Site:
    """The pages of the hostile graph."""
    store = Store()
    store.extend(Quad(*_attacked(triple)) for triple in (*graph.triples(), *OWN))
    return Site(PatternGraph(OxigraphEngine(store)), has_endpoint=True)


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    """Pages of every sort: entries, things of each kind, lists, questions and searches, which ask attacks as well."""
    some = {kind_of(path): path for path in site.resources()}
    entries = [path for path in site.resources() if kind_of(path) in ("pattern", "antipattern")][::2]
    for path in (*entries, *some.values()):
        yield path, site.page(path, "ja")
    yield "ontology", site.ontology_page("ja")
    for kind in ("pattern", "tool", "quality", "catalogue"):
        yield kind, site.index(kind, "en")
    for question in questions()[::4]:
        for place, given in enumerate([{}, {parameter.name: PAYLOADS[0] for parameter in question.parameters}]):
            yield f"{question.name} {place}", site.question_page(question.name, "en", given)
    for text in (*PAYLOADS, LONG[0]):
        yield text[:30], site.search_page(text, "ja")


@pytest.fixture(scope="module")
def pages(site: Site) -> list[tuple[str, str]]:
    """The pages that are looked at, each with what it is."""
    return list(_pages(site))


def test_no_text_becomes_markup(pages: list[tuple[str, str]]) -> None:
    for name, page in pages:
        for tag, attributes in Parsed(page).elements:
            assert tag not in ("img", "iframe", "object", "embed", "textarea"), name
            assert tag != "script" or attributes == {"type": "application/ld+json"}, name
            assert not [key for key in attributes if key.startswith("on") or key == "style" or "autofocus" in key], name


def test_no_address_but_of_the_web_is_followed(pages: list[tuple[str, str]]) -> None:
    for name, page in pages:
        for _, attributes in Parsed(page).elements:
            assert not re.match(r"\s*(javascript|vbscript|blob):", attributes.get("href") or "", re.IGNORECASE), name
            assert (attributes.get("href") or "").count("data:") == (attributes.get("href") == "data:,"), name


def test_nothing_turns_the_order_of_words_and_no_control_is_left(pages: list[tuple[str, str]]) -> None:
    for name, page in pages:
        assert steady(page) == page, name
        assert not set(BIDI) & set(page) & set(map(chr, range(0x202A, 0x206A))), name


def test_markup_stays_valid(pages: list[tuple[str, str]]) -> None:
    for name, page in pages:
        if len(page) > 100_000:
            continue  # the longest names take the parser long and hold no markup
        try:
            html5lib.HTMLParser(strict=True).parse(page)
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{name}: {error}")


def test_names_without_end_are_cut_wherever_they_are_mentioned(site: Site) -> None:
    for mentioned in re.findall(r"<a [^>]*>([^<]*)</a>", site.index("pattern", "ja")):
        assert len(mentioned) < 1000
        assert any(map(str.isprintable, mentioned.strip()))


def test_attack_in_a_slug_is_escaped_in_every_link(site: Site) -> None:
    page = site.page("pattern/'onload=alert(1)'", "en")
    assert "'" not in "".join(re.findall(r'href="([^"]*)"', page))
    assert "pattern/%27onload%3Dalert%281%29%27.ja.html" in page
