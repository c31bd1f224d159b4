"""The vocabulary is complete and says nothing twice; Turtle, queries and context agree on names and spelling."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store, parse
from rdflib.namespace import DCTERMS, SDO, SKOS, VANN

import mlpatterns
from mlpatterns import PatternGraph, resources
from mlpatterns.examples import example_triples
from mlpatterns.namespaces import MLP, ONTOLOGY, PREFIXES, expand, split
from mlpatterns.partitions import partitions
from mlpatterns.questions import questions
from mlpatterns.release import DESCRIPTION as RELEASED
from mlpatterns.release import release

ROOT = Path(__file__).resolve().parent.parent
EXTERNAL = resources.folder("ontology") / "external.ttl"
ONTOLOGY_FILES = resources.ontology_files()
SHAPE_FILES = sorted((resources.folder("ontology") / "shapes").glob("*.ttl"))
DATA_FILES = resources.catalogue_files()
RULE_FILES = resources.rule_files("shortcuts") + resources.rule_files("entailment")
QUERY_FILES = sorted(resources.folder("queries").glob("*.rq"))
LIBRARY_QUERY_FILES = sorted((ROOT / "kg" / "mlpatterns" / "sparql").glob("*.rq"))
DESCRIPTION = ROOT / "kg" / "mlpatterns" / "server" / "description.ttl"
TURTLE_FILES = [*ONTOLOGY_FILES, *SHAPE_FILES, *DATA_FILES]

RELATION_TYPES = {
    *("mlp:uses", "mlp:requires", "mlp:specializes", "mlp:precedes", "mlp:offsets", "mlp:remedies"),
    *("mlp:complements", "mlp:alternativeTo", "mlp:conflictsWith", "mlp:closeTo", "mlp:associatedWith"),
}
WITHOUT_DOMAIN = {
    "mlp:citation": "entries, texts, links, categories and catalogues have citations",
    "mlp:since": "anything in the data can appear in a version",
    "mlp:changedIn": "anything in the data can change in a version",
}
WITHOUT_RANGE = {
    "mlp:reading": "OWL 2 DL reasoners know no datatype for text with a language tag; the shapes check it",
    "mlp:symptom": "as mlp:reading",
    "mlp:concerns": "a statement concerns a quality attribute or a tool, and a union of classes needs blank nodes",
}
NOT_YET_USED = {
    "dcterms:isReplacedBy": "no released entry was retired yet; an IRI is never removed, so one will need it",
    "skos:changeNote": "no released entry was changed yet",
}
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
_NOT_NAMES = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^>\s]*>|#.*')


def names(path: Path | str) -> str:
    """Path of a test case, for its id."""
    return Path(path).relative_to(ROOT).as_posix()


def declared_prefixes(text: str) -> list[tuple[str, str]]:
    """Prefix and namespace of each declaration in Turtle or SPARQL, in their order."""
    return re.findall(r"^(?:@prefix|PREFIX) ([\w-]*): <([^>]*)>", text, flags=re.MULTILINE)


def used_prefixes(text: str) -> set[str]:
    """Prefixes of the names in Turtle or SPARQL, declarations left out."""
    body = re.sub(r"^(?:@prefix|PREFIX) .*", "", text, flags=re.MULTILINE)
    return set(re.findall(r"(?<![\w?$:-])([a-z][\w-]*):(?=\w)", _NOT_NAMES.sub("", body)))


def blocks(text: str) -> list[list[str]]:
    """The lines of each statement of a Turtle file, the subject's line first."""
    bodies = re.findall(r"^[^\s#@](?:.*\n)+?(?=\n|\Z|[^\s])", text, flags=re.MULTILINE)
    return [body.splitlines() for body in bodies]


@pytest.fixture(scope="module")
def vocabulary() -> PatternGraph:
    """The vocabulary as it is stated."""
    return mlpatterns.load(base=False, rules=False)


@pytest.fixture(scope="module")
def stated() -> PatternGraph:
    """Vocabulary and data as they are stated."""
    return mlpatterns.load(rules=False)


def column(graph: PatternGraph, query: str) -> list[str]:
    """The first column of an answer, IRIs as CURIEs."""
    return [row[0] for row in graph.query(query).to_cells()]


def test_files_are_found() -> None:
    assert [path.name for path in ONTOLOGY_FILES] == [
        "external.ttl",
        "facets.ttl",
        "mlpatterns.ttl",
        "relations.ttl",
        "schemes.ttl",
    ]
    assert [path.name for path in SHAPE_FILES] == ["complete.ttl", "core.ttl"]
    assert len(DATA_FILES) >= 5
    assert len(RULE_FILES) == 8
    assert len(QUERY_FILES) >= 10
    assert len(LIBRARY_QUERY_FILES) >= 10


def test_every_turtle_file_is_loaded_or_a_shape_file() -> None:
    folders = (resources.folder("ontology"), resources.folder("catalogues"))
    assert {path for folder in folders for path in folder.rglob("*.ttl")} == set(TURTLE_FILES)


# --- The header ---


def header(graph: PatternGraph) -> dict[str, list[str]]:
    """Values of each property of the ontology; a text is followed by its language."""
    found: dict[str, list[str]] = defaultdict(list)
    query = f"SELECT ?p ?o (LANG(?o) AS ?language) WHERE {{ <{ONTOLOGY}> ?p ?o }} ORDER BY ?p LANG(?o)"
    for name, value, language in graph.query(query).to_cells():
        found[name].append(f"{value}@{language}" if language else value)
    return found


def test_there_is_exactly_one_ontology(stated: PatternGraph) -> None:
    rows = stated.query("SELECT ?ontology WHERE { ?ontology a owl:Ontology }").to_dicts()
    assert rows == [{"ontology": ONTOLOGY}]


def test_header_is_full(vocabulary: PatternGraph) -> None:
    found = header(vocabulary)
    once = (
        "owl:versionIRI owl:versionInfo dcterms:creator dcterms:contributor dcterms:publisher dcterms:license "
        "dcterms:created dcterms:issued dcterms:modified bibo:status dcterms:bibliographicCitation "
        "vann:preferredNamespacePrefix vann:preferredNamespaceUri schema:logo"
    ).split()
    assert {name: len(found[name]) for name in once} == dict.fromkeys(once, 1)
    assert len(found["dcterms:source"]) >= 1
    for name in ("dcterms:title", "dcterms:description"):
        assert [text.rpartition("@")[2] for text in found[name]] == ["en", "ja"]


def test_preferred_prefix_is_that_of_the_table(vocabulary: PatternGraph) -> None:
    found = header(vocabulary)
    assert found["vann:preferredNamespacePrefix"] == ["mlp"]
    assert found["vann:preferredNamespaceUri"] == [PREFIXES["mlp"]]


def test_dates_are_dates_in_order(vocabulary: PatternGraph) -> None:
    assert vocabulary.query(
        f"ASK {{ <{ONTOLOGY}> dcterms:created ?created ; dcterms:issued ?issued ; dcterms:modified ?modified"
        " FILTER(?created <= ?issued && ?issued <= ?modified)"
        " FILTER(DATATYPE(?created) = xsd:date && DATATYPE(?issued) = xsd:date && DATATYPE(?modified) = xsd:date) }"
    )


def test_version_is_a_draft_until_it_is_released(vocabulary: PatternGraph) -> None:
    found = header(vocabulary)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    [released] = re.findall(rf"^## \[{re.escape(resources.version())}\] - (\S+)$", changelog, flags=re.MULTILINE)
    status = found["bibo:status"][0].rpartition("/")[2]
    assert status == ("draft" if released == "unreleased" else "published")
    assert released in ("unreleased", *found["dcterms:issued"])


def test_version_is_the_same_wherever_it_is_stated(vocabulary: PatternGraph) -> None:
    found = header(vocabulary)
    [version] = found["owl:versionInfo"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert resources.version() == vocabulary.version == version
    assert found["owl:versionIRI"] == [f"{ONTOLOGY}/{version}"]
    assert f"Version {version} ({found['dcterms:modified'][0][:4]})" in found["dcterms:bibliographicCitation"][0]


def test_version_is_that_of_the_citation_file() -> None:
    stated = re.findall(r'^version: "?([^"\n]+)"?$', (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert stated == [resources.version()]


def test_version_is_the_newest_of_the_changelog() -> None:
    versions = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == resources.version()


# --- Terms ---

TERM = "?term a ?kind FILTER(STRSTARTS(STR(?term), STR(mlp:)))"


def test_terms_are_found(vocabulary: PatternGraph) -> None:
    kinds = Counter(column(vocabulary, f"SELECT ?kind WHERE {{ {TERM} }}"))
    assert kinds["owl:Class"] >= 14
    assert kinds["owl:ObjectProperty"] >= 34
    assert kinds["owl:DatatypeProperty"] >= 6


def test_every_term_is_of_one_kind(vocabulary: PatternGraph) -> None:
    count = f"""
        SELECT ?term (COUNT(?kind) AS ?kinds)
        WHERE {{ {TERM} FILTER(?kind IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty)) }}
        GROUP BY ?term
    """
    found = {term: kinds for term, kinds in vocabulary.query(count).to_cells()}  # noqa: C416 -- mypy reads it as a pair
    assert found == dict.fromkeys(column(vocabulary, f"SELECT DISTINCT ?term WHERE {{ {TERM} }}"), "1")


@pytest.mark.parametrize(
    ("things", "label"),
    [(TERM, "rdfs:label"), ("?term skos:inScheme|^skos:inScheme ?other", "skos:prefLabel")],
    ids=["terms", "concepts"],
)
def test_everything_defined_has_one_label_and_one_definition_per_language(
    vocabulary: PatternGraph, things: str, label: str
) -> None:
    found = vocabulary.query(f"""
        SELECT ?term ?property ?language (COUNT(DISTINCT ?text) AS ?texts)
        WHERE {{
          {{ SELECT DISTINCT ?term WHERE {{ {things} }} }}
          VALUES ?property {{ {label} skos:definition }}
          VALUES ?language {{ "en" "ja" }}
          OPTIONAL {{ ?term ?property ?text FILTER(LANG(?text) = ?language) }}
        }}
        GROUP BY ?term ?property ?language
    """).to_cells()
    assert len(found) >= 4 * 11
    assert [row for row in found if row[3] != "1"] == []


@pytest.mark.parametrize("things", [TERM, "?term skos:inScheme|^skos:inScheme ?other"], ids=["terms", "concepts"])
def test_everything_defined_says_where(vocabulary: PatternGraph, things: str) -> None:
    query = f"SELECT DISTINCT ?term WHERE {{ {things} MINUS {{ ?term rdfs:isDefinedBy <{ONTOLOGY}> }} }}"
    assert column(vocabulary, query) == []


def test_labels_and_definitions_are_in_the_script_of_their_language(vocabulary: PatternGraph) -> None:
    texts = vocabulary.query("""
        SELECT (STR(?text) AS ?string) (LANG(?text) AS ?language)
        WHERE { ?term rdfs:label|skos:prefLabel|skos:definition ?text }
    """).to_cells()
    assert len(texts) >= 200
    assert [text for text, language in texts if (language == "ja") != bool(JAPANESE.search(text))] == []


def test_every_name_in_the_namespace_is_a_term(vocabulary: PatternGraph) -> None:
    terms = set(column(vocabulary, f"SELECT ?term WHERE {{ {TERM} }}"))
    context = resources.folder("ontology") / "context.jsonld"
    for path in [*TURTLE_FILES, *RULE_FILES, *QUERY_FILES, *LIBRARY_QUERY_FILES, context]:
        text = path.read_text(encoding="utf-8")
        used = {f"mlp:{name}" for name in re.findall(rf"(?:\bmlp:|{re.escape(MLP)})(\w+)", text)}
        assert used <= terms, path


# --- Properties and relations ---

PROPERTY = f"{TERM} FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty))"


@pytest.mark.parametrize(
    ("side", "exempt"),
    [pytest.param("domain", WITHOUT_DOMAIN, id="domain"), pytest.param("range", WITHOUT_RANGE, id="range")],
)
def test_properties_without_domain_or_range_are_those_with_a_reason(
    vocabulary: PatternGraph, side: str, exempt: dict[str, str]
) -> None:
    query = f"SELECT ?term WHERE {{ {PROPERTY} FILTER NOT EXISTS {{ ?term rdfs:{side} ?class }} }}"
    assert set(column(vocabulary, query)) == set(exempt)


NEVER = {
    "no two classes, and no two properties, have the same label": """
        SELECT ?label {
          VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty }
          ?term a ?kind ; rdfs:label ?label .
        }
        GROUP BY ?kind ?label HAVING(COUNT(?term) > 1)""",
    "no property has two domains or two ranges": """
        SELECT ?property { VALUES ?side { rdfs:domain rdfs:range } ?property ?side ?class }
        GROUP BY ?property ?side HAVING(COUNT(?class) > 1)""",
    "domains and ranges are declared classes, or datatypes of XML Schema where the values are data": """
        SELECT ?property ?class {
          VALUES ?side { rdfs:domain rdfs:range } ?property ?side ?class .
          FILTER NOT EXISTS { ?class a owl:Class }
          FILTER(?side = rdfs:domain || NOT EXISTS { ?property a owl:DatatypeProperty }
                 || !STRSTARTS(STR(?class), STR(xsd:)))
        }""",
    "an inverse has domain and range of its forward property swapped": """
        SELECT ?forward {
          ?forward owl:inverseOf ?backward ; rdfs:domain ?domain ; rdfs:range ?range .
          FILTER NOT EXISTS { ?backward rdfs:domain ?range ; rdfs:range ?domain }
        }""",
    "inverses are stated once, on the forward property": """
        SELECT ?backward { ?forward owl:inverseOf ?backward . ?backward owl:inverseOf ?any }""",
    "no two properties share an inverse": """
        SELECT ?backward { ?forward owl:inverseOf ?backward } GROUP BY ?backward HAVING(COUNT(?forward) > 1)""",
    "a relation is symmetric or has an inverse, never both": """
        SELECT ?relation {
          ?relation rdfs:subPropertyOf mlp:relatedTo .
          BIND(EXISTS { ?relation a owl:SymmetricProperty } AS ?symmetric)
          BIND(EXISTS { ?relation owl:inverseOf|^owl:inverseOf ?inverse } AS ?paired)
          FILTER(?symmetric = ?paired)
        }""",
    "relations between entries stand below relatedTo": """
        SELECT ?property {
          ?property rdfs:domain/rdfs:subClassOf* mlp:Entry ; rdfs:range/rdfs:subClassOf* mlp:Entry .
          FILTER(?property != mlp:relatedTo)
          FILTER NOT EXISTS { ?property rdfs:subPropertyOf mlp:relatedTo }
        }""",
    "what stands below relatedTo relates entries": """
        SELECT ?property {
          ?property rdfs:subPropertyOf mlp:relatedTo .
          FILTER NOT EXISTS { ?property rdfs:domain/rdfs:subClassOf* mlp:Entry ; rdfs:range/rdfs:subClassOf* mlp:Entry }
        }""",
    "no relation is transitive": "SELECT ?property { ?property a owl:TransitiveProperty }",
    "any two classes are disjoint unless one is a special case of the other": """
        SELECT ?one ?other {
          ?one a owl:Class . ?other a owl:Class .
          FILTER(STRSTARTS(STR(?one), STR(mlp:)) && STRSTARTS(STR(?other), STR(mlp:)) && STR(?one) < STR(?other))
          FILTER NOT EXISTS { ?one rdfs:subClassOf+ ?other }
          FILTER NOT EXISTS { ?other rdfs:subClassOf+ ?one }
          FILTER NOT EXISTS {
            ?one rdfs:subClassOf*/(owl:disjointWith|^owl:disjointWith) ?apart . ?other rdfs:subClassOf* ?apart
          }
        }""",
    "no class is disjoint from its general class": """
        SELECT ?class {
          ?class rdfs:subClassOf*/(owl:disjointWith|^owl:disjointWith) ?apart ; rdfs:subClassOf* ?apart
        }""",
    "every class is related to another, or to a property": """
        SELECT ?class {
          ?class a owl:Class FILTER(STRSTARTS(STR(?class), STR(mlp:)))
          FILTER NOT EXISTS { ?class rdfs:subClassOf|^rdfs:subClassOf|^rdfs:domain|^rdfs:range ?other }
        }""",
    "nothing is more general than itself": """
        SELECT ?term { ?term (rdfs:subClassOf|rdfs:subPropertyOf)+ ?term }""",
    "a special property relates things of the classes, or of special cases of them, that its general property has": """
        SELECT ?special ?general {
          VALUES ?side { rdfs:domain rdfs:range }
          ?special rdfs:subPropertyOf ?general . ?general ?side ?class .
          FILTER NOT EXISTS { ?special ?side ?own . ?own rdfs:subClassOf* ?class }
        }""",
    "a symmetric relation has the same class on both sides": """
        SELECT ?relation {
          ?relation a owl:SymmetricProperty ; rdfs:domain ?domain ; rdfs:range ?range FILTER(?domain != ?range)
        }""",
    "no property is stated to be its own inverse": "SELECT ?property { ?property owl:inverseOf ?property }",
    "no two terms are equivalent: one of them would do": """
        SELECT ?one { ?one owl:equivalentClass|owl:equivalentProperty|owl:sameAs ?other }""",
    "what a class is, is said by its general class and not by a property": """
        SELECT ?property { ?property a owl:ObjectProperty ; rdfs:label ?label
          FILTER(REGEX(STR(?label), "^is( an?| a kind of| a subclass of)?$|である種類$", "i")) }""",
    "no class is two in one, or what is left over": """
        SELECT ?class { ?class a owl:Class ; rdfs:label ?label
          FILTER(REGEX(STR(?label), "\\b(and|or|other|others|misc|miscellaneous)\\b|または|および|その他", "i")) }""",
    "classes are told by their names and disjointness, without restrictions and combined classes": """
        SELECT ?class {
          ?class owl:onProperty|owl:intersectionOf|owl:unionOf|owl:complementOf|owl:oneOf|owl:disjointUnionOf ?part
        }""",
    "names of classes begin with a capital, those of properties do not, and words are joined without a mark": """
        SELECT ?term {
          ?term a ?kind FILTER(?kind IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty))
          FILTER(STRSTARTS(STR(?term), STR(mlp:)))
          FILTER(!REGEX(STRAFTER(STR(?term), STR(mlp:)), IF(?kind = owl:Class, "^[A-Z][A-Za-z]*$", "^[a-z][A-Za-z]*$")))
        }""",
    "no class and property have the same label": """
        SELECT ?label {
          ?class a owl:Class ; rdfs:label ?label .
          ?property a ?kind ; rdfs:label ?label FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty))
        }""",
    "disjointness is stated in one direction": """
        SELECT ?one ?other { ?one owl:disjointWith ?other . ?other owl:disjointWith ?one }""",
}


@pytest.mark.parametrize("query", NEVER.values(), ids=NEVER.keys())
def test_vocabulary_holds_that(vocabulary: PatternGraph, query: str) -> None:
    assert vocabulary.query(query).to_cells() == []


def test_relation_types_are_the_forward_and_symmetric_relations(vocabulary: PatternGraph) -> None:
    assert set(column(vocabulary, "SELECT ?type { ?type a mlp:RelationType }")) == RELATION_TYPES
    backward = set(column(vocabulary, "SELECT ?backward { ?forward owl:inverseOf ?backward }"))
    relations = set(column(vocabulary, "SELECT ?relation { ?relation rdfs:subPropertyOf mlp:relatedTo }"))
    assert relations - backward == RELATION_TYPES
    assert vocabulary.query("ASK { mlp:relatedTo a owl:SymmetricProperty }")


# --- Terms of other vocabularies ---


def external_declarations() -> list[tuple[str, str]]:
    """Term and kind of each declaration, as they stand in the file."""
    return re.findall(r"^(\S+) a (\S+) \.$", EXTERNAL.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_external_terms_are_declared_once_by_name_within_their_kind() -> None:
    declared = external_declarations()
    kinds = [kind for position, (_, kind) in enumerate(declared) if not position or declared[position - 1][1] != kind]
    assert kinds == ["owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"]
    assert declared == sorted(set(declared), key=lambda found: (kinds.index(found[1]), found[0]))
    assert len(declared) == len(dict(declared))


def test_external_terms_are_declared_only_there(stated: PatternGraph) -> None:
    query = """
        SELECT ?term ?kind
        WHERE {
          VALUES ?kind {
            owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty rdf:Property rdfs:Class
          }
          ?term a ?kind .
          FILTER(!STRSTARTS(STR(?term), STR(mlp:)))
        }
    """
    assert sorted(map(tuple, stated.query(query).to_cells())) == sorted(external_declarations())


def test_external_terms_declared_are_those_used(stated: PatternGraph) -> None:
    used = column(
        stated,
        """
        SELECT DISTINCT ?term
        WHERE {
          { ?subject ?term ?object }
          UNION { ?subject a ?term }
          UNION { ?subject rdfs:subClassOf|rdfs:subPropertyOf|rdfs:domain|rdfs:range ?term }
        }
        """,
    )
    built_in = ("mlp:", "owl:", "rdf:", "rdfs:", "xsd:")
    declared = {term for term, _ in external_declarations()}
    assert len(declared) >= 30
    assert {term for term in used if not term.startswith(built_in)} == declared - set(NOT_YET_USED)


VOCABULARIES = {"dcterms": DCTERMS, "schema": SDO, "skos": SKOS, "vann": VANN}
"""All the terms of other vocabularies, as rdflib knows them."""
OTHER_TERMS = {
    "bibo:status": "rdflib does not know the vocabulary BIBO; the property is what its status individuals go by"
}


def test_external_terms_are_defined_by_their_vocabularies() -> None:
    for term, _ in external_declarations():
        prefix, _, name = term.partition(":")
        assert term in OTHER_TERMS or name in VOCABULARIES[prefix], term


@pytest.mark.parametrize(
    ("kind", "misuse"), [("owl:ObjectProperty", "isLiteral(?value)"), ("owl:DatatypeProperty", "!isLiteral(?value)")]
)
def test_properties_have_values_of_their_kind(stated: PatternGraph, kind: str, misuse: str) -> None:
    assert stated.query(f"ASK {{ ?property a {kind} . ?thing ?property ?value }}")
    query = f"SELECT ?thing ?property ?value WHERE {{ ?property a {kind} . ?thing ?property ?value FILTER({misuse}) }}"
    assert stated.query(query).to_cells() == []


# --- Prefixes ---


@pytest.mark.parametrize("path", [*TURTLE_FILES, *RULE_FILES, *QUERY_FILES], ids=names)
def test_prefixes_are_those_used_sorted_and_as_in_the_table(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = declared_prefixes(text)
    assert dict(declared).items() <= PREFIXES.items()
    assert [prefix for prefix, _ in declared] == sorted(used_prefixes(text))


@pytest.mark.parametrize("path", LIBRARY_QUERY_FILES, ids=names)
def test_queries_of_the_library_use_prefixes_of_the_table(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert declared_prefixes(text) == []
    assert used_prefixes(text) <= PREFIXES.keys()


def test_prefixes_of_the_table_are_used() -> None:
    used = {
        prefix for path in [*TURTLE_FILES, DESCRIPTION] for prefix in used_prefixes(path.read_text(encoding="utf-8"))
    }
    examples = [*example_triples(questions())]
    counted = partitions(examples, NamedNode("https://example.org/about"))
    released = release(mlpatterns.load(origins=True), "https://example.org/")[RELEASED]
    described = [quad.triple for quad in parse(released, format=RdfFormat.TURTLE)]
    nodes = [node for triple in [*examples, *counted, *described] for node in triple if isinstance(node, NamedNode)]
    told = {parts[0] for node in nodes if (parts := split(node.value))}
    assert {"query", "prefix", "void"} <= told
    assert set(PREFIXES) - used - told == set()


def context_terms() -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """Prefixes, and definitions of terms, of the JSON-LD context."""
    text = (resources.folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
    context = json.loads(text)["@context"]
    assert [context.pop(keyword) for keyword in ("@version", "id", "type")] == [1.1, "@id", "@type"]
    prefixes = {name: value for name, value in context.items() if str(value).startswith("http")}
    terms = {name: {"@id": value} if isinstance(value, str) else value for name, value in context.items()}
    return prefixes, {name: term for name, term in terms.items() if name not in prefixes}


def test_prefixes_of_the_context_are_the_table() -> None:
    prefixes, _ = context_terms()
    assert prefixes == PREFIXES


def test_terms_of_the_context_are_called_what_they_stand_for() -> None:
    _, terms = context_terms()
    assert len(terms) >= 50
    for name, term in terms.items():
        curie = str(term["@id"])
        # a word that is a prefix already is spelled with the prefix of its term
        assert name == curie or curie.partition(":")[2] == name
        assert expand(curie)


def test_context_knows_what_kind_of_value_each_property_has(vocabulary: PatternGraph) -> None:
    _, terms = context_terms()
    types = {str(term["@id"]): term.get("@type") for term in terms.values()}
    kinds = vocabulary.query(
        "SELECT ?term ?kind WHERE { VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty } ?term a ?kind }"
    ).to_cells()
    own = {term for term, _ in kinds if term.startswith("mlp:")}
    assert {curie for curie in types if curie.startswith("mlp:")} == own
    wrong = [term for term, kind in kinds if term in types and (types[term] == "@id") != (kind == "owl:ObjectProperty")]
    assert wrong == []


# --- Spelling of Turtle ---


@pytest.mark.parametrize("path", TURTLE_FILES, ids=names)
def test_turtle_is_spelled_by_rule(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8")
    assert text.startswith("# ")
    assert text.endswith(".\n")
    assert "\t" not in text
    assert "\r" not in text
    assert "\n\n\n" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    assert [line for line in text.splitlines() if line.startswith(" ") and (len(line) - len(line.lstrip())) % 4] == []


def test_everything_is_described_in_one_place(stated: PatternGraph) -> None:
    loaded = [block[0] for path in [*ONTOLOGY_FILES, *DATA_FILES] for block in blocks(path.read_text(encoding="utf-8"))]
    assert {line.split()[0].strip("<>") for line in loaded} == set(column(stated, "SELECT DISTINCT ?s { ?s ?p ?o }"))
    described = Counter(
        block[0] for path in TURTLE_FILES for block in blocks(path.read_text(encoding="utf-8")) if len(block) > 1
    )
    assert [subject for subject, places in described.items() if places > 1] == []


def test_statements_of_one_line_are_declarations_and_disjointness() -> None:
    lines = [block[0] for path in TURTLE_FILES for block in blocks(path.read_text(encoding="utf-8")) if len(block) == 1]
    assert len(lines) >= 40
    begun = Counter(tuple(line.split()[:2]) for line in lines)
    assert {predicate for _, predicate in begun} == {"a", "owl:disjointWith"}
    assert [start for start, places in begun.items() if places > 1] == []


@pytest.mark.parametrize("path", DATA_FILES, ids=names)
def test_data_has_one_value_per_line(path: Path) -> None:
    value = r'(?:"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^xsd:\w+)?|[\w-]+:[\w-]+|\d+)'
    found = blocks(path.read_text(encoding="utf-8"))
    assert len(found) >= 6
    for block in found:
        assert re.fullmatch(r"[\w-]+:[\w-]+", block[0])
        assert [line for line in block[1:-1] if not re.fullmatch(rf"    (?:a|\w+:\w+) {value} ;", line)] == []
        assert re.fullmatch(rf"    (?:a|\w+:\w+) {value} \.", block[-1]), block[-1]


def test_things_of_one_class_have_their_properties_in_one_order() -> None:
    before: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path in DATA_FILES:
        for block in blocks(path.read_text(encoding="utf-8")):
            class_ = block[1].split()[1]
            before[class_].update(combinations(dict.fromkeys(line.split()[0] for line in block[1:]), 2))
    assert len(before) >= 8
    assert [(class_, a, b) for class_, pairs in before.items() for a, b in pairs if (b, a) in pairs] == []


# --- Rules ---


@pytest.mark.parametrize("kind", ["shortcuts", "entailment"])
def test_rules_are_numbered_from_one(kind: str) -> None:
    numbers = [int(path.name[:2]) for path in resources.rule_files(kind)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", RULE_FILES, ids=names)
def test_rule_is_a_construct_that_says_what_it_derives(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d\d-[a-z]+(-[a-z]+)*", path.stem)
    assert re.match(r"# [A-Z].*\.\n# .*[ぁ-ん].*。\n(?!#)", text)
    assert isinstance(Store().query(text), QueryTriples)
    assert len(re.findall(r"^CONSTRUCT \{ .+ \}$", text, re.MULTILINE)) == 1
