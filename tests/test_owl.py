"""The ontology with all data is OWL 2 DL and consistent, as judged by ROBOT and the reasoner HermiT.

The vocabulary alone passes ROBOT's quality report, but for rules that ask for the habits of OBO ontologies.

Needs `java` and `mvn`. Maven keeps what it downloads (110 MB) in its local repository, `~/.m2` by default, so only
the first run needs the network. Without the tools the tests are skipped, or fail if MLPATTERNS_REQUIRE_REASONER=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY_FILES = sorted(ROOT.glob("ontology/*.ttl"))
DATA_FILES = sorted(ROOT.glob("kg/catalogues/*.ttl"))
LINK_RULE = ROOT / "ontology" / "rules" / "shortcuts" / "01-link-to-relation.rq"

CHECK_PROFILE = ("validate-profile", "--profile", "DL")
CHECK_CONSISTENCY = ("reason", "--reasoner", "hermit")
"""Also fails on unsatisfiable classes and properties."""

REPORT = ("report", "--fail-on", "none", "--output")
OBO_HABITS = {
    "missing_definition": "OBO defines a term with IAO:0000115, SKOS and we with skos:definition",
    "missing_label": "concepts have a skos:prefLabel; terms of others have their labels where they are defined",
    "multiple_labels": "OBO has one label in all, we have one in each language",
    "missing_superclass": "classes at the top of ours have no class above them",
}
"""The rules of ROBOT's report that are broken, and why they do not fit. What they are for, test_ontology.py sees to."""

PREFIXES = """
@prefix : <https://example.org/> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@dataclass(frozen=True)
class Robot:
    """The command line of ROBOT, with a folder for the graphs it reads and writes."""

    java: str
    classpath: str
    folder: Path

    def run(self, turtle: str, *command: str) -> tuple[bool, str]:
        """Whether a command succeeds on a graph, and what it prints."""
        graph = self.folder / "graph.ttl"
        graph.write_text(turtle, encoding="utf-8")
        robot = [self.java, "-Dfile.encoding=UTF-8", "-cp", self.classpath, "org.obolibrary.robot.CommandLineInterface"]
        return _run([*robot, *command, "--input", str(graph)])

    def with_relations(self, turtle: str) -> str:
        """A graph together with the plain relations that its links state."""
        relations = self.folder / "relations.ttl"
        done, output = self.run(turtle, "query", "--query", str(LINK_RULE), str(relations))
        assert done, output
        return turtle + relations.read_text(encoding="utf-8")


def _run(command: list[str]) -> tuple[bool, str]:
    """Whether a command succeeds, and what it prints."""
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return run.returncode == 0, run.stdout.decode(errors="replace")


def _unavailable(reason: str) -> NoReturn:
    """Skip, or fail where the reasoner is required."""
    if os.environ.get("MLPATTERNS_REQUIRE_REASONER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def robot(tmp_path_factory: pytest.TempPathFactory) -> Robot:
    """ROBOT, resolved by Maven."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if java is None or maven is None:
        _unavailable("java and mvn are needed to run a reasoner")
    folder = tmp_path_factory.mktemp("owl")
    classpath = folder / "classpath.txt"
    pom = ROOT / "tests" / "owl" / "pom.xml"
    goal = ["dependency:build-classpath", f"-Dmdep.outputFile={classpath}"]
    done, output = _run([maven, "-q", "-B", "-f", str(pom), *goal])
    if not done:
        _unavailable(f"Maven could not resolve ROBOT:\n{output}")
    return Robot(java, classpath.read_text(encoding="utf-8"), folder)


@pytest.fixture(scope="session")
def graph(robot: Robot) -> str:
    """Ontology, data and the relations that links state, as one Turtle document.

    The files are joined as text. ROBOT's `merge` reads each file alone and takes the properties that the file does
    not declare for annotations, which a reasoner ignores.
    """
    return robot.with_relations("\n".join(file.read_text(encoding="utf-8") for file in ONTOLOGY_FILES + DATA_FILES))


@pytest.fixture(scope="session")
def reported(robot: Robot) -> list[tuple[str, str]]:
    """Rule and subject of each finding of ROBOT's report on the vocabulary."""
    report = robot.folder / "report.tsv"
    vocabulary = "\n".join(file.read_text(encoding="utf-8") for file in ONTOLOGY_FILES)
    done, output = robot.run(vocabulary, *REPORT, str(report))
    assert done, output
    rows = [line.split("\t") for line in report.read_text(encoding="utf-8").splitlines()]
    return [(rule, subject) for _, rule, subject, *_ in rows[1:]]


def test_all_files_are_found() -> None:
    assert [file.stem for file in ONTOLOGY_FILES] == ["external", "facets", "mlpatterns", "relations", "schemes"]
    assert len(DATA_FILES) >= 3


def test_ontology_with_data_is_owl_2_dl(robot: Robot, graph: str) -> None:
    conforms, violations = robot.run(graph, *CHECK_PROFILE)
    assert conforms, violations


def test_ontology_with_data_is_consistent_and_every_class_is_satisfiable(robot: Robot, graph: str) -> None:
    consistent, errors = robot.run(graph, *CHECK_CONSISTENCY)
    assert consistent, errors


@pytest.mark.parametrize(
    ("turtle", "violation"),
    [
        pytest.param(":x a mlp:NoSuchClass .", "undeclared class", id="undeclared-class"),
        pytest.param(":x mlp:noSuchProperty :y .", "undeclared annotation property", id="undeclared-property"),
        pytest.param(":x mlp:addresses 'y' .", "Cannot pun between properties", id="text-for-thing"),
    ],
)
def test_violation_of_owl_2_dl_is_reported(robot: Robot, graph: str, turtle: str, violation: str) -> None:
    conforms, violations = robot.run(graph + PREFIXES + turtle, *CHECK_PROFILE)
    assert not conforms
    assert violation in violations


@pytest.mark.parametrize(
    ("turtle", "error"),
    [
        pytest.param(":x a mlp:Pattern , mlp:AntiPattern .", "is inconsistent", id="disjoint-classes"),
        pytest.param(":x mlp:number 1 , 2 .", "is inconsistent", id="two-values-of-functional-property"),
        pytest.param(":C rdfs:subClassOf mlp:Pattern , mlp:AntiPattern .", "unsatisfiable: ", id="unsatisfiable-class"),
    ],
)
def test_contradiction_is_reported(robot: Robot, graph: str, turtle: str, error: str) -> None:
    consistent, errors = robot.run(graph + PREFIXES + turtle, *CHECK_CONSISTENCY)
    assert not consistent
    assert error in errors


def test_link_that_contradicts_its_relation_is_reported(robot: Robot, graph: str) -> None:
    link = ":x a mlp:AntiPattern . [] mlp:from :x ; mlp:relationType mlp:remedies ; mlp:to :y ."
    consistent, errors = robot.run(robot.with_relations(graph + PREFIXES + link), *CHECK_CONSISTENCY)
    assert not consistent
    assert "is inconsistent" in errors


def test_report_finds_nothing_but_habits_of_others(reported: list[tuple[str, str]]) -> None:
    assert {rule for rule, _ in reported} == set(OBO_HABITS)


def test_report_finds_no_term_of_the_vocabulary_without_a_label(reported: list[tuple[str, str]]) -> None:
    without = [subject for rule, subject in reported if rule == "missing_label"]
    assert without
    assert [subject for subject in without if "/mlpatterns/ontology#" in subject] == []
