"""What the base says beyond problem and solution: statements, symptoms, facets, tools and use cases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from mlpatterns import PatternGraph
from mlpatterns.model import Concept, Entry, EntryKind, EvidenceLevel, FacetKind, Statement
from mlpatterns.names import normalise
from mlpatterns.namespaces import shorten

OF_EVERY_ENTRY = {"context", "force", "liability"}
OF_EVERY_PATTERN = OF_EVERY_ENTRY | {"benefit", "when-not", "example"}
OPEN_SOURCE_LICENSES = {
    *("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "PostgreSQL", "EPL-2.0", "LGPL-2.1-only"),
    *("LGPL-3.0-only", "GPL-2.0-only", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later"),
}
"""Identifiers of the SPDX list whose licences the Open Source Initiative approved, as far as tools have them."""
SENTENCE_ENDS = {"en": re.compile(r"[.!?](?=\s|$)"), "ja": re.compile("。")}
USE_CASES = {
    "computer-vision": 8,
    "fraud-and-anomaly-detection": 10,
    "iot-analytics": 9,
    "natural-language-understanding": 8,
    "predictive-analytics": 11,
    "recommendation-systems": 13,
}
"""How many patterns the readers of the book list for each use case."""


def statements(graph: PatternGraph) -> Iterator[tuple[Entry, Statement]]:
    """Every statement with its entry."""
    return ((entry, statement) for entry in graph.entries() for statement in entry.statements)


def rests_on_our_reading_alone(statement: Statement) -> bool:
    """Whether nobody else stands behind a statement."""
    return {citation.level for citation in statement.citations} == {EvidenceLevel.OUR_READING}


# --- Statements ---


def test_every_entry_is_told_from_every_side(graph: PatternGraph) -> None:
    for entry in graph.entries():
        told = {statement.aspect.slug for statement in entry.statements}
        expected = OF_EVERY_PATTERN if entry.kind is EntryKind.PATTERN else OF_EVERY_ENTRY
        assert told >= expected, entry.slug


def test_statements_are_in_reading_order(graph: PatternGraph) -> None:
    order = [aspect.slug for aspect in graph.aspects()]
    assert order == ["context", "force", "benefit", "liability", "when-not", "example", "tool"]
    for entry in graph.entries():
        places = [order.index(statement.aspect.slug) for statement in entry.statements]
        assert places == sorted(places)


def test_statements_are_named_after_entry_and_aspect(graph: PatternGraph) -> None:
    found = list(statements(graph))
    assert len(found) >= 400
    for entry, statement in found:
        name = shorten(statement.iri)
        assert name.startswith(f"statement:{entry.slug}--{statement.aspect.slug}"), name
        if statement.aspect.slug in {"force", "benefit", "liability", "tool"}:
            assert name.count("--") == 2, name


def test_every_statement_is_of_one_entry(graph: PatternGraph) -> None:
    counts = Counter(statement.iri for _, statement in statements(graph))
    assert [iri for iri, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", SENTENCE_ENDS)
def test_a_statement_has_one_to_four_sentences(graph: PatternGraph, language: str) -> None:
    ends = SENTENCE_ENDS[language]
    counts = {statement.iri: len(ends.findall(statement.text[language])) for _, statement in statements(graph)}
    assert {iri: count for iri, count in counts.items() if not 1 <= count <= 4} == {}


def test_what_a_statement_concerns_fits_its_aspect(graph: PatternGraph) -> None:
    prefixes = Counter(
        (statement.aspect.slug, shorten(statement.concerns).partition(":")[0])
        for _, statement in statements(graph)
        if statement.concerns
    )
    assert set(prefixes) == {("benefit", "quality"), ("liability", "quality"), ("tool", "tool")}
    assert min(prefixes.values()) >= 40


def test_most_statements_rest_on_a_source(graph: PatternGraph) -> None:
    found = [statement for _, statement in statements(graph)]
    ours = [statement for statement in found if rests_on_our_reading_alone(statement)]
    assert 0 < len(ours) <= len(found) * 0.4


# --- Symptoms ---


def test_every_entry_has_four_symptoms_in_each_language(graph: PatternGraph) -> None:
    for entry in graph.entries():
        assert {language: len(said) >= 4 for language, said in entry.symptoms.items()} == {"en": True, "ja": True}


def test_symptoms_do_not_name_their_entry(graph: PatternGraph) -> None:
    for entry in graph.entries():
        others = (name for names in entry.other_names.values() for name in names)
        names = {normalise(name) for name in (*entry.name.values(), *others)}
        said = [normalise(symptom) for symptoms in entry.symptoms.values() for symptom in symptoms]
        assert [(symptom, name) for symptom in said for name in names if name in symptom] == [], entry.slug


def test_symptoms_are_short(graph: PatternGraph) -> None:
    said = [symptom for entry in graph.entries() for symptom in entry.symptoms["en"]]
    assert len(said) >= 212
    assert [symptom for symptom in said if len(symptom.split()) > 20] == []
    assert [symptom for entry in graph.entries() for symptom in entry.symptoms["ja"] if len(symptom) > 50] == []


# --- Facets ---


def test_every_entry_has_a_stage_and_every_pattern_what_it_improves_and_puts_at_risk(graph: PatternGraph) -> None:
    for entry in graph.entries():
        assert entry.facets[FacetKind.STAGE]
    for entry in graph.patterns():
        assert entry.facets.keys() >= {FacetKind.ROLE, FacetKind.IMPROVES, FacetKind.PUTS_AT_RISK}, entry.slug
        assert len(entry.facets[FacetKind.ROLE]) == 1


def test_every_value_is_used_but_for_the_characteristics_of_the_standard(graph: PatternGraph) -> None:
    rows = graph.query("""
        SELECT ?value
        WHERE {
          ?kind rdfs:subClassOf mlp:Facet .
          ?value a ?kind .
          FILTER NOT EXISTS { ?entry mlp:facet ?value }
          FILTER NOT EXISTS { ?narrower skos:broader ?value }
        }
        ORDER BY ?value
    """)
    assert rows.to_cells() == []


def test_no_value_fits_nearly_everything(graph: PatternGraph) -> None:
    used = Counter((kind, value.slug) for entry in graph.entries() for kind, value in _values(entry))
    assert len(used) >= 60
    assert {value: count for value, count in used.items() if count > 0.6 * len(graph.entries())} == {}


def _values(entry: Entry) -> Iterator[tuple[FacetKind, Concept]]:
    return ((kind, value) for kind, values in entry.facets.items() for value in values)


def test_quality_attributes_are_those_that_statements_concern(graph: PatternGraph) -> None:
    aspects = {FacetKind.IMPROVES: "benefit", FacetKind.PUTS_AT_RISK: "liability"}
    for entry in graph.entries():
        for kind, aspect in aspects.items():
            concerned = {statement.concerns for statement in entry.statements if statement.aspect.slug == aspect} - {
                None
            }
            assert {value.iri for value in entry.facets.get(kind, ())} == concerned


def test_use_cases_have_the_patterns_that_the_readers_list(graph: PatternGraph) -> None:
    found = Counter(case.slug for entry in graph.entries() for case in entry.facets.get(FacetKind.USE_CASE, ()))
    assert found == USE_CASES
    for case in graph.facets()[FacetKind.USE_CASE]:
        assert case.name.keys() == case.definition.keys() == {"en", "ja"}


# --- Tools ---


def test_every_tool_is_described_licensed_and_used(graph: PatternGraph) -> None:
    used = {statement.concerns for _, statement in statements(graph) if statement.aspect.slug == "tool"}
    assert len(graph.tools()) >= 30
    assert {tool.iri for tool in graph.tools()} == used
    for tool in graph.tools():
        assert tool.license in OPEN_SOURCE_LICENSES, tool.iri
        assert tool.url, tool.iri
        assert tool.repository, tool.iri
        assert tool.url.startswith("https://"), tool.iri
        assert tool.description.keys() == tool.note.keys() == {"en", "ja"}, tool.iri


def test_tools_stand_apart_from_the_bibliography(graph: PatternGraph) -> None:
    assert {tool.iri for tool in graph.tools()} & {source.iri for source in graph.sources()} == set()


# --- Links ---


def test_links_over_the_patterns_are_many_and_mostly_sourced(graph: PatternGraph) -> None:
    links = [link for link in graph.links() if {link.start.kind, link.end.kind} == {EntryKind.PATTERN}]
    ours = [link for link in links if {citation.level for citation in link.citations} == {EvidenceLevel.OUR_READING}]
    assert len(links) >= 120
    assert len(ours) <= 0.4 * len(links)
