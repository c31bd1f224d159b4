"""The query library: every question is documented, and both engines give its known rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mlpatterns
from mlpatterns import PatternGraph, UnknownNameError
from mlpatterns.arguments import bindings
from mlpatterns.binding import bind, parameters
from mlpatterns.graph import ENGINES, EngineName
from mlpatterns.namespaces import PREFIXES, expand
from mlpatterns.questions import Question, find_question, query_text, question_files, questions

DATA = Path(__file__).parent / "data"
GOLDEN = DATA / "golden"
QUESTIONS = questions()
BY_NAME = {question.name: question for question in QUESTIONS}

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


@pytest.fixture(scope="module", params=ENGINES)
def frozen(request: pytest.FixtureRequest) -> PatternGraph:
    """A small catalogue that does not change, on either engine."""
    engine: EngineName = request.param
    return mlpatterns.load(DATA / "frozen.ttl", base=False, engine=engine)


def test_the_library_holds_its_questions_and_each_has_its_golden_rows() -> None:
    assert len(QUESTIONS) >= 40
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(BY_NAME)


@each_question
def test_a_question_is_told_in_both_languages(question: Question) -> None:
    assert question.summary["en"].endswith(("?", "."))
    assert question.summary["ja"].endswith("。")
    assert question.description["en"].endswith(".")
    assert question.description["ja"].endswith("。")
    assert question.tags
    for parameter in question.parameters:
        assert parameter.description["en"].endswith(".")
        assert parameter.description["ja"].endswith("。")


@each_question
def test_a_question_declares_its_prefixes_and_orders_its_rows(question: Question) -> None:
    body = question.text.partition("SELECT")[2]
    used = set(re.findall(r"(?<![?\w])(\w[\w-]*):\w", re.sub(r"<[^>]*>|\"[^\"]*\"", "", body)))
    declared = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]+)>$", question.text, re.MULTILINE))
    assert used == set(declared)
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    last = question.text.rstrip().splitlines()[-1]
    assert re.fullmatch(r"ORDER BY( (DESC\()?((STR|LANG)\()?\?\w+\)*)+( LIMIT \d+)?", last)
    assert re.search(r"STR\(\?\w+\)( LIMIT \d+)?$", last)


@each_question
def test_the_header_tells_of_the_parameters_that_the_query_has(question: Question, graph: PatternGraph) -> None:
    blocks = parameters(question.text)
    assert [parameter.name for parameter in question.parameters] == list(blocks)
    for parameter in question.parameters:
        assert expand(parameter.type)
        given = {parameter.name: [parameter.default or "any"]}
        meant = bindings(graph, question.text, given)
        written = parameters(bind(question.text, meant))[parameter.name]
        assert _terms(written) == _terms(blocks[parameter.name])
        assert not parameter.choices or parameter.default in (None, *parameter.choices)


@each_question
def test_a_question_has_its_golden_rows(frozen: PatternGraph, question: Question) -> None:
    golden = (GOLDEN / f"{question.name}.csv").read_text(encoding="utf-8")
    assert golden.count("\n") > 1
    again = f"mlpatterns query {question.name} --only-data -d tests/data/frozen.ttl -f csv"
    rows = frozen.query(question.text).to_csv().replace("\r\n", "\n")
    assert rows == golden, f"if the new rows are right, let this write them to {GOLDEN}: {again}"


@each_question
def test_a_question_has_rows_and_both_engines_agree_on_them(
    graph: PatternGraph, rdflib_graph: PatternGraph, question: Question
) -> None:
    ours, theirs = (one.query(question.text).serialize("tsv") for one in (graph, rdflib_graph))
    assert ours.count(b"\n") > 1
    assert ours == theirs


@each_question
def test_with_any_value_a_question_has_no_fewer_rows(graph: PatternGraph, question: Question) -> None:
    for parameter in question.parameters:
        if parameter.type.startswith("xsd:"):
            continue
        anything = graph.query(question.text, bindings(graph, question.text, {parameter.name: ["any"]})).to_cells()
        assert len(anything) >= len(graph.query(question.text).to_cells())


def test_known_rows_are_among_the_answers(graph: PatternGraph) -> None:
    cures = {(row["antipattern_en"], row["pattern_en"]) for row in graph.answer("anti-patterns-and-cures").to_dicts()}
    assert {("Glue Code", "Discard PoC Code"), ("Pipeline Jungles", "Discard PoC Code")} <= cures
    needs = {(row["pattern_en"], row["required_en"]) for row in graph.answer("prerequisites").to_dicts()}
    assert ("Continued Model Evaluation", "Keyed Predictions") in needs
    overview = graph.answer("patterns-by-category").to_dicts()
    assert len(overview) == 45
    assert (overview[0]["category_en"], overview[0]["number"], overview[0]["pattern_en"]) == (
        "Data Representation", 1, "Hashed Feature",
    )  # fmt: skip


def test_versions_are_compared_as_numbers(graph: PatternGraph) -> None:
    frozen = mlpatterns.load(DATA / "frozen.ttl", base=False)
    later = [(row["version"], row["change"]) for row in frozen.answer("changes-since", since="0.1.0").to_dicts()]
    assert later == [("0.10.0", "new"), ("0.2.0", "changed")]
    assert [row["version"] for row in frozen.answer("changes-since", since="0.2.0").to_dicts()] == ["0.10.0"]
    assert not graph.answer("changes-since", since="1.0.0")


def test_a_neighbourhood_grows_with_the_hops(graph: PatternGraph) -> None:
    near, far = (graph.answer("neighbourhood", most=most).to_dicts() for most in (1, 2))
    assert {row["hops"] for row in near} == {1}
    assert {row["other"] for row in near} < {row["other"] for row in far}
    assert near == [row for row in far if row["hops"] == 1]


def test_an_unknown_question_brings_the_nearest_names() -> None:
    with pytest.raises(UnknownNameError, match="no question 'alternative'; nearest: alternatives"):
        query_text("alternative")
    with pytest.raises(UnknownNameError, match="no question 'prerequisite'; nearest: prerequisites"):
        find_question("prerequisite")


def test_text_with_braces_or_spaces_is_sparql() -> None:
    assert query_text("ASK{}") == "ASK{}"
    assert query_text("DESCRIBE pattern:cascade") == "DESCRIBE pattern:cascade"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_bytes(b"\xef\xbb\xbfASK {}")
    assert query_text(str(file)) == "ASK {}"


def test_every_file_of_the_library_is_a_question() -> None:
    assert list(question_files()) == list(BY_NAME)


def _terms(block: str) -> list[str]:
    """The terms of a data block as the engine understands them."""
    found = mlpatterns.load(base=False, rules=False).query(f"SELECT ?x {{ VALUES ?x {{ {block} }} }}")
    return [str(row["x"]) for row in found]
