"""A part is what was asked for, with all that it rests on, and a graph that stands by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse

import mlpatterns
from mlpatterns import PatternGraph, ResultError
from mlpatterns.loading import load_files
from mlpatterns.model import language_of
from mlpatterns.named_graphs import GRAPHS
from mlpatterns.resources import catalogue_files
from mlpatterns.validation import validate

OWN = Path(__file__).parents[1] / "data" / "own.ttl"
NAMELESS = """
@prefix : <https://example.org/> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix pattern: <https://w3id.org/mlpatterns/pattern/> .
@prefix role: <https://w3id.org/mlpatterns/role/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
pattern:cascade :measured [ :by [ :name "somebody" ] ] ; mlp:stage :night .
:night a mlp:Stage ; skos:prefLabel "Night"@en ; skos:broader :dark .
:dark a mlp:Stage ; skos:prefLabel "Dark"@en .
:study :looksAt pattern:cascade , pattern:transform ; :year 2026 .
"""


@pytest.fixture(scope="module")
def own_graph() -> PatternGraph:
    """The base with own data, and where each triple comes from."""
    return mlpatterns.load(OWN, origins=True)


def saved(graph: PatternGraph, path: Path) -> Path:
    path.write_bytes(graph.export("turtle"))
    return path


@pytest.mark.parametrize("name", ["cascade", "eternal-demo"])
def test_a_part_holds_what_about_gives_and_satisfies_the_shapes_alone(
    own_graph: PatternGraph, name: str, tmp_path: Path
) -> None:
    entry = own_graph.pattern(name)
    part = own_graph.part(name)
    entries = {other.iri for other in own_graph.entries()}
    named = {str(triple.subject).strip("<>") for triple in part.triples()}
    # A plain relation or part that leads to an entry without a link from here stays out.
    expected = {
        each for each in own_graph.about(entry).triples() if str(each.object).strip("<>") not in entries - named
    }
    assert len(expected) > 30
    assert expected <= set(part.triples()) < set(own_graph.triples())
    path = saved(part, tmp_path / "part.ttl")
    assert validate(path, base=False) == []
    again = mlpatterns.load(path, base=False).pattern(name)
    assert again.statements == entry.statements
    assert {link.iri for link in again.links} == {link.iri for link in entry.links}
    assert again.sources == entry.sources


@pytest.mark.parametrize("name", ["sep4ml", "What our lab has learned"])
def test_a_catalogue_comes_with_all_its_entries(own_graph: PatternGraph, name: str, tmp_path: Path) -> None:
    part = own_graph.part(catalogues=name)
    path = saved(part, tmp_path / "part.ttl")
    assert validate(path, base=False) == []
    again = mlpatterns.load(path, base=False)
    [catalogue] = [each for each in own_graph.catalogues() if name in (each.slug, *each.name.values())]
    entries = {entry.iri: entry for entry in own_graph.entries() if entry.catalogue == catalogue}
    loaded = {entry.iri: entry for entry in again.entries() if entry.catalogue == catalogue}
    assert loaded.keys() == entries.keys() != set()
    for iri, entry in entries.items():
        assert loaded[iri].statements == entry.statements
        assert loaded[iri].facets == entry.facets
        assert {link.iri for link in loaded[iri].links} == {link.iri for link in entry.links}
    categories = [each for each in own_graph.categories() if each.catalogue == catalogue.iri]
    assert [each for each in again.categories() if each.catalogue == catalogue.iri] == categories


def test_several_patterns_are_together_what_each_of_them_is(own_graph: PatternGraph) -> None:
    both = set(own_graph.part(["cascade", "Transform"]).triples())
    for name in ("cascade", "Transform"):
        alone = set(own_graph.part(name).triples())
        assert alone < both


def test_what_a_reader_says_of_a_pattern_comes_along(tmp_path: Path) -> None:
    path = tmp_path / "more.ttl"
    path.write_text(NAMELESS, encoding="utf-8")
    part = mlpatterns.load(path).part("cascade")
    said = part.query(
        "PREFIX : <https://example.org/> ASK { pattern:cascade :measured/:by/:name ?name . "
        ":night skos:broader :dark . :dark skos:prefLabel ?dark . :study :year ?year ; :looksAt pattern:cascade }"
    )
    assert said
    assert not part.query("PREFIX : <https://example.org/> ASK { :study :looksAt pattern:transform }")


def test_asserted_and_inferred_are_the_whole_and_share_nothing(own_graph: PatternGraph) -> None:
    asserted, inferred = (set(own_graph.part(stated=stated).triples()) for stated in ("asserted", "inferred"))
    assert asserted == set(mlpatterns.load(OWN, rules=False).triples())
    assert not asserted & inferred
    assert asserted | inferred == set(own_graph.triples()) == set(mlpatterns.load(OWN).triples())


def test_what_is_asserted_of_a_pattern_leads_to_all_that_is_inferred(own_graph: PatternGraph, tmp_path: Path) -> None:
    part = own_graph.part("cascade", stated="asserted")
    path = saved(part, tmp_path / "asserted.ttl")
    assert set(own_graph.part("cascade").triples()) <= set(mlpatterns.load(path, base=False).triples())


def test_own_is_what_the_base_lacks(own_graph: PatternGraph, tmp_path: Path) -> None:
    asserted = set(own_graph.part(own=True, stated="asserted").triples())
    assert asserted == {quad.triple for quad in load_files([OWN])}
    part = own_graph.part(own=True)
    assert not set(part.triples()) & set(mlpatterns.load().triples())
    path = saved(part, tmp_path / "mine.ttl")
    assert set(mlpatterns.load(path).triples()) == set(own_graph.triples())


def test_own_links_keep_both_their_ends_where_they_are_drawn(own_graph: PatternGraph) -> None:
    part = own_graph.part(own=True)
    assert {link.iri for link in part.links()} == {link.iri for link in own_graph.links()} & own_graph.own()
    assert {link.end.slug for link in part.links()} >= {"eternal-demo", "ml-versioning", "keyed-predictions"}


def test_without_the_base_nobody_can_tell_what_is_own() -> None:
    with pytest.raises(ResultError, match="does not hold the whole base of version"):
        mlpatterns.load(OWN, base=False).part(own=True)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_texts_in_one_language_leave_no_other_but_a_name_there_is_only_in_it(
    own_graph: PatternGraph, language: str, tmp_path: Path
) -> None:
    part = own_graph.part(catalogues="sep4ml", language=language)
    whole = set(own_graph.part(catalogues="sep4ml").triples())
    left = set(part.triples())
    assert left < whole
    tags = [each.object.language for each in whole - left if isinstance(each.object, Literal)]
    assert len(tags) == len(whole - left) > 500
    assert language not in {language_of(tag or "") for tag in tags}
    foreign = [each for each in left if _tag(each) not in (None, language)]
    assert {each.predicate.value for each in foreign} <= {"https://schema.org/name"}
    assert validate(saved(part, tmp_path / "part.ttl"), base=False) == []


def _tag(triple: Triple) -> str | None:
    tag = triple.object.language if isinstance(triple.object, Literal) else None
    return language_of(tag) if tag else None


@pytest.mark.parametrize(("form", "rdf_format"), [("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)])
def test_named_graphs_tell_own_data_from_the_base(own_graph: PatternGraph, form: str, rdf_format: RdfFormat) -> None:
    quads = set(parse(own_graph.export(form), rdf_format))
    assert quads == set(own_graph.quads())
    graphs = {
        name: {each.triple for each in quads if str(each.graph_name) == f"<{GRAPHS}{name}>"} for name in _names(quads)
    }
    assert graphs.keys() == {"ontology", "base", "own/own", "inferred"}
    assert graphs["own/own"] == {quad.triple for quad in load_files([OWN])}
    assert graphs["base"] == {quad.triple for quad in load_files(catalogue_files())}
    assert set().union(*graphs.values()) == set(own_graph.triples())


def _names(quads: set[Quad]) -> set[str]:
    return {str(quad.graph_name)[1:-1].removeprefix(GRAPHS) for quad in quads}


def test_a_part_keeps_the_graphs_it_comes_from(own_graph: PatternGraph) -> None:
    part = own_graph.part("feature-store")
    assert {quad.triple for quad in part.quads()} == set(part.triples())
    assert _names(set(part.quads())) == {"ontology", "base", "own/own", "inferred"}


def test_blank_nodes_stay_one_across_graphs(tmp_path: Path) -> None:
    path = tmp_path / "nameless.ttl"
    path.write_text("@prefix mlp: <https://w3id.org/mlpatterns/ontology#> . [] a mlp:Pattern .", encoding="utf-8")
    quads = list(parse(mlpatterns.load(path, base=False, origins=True).export("trig"), RdfFormat.TRIG))
    nameless = {str(each.subject) for each in quads if str(each.subject).startswith("_:")}
    assert len(nameless) == 1
    assert {"own/nameless", "inferred"} <= _names({each for each in quads if str(each.subject) in nameless})


def test_a_graph_with_origins_answers_as_one_without(own_graph: PatternGraph) -> None:
    plain = mlpatterns.load(OWN)
    assert len(own_graph) == len(plain)
    assert own_graph.entries() == plain.entries()
    graph = f"<{GRAPHS}own/own>"
    assert own_graph.query(f"SELECT ?e {{ GRAPH {graph} {{ ?e a mlp:AntiPattern }} }}").to_cells() == [
        ["https://example.org/lab/eternal-demo"]
    ]
