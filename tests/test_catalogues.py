"""The base data: who is there, told in two languages, with reasons and sources, in clean prose."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx
import pytest

from mlpatterns import PatternGraph
from mlpatterns.model import (
    Catalogue,
    Category,
    Entry,
    EntryKind,
    EvidenceLevel,
    Link,
    Problem,
    Solution,
    Statement,
    Text,
)
from mlpatterns.names import normalise
from mlpatterns.namespaces import shorten

DATA = Path(__file__).parent / "data"

KANA_OR_KANJI = re.compile(r"[ぁ-んァ-ヶ一-龠]")
LANGUAGES = {"en", "ja"}

CATEGORIES = {
    "mldp": {
        "data-representation": range(1, 5),
        "problem-representation": range(5, 11),
        "model-training": range(11, 16),
        "resilient-serving": range(16, 21),
        "reproducibility": range(21, 28),
        "responsible-ai": range(28, 31),
    },
    "sep4ml": {"topology": range(1, 7), "programming": range(7, 11), "model-operation": range(11, 16)},
}
"""Numbers of the patterns in each category, by catalogue; the categories in their order."""

ANTI_PATTERNS = {
    *("abstraction-debt", "big-ass-script-architecture", "dead-experimental-codepaths", "glue-code"),
    *("multiple-language-smell", "pipeline-jungles", "plain-old-data-type-smell", "undeclared-consumers"),
}

ENGLISH_FLAWS = {
    "two spaces": (r"  ", "One.  Two."),
    "space at an end": (r"^\s|\s$", "One. "),
    "space before punctuation": (r"\s[,.;:!?)]|\(\s", "One , two."),
    "no space after punctuation": (
        # a name in a program, such as torch.nn.Embedding, has more than one dot
        r"[,;:](?=[A-Za-z])|(?<![.\w])\w*[a-z]{2}\.(?=[A-Z][a-z])",
        "One is one.Two is two.",
    ),
    "no full stop at the end": (r"[^.]$", "One"),
    "full-width character": (r"[\u3000-\u30ff\uff00-\uffef]", "One、two."),
    "same word twice": (r"\b(\w+) \1\b", "There is one one."),
}
JAPANESE_FLAWS = {
    "two spaces": (r"  ", "Big  Dataを使う。"),
    "space at an end": (r"^\s|\s$", "一つ。 "),
    "full-width space": (r"\u3000", "一つ\u3000二つ。"),
    "space at full-width punctuation": (r"\s[、。「」（）・]|[、。「」（）・]\s", "一つ、 二つ。"),
    "space at Japanese": (r"[ぁ-んァ-ヶ一-龠ー]\s|\s[ぁ-んァ-ヶ一-龠ー]", "ML モデルがある。"),
    "half-width punctuation at Japanese": (
        r"[,.;:!?()](?=[ぁ-んァ-ヶ一-龠ー])|(?<=[ぁ-んァ-ヶ一-龠ー])[,.;:!?()]",
        "一つ,二つ。",
    ),
    # the name of one pattern has a comma, and so have large numbers
    "half-width comma": (r",(?! Model Flows? Down)(?!(?<=\d,)\d{3}(?!\d))", "AI, MLなどがある。"),
    "full-width letter, digit, comma or stop": (r"[Ａ-Ｚａ-ｚ０-９，．]", "ＭＬのモデル。"),
    "half-width kana": (r"[ｦ-ﾟ]", "ﾓﾃﾞﾙがある。"),
    "no full stop at the end": (r"[^。]$", "一つ"),
    "polite style": (r"(?:です|ます|ました|ません)。", "一つです。"),
    "same particle twice": (r"([はがをにで])\1(?=[ァ-ヶ一-龠])", "文をを書く。"),
}
"""What to search prose for, and a text that has it."""

TEXTS = """
    SELECT ?thing ?property (STR(?text) AS ?string) (LANG(?text) AS ?language)
    WHERE {{ VALUES ?property {{ {} }} ?thing ?property ?text }}
    ORDER BY ?thing ?property ?text
"""
PROSE = TEXTS.format("dcterms:description mlp:symptom skos:definition skos:note")
NAMES = TEXTS.format("skos:prefLabel skos:altLabel")


def texts(graph: PatternGraph, query: str, language: str) -> list[tuple[str, str]]:
    """Things and their texts in one language."""
    return [(row[0], row[2]) for row in graph.query(query).to_cells() if row[3] == language]


def all_names(entry: Entry) -> Iterator[str]:
    """Every name of an entry in every language, and its slug."""
    yield entry.slug
    yield from entry.name.values()
    for names in entry.other_names.values():
        yield from names


def incomplete(named: Iterable[tuple[str, Text]]) -> list[str]:
    """Which things have no text in exactly English and Japanese, each in its own script."""
    return [
        name
        for name, text in named
        if text.keys() != LANGUAGES or KANA_OR_KANJI.search(text["en"]) or not KANA_OR_KANJI.search(text["ja"])
    ]


# --- Who is there ---


def test_there_are_45_patterns_and_8_antipatterns(graph: PatternGraph) -> None:
    assert len(graph.patterns()) == 45
    assert {entry.slug for entry in graph.antipatterns()} == ANTI_PATTERNS
    assert len(graph.entries()) == 53
    assert len(graph.catalogues()) == 3


def test_patterns_are_numbered_through_within_their_categories(graph: PatternGraph) -> None:
    found: dict[str, dict[str, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    for entry in graph.patterns():
        assert entry.catalogue
        assert entry.category
        found[entry.catalogue.slug][entry.category.slug].append(entry.number)
    expected = {
        catalogue: {category: list(numbers) for category, numbers in categories.items()}
        for catalogue, categories in CATEGORIES.items()
    }
    assert found == expected
    assert {name: sum(map(len, categories.values())) for name, categories in found.items()} == {
        "mldp": 30,
        "sep4ml": 15,
    }


def test_categories_are_numbered_in_their_order(graph: PatternGraph) -> None:
    found = [(category.catalogue.rpartition("/")[2], category.number, category.slug) for category in graph.categories()]
    expected = [
        (catalogue, number, category)
        for catalogue, categories in {**CATEGORIES, "sep4mla-2019": {"anti-pattern": range(0)}}.items()
        for number, category in enumerate(categories, 1)
    ]
    assert found == expected


def test_entries_are_in_a_category_of_their_catalogue(graph: PatternGraph) -> None:
    strays = [
        e.slug for e in graph.entries() if not (e.catalogue and e.category and e.category.catalogue == e.catalogue.iri)
    ]
    assert strays == []


def test_antipatterns_have_a_catalogue_of_their_own(graph: PatternGraph) -> None:
    catalogues = {(entry.kind, entry.catalogue.slug) for entry in graph.entries() if entry.catalogue}
    assert catalogues == {
        (EntryKind.PATTERN, "mldp"),
        (EntryKind.PATTERN, "sep4ml"),
        (EntryKind.ANTI_PATTERN, "sep4mla-2019"),
    }


# --- What they are called ---


def test_every_thing_with_a_name_has_it_in_both_languages(graph: PatternGraph) -> None:
    named: list[Entry | Catalogue | Category] = [*graph.entries(), *graph.catalogues(), *graph.categories()]
    assert len(named) == 53 + 3 + 10
    assert incomplete((thing.iri, thing.name) for thing in named) == []


def test_slugs_are_the_english_names(graph: PatternGraph) -> None:
    def slug(name: str) -> str:
        return re.sub(r"[^a-z0-9]+", "-", re.sub(r"\(.*\)", "", name.lower())).strip("-")

    assert [entry.slug for entry in graph.entries()] == [slug(entry.name["en"]) for entry in graph.entries()]


def test_no_two_entries_share_a_name(graph: PatternGraph) -> None:
    owners = defaultdict(set)
    for entry in graph.entries():
        for name in all_names(entry):
            owners[normalise(name)].add(entry.slug)
    assert len(owners) >= 150
    assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}


def test_other_names_are_other_names(graph: PatternGraph) -> None:
    names = [row[:1] + row[2:] for row in graph.query(NAMES).to_cells()]
    assert len(names) >= 200
    assert [name for name, count in Counter(map(tuple, names)).items() if count > 1] == []


def test_names_are_in_the_script_of_their_language(graph: PatternGraph) -> None:
    assert [name for name in texts(graph, NAMES, "en") if KANA_OR_KANJI.search(name[1])] == []
    assert [name for name in texts(graph, NAMES, "ja") if not KANA_OR_KANJI.search(name[1])] == []


def test_names_are_written_without_stray_spaces_or_mixed_widths(graph: PatternGraph) -> None:
    names = texts(graph, NAMES, "en") + texts(graph, NAMES, "ja")
    # NFKC folds full-width letters and half-width kana; full-width brackets belong into Japanese
    widths = str.maketrans("（）", "()")
    assert [name for _, name in names if unicodedata.normalize("NFKC", name) != name.translate(widths)] == []
    assert [name for _, name in names if name != " ".join(name.split())] == []


def test_readings_are_hiragana_that_follows_the_kana_of_the_name(graph: PatternGraph) -> None:
    for entry in graph.entries():
        assert entry.reading
        assert re.fullmatch(r"[ぁ-んー]+", entry.reading), entry.slug
        kana = re.findall(r"[ぁ-んー]+", normalise(entry.name["ja"]))
        assert re.search(".*".join(kana), entry.reading), entry.slug


# --- What is said ---


def test_every_entry_has_one_problem_and_one_solution_in_both_languages(graph: PatternGraph) -> None:
    for entry in graph.entries():
        [problem], [solution] = entry.problems, entry.solutions
        assert incomplete([(problem.iri, problem.text), (solution.iri, solution.text)]) == []


def test_every_problem_solution_and_statement_is_about_an_entry(graph: PatternGraph) -> None:
    parts = "{ VALUES ?kind { mlp:Problem mlp:Solution mlp:Statement } ?part a ?kind %s }"
    about = "FILTER NOT EXISTS { ?entry mlp:addresses|mlp:proposes|mlp:hasStatement ?part }"
    assert len(graph.query(f"SELECT ?part {parts % ''}").to_cells()) >= 106
    assert graph.query(f"SELECT ?part {parts % about}").to_cells() == []


def test_every_solution_is_of_one_entry(graph: PatternGraph) -> None:
    solutions = Counter(solution.iri for entry in graph.entries() for solution in entry.solutions)
    assert [iri for iri, count in solutions.items() if count > 1] == []


def test_catalogues_and_categories_are_described_in_both_languages(graph: PatternGraph) -> None:
    groups: list[Catalogue | Category] = [*graph.catalogues(), *graph.categories()]
    assert incomplete((group.iri, group.description) for group in groups) == []


def test_every_link_has_a_reason_in_both_languages(graph: PatternGraph) -> None:
    assert len(graph.links()) >= 140
    assert incomplete((link.iri, link.reason) for link in graph.links()) == []


def test_no_two_texts_are_the_same(graph: PatternGraph) -> None:
    query = TEXTS.format("dcterms:description mlp:symptom skos:definition")
    for language in LANGUAGES:
        counts = Counter(normalise(text) for _, text in texts(graph, query, language))
        assert len(counts) >= 300
        assert [text for text, count in counts.items() if count > 1] == []


def test_prose_is_in_the_script_of_its_language(graph: PatternGraph) -> None:
    assert [text for text in texts(graph, PROSE, "en") if KANA_OR_KANJI.search(text[1])] == []
    assert [text for text in texts(graph, PROSE, "ja") if not KANA_OR_KANJI.search(text[1])] == []
    assert {row[3] for row in graph.query(PROSE).to_cells()} == LANGUAGES


@pytest.mark.parametrize(("pattern", "flawed"), ENGLISH_FLAWS.values(), ids=ENGLISH_FLAWS)
def test_english_prose_has_no(graph: PatternGraph, pattern: str, flawed: str) -> None:
    prose = texts(graph, PROSE, "en")
    assert len(prose) >= 350
    assert re.search(pattern, flawed)
    assert [text for text in prose if re.search(pattern, text[1])] == []


@pytest.mark.parametrize(("pattern", "flawed"), JAPANESE_FLAWS.values(), ids=JAPANESE_FLAWS)
def test_japanese_prose_has_no(graph: PatternGraph, pattern: str, flawed: str) -> None:
    prose = texts(graph, PROSE, "ja")
    assert len(prose) >= 350
    assert re.search(pattern, flawed)
    assert [text for text in prose if re.search(pattern, text[1])] == []


# --- What it rests on ---


def test_everything_said_has_citations(graph: PatternGraph) -> None:
    cited: list[Entry | Problem | Solution | Statement | Link] = [*graph.entries(), *graph.links()]
    for entry in graph.entries():
        cited += [*entry.problems, *entry.solutions, *entry.statements]
    assert len(cited) >= 53 + 106 + 140
    assert [thing.iri for thing in cited if not thing.citations] == []


def test_every_citation_is_used_and_described(graph: PatternGraph) -> None:
    described = graph.query("SELECT ?citation WHERE { ?citation a mlp:Citation } ORDER BY ?citation").to_cells()
    used = graph.query(
        "SELECT DISTINCT ?citation WHERE { ?thing mlp:citation ?citation } ORDER BY ?citation"
    ).to_cells()
    assert len(used) >= 150
    assert described == used


def test_no_two_citations_are_the_same(graph: PatternGraph) -> None:
    rows = graph.query("""
        SELECT ?source ?locator ?level
        WHERE {
          ?citation mlp:evidenceLevel ?level .
          OPTIONAL { ?citation dcterms:source ?source }
          OPTIONAL { ?citation mlp:locator ?locator }
        }
    """).to_cells()
    assert [row for row, count in Counter(map(tuple, rows)).items() if count > 1] == []


SOURCES_USED = """
SELECT DISTINCT ?source {
  ?thing dcterms:source ?source
  FILTER NOT EXISTS { ?thing a owl:Ontology }  # it names the pages of standards
}"""


def test_sources_cited_are_described(graph: PatternGraph) -> None:
    # Sources that nothing cites are fine: the bibliography also lists related work and other editions.
    described = {source.iri for source in (*graph.sources(), *graph.tools())}
    used = {row["source"] for row in graph.query(SOURCES_USED).to_dicts()}
    assert len(used) >= 20
    assert used <= described


def test_every_source_says_how_far_it_could_be_read(graph: PatternGraph) -> None:
    assert len(graph.sources()) >= 45
    assert incomplete((source.iri, source.note) for source in graph.sources()) == []
    assert [source.iri for source in graph.sources() if not source.reference] == []


def test_nothing_refers_to_what_is_not_described(graph: PatternGraph) -> None:
    dangling = graph.query("""
        SELECT DISTINCT ?object
        WHERE {
          ?subject ?property ?object
          FILTER(isIRI(?object) && STRSTARTS(STR(?object), "https://w3id.org/mlpatterns/"))
          FILTER(?property NOT IN (owl:versionIRI, schema:logo))  # documents
          FILTER NOT EXISTS { ?object ?any ?value }
        }
    """)
    assert dangling.to_cells() == []


# --- How it hangs together ---


def test_link_iris_say_what_they_link(graph: PatternGraph) -> None:
    def kebab(name: str) -> str:
        return re.sub(r"(?=[A-Z])", "-", name).lower()

    expected = [f"{link.start.slug}--{kebab(link.type.slug)}--{link.end.slug}" for link in graph.links()]
    assert [link.iri.rpartition("/")[2] for link in graph.links()] == expected


def test_no_relation_is_stated_twice(graph: PatternGraph) -> None:
    stated = Counter(
        (link.type.slug, *(sorted if link.type.symmetric else list)((link.start.slug, link.end.slug)))
        for link in graph.links()
    )
    assert [relation for relation, count in stated.items() if count > 1] == []


def test_directed_relations_hold_in_one_direction(graph: PatternGraph) -> None:
    directed = {(link.type.slug, link.start.slug, link.end.slug) for link in graph.links() if not link.type.symmetric}
    assert len(directed) >= 80
    assert {(kind, start, end) for kind, start, end in directed if (kind, end, start) in directed} == set()


def test_every_pattern_has_three_links_or_more(graph: PatternGraph) -> None:
    assert {entry.slug: len(entry.links) for entry in graph.patterns() if len(entry.links) < 3} == {}


def test_every_antipattern_has_a_remedy(graph: PatternGraph) -> None:
    remedied = {link.end.slug for link in graph.links() if link.type.slug == "remedies"}
    assert remedied == ANTI_PATTERNS


def test_graph_is_connected(graph: PatternGraph) -> None:
    network = graph.to_networkx()
    assert len(network) == 53
    assert nx.is_weakly_connected(network)


def test_patterns_alone_are_connected_across_catalogues(graph: PatternGraph) -> None:
    catalogues = {entry.iri: entry.catalogue.slug for entry in graph.patterns() if entry.catalogue}
    patterns = graph.to_networkx().subgraph(map(shorten, catalogues))
    assert len(patterns) == 45
    assert nx.is_weakly_connected(patterns)
    ends = [{catalogues.get(link.start.iri), catalogues.get(link.end.iri)} for link in graph.links()]
    assert ends.count({"mldp", "sep4ml"}) >= 25


# --- Links that sources state ---


def sourced_links() -> list[tuple[str, str, str]]:
    """The links between entries that sources state: from, type and to."""
    with (DATA / "sourced-links.csv").open(encoding="utf-8", newline="") as file:
        return [(row["from"], row["type"], row["to"]) for row in csv.DictReader(file)]


def test_links_that_sources_state_are_there_with_a_source(graph: PatternGraph) -> None:
    expected = sourced_links()
    assert len(expected) >= 80
    assert expected == sorted(set(expected))
    sourced = {
        (link.start.slug, link.type.slug, link.end.slug)
        for link in graph.links()
        if any(citation.source for citation in link.citations)
    }
    assert set(expected) - sourced == set()
    # what is beyond the list is about anti-patterns only: their sources are the articles that describe them
    assert {end for start, _, end in sourced - set(expected) if {start, end} - ANTI_PATTERNS} == set()


def test_links_without_source_are_marked_as_our_reading(graph: PatternGraph) -> None:
    citations = [citation for link in graph.links() for citation in link.citations if not citation.source]
    assert citations
    assert {citation.level for citation in citations} == {EvidenceLevel.OUR_READING}
