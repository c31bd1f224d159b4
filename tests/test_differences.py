"""Differences between versions: nothing that changed is lost, and what only follows is no change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from mlpatterns import PatternGraph, difference, load
from mlpatterns.cli import run
from mlpatterns.differences.assertions import Kind
from mlpatterns.differences.changes import Change, Difference, Status, ThingDifference
from mlpatterns.differences.pages import difference_markdown, difference_page
from mlpatterns.differences.records import difference_record
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.loading import derive, load_files
from mlpatterns.namespaces import PREFIXES, expand
from mlpatterns.resources import catalogue_files, ontology_files

PROLOGUE = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
SMALL = """
catalogue:c a mlp:Catalogue ; skos:prefLabel "Book"@en .
category:k a mlp:Category ; skos:prefLabel "Group"@en ; mlp:inCatalogue catalogue:c .
pattern:a a mlp:Pattern ; skos:prefLabel "Ask"@en , "尋ねる"@ja ; mlp:inCatalogue catalogue:c ; mlp:number 1 ;
    mlp:category category:k ; mlp:addresses problem:a ; mlp:symptom "Nobody knows."@en ; mlp:stage stage:serving .
pattern:b a mlp:Pattern ; skos:prefLabel "Build"@en ; mlp:inCatalogue catalogue:c ; mlp:proposes solution:b .
problem:a a mlp:Problem ; dcterms:description "One answer may well be wrong."@en , "答えが誤ることがある。"@ja .
solution:b a mlp:Solution ; dcterms:description "Build it."@en .
statement:a--benefit--speed a mlp:Statement ; mlp:statementOf pattern:a ; mlp:aspect aspect:benefit ;
    mlp:concerns quality:testability ; dcterms:description "It is fast."@en ; mlp:citation citation:s .
link:a--uses--b a mlp:Link ; mlp:from pattern:a ; mlp:relationType mlp:uses ; mlp:to pattern:b ;
    dcterms:description "Asking needs something built."@en ; mlp:citation citation:s .
source:s a mlp:Source ; schema:name "Some Book"@en ; schema:datePublished 2020 .
tool:t a mlp:Tool ; schema:name "Some Tool"@en ; schema:url "https://example.org/t_o_o_l"^^xsd:anyURI .
citation:s a mlp:Citation ; dcterms:source source:s ; mlp:evidenceLevel evidence:stated-by-authors .
"""


def graph_of(store: Store) -> PatternGraph:
    """The graph in a store, as it is."""
    return PatternGraph(OxigraphEngine(store))


def said(turtle: str) -> PatternGraph:
    """The graph that a text in Turtle says, with the prefixes of the project."""
    store = Store()
    store.load(PROLOGUE + turtle, format=RdfFormat.TURTLE)
    return graph_of(store)


def after(*replacements: tuple[str, str], more: str = "") -> Difference:
    """What it makes to replace some words of the small graph, and to say more."""
    text = SMALL
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return difference(said(SMALL), said(text + more))


def only(found: Difference) -> ThingDifference:
    """The one thing that differs, and nothing else does."""
    [thing] = found.things
    assert not found.other_added
    assert not found.other_removed
    return thing


def changed(thing: ThingDifference) -> tuple[str, str, list[str], list[str]]:
    """The one change of a thing: property, language, values before and after."""
    [change] = thing.changes
    before, now = ([str(getattr(term, "value", term)) for term in side] for side in (change.before, change.after))
    return change.property, change.language, before, now


# --- Texts, names, numbers, facets, links ---


CASES = [
    (Kind.PROBLEM, "dcterms:description", "en", "One answer may well be wrong.", "One answer is often wrong."),
    (Kind.SOLUTION, "dcterms:description", "en", "Build it.", "Buy it."),
    (Kind.STATEMENT, "dcterms:description", "en", "It is fast.", "It is cheap."),
    (Kind.STATEMENT, "mlp:concerns", "", "quality:testability", "quality:robustness"),
    (Kind.PATTERN, "mlp:symptom", "en", "Nobody knows.", "Who knows?"),
    (Kind.PATTERN, "mlp:number", "", "1", "3"),
    (Kind.PATTERN, "mlp:stage", "", "stage:serving", "stage:training"),
    (Kind.LINK, "dcterms:description", "en", "Asking needs something built.", "Asking needs a thing built."),
    (Kind.LINK, "mlp:relationType", "", "mlp:uses", "mlp:requires"),
    (Kind.SOURCE, "schema:datePublished", "", "2020", "2021"),
    (Kind.TOOL, "schema:name", "en", "Some Tool", "Another Tool"),
    (Kind.CITATION, "mlp:evidenceLevel", "", "evidence:stated-by-authors", "evidence:our-reading"),
    (Kind.CATEGORY, "skos:prefLabel", "en", "Group", "Set"),
    (Kind.CATALOGUE, "skos:prefLabel", "en", "Book", "Volume"),
]


@pytest.mark.parametrize(("kind", "curie", "language", "was", "now"), CASES)
def test_a_changed_value_is_told_with_what_it_was(kind: Kind, curie: str, language: str, was: str, now: str) -> None:
    quoted = {"1": (" 1 ", " 3 "), "Book": ('"Book"', '"Volume"')}
    thing = only(after(quoted.get(was, (was, now))))
    assert (thing.kind, thing.status) == (kind, Status.CHANGED)
    assert changed(thing) == (expand(curie), language, [expand(was) or was], [expand(now) or now])


def test_another_name_is_a_new_name_of_the_same_entry() -> None:
    thing = only(after(('"Ask"', '"Inquire"')))
    assert (thing.renamed, thing.iri, thing.was) == (True, expand("pattern:a"), expand("pattern:a"))
    assert not only(after(('"Build"@en', '"Build"@en , "作る"@ja'))).renamed  # one more language is no other name


def test_an_entry_with_another_iri_and_the_same_names_is_the_same_with_all_that_is_said_of_it() -> None:
    found = after(
        ("pattern:a ", "pattern:ask "),
        ("statement:a--benefit--speed", "statement:ask--benefit--speed"),
        ("link:a--uses--b", "link:ask--uses--b"),
        ("problem:a", "problem:ask"),
        ("mlp:number 1", "mlp:number 3"),
    )
    entry, *parts = found.things
    assert (entry.iri, entry.was, entry.renamed) == (expand("pattern:ask"), expand("pattern:a"), True)
    assert changed(entry)[2:] == (["1"], ["3"])
    assert {(part.kind, part.iri != part.was, part.changes) for part in parts} == {
        (kind, True, ()) for kind in (Kind.PROBLEM, Kind.STATEMENT, Kind.LINK)
    }
    assert found.other_added == found.other_removed == ()


def test_two_that_may_both_be_the_one_that_vanished_are_new() -> None:
    twice = "".join(f'pattern:b{n} a mlp:Pattern ; skos:prefLabel "Build"@en .\n' for n in (1, 2))
    found = after(("pattern:b a", "pattern:b1 a"), more=twice)
    assert {(thing.iri, thing.status) for thing in found.things if thing.kind is Kind.PATTERN} >= {
        (expand("pattern:b1"), Status.ADDED),
        (expand("pattern:b2"), Status.ADDED),
    }


def test_a_deprecated_entry_is_told_with_what_replaces_it() -> None:
    thing = only(after(more="pattern:b owl:deprecated true ; dcterms:isReplacedBy pattern:a ."))
    assert (thing.deprecated, thing.replaced_by) == (True, (expand("pattern:a"),))
    page = difference_page(after(more="pattern:b owl:deprecated true ; dcterms:isReplacedBy pattern:a ."), "", "en")
    assert "Deprecated · Patterns\n  ~ Build · pattern:b\n    · replaced by: Ask" in page


def test_links_and_entries_are_added_and_removed() -> None:
    link = "link:b--requires--a a mlp:Link ; mlp:from pattern:b ; mlp:relationType mlp:requires ; mlp:to pattern:a ."
    thing = only(after(more=link))
    assert (thing.kind, thing.status, thing.iri) == (Kind.LINK, Status.ADDED, expand("link:b--requires--a"))
    entry = "antipattern:x a mlp:AntiPattern ; skos:prefLabel 'X'@en ; mlp:inCatalogue catalogue:c ."
    assert only(after(more=entry)).kind is Kind.ANTI_PATTERN
    [back] = difference(said(SMALL + entry), said(SMALL)).things
    assert (back.kind, back.status) == (Kind.ANTI_PATTERN, Status.REMOVED)


def test_what_the_model_does_not_know_is_told_as_other() -> None:
    found = after(more='pattern:a <urn:x> "y" . <urn:s> <urn:p> <urn:o> .')
    assert found.things == ()
    assert {str(triple.predicate) for triple in found.other_added} == {"<urn:x>", "<urn:p>"}
    assert "Other: 2" in difference_page(found, "", "en")
    assert difference_record(found)["summary"]["other"] == {"added": 2, "removed": 0}


@pytest.mark.parametrize(
    "broken",
    [
        "citation:x a mlp:Citation ; dcterms:source citation:x ; mlp:evidenceLevel evidence:our-reading .",
        "link:x a mlp:Link ; mlp:from link:x ; mlp:to link:x ; mlp:relationType link:x .",
        "statement:x a mlp:Statement ; mlp:aspect statement:x ; mlp:statementOf statement:x .",
        'pattern:a mlp:number "three" ; skos:prefLabel 5 , pattern:b ; mlp:addresses "no node" .',
    ],
)
def test_data_that_fails_the_shapes_is_told_too(broken: str) -> None:
    found = after(more=broken)
    assert found.things
    assert "x" in difference_page(found, "", "en") or "three" in difference_page(found, "", "en")
    assert difference_markdown(found, "", "ja")


# --- What follows, blank nodes, the base ---


def test_a_whole_exported_graph_is_no_other_than_the_files(graph: PatternGraph, tmp_path: Path) -> None:
    exported = tmp_path / "whole.nt"
    exported.write_bytes(graph.export("ntriples"))
    assert not difference(graph_of(load_files([exported])), graph_of(load_files(catalogue_files())))
    assert not difference(load(rules=False), graph)


def test_only_what_is_asserted_is_told_of_exported_graphs() -> None:
    before, now = load(base=False), said(SMALL)
    store = Store()
    store.extend(Quad(*triple) for triple in (*before.triples(), *now.triples()))
    derive(store)
    found = difference(before, graph_of(store))
    assert found.counts() == difference(before, now).counts()
    assert set(found.other_added) == set()
    told = [value for thing in found.things for change in thing.changes for value in change.after]
    assert len(told) == len(set(now.triples()))


def test_blank_nodes_are_the_same_if_the_same_is_said_of_them() -> None:
    nodes = """pattern:a <urn:x> [ <urn:p> 1 ; <urn:q> [ <urn:p> 2 ] ] , [ <urn:p> 1 ] , [ ] , [ ] .
        _:r <urn:n> _:s . _:s <urn:n> _:r ."""
    assert not difference(said(SMALL + nodes), said(SMALL + nodes))
    found = difference(said(SMALL + nodes), said(SMALL + nodes + "pattern:b <urn:x> [ <urn:p> 5 ] ."))
    assert (len(found.other_added), len(found.other_removed)) == (2, 0)
    fewer = difference(said(SMALL + nodes), said(SMALL + nodes.replace(", [ ] , [ ]", ", [ ]")))
    assert (len(fewer.other_added), len(fewer.other_removed)) == (0, 1)


# --- Any small graph ---

_THINGS = [
    *("pattern:a", "pattern:b", "pattern:new", "problem:a", "statement:a--benefit--speed", "link:a--uses--b"),
    *("citation:s", "source:s", "tool:t", "quality:testability", "mlp:uses", "evidence:our-reading"),
]
_PREDICATES = [
    *("rdf:type", "skos:prefLabel", "dcterms:description", "mlp:addresses", "mlp:statementOf", "mlp:hasStatement"),
    *("mlp:from", "mlp:to", "mlp:relationType", "mlp:uses", "mlp:complements", "mlp:relatedTo", "mlp:citation"),
    *("dcterms:source", "mlp:aspect", "mlp:concerns", "mlp:improves", "mlp:number", "mlp:evidenceLevel"),
    *("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:inverseOf", "owl:deprecated", "dcterms:isReplacedBy"),
]
_CLASSES = ["mlp:Pattern", "mlp:AntiPattern", "mlp:Entry", "mlp:Problem", "mlp:Link", "mlp:Citation", "mlp:Statement"]


def node(curie: str) -> NamedNode:
    """The IRI that a CURIE stands for."""
    return NamedNode(expand(curie) or curie)


named = st.sampled_from([*_THINGS, "urn:other"]).map(node)
subjects = named | st.sampled_from("xy").map(BlankNode)
objects = (
    subjects
    | st.sampled_from(_CLASSES).map(node)
    | st.builds(
        Literal, st.sampled_from(["Ask", "Build", "One *two* <three>", ""]), language=st.sampled_from(["en", "ja"])
    )
    | st.sampled_from([Literal(1), Literal("1"), Literal(value=True)])
)
triples = st.builds(Triple, subjects, st.sampled_from([*_PREDICATES, "urn:p"]).map(node), objects)
graphs = st.frozensets(triples, max_size=8)
BASIS = frozenset(said(SMALL).triples())


def loaded(triples: Iterable[Triple]) -> PatternGraph:
    """A graph of some triples, as files would give it."""
    store = Store()
    store.extend(Quad(*triple) for triple in triples)
    return graph_of(store)


def closed(triples: Iterable[Triple]) -> frozenset[str]:
    """All that follows, by the rules and with the vocabulary."""
    store = load_files(ontology_files())
    store.extend(Quad(*triple) for triple in triples)
    derive(store)
    return frozenset(str(quad.triple) for quad in store)


@settings(max_examples=12)
@given(graphs)
def test_no_graph_differs_from_itself_or_from_what_follows_from_it(some: frozenset[Triple]) -> None:
    whole = BASIS | some
    assert not difference(loaded(whole), loaded(whole))
    store = load_files(ontology_files())
    store.extend(Quad(*triple) for triple in whole)
    derive(store)
    assert not difference(loaded(whole), graph_of(store))


@settings(max_examples=12)
@given(graphs, triples, st.data())
def test_no_single_change_is_told_as_none(some: frozenset[Triple], new: Triple, data: st.DataObject) -> None:
    before = BASIS | some
    gone = data.draw(st.frozensets(st.sampled_from(sorted(before, key=str)), max_size=1))
    now = (before - gone) | data.draw(st.sampled_from([{new}, set()]))
    assume(closed(before) != closed(now))  # blank nodes keep their labels here
    found = difference(loaded(before), loaded(now))
    assert found
    for language in ("en", "ja"):
        assert difference_page(found, "", language)
        assert difference_markdown(found, "", language)
    assert json.dumps(difference_record(found))


@settings(max_examples=12)
@given(graphs, graphs)
def test_the_other_way_round_it_is_the_mirror_image(some: frozenset[Triple], other: frozenset[Triple]) -> None:
    one, two = loaded(BASIS | some), loaded(BASIS - frozenset(sorted(BASIS, key=str)[: len(other)]) | other)
    there, back = difference(one, two), difference(two, one)
    assert (there.other_added, there.other_removed) == (back.other_removed, back.other_added)
    mirrored = {Status.ADDED: Status.REMOVED, Status.REMOVED: Status.ADDED, Status.CHANGED: Status.CHANGED}
    assert {(thing.iri, thing.was, thing.status, thing.changes) for thing in there.things} == {
        (thing.was, thing.iri, mirrored[thing.status], tuple(map(_mirrored, thing.changes))) for thing in back.things
    }


def _mirrored(change: Change) -> Change:
    return Change(change.property, change.language, change.after, change.before)


# --- The command and its forms ---


def written(folder: Path, text: str) -> str:
    """A file that says so."""
    folder.mkdir()
    (folder / "data.ttl").write_text(PROLOGUE + text, encoding="utf-8")
    return str(folder)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    """Two folders of data that differ in one text."""
    return written(tmp_path / "one", SMALL), written(tmp_path / "two", SMALL.replace("may well be", "is often"))


def test_a_reader_sees_what_changed_within_a_text(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    longer = SMALL.replace("be wrong.", "be wrong, as many have seen before, and nobody notices it.")
    (Path(versions[1]) / "data.ttl").write_text(PROLOGUE + longer, encoding="utf-8")
    assert run(["diff", *versions, "--lang", "en"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "~ Ask · pattern:a ~ Problem (en): - One answer may well be wrong. + One answer" in shown
    assert "may well be wrong{+, as many have seen before, and nobody notices it+}." in shown
    assert run(["diff", *versions, "--lang", "ja", "-f", "markdown"]) == 0
    shown = capsys.readouterr().out
    assert "- **尋ねる** (`pattern:a`)\n  - 問題 (en): One answer may well be wrong<ins>, as many" in shown


def test_exit_codes_are_those_of_git(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    one, two = versions
    assert run(["diff", one, two]) == 0
    with pytest.raises(SystemExit) as left:
        run(["diff", one, two, "--exit-code"])
    assert left.value.code == 1
    capsys.readouterr()
    assert run(["diff", one, one, "--exit-code", "--lang", "en"]) == 0
    assert "There is no difference." in capsys.readouterr().out


def test_the_suffix_of_the_output_tells_the_form(versions: tuple[str, str], tmp_path: Path) -> None:
    for name in ("out.json", "out.md", "out.txt"):
        assert run(["diff", *versions, "-o", str(tmp_path / name), "--lang", "en"]) == 0
    record = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [*record] == ["before", "after", "summary", "things", "other"]
    [thing] = record["things"]
    assert thing["entries"] == [expand("pattern:a")]
    assert thing["changes"][0]["after"] == [
        {"type": "literal", "value": "One answer is often wrong.", "xml:lang": "en"}
    ]
    assert (tmp_path / "out.md").read_text(encoding="utf-8").startswith("## ")
    assert "Problems: 1 changed" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_the_base_is_a_version_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "base", "base", "--exit-code"]) == 0
    capsys.readouterr()
    assert run(["diff", "base", written(tmp_path / "own", SMALL), "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["pattern"] == {"added": 2, "removed": 45, "changed": 0}


@pytest.mark.parametrize("option", [["--data", "x.ttl"], ["--only-data"], ["--store", "x"], ["--endpoint", "http://x"]])
def test_what_the_command_cannot_use_is_refused(
    option: list[str], versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", *versions, *option]) == 2
    assert capsys.readouterr().err


def test_a_version_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "base", str(tmp_path / "none.ttl")]) == 3
    assert "none.ttl" in capsys.readouterr().err


def test_data_is_text_and_nothing_else_in_markdown() -> None:
    found = after(("Nobody knows.", "A <b>bold</b> *claim* [x](y) at https://example.org/a_b_c`"))
    shown = difference_markdown(found, "a_b", "en")
    assert "A &lt;b&gt;bold&lt;/b&gt; \\*claim\\* \\[x\\](y) at" in shown
    assert "https://example.org/t_o_o_l" in difference_markdown(after(("t_o_o_l", "t_o_o_l_s")), "", "en")
    assert shown.startswith("## a\\_b\n")


def test_every_form_is_the_same_each_time() -> None:
    old, new = said(SMALL), said(SMALL.replace("may well be", "is often") + "pattern:a <urn:x> [ <urn:p> 1 ] .")
    first, second = difference(old, new), difference(old, new)
    assert first == second
    for form in (difference_page, difference_markdown):
        assert form(first, "", "ja") == form(second, "", "ja")
    assert difference_record(first) == difference_record(second)
