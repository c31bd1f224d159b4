"""The rules derive what the vocabulary entails: no more, no less, and the same as an OWL reasoner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import owlrl  # type: ignore[import-untyped]  # it comes without annotations
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from mlpatterns.engines.rdflib import to_rdflib
from mlpatterns.loading import derive, load_file, load_files
from mlpatterns.namespaces import BASE, MLP, PREFIXES
from mlpatterns.resources import catalogue_files, folder, ontology_files, rule_files

RULES = {
    f"{kind}/{path.stem}": path.read_text(encoding="utf-8")
    for kind in ("shortcuts", "entailment")
    for path in rule_files(kind)
}
SHORTCUTS = [rule for name, rule in RULES.items() if name.startswith("shortcuts/")]

TURTLE_PREFIXES = "".join(
    f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in {**PREFIXES, "": "https://example.org/"}.items()
)

ALONE = {
    "shortcuts/01-link-to-relation": (
        ":link mlp:from :a ; mlp:relationType mlp:uses ; mlp:to :b . :half mlp:from :a ; mlp:relationType mlp:uses .",
        ":a mlp:uses :b .",
    ),
    "shortcuts/02-statement-to-property": (
        (
            ":good mlp:statementOf :a ; mlp:aspect aspect:benefit ; mlp:concerns :speed ."
            " :bad mlp:statementOf :a ; mlp:aspect aspect:liability ; mlp:concerns :cost ."
            " :with mlp:statementOf :b ; mlp:aspect aspect:tool ; mlp:concerns :hammer ."
            " :pull mlp:statementOf :b ; mlp:aspect aspect:force ; mlp:concerns :speed ."
            " :vague mlp:statementOf :b ; mlp:aspect aspect:benefit ."
        ),
        ":a mlp:improves :speed ; mlp:putsAtRisk :cost . :b mlp:supportedBy :hammer .",
    ),
    "shortcuts/03-source-of-citation": (
        ":text mlp:citation :page , :guess . :page dcterms:source :book . :entry mlp:hasStatement :text , :page .",
        ":text dcterms:source :book .",
    ),
    "entailment/01-symmetric": (
        ":beside a owl:SymmetricProperty . :over a owl:ObjectProperty . :a :beside :b .",
        ":beside owl:inverseOf :beside .",
    ),
    "entailment/02-general-inverse": (
        (
            ":wins owl:inverseOf :loses ; rdfs:subPropertyOf :plays . :plays owl:inverseOf :meets ;"
            " rdfs:subPropertyOf :sees . :sees owl:inverseOf :shows ."
        ),
        ":loses rdfs:subPropertyOf :meets , :shows . :meets rdfs:subPropertyOf :shows .",
    ),
    "entailment/03-general-property": (
        ":on rdfs:subPropertyOf :over . :over rdfs:subPropertyOf :near . :a :on :b . :c :near :d .",
        ":a :over :b ; :near :b .",
    ),
    "entailment/04-inverse": (
        ":up owl:inverseOf :down . :down rdfs:subPropertyOf :away . :a :up :b . :c :down :d .",
        ":b :down :a ; :away :a . :d :up :c .",
    ),
    "entailment/05-general-class": (
        ":Cup rdfs:subClassOf :Vessel . :Vessel rdfs:subClassOf :Thing . :a a :Cup . :b a :Thing .",
        ":a a :Vessel , :Thing .",
    ),
}
"""For each rule, what it is given and exactly what it derives from that."""


def filled(turtle: str) -> Store:
    """A store with a snippet of Turtle."""
    store = Store()
    store.load(f"{TURTLE_PREFIXES}{turtle}".encode(), RdfFormat.TURTLE)
    return store


def contents(store: Store) -> set[Triple]:
    """The triples of a store."""
    return {quad.triple for quad in store}


def triples(turtle: str) -> set[Triple]:
    """The triples of a snippet of Turtle."""
    return contents(filled(turtle))


def derived_from(turtle: str) -> set[Triple]:
    """What the rules together add to a snippet of Turtle."""
    store = filled(turtle)
    given = contents(store)
    derive(store)
    return contents(store) - given


def run(rule: str, store: Store) -> set[Triple]:
    """What one rule constructs."""
    return set(cast(QueryTriples, store.query(rule)))


def closure(turtle: str, rules: list[str]) -> set[Triple]:
    """What these rules make of a snippet of Turtle, run over and over."""
    store, before = filled(turtle), 0
    while before != len(store):
        before = len(store)
        for rule in rules:
            store.extend([Quad(*triple) for triple in run(rule, store)])
    return contents(store)


def stated() -> Store:
    """Vocabulary and base data, nothing derived."""
    return load_files([*ontology_files(), *catalogue_files()])


@pytest.fixture(scope="module")
def derived() -> rdflib.Graph:
    """Vocabulary and base data with everything the rules derive."""
    store = stated()
    derive(store)
    return to_rdflib(quad.triple for quad in store)


@pytest.fixture(scope="module")
def entailed() -> rdflib.Graph:
    """Vocabulary, base data and what links and statements state, with everything OWL 2 RL entails."""
    store = stated()
    for rule in SHORTCUTS[:2]:
        store.extend([Quad(*triple) for triple in run(rule, store)])
    graph = to_rdflib(quad.triple for quad in store)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def about_data(graph: rdflib.Graph, predicates: Iterable[Node | None]) -> set[tuple[Node, Node, Node]]:
    """The triples with these predicates about things of this project that are no terms of its vocabulary."""
    return {
        (subject, predicate, object_)
        for predicate in predicates
        if predicate is not None
        for subject, object_ in graph.subject_objects(predicate)
        if str(subject).startswith(BASE) and not str(subject).startswith(MLP)
    }


@pytest.mark.parametrize("rule", RULES)
def test_rule_alone_derives_what_its_comment_says(rule: str) -> None:
    given, expected = ALONE[rule]
    assert run(RULES[rule], filled(given)) - triples(given) == triples(expected)


def test_every_rule_has_a_case() -> None:
    assert list(ALONE) == list(RULES)
    assert len(RULES) == 8


def test_shortcuts_go_on_from_what_was_entailed() -> None:
    derived = derived_from(":cites rdfs:subPropertyOf mlp:citation . :a :cites :page . :page dcterms:source :book .")
    assert derived == triples(":a mlp:citation :page ; dcterms:source :book .")


def test_a_shortcut_goes_on_from_what_it_derived_itself() -> None:
    derived = derived_from(":a mlp:citation :b . :b mlp:citation :c . :c dcterms:source :book .")
    assert derived == triples(":a dcterms:source :book . :b dcterms:source :book .")


@st.composite
def schemas(draw: st.DrawFn) -> str:
    """Properties and classes above each other, inverse to each other or symmetric in any way, and things with them."""

    def some(subjects: str, predicates: list[str], objects: str, most: int) -> str:
        triple = st.tuples(st.sampled_from(subjects), st.sampled_from(predicates), st.sampled_from(objects))
        chosen = draw(st.lists(triple, max_size=most, unique=True))
        return "".join(f":{subject} {predicate} :{object_} .\n" for subject, predicate, object_ in chosen)

    properties, classes, things = "pqrstu", "CDEF", "abc"
    symmetric = draw(st.sets(st.sampled_from(properties), max_size=2))
    return (
        some(properties, ["rdfs:subPropertyOf", "owl:inverseOf"], properties, 8)
        + "".join(f":{name} a owl:SymmetricProperty .\n" for name in sorted(symmetric))
        + some(classes, ["rdfs:subClassOf"], classes, 4)
        + some(things, ["a"], classes, 3)
        + some(things, [f":{name}" for name in properties], things, 3)
    )


@given(schemas())
@settings(max_examples=60)
def test_one_round_finds_all_that_owl_entails(schema: str) -> None:
    store = filled(schema)
    graph = to_rdflib(contents(store))
    for name, rule in RULES.items():
        if name.startswith("entailment/"):
            store.extend([Quad(*triple) for triple in run(rule, store)])
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)

    def between_things(triples: Iterable[tuple[Node, Node, Node]]) -> set[tuple[Node, Node, Node]]:
        own = {rdflib.URIRef(f"https://example.org/{name}") for name in "abc"}
        return {triple for triple in triples if triple[0] in own and triple[1] != OWL.sameAs and triple[2] != OWL.Thing}

    assert between_things(to_rdflib(contents(store))) == between_things(graph)


def test_relations_are_those_that_owl_entails(derived: rdflib.Graph, entailed: rdflib.Graph) -> None:
    relations = set(derived.transitive_subjects(RDFS.subPropertyOf, rdflib.URIRef(f"{MLP}relatedTo")))
    assert len(relations) == 18
    found = about_data(derived, relations)
    assert len(found) >= 500
    assert found == about_data(entailed, relations)


def test_other_properties_are_those_that_owl_entails(derived: rdflib.Graph, entailed: rdflib.Graph) -> None:
    properties = set(derived.subjects(RDF.type, OWL.ObjectProperty)) | {SKOS.inScheme}
    assert len(properties) >= 36
    found = about_data(derived, properties - {DCTERMS.source})
    assert {predicate for _, predicate, _ in found} >= {
        SKOS.inScheme,
        *(rdflib.URIRef(f"{MLP}{name}") for name in ("contains", "categoryOf", "addressedBy", "proposedBy")),
    }
    assert found == about_data(entailed, properties - {DCTERMS.source})


def test_classes_are_those_that_owl_entails(derived: rdflib.Graph, entailed: rdflib.Graph) -> None:
    found = about_data(derived, {RDF.type})
    assert len(found) >= 700
    # OWL adds that everything is a thing
    trivial = {(subject, RDF.type, OWL.Thing) for subject, _, _ in found}
    assert found == about_data(entailed, {RDF.type}) - trivial


def test_sources_are_those_of_the_citations(derived: rdflib.Graph) -> None:
    citation = rdflib.URIRef(f"{MLP}citation")
    stated = {*derived.subjects(RDF.type, rdflib.URIRef(f"{MLP}Citation")), *derived.subjects(RDF.type, OWL.Ontology)}
    found = {(thing, source) for thing, source in derived.subject_objects(DCTERMS.source) if thing not in stated}
    expected = {
        (thing, source)
        for thing, cited in derived.subject_objects(citation)
        for source in derived.objects(cited, DCTERMS.source)
    }
    assert len(expected) >= 300
    assert found == expected


def test_deriving_twice_changes_nothing() -> None:
    store = stated()
    before = len(store)
    derive(store)
    once = contents(store)
    assert len(once) > before
    derive(store)
    assert contents(store) == once


@pytest.mark.parametrize("omitted", RULES)
def test_each_rule_is_needed(omitted: str) -> None:
    cases = "".join(given for given, _ in ALONE.values())
    without = [rule for name, rule in RULES.items() if name != omitted]
    assert closure(cases, without) < closure(cases, list(RULES.values()))


def test_nothing_is_derived_about_shapes() -> None:
    with_shapes = stated()
    for path in sorted((folder("ontology") / "shapes").glob("*.ttl")):
        load_file(with_shapes, path)
    given = contents(with_shapes)
    without = stated()
    assert len(given) - len(without) >= 500
    derive(with_shapes)
    given_without = contents(without)
    derive(without)
    assert contents(with_shapes) - given == contents(without) - given_without


def test_nothing_is_derived_about_blank_nodes_or_texts() -> None:
    store = stated()
    given = contents(store)
    derive(store)
    derived = contents(store) - given
    assert len(derived) >= 1000
    assert not any(isinstance(triple.subject, BlankNode) for triple in derived)
    assert all(isinstance(triple.object, NamedNode) for triple in derived)
