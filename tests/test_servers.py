"""Real SPARQL stores give the golden rows, take the graph whole or not at all, and read back as the same objects.

Oxigraph comes with the test dependencies. Apache Jena Fuseki needs `java` and `mvn`, which keeps what it downloads in
its local repository; Virtuoso needs `virtuoso-t` with its stock configuration. A store that is not there is skipped, or
fails if MLPATTERNS_REQUIRE_SERVERS=1.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse

import mlpatterns
from mlpatterns import EndpointError, PatternGraph
from mlpatterns.arguments import bindings
from mlpatterns.cli import run
from mlpatterns.endpoint import Endpoint
from mlpatterns.namespaces import BASE
from mlpatterns.questions import Question, questions

HERE = Path(__file__).parent
FROZEN = HERE / "data" / "frozen.ttl"
GRAPH = f"{BASE}graph/test"
VIRTUOSO_SETTINGS = Path("/etc/virtuoso-opensource-7/virtuoso.ini")

GIVEN = {
    "mlp:Entry": "cascade",
    "mlp:Pattern": "cascade",
    "mlp:AntiPattern": "glue-code",
    "mlp:Catalogue": "mldp",
    "mlp:QualityAttribute": "maintainability",
    "mlp:Stage": "training",
    "mlp:RelationType": "uses",
}
"""A value other than the default, by type of parameter."""

DEPARTURES: dict[tuple[str, str], str] = {}
"""Questions that a store answers otherwise, by store and name, with the reason. None is known."""


@dataclass(frozen=True)
class Server:
    """A running store."""

    name: str
    query: str
    update: str
    user: str = ""

    def published(self, graph: PatternGraph, iri: str | None) -> PatternGraph:
        """The graph, loaded into this store and asked there."""
        mlpatterns.publish(graph, self.query, iri, self.update)
        return mlpatterns.connect(self.query, iri)


def _missing(what: str) -> NoReturn:
    if os.environ.get("MLPATTERNS_REQUIRE_SERVERS") == "1":
        pytest.fail(f"{what} is required here")
    pytest.skip(f"needs {what}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], folder: Path, answers: str) -> Iterator[None]:
    """A server that answers at an address; it ends with the block."""
    with (folder / "log").open("wb") as log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process:
        try:
            _await(answers, process)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            Endpoint(url, 5).query("ASK {}", None).read()
        except EndpointError:
            assert process.poll() is None, "the server has ended"
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """The Oxigraph server, in memory."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or _missing("the package oxigraph")
    address = f"127.0.0.1:{_free_port()}"
    server = Server("oxigraph", f"http://{address}/query", f"http://{address}/update")
    with _running([program, "serve", "--bind", address], folder, server.query):
        yield server


@contextmanager
def fuseki(folder: Path) -> Iterator[Server]:
    """Apache Jena Fuseki, in memory."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if not java or not maven:
        _missing("java and mvn, for Fuseki")
    listed = folder / "classpath"
    build = [maven, "-q", "-B", "-f", str(HERE / "servers" / "pom.xml"), "dependency:build-classpath"]
    subprocess.run([*build, f"-Dmdep.outputFile={listed}"], check=True)
    port = _free_port()
    server = Server("fuseki", f"http://127.0.0.1:{port}/data/query", f"http://127.0.0.1:{port}/data/update")
    start = [java, "-Xmx512m", "-jar", listed.read_text().strip(), "--localhost", "--port", str(port)]
    with _running([*start, "--update", "--mem", "/data"], folder, server.query):
        yield server


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """OpenLink Virtuoso with its stock configuration, in a folder and at ports of ours; it wants digest credentials."""
    program = shutil.which("virtuoso-t")
    if not program or not VIRTUOSO_SETTINGS.exists():
        _missing("virtuoso-opensource")
    http = f"127.0.0.1:{_free_port()}"
    settings = VIRTUOSO_SETTINGS.read_text(encoding="utf-8")
    for stock, ours in {
        "/var/lib/virtuoso-opensource-7/db": str(folder),
        "= 1111\n": f"= 127.0.0.1:{_free_port()}\n",
        "= 8890\n": f"= {http}\n",
    }.items():
        assert stock in settings
        settings = settings.replace(stock, ours)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    server = Server("virtuoso", f"http://{http}/sparql", f"http://{http}/sparql-auth", "dba")
    with _running([program, "+foreground", "+configfile", "virtuoso.ini"], folder, server.query):
        yield server


@pytest.fixture(scope="module", params=[oxigraph, fuseki, virtuoso], ids=lambda start: start.__name__)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Each store in turn."""
    with (
        request.param(tmp_path_factory.mktemp("server")) as started,
        pytest.MonkeyPatch.context() as environment,
    ):
        if started.user:
            environment.setenv("MLPATTERNS_USER", started.user)
            environment.setenv("MLPATTERNS_PASSWORD", started.user)
        yield started


@pytest.fixture(scope="module")
def local() -> PatternGraph:
    """The small catalogue that does not change."""
    return mlpatterns.load(FROZEN, base=False)


@pytest.fixture(scope="module")
def remote(server: Server, local: PatternGraph) -> PatternGraph:
    """The same, in the store."""
    return server.published(local, GRAPH)


def _rows(graph: PatternGraph, question: Question, given: dict[str, list[str]], known: PatternGraph) -> str:
    return graph.query(question.text, bindings(known, question.text, given)).to_csv().replace("\r\n", "\n")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_has_its_golden_rows(
    server: Server, remote: PatternGraph, question: Question, request: pytest.FixtureRequest
) -> None:
    if reason := DEPARTURES.get((server.name, question.name)):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    golden = (HERE / "data" / "golden" / f"{question.name}.csv").read_text(encoding="utf-8")
    assert remote.query(question.text).to_csv().replace("\r\n", "\n") == golden


@pytest.mark.parametrize("question", [each for each in questions() if each.parameters], ids=lambda each: each.name)
def test_a_parameter_narrows_and_widens_the_answer_as_it_does_here(
    remote: PatternGraph, local: PatternGraph, question: Question
) -> None:
    for parameter in question.parameters:
        values = ["any"] if parameter.default else [GIVEN[parameter.type]]
        if parameter.type.startswith("xsd:"):
            values = list(parameter.choices[:1]) or ["0.1.0"]
        given = {parameter.name: values}
        assert _rows(remote, question, given, local) == _rows(local, question, given, local)


def test_the_objects_read_from_the_store_are_the_same(remote: PatternGraph, local: PatternGraph) -> None:
    assert remote.entries() == local.entries()
    assert remote.links() == local.links()
    assert remote.tools() == local.tools()
    assert remote.facets() == local.facets()
    entry = local.pattern("feature-store")
    assert remote.about(entry).serialize("ntriples").lower() == local.about(entry).serialize("ntriples").lower()


def test_every_triple_comes_back(remote: PatternGraph, local: PatternGraph) -> None:
    assert len(remote) == len(local)
    ours, theirs = (graph.export("ntriples").decode().lower().splitlines() for graph in (local, remote))
    assert sorted(ours) == sorted(theirs)


def test_a_graph_larger_than_the_rows_that_a_store_gives_comes_back_whole_or_is_told(
    server: Server, graph: PatternGraph
) -> None:
    large = server.published(graph, f"{GRAPH}/large")
    assert sum(1 for _ in large.triples()) == len(graph) > 20_000
    everything = "CONSTRUCT WHERE { ?s ?p ?o }"
    if server.name == "virtuoso":
        with pytest.raises(EndpointError, match="10000 rows at most"):
            list(large.query(everything))
        with pytest.raises(EndpointError, match="cut the answer off after 10000 rows"):
            large.query("SELECT * { ?s ?p ?o }")
    else:
        assert sum(1 for _ in large.query(everything)) == len(graph)


def test_own_data_are_told_from_the_base_in_the_store_too(server: Server) -> None:
    local = mlpatterns.load(HERE / "data" / "own.ttl")
    assert server.published(local, f"{GRAPH}/own").own() == local.own() != frozenset()


def test_publishing_again_replaces_the_graph(server: Server, local: PatternGraph) -> None:
    iri = f"{GRAPH}/again"
    server.published(mlpatterns.load(base=False), iri)
    for _ in range(2):
        assert len(server.published(local, iri)) == len(local)


@pytest.mark.parametrize(
    "fault", [EndpointError("http://x/", "gone"), KeyboardInterrupt("gone")], ids=["gone", "Ctrl-C"]
)
def test_a_load_that_fails_half_way_leaves_the_old_graph_and_nothing_else(
    server: Server, local: PatternGraph, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    iri = f"{GRAPH}/kept"
    vocabulary = mlpatterns.load(base=False)
    old = server.published(vocabulary, iri)
    sent, update = [], Endpoint.update

    def failing(self: Endpoint, text: str) -> None:
        sent.append(text)
        if len(sent) == 3:
            raise fault
        update(self, text)

    monkeypatch.setattr(Endpoint, "update", failing)
    with pytest.raises(type(fault), match="gone"):
        mlpatterns.publish(local, server.query, iri, server.update)
    assert len(old) == len(vocabulary)
    everywhere = mlpatterns.connect(server.query)
    aside = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/graph/aside/')) }"
    assert everywhere.query(aside).to_cells() == []


def test_blank_nodes_stay_what_they_are(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text("<http://x/a> <http://x/b> [ <http://x/c> [ <http://x/d> 1 ] ] .")
    graph = server.published(mlpatterns.load(file, base=False), f"{GRAPH}/blank")
    assert graph.query("SELECT ?o { ?s <http://x/b>/<http://x/c>/<http://x/d> ?o }").to_dicts() == [{"o": 1}]
    [[blank]] = graph.query("SELECT ?o { ?s <http://x/b> ?o }")
    assert isinstance(blank, BlankNode)
    quads = list(parse(graph.export("ntriples"), RdfFormat.N_TRIPLES))
    assert sum(isinstance(quad.subject, BlankNode) for quad in quads) == 2


def test_the_commands_publish_and_ask(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    iri = f"{GRAPH}/command"
    store = ["--endpoint", server.query, "--graph", iri]
    assert run(["publish", *store, "--update-endpoint", server.update, "-d", str(FROZEN), "--only-data"]) == 0
    assert run(["query", "prerequisites", "-f", "csv", *store, "-p", "pattern=batch-serving"]) == 0
    assert "keyed-predictions" in capsys.readouterr().out


def test_wrong_credentials_are_told_where_some_are_wanted(
    server: Server, local: PatternGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLPATTERNS_PASSWORD", "wrong")
    if not server.user:
        assert mlpatterns.publish(local, server.query, GRAPH, server.update) == len(local)
        return
    with pytest.raises(EndpointError, match="set MLPATTERNS_USER and MLPATTERNS_PASSWORD") as told:
        mlpatterns.publish(local, server.query, GRAPH, server.update)
    assert "wrong" not in str(told.value)
