"""What the service says of itself: the three tests of the W3C, and that it is true, in terms that there are."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import DefaultGraph
from rdflib import DCTERMS, RDF, VOID

from mlpatterns.named_graphs import GRAPHS
from mlpatterns.namespaces import PREFIXES
from mlpatterns.server.answering import OFFERED
from mlpatterns.server.dataset import Dataset, load_dataset
from mlpatterns.server.description import description
from mlpatterns.server.metadata import DATA
from served import Served

SHAPES = Path(__file__).with_name("description-shapes.ttl")
ENDPOINT = "https://example.org/sparql"
SD = rdflib.Namespace(PREFIXES["sd"])
TERMS = {
    *("Service Feature Language Function Aggregate EntailmentRegime EntailmentProfile GraphCollection Dataset".split()),
    *("Graph NamedGraph endpoint feature defaultEntailmentRegime entailmentRegime supportedEntailmentProfile".split()),
    *("defaultSupportedEntailmentProfile extensionFunction extensionAggregate languageExtension".split()),
    *("supportedLanguage propertyFeature defaultDataset availableGraphs resultFormat inputFormat defaultGraph".split()),
    *("namedGraph name graph SPARQL10Query SPARQL11Query SPARQL11Update DereferencesURIs UnionDefaultGraph".split()),
    *("RequiresDataset EmptyGraphs BasicFederatedQuery".split()),
}
"""Everything that the vocabulary of service descriptions defines."""


@pytest.fixture(scope="module")
def told() -> rdflib.Graph:
    """The description of a service of the base."""
    dataset = Dataset(load_dataset())
    text = description(ENDPOINT, dataset.sizes, dataset.facts(), "turtle")
    return rdflib.Graph().parse(data=text, format="turtle")


def _asked(served: Served, path: str) -> rdflib.Graph:
    reply = served.send("GET", path)
    assert (reply.status, reply.media_type) == (200, "text/turtle")
    return rdflib.Graph().parse(data=reply.body, format="turtle")


def _report(graph: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))
    return bool(conforms), str(report)


def test_returns_rdf(served: Served) -> None:
    assert len(_asked(served, "/sparql")) > 0


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_has_endpoint_triple(served: Served, path: str) -> None:
    address = rdflib.URIRef(f"http://127.0.0.1:{served.port}{path}")
    assert [*_asked(served, path).objects(None, SD.endpoint)] == [address]


def test_conforms_to_schema(served: Served) -> None:
    conforms, report = _report(_asked(served, "/sparql"))
    assert conforms, report


def test_a_description_with_all_facts_conforms_too(told: rdflib.Graph) -> None:
    conforms, report = _report(told)
    assert conforms, report


@pytest.mark.parametrize("needed", [SD.name, SD.endpoint, SD.graph, RDF.type, SD.supportedLanguage])
def test_a_description_that_lacks_something_does_not_conform(told: rdflib.Graph, needed: rdflib.URIRef) -> None:
    lacking = rdflib.Graph()
    for triple in told:
        lacking.add(triple)
    lacking.remove((None, needed, None))
    assert not _report(lacking)[0]


def test_every_term_is_one_that_its_vocabulary_defines(told: rdflib.Graph) -> None:
    terms = {str(term) for triple in told for term in triple if isinstance(term, rdflib.URIRef)}
    assert {term.removeprefix(SD) for term in terms if term.startswith(SD)} <= TERMS
    for vocabulary in (VOID, DCTERMS):
        used = [term for term in terms if term.startswith(str(vocabulary)) and term != str(vocabulary)]
        assert used
        assert all(term in vocabulary for term in used)


def test_what_cannot_be_done_is_not_claimed(told: rdflib.Graph) -> None:
    assert {*told.objects(None, SD.feature)} == {SD.UnionDefaultGraph}
    assert {*told.objects(None, SD.supportedLanguage)} == {SD.SPARQL11Query}
    assert not [*told.objects(None, SD.inputFormat)]
    formats = {form for forms in OFFERED.values() for form in forms.values()}
    assert len({*told.objects(None, SD.resultFormat)}) == len(formats)


def test_the_default_graph_is_the_union_of_the_graphs_that_can_be_named(told: rdflib.Graph) -> None:
    store = load_dataset()
    default = {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}
    assert default == {quad.triple for quad in store if quad.graph_name != DefaultGraph()}
    names = {str(name).removeprefix(GRAPHS) for name in told.objects(None, SD.name)}
    assert names == {"ontology", "base", "inferred", "service"}


def test_the_data_are_told_with_title_licence_and_numbers(told: rdflib.Graph) -> None:
    data = rdflib.URIRef(DATA.value)
    assert {str(title.n3())[-3:] for title in told.objects(data, DCTERMS.title)} == {"@en", "@ja"}
    assert [*told.objects(data, DCTERMS.license)] == [rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")]
    default = rdflib.URIRef(f"{ENDPOINT}#default")
    assert [*told.objects(default, VOID.subset)] == [data]
    [whole], [part] = ([*told.objects(node, VOID.triples)] for node in (default, data))
    [entities] = told.objects(data, VOID.entities)
    assert int(str(whole)) > int(str(part)) > int(str(entities)) > 0
