"""A table of patterns becomes data in our model: whole, the same each time, and with a word on all that is left out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mlpatterns
from imported import imported, written
from mlpatterns import PatternGraph
from mlpatterns.errors import ArgumentError, DataError
from mlpatterns.importing.importer import OWN, Import, Settings
from mlpatterns.importing.slugs import slugify
from mlpatterns.model import EntryKind, FacetKind
from mlpatterns.namespaces import slug
from mlpatterns.validation import validate

TABLE = """No,Name,名前,よみ,種別,分類,Problem,問題,Solution,Symptoms,Benefits,利点,Related,Stage,Source,Page
1,Prompt Log,プロンプト記録,ぷろんぷときろく,パターン,Operation,Nobody knows what was asked.,何を尋ねたか分からない。,\
Keep every prompt.,"- Which prompt was it?
- Who changed it?","- Found again
- Compared","・見つかる
・比べられる",Golden Questions; uses: Feature Store,monitoring,"Doe: Logs (2024) https://example.org/logs",p. 3
2,Golden Questions,,,,Operation,Answers get worse unseen.,,Ask known questions.,,,,プロンプト記録,,"Doe: Logs (2024) https://example.org/logs",
3,,永遠のデモ,,アンチパターン,Habits,,デモの例だけで試す。,,,,,remedied by: Golden Questions,,,
"""


def test_a_table_in_two_languages_becomes_valid_data(tmp_path: Path, graph: PatternGraph) -> None:
    result = imported(written(tmp_path, "t.csv", TABLE), graph)
    assert result.sentences == []
    assert (result.summary.entries, result.summary.rejected) == (3, 0)
    assert validate(result.turtle) == []
    log, golden, demo = result.graph.entries()
    assert (log.slug, golden.slug, demo.kind) == ("prompt-log", "golden-questions", EntryKind.ANTI_PATTERN)
    assert dict(log.name) == {"en": "Prompt Log", "ja": "プロンプト記録"}
    assert log.reading == "ぷろんぷときろく"
    assert log.number == 1
    assert log.category is not None
    assert log.category == golden.category
    assert log.problems[0].text["ja"] == "何を尋ねたか分からない。"
    assert log.symptoms == {"en": ("Which prompt was it?", "Who changed it?")}
    assert [dict(statement.text) for statement in log.statements] == [
        {"en": "Found again", "ja": "見つかる"},
        {"en": "Compared", "ja": "比べられる"},
    ]
    assert [stage.slug for stage in log.facets[FacetKind.STAGE]] == ["monitoring"]
    [source] = result.graph.sources()
    assert (source.year, source.url) == (2024, "https://example.org/logs")
    assert {citation.locator for citation in log.citations} == {"p. 3"}


def test_links_lead_to_the_table_and_to_the_base_in_the_direction_that_is_told(
    tmp_path: Path, graph: PatternGraph
) -> None:
    turtle = imported(written(tmp_path, "t.csv", TABLE), graph).turtle
    own = mlpatterns.load(turtle)
    links = {(link.start.slug, link.type.slug, link.end.slug) for link in own.links() if link.iri in own.own()}
    assert links == {
        ("prompt-log", "associatedWith", "golden-questions"),
        ("prompt-log", "uses", "feature-store"),
        ("golden-questions", "associatedWith", "prompt-log"),
        ("golden-questions", "remedies", slugify("永遠のデモ")),
    }


def test_the_same_table_gives_the_same_bytes(tmp_path: Path, graph: PatternGraph) -> None:
    first = imported(written(tmp_path, "t.csv", TABLE), graph).turtle.read_bytes()
    assert imported(written(tmp_path, "t.csv", TABLE), graph).turtle.read_bytes() == first


def test_rows_in_another_order_keep_their_iris(tmp_path: Path, graph: PatternGraph) -> None:
    rows = (
        TABLE.split("\n1,", maxsplit=1)[0],
        *(f"{number},{rest}" for number, rest in [("1", "A,,,,,p,,s,,,,,,,"), ("2", "B,,,,,p,,s,,,,,,,")]),
    )
    for order in ((1, 2), (2, 1)):
        text = "\n".join([rows[0], *(rows[place] for place in order)]) + "\n"
        result = imported(written(tmp_path, "t.csv", text), graph)
        assert {entry.iri for entry in result.graph.entries()} == {f"{OWN}mine/a", f"{OWN}mine/b"}


def test_what_cannot_be_taken_is_told_with_row_cell_and_reason(tmp_path: Path, graph: PatternGraph) -> None:
    text = (
        "name,kind,number,problem,related,stage\n"
        "A,,x,p,Featur Store,lunch\n"
        ",,,p,,\n"
        "B,,,,,\n"
        "a,,,p,,\n"
        "C,idiom,,p,,\n"
        "D,,,p,D,,extra\n"
        "E,,,bell\x07,,\n"
        f"{'F' * 301},,,p,,\n"
    )
    result = imported(written(tmp_path, "t.csv", text), graph)
    assert (result.summary.entries, result.summary.rejected, result.summary.notes) == (1, 7, 3)
    told = "\n".join(result.sentences)
    for words in (
        "row 2, column 'number': 'x' is not taken",
        "row 2, column 'related': 'Featur Store' is not taken: no entry here or in the base is called so. Nearest: ",
        "'Feature Store'",
        "row 2, column 'stage': 'lunch' is not taken: there are",
        "row 3: it has no name",
        "row 4: it has neither",
        "row 5: it has the same name as row 2",
        "row 6, column 'kind': 'idiom' is no kind of entry",
        "row 7: it has 7 cells, and there are headings for 6",
        "row 8, column 'problem': it holds the control character U+0007",
        "row 9: its name has 301 characters",
    ):
        assert words in told
    with result.rejects.open(encoding="utf-8-sig", newline="") as stream:
        rejected = list(csv.reader(stream))
    assert [row[1] for row in rejected] == ["name", "", "B", "a", "C", "D", "E", "F" * 301]
    assert all(row[0] for row in rejected)


def test_rejected_rows_can_be_mended_and_imported_in_turn(tmp_path: Path, graph: PatternGraph) -> None:
    result = imported(written(tmp_path, "t.csv", "name,problem\n=A(),\n-B,\nC,p\n"), graph)
    mended = result.rejects.read_text(encoding="utf-8-sig").replace("'=A(),", "'=A(),p").replace("'-B,", "'-B,p")
    again = imported(written(tmp_path, "mended.csv", mended), graph)
    assert again.summary.rejected == 0
    assert [entry.name["en"] for entry in again.graph.entries()] == ["=A()", "-B"]


def test_strict_writes_nothing_if_anything_is_left_out(tmp_path: Path, graph: PatternGraph) -> None:
    table = written(tmp_path, "t.csv", "name,problem\nA,p\nB,\n")
    target = written(tmp_path, "t.ttl", "what was there")
    with pytest.raises(DataError, match="1 rows and 0 cells"):
        Import(table, "Mine", graph).write(target, tmp_path / "r.csv", tell=lambda _: None, strict=True)
    assert target.read_text(encoding="utf-8") == "what was there"
    assert not (tmp_path / "r.csv").exists()


def test_the_table_itself_is_never_written_over(tmp_path: Path, graph: PatternGraph) -> None:
    table = written(tmp_path, "t.csv", "name,problem\nA,\n")
    with pytest.raises(ArgumentError, match="is the table itself"):
        Import(table, "Mine", graph).write(tmp_path / "t.ttl", table, tell=lambda _: None)


def test_a_row_with_the_curie_of_a_base_pattern_adds_to_it_and_replaces_nothing(
    tmp_path: Path, graph: PatternGraph
) -> None:
    text = (
        "name,problem,benefits,symptoms,complements\n"
        "pattern:feature-store,Another.,It saved us a week.,Again?,Own\n"
        "Own,p,,,\n"
    )
    result = imported(written(tmp_path, "t.csv", text), graph)
    assert (result.summary.entries, result.summary.additions) == (1, 1)
    assert [finding.key for finding in result.findings] == ["base_has"]
    own = mlpatterns.load(result.turtle)
    before, after = graph.pattern("feature-store"), own.pattern("feature-store")
    assert after.problems == before.problems
    assert after.name == before.name
    assert {statement.text["en"] for statement in after.statements if statement.iri in own.own()} == {
        "It saved us a week."
    }
    assert "Again?" in after.symptoms["en"]
    assert validate(result.turtle) == []


def test_an_entry_under_a_name_of_the_base_comes_in_beside_it_and_is_told(tmp_path: Path, graph: PatternGraph) -> None:
    result = imported(written(tmp_path, "t.csv", "name,problem\nFeature Store,p\n"), graph)
    assert [finding.key for finding in result.findings] == ["same_name"]
    assert result.summary.notes == 0


def test_cells_in_two_languages_are_taken_as_both(tmp_path: Path, graph: PatternGraph) -> None:
    text = (
        "| Name | Summary |\n|---|---|\n"
        "| 大使<br>Ambassador | <span>代わりに送る。</span><span>Send for others.</span> |\n"
    )
    [entry] = imported(written(tmp_path, "t.md", text), graph).graph.entries()
    assert dict(entry.name) == {"en": "Ambassador", "ja": "大使"}
    assert dict(entry.solutions[0].text) == {"en": "Send for others.", "ja": "代わりに送る。"}


def test_own_things_have_the_namespace_that_is_told(tmp_path: Path, graph: PatternGraph) -> None:
    told = Settings(namespace="https://example.org/lab#")
    result = imported(written(tmp_path, "t.csv", "name,problem\nA,p\n"), graph, settings=told)
    assert result.graph.entries()[0].iri == "https://example.org/lab#a"
    for wrong in ("https://example.org/lab", "no iri/"):
        with pytest.raises(ArgumentError):
            imported(written(tmp_path, "t.csv", "name,problem\nA,p\n"), graph, settings=Settings(namespace=wrong))


def test_a_table_without_headings_is_told_by_numbers(tmp_path: Path, graph: PatternGraph) -> None:
    told = Settings(columns=[("#1", "name"), ("#2", "problem")], has_headings=False)
    result = imported(written(tmp_path, "t.csv", "A,p\nB,q\n"), graph, settings=told)
    assert [entry.slug for entry in result.graph.entries()] == ["a", "b"]


def test_a_table_without_names_is_told_with_what_to_do(tmp_path: Path, graph: PatternGraph) -> None:
    with pytest.raises(DataError, match=r"the first row is 'Weather', 'Mood'.*--map"):
        imported(written(tmp_path, "t.csv", "Weather,Mood\na,b\n"), graph)


def test_an_empty_file_is_told(tmp_path: Path, graph: PatternGraph) -> None:
    with pytest.raises(DataError, match="the first row is nothing"):
        imported(written(tmp_path, "t.csv", ""), graph)


NAMES = st.text(st.characters(categories=["L", "N", "P", "Z", "S"]), min_size=1, max_size=12)


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(NAMES, st.text(max_size=20), st.text(max_size=20)), max_size=6))
def test_every_row_comes_in_or_is_told_and_what_comes_in_is_sound(
    tmp_path_factory: pytest.TempPathFactory, vocabulary: PatternGraph, rows: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "t.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        csv.writer(stream).writerows([("name", "problem", "related"), *rows])
    result = imported(path, vocabulary)
    given_rows = sum(any(cell.encode("utf-8", "replace").decode().strip() for cell in row) for row in rows)
    assert result.summary.entries + result.summary.rejected == given_rows
    entries = result.graph.entries()
    assert len(entries) == result.summary.entries
    assert all(entry.problems and entry.catalogue for entry in entries)
    assert all(link.start.iri != link.end.iri for link in result.graph.links())


@given(NAMES)
def test_a_slug_is_ascii_and_stable(name: str) -> None:
    made = slugify(name)
    assert made == slugify(name)
    assert made.isascii()
    assert made
    assert slug(f"{OWN}{made}") == made
    assert "--" not in made


@pytest.fixture(scope="module")
def vocabulary() -> PatternGraph:
    """The vocabulary alone."""
    return mlpatterns.load(base=False)
