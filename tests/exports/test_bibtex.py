"""The bibliography is BibTeX that a parser takes, with every source and tool once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.exports.bibtex import escaped

OWN = Path(__file__).parents[1] / "data" / "own.ttl"
KEY = re.compile(r"[A-Za-z0-9_:.-]+")
NEEDED = {
    "book": {"title", "publisher", "year"},
    "article": {"title", "journal"},
    "techreport": {"title", "institution"},
    "misc": {"title"},
}
HOSTILE = """
@prefix : <https://example.org/%E5%A4%89/> .
@prefix more: <https://example.org/more#> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:mldp a mlp:Source , schema:Report ; schema:name "A {brace, a \\\\ and 100 % of $x_1$\\n#1 ~ ^ & more}}"@en ;
    schema:publisher "AT&T" ; schema:author "Smith and Sons, Inc." ; schema:url "https://e.org/{a}\\\\b c"^^xsd:anyURI .
more:MLDP a mlp:Source , schema:Book ; schema:name "変換"@ja .
<https://example.org/変換> a mlp:Source ; schema:name "a = {b" .
"""


def parsed(graph: PatternGraph) -> BibliographyData:
    return parse_string(graph.export("bibtex").decode(), "bibtex")


@pytest.fixture(scope="module")
def own_graph() -> PatternGraph:
    """The base with own data."""
    return mlpatterns.load(OWN)


def test_every_source_and_tool_and_the_graph_itself_are_there_under_their_slugs(own_graph: PatternGraph) -> None:
    works = {work.slug for work in (*own_graph.sources(), *own_graph.tools())}
    assert len(works) > 250
    assert set(parsed(own_graph).entries) == {"mlpatterns", *works}


def test_every_entry_has_what_its_type_needs(own_graph: PatternGraph) -> None:
    entries = parsed(own_graph).entries
    types = {entry.type for entry in entries.values()}
    assert types == {"article", "book", "misc"}
    for key, entry in entries.items():
        assert KEY.fullmatch(key)
        assert NEEDED[entry.type] <= {name for name, value in entry.fields.items() if value}, key


def test_what_the_data_know_is_carried_over(own_graph: PatternGraph) -> None:
    entries = parsed(own_graph).entries
    book, article, own = entries["mldp"], entries["amershi2019"], entries["mlpatterns"]
    assert book.type == "book"
    assert [str(person) for person in book.persons["author"]] == [
        "Lakshmanan, Valliappa", "Robinson, Sara", "Munn, Michael",
    ]  # fmt: skip
    assert (book.fields["publisher"], book.fields["year"]) == ("O'Reilly Media", "2020")
    assert book.fields["isbn"] == "978-1-098-11578-4"
    assert article.fields["doi"] == "10.1109/ICSE-SEIP.2019.00042"
    assert article.fields["journal"].endswith("Software Engineering in Practice (ICSE-SEIP 2019)")
    assert own.fields["version"] == own_graph.version
    assert own.persons["author"][0].last_names == ["{The mlpatterns developers}"]
    assert "機械学習" in entries["mldp-ja"].fields["title"]


def test_a_preprint_is_known_by_its_number(own_graph: PatternGraph) -> None:
    preprint = parsed(own_graph).entries["slack2020"]
    assert (preprint.type, preprint.fields["eprint"], preprint.fields["archiveprefix"]) == (
        "misc",
        "1911.02508",
        "arXiv",
    )


def test_odd_names_break_nothing_and_keys_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "odd.ttl"
    path.write_text(HOSTILE, encoding="utf-8")
    graph = mlpatterns.load(path)
    entries = parsed(graph).entries
    assert len(entries) == 1 + len(graph.sources()) + len(graph.tools())
    assert entries["mldp"].persons["author"][0].last_names == ["Lakshmanan"]  # of the base, as ever
    report = next(entry for entry in entries.values() if entry.type == "techreport")
    assert report.key == "mldp-2"
    assert report.fields["institution"] == r"AT\&T"
    assert [str(person) for person in report.persons["author"]] == ["{Smith and Sons, Inc.}"]
    assert report.fields["url"] == "https://e.org/%7Ba%7D%5Cb%20c"
    assert {entry.type for key, entry in entries.items() if key in ("MLDP-3", "source")} == {"misc"}


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30))
def test_any_title_is_read_as_it_was_written(text: str) -> None:
    written = f"@misc{{a,\n  title = {{{{{escaped(text)}}}}},\n}}\n"
    [entry] = parse_string(written, "bibtex").entries.values()
    assert entry.fields["title"] == f"{{{escaped(text)}}}"
    assert not re.search(r"(?<!\\)[%&#$_]", escaped(text))
    for mark in re.findall(r"[{}]+", re.sub(r"\\text[a-z]+\{\}", "", escaped(text))):
        pytest.fail(mark)


def test_a_part_has_the_bibliography_of_what_it_holds(own_graph: PatternGraph) -> None:
    part = own_graph.part("labelling-diary")
    assert "handbook" in parsed(part).entries
    assert len(parsed(part).entries) < 60
