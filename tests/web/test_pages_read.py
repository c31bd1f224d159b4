"""What readers find on the pages of entries, of things, in lists and in a search."""

from __future__ import annotations

import re
from html import unescape

import pytest

from mlpatterns import PatternGraph
from mlpatterns.namespaces import PREFIXES
from mlpatterns.resources import rule_files, shape_files
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns.web import Site
from mlpatterns.web.thing_pages import MOST


@pytest.fixture(scope="module")
def site(graph: PatternGraph) -> Site:
    """The pages of the base as a server has them."""
    return Site(graph, has_endpoint=True)


def _text(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def _headings(page: str, level: int = 2) -> list[str]:
    return [_text(heading) for heading in re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", page)]


def test_entry_is_told_in_the_order_of_a_pattern_book(site: Site) -> None:
    told = _headings(site.page("pattern/feature-store", "en"))
    parts = ["Problem", "Symptoms", "Context", "Forces", "Solution", "Benefits", "Liabilities"]
    assert [part for part in told if part in parts] == parts
    assert told[-3:] == ["Sorted under", "Related patterns", "Sources"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_entry_page_holds_everything_that_is_said_of_it(graph: PatternGraph, site: Site, language: str) -> None:
    for entry in graph.entries():
        text = _text(site.page(f"{entry.kind}/{entry.slug}", language))
        said = [problem.text[language] for problem in entry.problems]
        said += [solution.text[language] for solution in entry.solutions]
        said += [statement.text[language] for statement in entry.statements] + [
            link.reason[language] for link in entry.links
        ]
        said += [entry.name[each] for each in LANGUAGES] + [*entry.symptoms[language]]
        said += [source.reference for source in entry.sources]
        said += [concept.name[language] for values in entry.facets.values() for concept in values]
        assert [each for each in said if " ".join(each.split()) not in text] == []


def test_citations_lead_to_their_source_on_the_page_and_to_the_place(graph: PatternGraph, site: Site) -> None:
    entry = graph.pattern("feature-store")
    page = site.page("pattern/feature-store", "en")
    citation = entry.problems[0].citations[0]
    assert citation.source
    number = [source.iri for source in entry.sources].index(citation.source.iri) + 1
    slug = citation.iri.rpartition("/")[2]
    assert f'<a href="#source-{number}">[{number}]</a> <a href="../citation/{slug}.en.html">' in page
    assert f'id="source-{number}"' in page


def test_link_reads_from_either_end(site: Site) -> None:
    one, other = site.page("antipattern/pipeline-jungles", "en"), site.page("antipattern/glue-code", "en")
    assert "../antipattern/glue-code.en.html" in one
    assert "../antipattern/pipeline-jungles.en.html" in other


def test_thing_says_what_it_is_and_what_points_to_it(site: Site) -> None:
    page = site.page("stage/serving", "ja")
    assert '<a href="../stage/index.ja.html">段階</a>' in page
    assert '<p class="twin" lang="en">Serving</p>' in page
    assert "../pattern/batch-serving.ja.html" in page
    assert "この段階の項目" in _text(page)


def test_nothing_is_said_twice_that_follows_from_something_more_exact(site: Site) -> None:
    tool = site.page("tool/mlflow", "en")
    statements = re.findall(r'href="(../statement/[^"]*)"', tool)
    assert len(statements) == len(set(statements)) > 0
    assert "facet" not in _text(site.page("stage/serving", "en"))
    assert [kind for kind in _headings(site.page("category/reproducibility", "en"), 3) if "in scheme" in kind] == []


def test_long_groups_are_cut_and_say_by_how_much(graph: PatternGraph, site: Site) -> None:
    page = site.page("evidence/our-reading", "en")
    [count] = graph.query("SELECT (COUNT(*) AS ?n) { ?c mlp:evidenceLevel evidence:our-reading }").to_dicts()
    assert isinstance(count["n"], int)
    assert f"And {count['n'] - MOST} more" in page
    assert page.count('href="../citation/') == MOST


def test_what_has_no_name_is_called_by_what_it_says(site: Site) -> None:
    assert "<h1>Feature Store: Feature engineering is done anew" in site.page("problem/feature-store", "en")


def test_title_and_description_tell_pages_apart(graph: PatternGraph, site: Site) -> None:
    heads = [
        re.findall(r'<title>(.*?)</title>|<meta name="description" content="(.*?)">', site.page(path, "en"))
        for path in (f"{entry.kind}/{entry.slug}" for entry in graph.entries())
    ]
    assert len({str(head) for head in heads}) == len(heads)
    assert all(title and description for (title, _), (_, description) in heads)


def test_patterns_are_listed_by_catalogue_and_category(graph: PatternGraph, site: Site) -> None:
    page = site.index("pattern", "en")
    for entry in graph.entries():
        assert f'href="../{entry.kind}/{entry.slug}.en.html"' in page
    assert {each.name["en"] for each in graph.catalogues()} <= set(_headings(page))
    assert _headings(page, 3)[:2] == ["Data Representation", "Problem Representation"]


def test_things_are_listed_by_name_each_with_what_it_is(graph: PatternGraph, site: Site) -> None:
    text = _text(site.index("tool", "ja"))
    tools = sorted(graph.tools(), key=lambda tool: tool.title.best("ja"))
    places = [text.index(f"{tool.title.best('ja')} {tool.description['ja'][:40]}") for tool in tools]
    assert places == sorted(places)


def test_search_gives_reasons_and_marks_what_answers(site: Site) -> None:
    page = site.search_page("the same features are computed again by every team", "en")
    assert page.index("../pattern" if "../pattern" in page else "pattern/feature-store.en.html") > 0
    assert re.findall(r'<p class="end"><a href="([^"]*)"', page)[0] == "pattern/feature-store.en.html"
    assert "<mark>teams</mark>" in page
    assert 'value="the same features are computed again by every team"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_the_vocabulary_holds_all_that_can_be_said(graph: PatternGraph, site: Site, language: str) -> None:
    text = _text(site.ontology_page(language))
    told = graph.query(
        "SELECT ?text { ?term rdfs:isDefinedBy <https://w3id.org/mlpatterns/ontology>"
        " { ?term rdfs:label ?text } UNION { ?term a ?kind ; skos:definition ?text"
        f" FILTER(?kind IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty) && LANG(?text) = '{language}')"
        f" }} UNION {{ ?term skos:prefLabel ?text FILTER(LANG(?text) = '{language}') }} }}"
    )
    expected = {row[0].value for row in told.rows()}
    for path in shape_files():
        expected |= set(re.findall(rf'sh:message "([^"]*)"@{language}', path.read_text(encoding="utf-8")))
    for path in (*rule_files("shortcuts"), *rule_files("entailment")):
        english, japanese = path.read_text(encoding="utf-8").splitlines()[:2]
        expected.add((english if language == "en" else japanese).removeprefix("# "))
    expected |= {namespace for names in PREFIXES.items() for namespace in names}
    assert len(expected) >= 450
    assert [each for each in sorted(expected) if " ".join(each.split()) not in text] == []


def test_terms_say_how_they_stand_to_others(site: Site) -> None:
    page = site.ontology_page("en")
    parts = dict(re.findall(r'<section class="term" id="(\w+)">(.*?)</section>', page, re.DOTALL))
    assert len(parts) >= 75
    uses, used, close = (_text(parts[name]) for name in ("uses", "usedBy", "closeTo"))
    assert (
        "Kind object property Relation type Special case of related to Domain Entry Range Entry Inverse used by" in uses
    )
    assert re.search(r"Example: (.+) uses (.+?) [A-Z]", uses)
    assert "Inverse uses" in used
    assert "Kind object property symmetric Relation type" in close
    assert "Inverse" not in close
    assert "Special cases Anti-pattern Pattern" in _text(parts["Entry"])
    assert "Disjoint with Anti-pattern" in _text(parts["Pattern"])
    assert "Range xsd:integer" in _text(parts["number"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_says_in_words_that_nothing_was_found(site: Site, language: str) -> None:
    page = site.search_page("zzzzzz", language)
    assert texts(language)["site"]["nothing_found"] in page
    assert texts(language)["site"]["nothing_found"] not in site.search_page("", language)


def test_words_are_the_same_in_both_languages() -> None:
    ours, theirs = (texts(language)["site"] for language in LANGUAGES)
    assert list(ours) == list(theirs)
    assert all(list(ours[key]) == list(theirs[key]) for key in ours if isinstance(ours[key], dict))
