"""The SKOS export keeps the integrity conditions of SKOS and is found by vocabulary browsers."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SKOS
from rdflib.namespace import DCTERMS

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.namespaces import PREFIXES

OWN = Path(__file__).parents[1] / "data" / "own.ttl"
CASCADE = rdflib.URIRef(f"{PREFIXES['pattern']}cascade")
LOOPED = """
@prefix : <https://example.org/> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix pattern: <https://w3id.org/mlpatterns/pattern/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
pattern:cascade skos:broader pattern:transform ; skos:altLabel "Cascade"@en , "かすけーど"@ja-Hira .
:l a mlp:Link ; mlp:from pattern:cascade ; mlp:to pattern:transform ; mlp:relationType mlp:specializes .
"""


def read(graph: PatternGraph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=graph.export("skos"), format="turtle")


@pytest.fixture(scope="module")
def own_graph() -> PatternGraph:
    """The base with own data."""
    return mlpatterns.load(OWN)


@pytest.fixture(scope="module")
def skos(own_graph: PatternGraph) -> rdflib.Graph:
    """What is exported of the base and own data."""
    return read(own_graph)


def faults(graph: rdflib.Graph) -> list[object]:
    """What breaks an integrity condition: S9, S13, S14, S27 and S46, by their numbers in the SKOS reference."""
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    found: list[object] = [("S9", each) for each in graph.subjects(RDF.type, SKOS.Concept) if
                           (each, RDF.type, SKOS.ConceptScheme) in graph]  # fmt: skip
    for thing in set(graph.subjects()):
        said = [set(graph.objects(thing, label)) for label in labels]
        found += [("S13", thing)] * bool(said[0] & said[1] | said[0] & said[2] | said[1] & said[2])
        tags = [each.language for each in said[0] if isinstance(each, rdflib.Literal)]
        found += [("S14", thing)] * (len(tags) != len(set(tags)))
        above = set(graph.transitive_objects(thing, SKOS.broader)) - {thing}
        found += [("S27", thing, each) for each in graph.objects(thing, SKOS.related) if each in above]
        exact = set(graph.objects(thing, SKOS.exactMatch))
        found += [("S46", thing)] * bool(exact & {*graph.objects(thing, SKOS.broadMatch | SKOS.relatedMatch)})
    return found


def test_the_integrity_conditions_hold(skos: rdflib.Graph) -> None:
    assert len(set(skos.subjects(RDF.type, SKOS.Concept))) > 140
    assert faults(skos) == []


def test_they_hold_also_where_own_data_try_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "looped.ttl"
    path.write_text(LOOPED, encoding="utf-8")
    found = read(mlpatterns.load(path))
    assert (CASCADE, SKOS.broader, rdflib.URIRef(f"{PREFIXES['pattern']}transform")) in found
    assert faults(found) == []


def test_the_checks_find_faults(skos: rdflib.Graph) -> None:
    broken = rdflib.Graph() + skos
    above = skos.value(CASCADE, SKOS.broader)
    assert above is not None
    broken.add((CASCADE, RDF.type, SKOS.ConceptScheme))
    broken.add((CASCADE, SKOS.altLabel, rdflib.Literal("Cascade", "en")))
    broken.add((CASCADE, SKOS.prefLabel, rdflib.Literal("Other", "en")))
    broken.add((CASCADE, SKOS.related, above))
    broken.add((CASCADE, SKOS.exactMatch, above))
    broken.add((CASCADE, SKOS.broadMatch, above))
    assert {fault[0] for fault in faults(broken) if isinstance(fault, tuple)} == {"S9", "S13", "S14", "S27", "S46"}


def test_every_concept_is_named_in_both_languages_and_has_a_place_in_its_scheme(skos: rdflib.Graph) -> None:
    for concept in skos.subjects(RDF.type, SKOS.Concept):
        tags = {each.language for each in skos.objects(concept, SKOS.prefLabel) if isinstance(each, rdflib.Literal)}
        assert tags == {"en", "ja"}
        schemes = set(skos.objects(concept, SKOS.inScheme))
        assert schemes
        assert all((scheme, RDF.type, SKOS.ConceptScheme) in skos for scheme in schemes)
        assert (concept, SKOS.broader, None) in skos or (concept, SKOS.topConceptOf, None) in skos
        assert (concept, SKOS.definition, None) in skos


def test_every_scheme_has_a_title_and_leads_to_all_that_is_in_it(skos: rdflib.Graph) -> None:
    schemes = set(skos.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) == 12
    for scheme in schemes:
        assert (scheme, DCTERMS.title, None) in skos
        reached: set[object] = set()
        for top in skos.objects(scheme, SKOS.hasTopConcept):
            assert (top, SKOS.topConceptOf, scheme) in skos
            reached |= set(skos.transitive_objects(top, SKOS.narrower))
        assert set(skos.subjects(SKOS.inScheme, scheme)) == reached


def test_relations_run_both_ways_and_are_those_of_the_links(skos: rdflib.Graph, own_graph: PatternGraph) -> None:
    related = {(str(one), str(other)) for one, other in skos.subject_objects(SKOS.related)}
    ends = {(link.start.iri, link.end.iri) for link in own_graph.links()}
    assert related == ends | {(other, one) for one, other in ends}
    for one, other in skos.subject_objects(SKOS.broader):
        assert (other, SKOS.narrower, one) in skos


def test_entries_tell_what_they_are(skos: rdflib.Graph, own_graph: PatternGraph) -> None:
    entry, anti = own_graph.pattern("cascade"), own_graph.pattern("eternal-demo")
    assert rdflib.Literal(entry.solutions[0].text["ja"], "ja") in skos.objects(CASCADE, SKOS.definition)
    assert rdflib.Literal(anti.problems[0].text["en"], "en") in skos.objects(rdflib.URIRef(anti.iri), SKOS.definition)
    assert rdflib.Literal("8") in skos.objects(CASCADE, SKOS.notation)
    matched = {str(one) for one in skos.subjects(SKOS.closeMatch)}
    assert matched
    assert matched <= {str(one) for one in skos.subjects(RDF.type, SKOS.Concept)}


def test_it_is_plain_skos(skos: rdflib.Graph) -> None:
    allowed = (str(SKOS), str(DCTERMS), str(RDF.type))
    assert not [each for each in skos.predicates() if not str(each).startswith(allowed)]
    assert set(skos.objects(None, RDF.type)) == {SKOS.Concept, SKOS.ConceptScheme}
