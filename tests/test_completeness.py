"""What `stats` counts of catalogues that are not like the base: shared, mixed, own and broken statements."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.completeness import completeness
from mlpatterns.statistics import statistics

DATA = Path(__file__).parent / "data"
COMPLETE = (DATA / "complete.ttl").read_text(encoding="utf-8")


def loaded(folder: Path, text: str) -> PatternGraph:
    """A graph of one file, without the base."""
    path = folder / "own.ttl"
    path.write_text(text, encoding="utf-8")
    return mlpatterns.load(path, base=False)


def required(graph: PatternGraph) -> dict[str, tuple[int, int | None]]:
    """Value and aim of each required field."""
    return {count.item: (count.value, count.of) for count in completeness(graph, "en") if count.group == "required"}


def test_complete_catalogue_is_complete() -> None:
    counts = required(mlpatterns.load(DATA / "complete.ttl", base=False))
    assert len(counts) >= 25
    assert {item: count for item, count in counts.items() if count[0] != count[1]} == {}


def test_statement_shared_by_entries_counts_once(tmp_path: Path) -> None:
    graph = loaded(tmp_path, COMPLETE)
    counts = {(count.group, count.item): count.value for count in statistics(graph, "en")}
    assert counts["size", "statements"] == COMPLETE.count("a mlp:Statement ;") == 8
    assert counts["statements by aspect", "Forces"] == 1
    assert required(graph)["statements with a citation"] == (8, 8)


def test_field_is_there_in_a_language_only_if_all_its_texts_are(tmp_path: Path) -> None:
    text = '    dcterms:description "比べた答えは信頼される。"@ja ;\n'
    assert text in COMPLETE
    counts = required(loaded(tmp_path, COMPLETE.replace(text, "")))
    assert (counts["Benefits (ja)"], counts["Benefits (en)"]) == ((1, 2), (2, 2))


def test_regional_language_tag_counts_for_its_language(tmp_path: Path) -> None:
    counts = required(loaded(tmp_path, COMPLETE.replace("@en ", "@en-GB ")))
    assert {item: count for item, count in counts.items() if count[0] != count[1]} == {}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_own_aspect_of_the_same_slug_stays_apart(tmp_path: Path, language: str) -> None:
    own = """
<https://example.org/aspect/context>
    a mlp:Aspect ;
    skos:prefLabel "Our context"@en ;
    skos:prefLabel "私たちの文脈"@ja .
"""
    graph = loaded(tmp_path, COMPLETE + own)
    names = [aspect.name[language] for aspect in graph.aspects()]
    own_name, standard = ("Our context", "Context") if language == "en" else ("私たちの文脈", "文脈")
    counts = {count.item: count.value for count in statistics(graph, language)}
    assert (counts[own_name], counts[standard]) == (0, 1)
    assert {own_name, standard} <= set(names)
    assert not any(count.item.startswith(own_name) for count in completeness(graph, language))


def test_statement_without_a_known_aspect_is_left_out(tmp_path: Path) -> None:
    graph = loaded(tmp_path, COMPLETE.replace("mlp:aspect aspect:example", "mlp:aspect aspect:unheard-of"))
    assert {part.aspect.slug for entry in graph.entries() for part in entry.statements} == {
        *("context", "force", "benefit", "liability", "when-not", "tool")
    }


def test_broken_statement_counts_once(tmp_path: Path) -> None:
    broken = COMPLETE.replace("mlp:aspect aspect:when-not", "mlp:aspect aspect:when-not , aspect:force")
    [entry] = [entry for entry in loaded(tmp_path, broken).entries() if entry.slug == "one"]
    iris = [statement.iri for statement in entry.statements]
    assert len(iris) == len(set(iris)) == 8
