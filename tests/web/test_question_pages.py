"""Pages of questions: forms, answers, and what is said where there is none."""

from __future__ import annotations

import re
from html import unescape

import html5lib
import pytest

from mlpatterns import PatternGraph
from mlpatterns.questions import find_question, questions
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns.web import Site
from mlpatterns.web.answers import MOST_ROWS

ROW = re.compile(r"<tr>(<td.*?)</tr>", re.DOTALL)


@pytest.fixture(scope="module")
def site(graph: PatternGraph) -> Site:
    """The pages of the base as a server has them."""
    return Site(graph, has_endpoint=True)


def _text(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


def _chosen(page: str) -> str:
    chosen: list[str] = re.findall(r'<option value="([^"]*)"[^>]* selected>', page)
    assert len(chosen) == 1
    return chosen[0]


def test_answer_names_things_and_links_them(site: Site) -> None:
    page = site.question_page("alternatives", "ja", {"pattern": "batch-serving"})
    [row] = ROW.findall(page)
    assert '<a href="../pattern/batch-serving.ja.html">バッチサービング</a>' in row
    assert '<a href="../pattern/stateless-serving-function.ja.html">ステートレスサービング関数</a>' in row
    assert row.count("<td") == 3
    assert re.findall(r'<th scope="col">([^<]*)', page) == ["パターン", "代替", "理由"]


@pytest.mark.parametrize("given", ["batch-serving", "pattern:batch-serving", "Batch Serving", "バッチサービング"])
def test_value_is_chosen_in_the_form_however_it_was_given(site: Site, given: str) -> None:
    assert _chosen(site.question_page("alternatives", "en", {"pattern": given})) == "batch-serving"


def test_unless_given_the_default_is_chosen_and_answered(graph: PatternGraph, site: Site) -> None:
    for given in ({}, {"pattern": ""}):
        page = site.question_page("trade-offs", "en", given)
        assert _chosen(page) == "feature-store"
        assert len(ROW.findall(page)) == len(graph.answer("trade-offs").to_cells())
    assert _chosen(site.question_page("alternatives", "en", {})) == "any"


def test_any_is_offered_and_answered(graph: PatternGraph, site: Site) -> None:
    page = site.question_page("trade-offs", "en", {"pattern": "any"})
    assert _chosen(page) == "any"
    assert len(ROW.findall(page)) == min(MOST_ROWS, len(graph.answer("trade-offs", pattern="any").to_cells()))


def test_choices_of_a_literal_are_all_that_is_offered(site: Site) -> None:
    page = site.question_page("neighbourhood", "en", {"most": "2"})
    [field] = re.findall(r'<select id="parameter-most".*?</select>', page, re.DOTALL)
    assert re.findall(r'value="([^"]*)"', field) == ["1", "2", "3"]
    assert '<option value="2" selected>' in field


def test_text_that_was_given_stays_in_the_form(site: Site) -> None:
    page = site.question_page("patterns-for-problem", "en", {"words": 'retrain"><b>'})
    assert 'name="words" value="retrain&#34;&gt;&lt;b&gt;"' in page


@pytest.mark.parametrize(
    ("question", "given"),
    [("trade-offs", {"pattern": "fature-store"}), ("neighbourhood", {"most": "7"}), ("neighbourhood", {"most": "x"})],
)
def test_wrong_value_is_told_next_to_its_field(site: Site, question: str, given: dict[str, str]) -> None:
    page = site.question_page(question, "ja", given)
    [name] = given
    [told] = re.findall(rf'<p class="error" id="error-{name}" lang="en">(.*?)</p>', page)
    assert given[name] in told
    assert re.search(rf'id="parameter-{name}"[^>]*aria-describedby="[^"]*error-{name}"[^>]*aria-invalid="true"', page)
    assert texts("ja")["site"]["unanswered"] in page
    assert ROW.findall(page) == []


def test_unknown_parameter_is_told(site: Site) -> None:
    page = site.question_page("alternatives", "en", {"patern": "<b>"})
    assert "the query has no parameter &#39;patern&#39;" in page


def test_long_wrong_value_does_not_fill_the_page(site: Site) -> None:
    assert len(site.question_page("alternatives", "en", {"pattern": "W" * 100_000})) < 60_000


def test_empty_answer_says_why(site: Site) -> None:
    page = site.question_page("alternatives", "en", {"pattern": "secure-aggregation"})
    assert "Nothing for pattern = pattern:secure-aggregation. With “any” there are" in _text(page)
    assert " -p " not in _text(page)
    assert "<table" not in page


def test_long_answer_is_cut_and_says_where_the_rest_is(graph: PatternGraph, site: Site) -> None:
    page = site.question_page("symptoms", "en", {})
    assert len(graph.answer("symptoms").to_cells()) > MOST_ROWS
    assert len(ROW.findall(page)) == MOST_ROWS
    assert f'These are the first {MOST_ROWS} rows of more. All of them: <a href="../query/symptoms.csv">CSV</a>' in page


def test_same_answer_is_linked_in_other_forms_and_languages(site: Site) -> None:
    page = unescape(site.question_page("alternatives", "en", {"pattern": "Batch Serving"}))
    assert 'href="../query/alternatives.csv?pattern=Batch+Serving"' in page
    assert 'href="../query/alternatives.json?pattern=Batch+Serving"' in page
    assert 'href="../query/alternatives.ja.html?pattern=Batch+Serving"' in page


def test_query_is_shown_and_opened_with_what_was_given(site: Site) -> None:
    page = site.question_page("alternatives", "en", {"pattern": "batch-serving"})
    assert "VALUES ?pattern { &lt;https://w3id.org/mlpatterns/pattern/batch-serving&gt; }" in page
    assert 'href="../#view=sparql&amp;query=' in page
    assert "#+" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_and_tag_has_a_word(graph: PatternGraph, language: str) -> None:
    words = texts(language)["site"]
    subjects = {
        re.sub("_(en|ja|name)$", "", name) for each in questions() for name in graph.answer(each.name).variables
    }
    parameters = {parameter.name for each in questions() for parameter in each.parameters}
    assert subjects | parameters == set(words["columns"])
    assert {tag for each in questions() for tag in each.tags} == set(words["tags"])


def test_pages_of_all_questions_are_valid_markup(site: Site) -> None:
    for name in ("alternatives", "patterns-for-problem", "neighbourhood"):
        for given in ({}, {find_question(name).parameters[0].name: "<&>"}):
            html5lib.HTMLParser(strict=True).parse(site.question_page(name, "ja", given))
