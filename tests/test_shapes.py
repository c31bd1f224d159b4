"""The shapes let a valid catalogue pass and say, in plain words, what the smallest change breaks.

Each case is a copy of `data/complete.ttl` under a namespace of its own, with one line taken out, put in or exchanged.
All copies are checked in one go; each must give exactly the finding that its case expects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from mlpatterns.engines.rdflib import to_rdflib
from mlpatterns.loading import derive, load_files
from mlpatterns.resources import folder, ontology_files
from mlpatterns.validation import Finding, validate

SHAPE_FILES = sorted((folder("ontology") / "shapes").glob("*.ttl"))
NOT_CONSTRAINTS = {
    *(RDF.type, SH.path, SH.message, SH.severity),
    *(SH.targetClass, SH.targetSubjectsOf, SH.property, SH.qualifiedValueShape),
}

DATA = Path(__file__).parent / "data"
MINIMAL = (DATA / "minimal.ttl").read_text(encoding="utf-8")
COMPLETE = (DATA / "complete.ttl").read_text(encoding="utf-8")
OWN_PREFIX = "@prefix : <https://example.org/> ."


@dataclass(frozen=True)
class Change:
    """The lines of one subject that match `drop` go, the line `add` comes; then `message` begins what is said."""

    subject: str
    drop: str
    add: str
    message: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.subject, self.drop and f"-{self.drop}", self.add and f"+{self.add}")))

    def applied(self) -> str:
        """The complete catalogue, changed."""
        [block] = re.findall(rf"^:{self.subject}\n(?:.+\n)+", COMPLETE, flags=re.MULTILINE)
        lines = [line.strip().rstrip(" ;.") for line in block.splitlines()[1:]]
        kept = [line for line in lines if not (self.drop and re.match(self.drop, line))]
        assert len(kept) < len(lines) or not self.drop, "there is nothing to drop"
        changed = [*kept, self.add] if self.add else kept
        return COMPLETE.replace(block, f":{self.subject} {' ; '.join(changed)} .\n")


def _name(subject: str) -> list[Change]:
    return [
        Change(subject, "skos:prefLabel", "", "has no name: give it"),
        Change(subject, "", 'skos:prefLabel "Name"@en', "must have one skos:prefLabel per language"),
        Change(subject, "", 'skos:prefLabel "Name"', "must have one skos:prefLabel per language"),
    ]


def _text(subject: str) -> list[Change]:
    return [
        Change(subject, "dcterms:description", "", "has no text: give it"),
        Change(subject, "", 'dcterms:description "Text."@en', "must have one dcterms:description per language"),
        Change(subject, "", 'dcterms:description "Text."', "must have one dcterms:description per language"),
    ]


def _undescribed(subject: str, property_: str, message: str) -> Change:
    return Change(subject, property_, f"{property_} :undescribed", message)


def _without(subject: str, part: str, message: str = "") -> Change:
    return Change(subject, f"mlp:hasStatement :{part}$", "", message)


def _number_of(subject: str, property_: str, second: str, message: str) -> list[Change]:
    return [Change(subject, property_, "", message), Change(subject, "", f"{property_} {second}", message)]


_FACETS = {"stage": "Stage", "task": "Task", "dataKind": "DataKind", "setting": "Setting", "decidedBy": "Role"}

_DERIVED = {"improves": "QualityAttribute", "putsAtRisk": "QualityAttribute", "supportedBy": "Tool"}

CORE = [
    *_name("one"),
    *_name("trap"),
    *_number_of("one", "mlp:inCatalogue", ":other-catalogue", "must belong to exactly one described catalogue"),
    _undescribed("one", "mlp:inCatalogue", "must belong to exactly one described catalogue"),
    _undescribed("one", "mlp:addresses", "must address a described mlp:Problem"),
    _undescribed("one", "mlp:proposes", "must propose a described mlp:Solution"),
    Change("one", "", "mlp:category :other-category", "must have at most one mlp:category"),
    _undescribed("one", "mlp:category", "must have at most one mlp:category"),
    Change("one", "", "mlp:hasStatement :undescribed", "must have a described mlp:Statement"),
    Change("one", "", 'mlp:symptom "Nothing works."', "must give each mlp:symptom a language tag"),
    *(
        _undescribed("one", f"mlp:{name}", f"must have a described mlp:{kind} as mlp:{name}")
        for name, kind in _FACETS.items()
    ),
    Change("one", "", "mlp:appliedIn :category", "must have a described mlp:UseCase as mlp:appliedIn"),
    *(
        Change("one", "", f"mlp:{name} :undescribed", f"must have a described mlp:{kind} as mlp:{name}")
        for name, kind in _DERIVED.items()
    ),
    *(
        Change("tool", "", f'{name} "another"', f"must have at most one {what}")
        for name, what in (("schema:url", "home page"), ("schema:license", "licence"))
    ),
    Change("tool", "", 'schema:codeRepository "one" , "two"', "must have at most one repository"),
    _undescribed("one", "mlp:citation", "must have a described mlp:Citation"),
    Change("one", "mlp:number", 'mlp:number "1"', "must have at most one mlp:number, a whole number"),
    Change("one", "mlp:number", "mlp:number 0", "must have at most one mlp:number, a whole number"),
    Change("one", "", "mlp:number 3", "must have at most one mlp:number, a whole number"),
    *(change for subject in ("problem", "solution", "statement") for change in _text(subject)),
    *(
        _undescribed(subject, "mlp:citation", "must have a described mlp:Citation")
        for subject in ("problem", "solution", "statement", "link")
    ),
    *_number_of("context", "mlp:aspect", "aspect:force", "must have exactly one mlp:aspect"),
    _undescribed("context", "mlp:aspect", "must have exactly one mlp:aspect"),
    Change("context", "", "mlp:statementOf :undescribed", "must be about a described pattern or anti-pattern"),
    Change("context", "", "mlp:concerns quality:robustness", "may concern (mlp:concerns) a described"),
    Change("statement", "", "mlp:concerns quality:testability", "must concern one thing at most"),
    *_number_of("link", "mlp:from", ":two", "must start (mlp:from) at exactly one"),
    _undescribed("link", "mlp:from", "must start (mlp:from) at exactly one"),
    *_number_of("link", "mlp:to", ":two", "must end (mlp:to) at exactly one"),
    _undescribed("link", "mlp:to", "must end (mlp:to) at exactly one"),
    Change("link", "mlp:to", "mlp:to :one", "starts and ends at the same entry"),
    *_number_of("link", "mlp:relationType", "mlp:uses", "must have exactly one mlp:relationType"),
    Change("link", "mlp:relationType", "mlp:relationType mlp:usedBy", "must have exactly one mlp:relationType"),
    Change("link", "mlp:relationType", "mlp:relationType mlp:relatedTo", "must have exactly one mlp:relationType"),
    Change("link", "", 'dcterms:description "Reason."@en', "must have at most one reason"),
    Change("link", "", 'dcterms:description "Reason."', "must have at most one reason"),
    *_number_of("citation", "mlp:evidenceLevel", "evidence:our-reading", "must have exactly one mlp:evidenceLevel"),
    Change("citation", "mlp:evidence", "mlp:evidenceLevel evidence:hearsay", "must have exactly one mlp:evidenceLevel"),
    Change("citation", "", "dcterms:source :other-source", "must have at most one dcterms:source"),
    _undescribed("citation", "dcterms:source", "must have at most one dcterms:source"),
    Change("citation", "dcterms:source", "", "names no source (dcterms:source)"),
    Change("citation", "", 'mlp:locator "page 2"', "must have at most one mlp:locator"),
    Change("citation", "mlp:locator", 'mlp:locator "page 2"@en', "must have at most one mlp:locator"),
    Change("source", "schema:name", "", "has no title: give it"),
    Change("source", "", "schema:datePublished 2021", "must give the year of publication"),
    Change("source", "schema:date", 'schema:datePublished "2020"', "must give the year of publication"),
    *_name("catalogue"),
    *_name("category"),
    *_name("use-case"),
    *_name("aspect"),
    Change("use-case", "", "mlp:applies :undescribed", "must apply a described pattern or anti-pattern"),
    *_number_of("category", "mlp:inCatalogue", ":other-catalogue", "must belong to exactly one described catalogue"),
    _undescribed("category", "mlp:inCatalogue", "must belong to exactly one described catalogue"),
]
"""What core.ttl finds."""

_LANGUAGES = (("en", "English"), ("ja", "Japanese"))
_WRONG_TEXTS = ('"日本語の文章"@en', '"English text"@ja')
_WITH_NAMES = ("one", "trap", "catalogue", "category", "use-case")
_WITH_DESCRIPTIONS = {
    **dict.fromkeys(("problem", "solution", "statement"), "text"),
    "link": "reason",
    **dict.fromkeys(("catalogue", "category", "use-case", "tool"), "description"),
}

_SAID = {
    "context": "does not say in which context it applies",
    "force": "names no force",
    "when-not": "does not say when not to use it",
    "example": "has no example",
    "support": "names no tool",
}

COMPLETE_ONLY = [
    *(
        Change(subject, f"skos:prefLabel .*@{tag}", "", f"lacks a name in {language}")
        for subject in _WITH_NAMES
        for tag, language in _LANGUAGES
    ),
    *(
        Change(subject, f"dcterms:description .*@{tag}", "", f"lacks a {text} in {language}")
        for subject, text in _WITH_DESCRIPTIONS.items()
        for tag, language in _LANGUAGES
    ),
    *(
        Change(subject, f"dcterms:description .*{text[-3:]}", f"dcterms:description {text}", "has a text in the wrong")
        for subject in _WITH_DESCRIPTIONS
        for text in _WRONG_TEXTS
    ),
    Change("one", "mlp:reading", "", "must have one mlp:reading"),
    Change("one", "", 'mlp:reading "ふたたびたずねる"@ja-Hira', "must have one mlp:reading"),
    Change("one", "mlp:reading", 'mlp:reading "にどたずねる"@ja', "must have one mlp:reading"),
    Change("one", "mlp:reading", 'mlp:reading "二どたずねる"@ja-Hira', "must have one mlp:reading"),
    Change("one", "mlp:reading", 'mlp:reading "ニドタズネル"@ja-Hira', "must have one mlp:reading"),
    Change("one", "mlp:category", "", "is in no category"),
    Change("one", "mlp:addresses", "", "addresses no problem"),
    Change("one", "mlp:proposes", "", "proposes no solution"),
    Change("one", "mlp:since", "", "does not say since which version"),
    Change("one", "mlp:number", "", "has no number in its catalogue"),
    Change("one", 'mlp:symptom "One answer', "", "has fewer than four symptoms in English"),
    Change("one", 'mlp:symptom "客に', "", "has fewer than four symptoms in Japanese"),
    *(Change("one", "", f"mlp:symptom {text}", "has a text in the wrong language") for text in _WRONG_TEXTS),
    *(Change("source", "", f"skos:note {text}", "has a text in the wrong language") for text in _WRONG_TEXTS),
    Change("trap", "mlp:stage", "", "is in no stage of the life cycle"),
    *(_without(subject, part, said) for part, said in _SAID.items() for subject in ("one", "two")),
    *(_without("trap", part, _SAID[part]) for part in ("context", "force", "example")),
    _without("trap", "liability", "names no liability"),
    *_number_of("one", "mlp:decidedBy", "role:data-engineer", "must name exactly one role"),
    Change("use-case", "mlp:applies", "", "applies no pattern"),
    Change("tool", "schema:url", "", "has no home page"),
    Change("tool", "schema:license", "", "has no licence"),
    Change("category", "mlp:number", "", "has no place in its catalogue"),
    Change("source", "dcterms:bibliographicCitation", "", "has no full reference"),
    *(
        Change(subject, "mlp:citation", "", "rests on nothing: give it at least one mlp:citation")
        for subject in ("one", "problem", "solution", "statement", "link", "catalogue", "use-case")
    ),
]
"""What complete.ttl finds and core.ttl does not."""

_MAY_CONCERN = (
    "may concern (mlp:concerns) a described mlp:QualityAttribute if it is a benefit or a liability, a described"
    " mlp:Tool if it is about a tool, and nothing otherwise"
)

SEVERAL = {
    Change("statement", "mlp:concerns", "mlp:concerns :tool"): {
        ("statement", _MAY_CONCERN, False),
        *((name, "must have a described mlp:QualityAttribute as mlp:improves", False) for name in ("one", "two")),
    },
    Change("support", "mlp:concerns", "mlp:concerns quality:robustness"): {
        ("support", _MAY_CONCERN, False),
        *((name, "must have a described mlp:Tool as mlp:supportedBy", False) for name in ("one", "two")),
    },
    Change("one", "mlp:(addresses|proposes)", ""): {
        ("one", "has neither a problem (mlp:addresses) nor a solution (mlp:proposes)", False),
        ("one", "addresses no problem (mlp:addresses)", True),
        ("one", "proposes no solution (mlp:proposes)", True),
    },
    _without("two", "statement"): {
        ("two", "names no benefit (a mlp:Statement with aspect:benefit)", True),
        ("two", "improves no quality attribute: say with mlp:concerns which one a benefit is about", True),
    },
    _without("two", "liability"): {
        ("two", "names no liability (a mlp:Statement with aspect:liability)", True),
        ("two", "puts no quality attribute at risk: say with mlp:concerns which one a liability is about", True),
    },
    _without("one", "aside"): {("aside", "must be about a described pattern or anti-pattern (mlp:statementOf)", False)},
}
"""What breaks more than one thing, or another subject than the changed one: subject, message, whether it is advice."""

INVALID = [*CORE, *COMPLETE_ONLY, *SEVERAL]

VALID = [
    Change("one", "", 'skos:prefLabel "Demander deux fois"@fr'),
    Change("one", "", 'skos:altLabel "Double Check"@en'),
    Change("one", "", 'skos:altLabel "Verifica"'),
    Change("one", "skos:prefLabel .*@ja", 'skos:prefLabel "Ask Twice"@ja'),
    Change("one", "mlp:reading", 'mlp:reading "えー・びー"@ja-Hira'),
    Change("problem", "", 'dcterms:description "Une réponse peut être fausse."@fr'),
    Change("problem", "", 'dcterms:description "一个答案可能是错的。"@zh'),
    Change("problem", "dcterms:description .*@en", 'dcterms:description "Naïve Σ of α²."@en-GB'),
    Change("problem", "dcterms:description .*@ja", 'dcterms:description "ＭＬの漢字"@ja'),
    Change("citation", "mlp:locator", ""),
    Change("citation", "dcterms:source|mlp:evidenceLevel", "mlp:evidenceLevel evidence:our-reading"),
    Change("citation", "mlp:evidenceLevel", "mlp:evidenceLevel evidence:our-reading"),
    Change("citation", "mlp:evidenceLevel", "mlp:evidenceLevel evidence:stated-by-others"),
    Change("source", "schema:datePublished", ""),
    Change("source", "", "a schema:Book"),
    *(Change("link", "mlp:relationType", f"mlp:relationType mlp:{name}") for name in ("closeTo", "uses")),
]
"""What no shape minds."""


def namespace(number: int) -> str:
    """Where the copy of a case has its things."""
    return f"https://example.org/{number}/"


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a changed copy of the catalogue for each case."""
    made = tmp_path_factory.mktemp("copies")
    for number, change in enumerate([*INVALID, *VALID]):
        text = change.applied().replace(OWN_PREFIX, f"@prefix : <{namespace(number)}> .")
        (made / f"{number}.ttl").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def findings(copies: Path) -> dict[str, list[Finding]]:
    """What is found in all copies, by the namespace of the copy."""
    return by_namespace(validate(copies, base=False, complete=True))


def by_namespace(found: list[Finding]) -> dict[str, list[Finding]]:
    """Findings by the namespace of their subject."""
    grouped = defaultdict(list)
    for finding in found:
        grouped[finding.subject.rpartition("/")[0] + "/"].append(finding)
    return grouped


def shapes() -> rdflib.Graph:
    """The shapes of both files."""
    graph = rdflib.Graph()
    for path in SHAPE_FILES:
        graph.parse(path)
    return graph


def constraints(graph: rdflib.Graph) -> set[tuple[str, str]]:
    """Every constraint that can be reported: the shape that has it and its component."""
    reporting = {*graph.subjects(RDF.type, SH.NodeShape), *graph.objects(None, SH.property)}
    return {
        (str(shape), f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent")
        for shape in reporting
        for parameter in set(graph.predicates(shape)) - NOT_CONSTRAINTS
        if (name := str(parameter).removeprefix(str(SH)))
    }


def test_no_case_is_there_twice() -> None:
    cases = [*INVALID, *VALID]
    assert len(cases) >= 120
    assert len({change.applied() for change in cases}) == len(cases)


@pytest.mark.parametrize("complete", [False, True])
def test_complete_catalogue_passes(*, complete: bool) -> None:
    assert validate(DATA / "complete.ttl", base=False, complete=complete) == []


def test_minimal_catalogue_passes_and_completeness_is_only_advice() -> None:
    path = DATA / "minimal.ttl"
    assert validate(path, base=False) == []
    found = validate(path, base=False, complete=True)
    assert {finding.subject for finding in found} == {
        f"https://example.org/{name}" for name in ("catalogue", "one", "problem")
    }
    assert all(finding.advice for finding in found)


def test_completeness_is_required_of_this_project(tmp_path: Path) -> None:
    path = tmp_path / "ours.ttl"
    assert OWN_PREFIX in MINIMAL
    path.write_text(MINIMAL.replace(OWN_PREFIX, "@prefix : <https://w3id.org/mlpatterns/pattern/> ."), encoding="utf-8")
    assert validate(path, base=False) == []
    found = validate(path, base=False, complete=True)
    assert {finding.subject for finding in found} == {"pattern:catalogue", "pattern:one", "pattern:problem"}
    recommended = ("improves no quality attribute", "puts no quality attribute at risk", "names no tool")
    assert {finding.message.startswith(recommended) for finding in found if finding.advice} == {True}
    assert {finding.message.startswith(recommended) for finding in found if not finding.advice} == {False}


@pytest.mark.parametrize(("number", "change"), list(enumerate(CORE)), ids=map(str, CORE))
def test_core_finds(findings: dict[str, list[Finding]], number: int, change: Change) -> None:
    [finding] = [finding for finding in findings[namespace(number)] if not finding.advice]
    assert finding.subject == f"{namespace(number)}{change.subject}"
    assert finding.message.startswith(change.message)


@pytest.mark.parametrize("change", SEVERAL, ids=str)
def test_shapes_find_everything_that_one_change_breaks(findings: dict[str, list[Finding]], change: Change) -> None:
    found = findings[namespace(INVALID.index(change))]
    assert {(finding.subject.rpartition("/")[2], finding.message, finding.advice) for finding in found} == SEVERAL[
        change
    ]


@pytest.mark.parametrize(("number", "change"), list(enumerate(COMPLETE_ONLY, len(CORE))), ids=map(str, COMPLETE_ONLY))
def test_complete_advises(findings: dict[str, list[Finding]], number: int, change: Change) -> None:
    [finding] = findings[namespace(number)]
    assert finding.advice
    assert finding.subject == f"{namespace(number)}{change.subject}"
    assert finding.message.startswith(change.message)


@pytest.mark.parametrize(("number", "change"), list(enumerate(VALID, len(INVALID))), ids=map(str, VALID))
def test_no_shape_minds(findings: dict[str, list[Finding]], number: int, change: Change) -> None:
    assert change.message == ""
    assert findings.get(namespace(number), []) == []


def test_every_constraint_of_both_files_has_a_case_that_breaks_it(copies: Path) -> None:
    graph = shapes()
    store = load_files([*ontology_files(), *(copies / f"{number}.ttl" for number in range(len(INVALID)))])
    derive(store)
    data = to_rdflib(quad.triple for quad in store)
    _, report, _ = pyshacl.validate(data, shacl_graph=graph, inplace=True)
    assert isinstance(report, rdflib.Graph)
    broken = {
        (str(report.value(result, SH.sourceShape)), str(report.value(result, SH.sourceConstraintComponent)))
        for result in report.subjects(SH.resultSeverity)
    }
    expected = constraints(graph)
    assert len(expected) >= 90
    missing = {(str(graph.value(rdflib.BNode(shape), SH.message)), component) for shape, component in expected - broken}
    assert missing == set()
    assert broken == expected


def some(copies: Path) -> list[Path]:
    """Every twelfth invalid copy."""
    return [copies / f"{number}.ttl" for number in range(0, len(INVALID), 12)]


def test_without_complete_only_core_is_checked(copies: Path, findings: dict[str, list[Finding]]) -> None:
    violations = [finding for found in findings.values() for finding in found if not finding.advice]
    expected = [finding for finding in violations if Path(finding.file) in some(copies)]
    assert len(expected) >= 4
    assert validate(*some(copies), base=False) == sorted(expected)


def messages(graph: rdflib.Graph, shape: rdflib.term.Node) -> dict[str | None, str]:
    """What a shape says, by language."""
    found = [message for message in graph.objects(shape, SH.message) if isinstance(message, rdflib.Literal)]
    by_language = {message.language: str(message) for message in found}
    assert len(by_language) == len(found)
    return by_language


def test_every_shape_speaks_english_and_japanese() -> None:
    graph = shapes()
    names = {shape for shape, _ in constraints(graph)}
    speaking = [node for node in graph.subjects(unique=True) if str(node) in names]
    assert len(speaking) >= 70
    for shape in speaking:
        said = messages(graph, shape)
        assert said.keys() == {"en", "ja"}
        assert said["en"].isascii()
        assert re.search(r"[ぁ-ん]", said["ja"])


def test_findings_are_told_in_japanese(copies: Path, findings: dict[str, list[Finding]]) -> None:
    graph = shapes()
    said = [messages(graph, shape) for shape in graph.subjects(SH.message, unique=True)]
    in_japanese = {message["en"]: message["ja"] for message in said}
    told = validate(*some(copies), base=False, complete=True, language="ja")
    expected = {
        (finding.file, finding.subject, in_japanese[finding.message])
        for found in findings.values()
        for finding in found
        if Path(finding.file) in some(copies)
    }
    assert len(expected) >= 8
    assert {(finding.file, finding.subject, finding.message) for finding in told} == expected


def test_base_is_complete() -> None:
    assert [finding for finding in validate(complete=True) if not finding.advice] == []


def test_nothing_but_a_tool_is_only_recommended_and_missing_in_the_base() -> None:
    assert {finding.message.partition(" (")[0] for finding in validate(complete=True)} <= {"names no tool"}


def test_own_data_is_checked_beside_the_base(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    link = """
:link
    a mlp:Link ;
    mlp:from :one ;
    mlp:relationType mlp:uses ;
    mlp:to <https://w3id.org/mlpatterns/pattern/feature-store> .
"""
    path.write_text(f"{MINIMAL}{link}", encoding="utf-8")
    assert validate(path) == []
    assert [finding.message.partition(" (")[0] for finding in validate(path, base=False)] == ["must end"]
