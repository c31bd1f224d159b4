"""The commands, as a user types them: answers, exit codes, and what bad input does."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import mlpatterns.cli
from mlpatterns.cli import cli
from mlpatterns.cli.options import WORDS
from mlpatterns.texts import texts

GOOD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://example.org/mine> a mlp:Pattern ;
    skos:prefLabel "Mine"@en ;
    mlp:inCatalogue <https://example.org/book> ;
    mlp:addresses <https://example.org/trouble> .
<https://example.org/book> a mlp:Catalogue ; skos:prefLabel "Book"@en .
<https://example.org/trouble> a mlp:Problem ; dcterms:description "Trouble."@en .
"""
BROKEN = "<https://example.org/a> <https://example.org/b>\n"
PROGRAM = [sys.executable, "-m", "mlpatterns"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
COMMANDS = [
    "new",
    "upgrade",
    "list",
    "show",
    "query",
    "export",
    "validate",
    "stats",
    "explore",
    "load",
    "import",
    "diff",
    "site",
    "release",
]


def run(*arguments: str | Path, **options: str) -> Result:
    """Run a command in this process, English unless told otherwise."""
    given = [*map(str, arguments), "--lang", options.get("lang", "en")]
    program = click.Command("mlpatterns", callback=lambda: sys.exit(mlpatterns.cli.run(given)))
    return CliRunner().invoke(program, [], input=options.get("input"))


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**ENVIRONMENT, **environment},
    )


def test_the_group_has_the_commands_of_the_contract() -> None:
    assert set(COMMANDS) <= set(cli.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_the_common_options(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    for option in ("--data", "--only-data", "--store", "--lang", "--output"):
        assert option in result.output


def test_help_is_japanese_in_a_japanese_environment() -> None:
    shown = process("--help", LC_ALL="ja_JP.UTF-8").stdout.decode()
    assert texts("ja")["cli"]["help"]["list"].rstrip("。") in shown
    assert texts("en")["cli"]["help"]["list"].rstrip(".") in process("--help", LC_ALL="C.UTF-8").stdout.decode()
    assert "..." not in shown.partition("Commands:")[2]  # no text is cut off


@pytest.mark.parametrize("option", ["--data", "--store", "-o"])
def test_an_empty_name_is_not_taken_for_the_current_folder(option: str) -> None:
    result = run("list", option, "")
    assert result.exit_code == 2
    assert WORDS["empty_name"] in result.stderr


@pytest.mark.parametrize(
    ("command", "option"),
    [("validate", "--store"), ("validate", "--endpoint"), ("load", "--endpoint")],
)
def test_what_a_command_cannot_use_is_refused(command: str, option: str, tmp_path: Path) -> None:
    result = run(command, option, tmp_path / "none")
    assert result.exit_code == 2
    assert texts("en")["cli"]["files_only"].format(option=option) in result.stderr


def test_an_empty_address_is_not_taken_for_none() -> None:
    result = run("query", "prerequisites", "--endpoint", "")
    assert result.exit_code == 6
    assert "not an address" in result.stderr


def test_the_suffix_of_the_output_tells_the_format(tmp_path: Path) -> None:
    for call in (["show", "cascade"], ["queries"], ["queries", "prerequisites"]):
        assert run(*call, "-o", tmp_path / "out.ttl").exit_code == 0
        assert (tmp_path / "out.ttl").read_text().startswith("@prefix ")


def test_list_has_one_row_per_entry() -> None:
    rows = list(csv.DictReader(run("list", "-f", "csv").stdout.splitlines()))
    assert len(rows) == 53
    assert {row["pattern"] for row in rows} >= {"hashed-feature", "lambda-architecture", "glue-code"}


def test_list_speaks_japanese_to_people_and_keeps_its_keys_for_programs() -> None:
    records = {record["pattern"]: record for record in json.loads(run("list", "-f", "json", lang="ja").stdout)}
    assert records["feature-store"]["name"] == "特徴量ストア"
    assert run("list", "-f", "table", lang="ja").stdout.split()[:2] == ["パターン", "名前"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_show_reads_like_a_page_of_a_pattern_book(lang: str) -> None:
    page = run("show", "Batch Serving", lang=lang).stdout
    words = texts(lang)["cli"]["show"]
    aspects = [aspect.name[lang] for aspect in mlpatterns.load().aspects()]
    headings = [
        *(words["problem"], words["symptoms"], *aspects[:2], words["solution"], *aspects[2:]),
        *(words["facets"], words["links"], words["sources"]),
    ]
    order = [page.index(f"\n{heading}\n") for heading in headings]
    assert order == sorted(order)
    assert "connected_patterns.csv, row" in page
    body, _, bibliography = page.rpartition(f"\n{words['sources']}\n")
    assert set(re.findall(r"\[\d+\]", body)) == set(re.findall(r"\[\d+\]", bibliography))
    assert "Lakshmanan" in page
    assert ("必要とする" if lang == "ja" else "requires") in page


def test_show_tells_what_there_is_of_a_catalogue_in_one_language(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        GOOD.replace("    mlp:inCatalogue", '    mlp:symptom "Nothing works."@en ;\n    mlp:inCatalogue')
        + """
<https://example.org/gain> a mlp:Statement ;
    mlp:statementOf <https://example.org/mine> ;
    mlp:aspect <https://w3id.org/mlpatterns/aspect/benefit> ;
    mlp:concerns <https://example.org/unheard-of> ;
    dcterms:description "It helps."@en .
"""
    )
    page = run("show", "mine", "--data", own, lang="ja").stdout
    assert "- Nothing works.\n" in page
    assert "- It helps.\n" in page


def test_show_gives_the_part_of_the_graph_about_a_pattern() -> None:
    turtle = run("show", "cascade", "-f", "turtle").stdout
    assert "pattern:cascade a " in turtle
    assert "link:cascade--uses--workflow-pipeline a mlp:Link" in turtle
    assert "pattern:keyed-predictions" not in turtle


def test_an_unknown_pattern_brings_the_nearest_names_and_exit_code_2() -> None:
    result = run("show", "feature shop")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "no pattern 'feature shop'; nearest: Feature Store" in result.stderr


def test_query_takes_a_name_a_file_a_text_and_standard_input(tmp_path: Path) -> None:
    text = "SELECT (COUNT(?p) AS ?n) WHERE { ?p a mlp:Pattern }"
    file = tmp_path / "count.rq"
    file.write_text(text)
    assert run("query", text).stdout == run("query", file).stdout == run("query", "-", input=text).stdout == "?n\n45\n"
    assert run("query", "most-connected").stdout.count("\n") == 46


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_query_writes_rows_in_every_format(form: str) -> None:
    result = run("query", "SELECT ?p WHERE { ?p a mlp:AntiPattern }", "-f", form)
    assert result.exit_code == 0
    assert result.stdout.count("glue-code") == 1


def test_query_answers_alike_on_rdflib() -> None:
    assert run("query", "alternatives", "--engine", "rdflib").stdout == run("query", "alternatives").stdout


def test_query_constructs_turtle_and_asks() -> None:
    built = run("query", "CONSTRUCT { ?a mlp:requires ?b } WHERE { ?a mlp:requires ?b }")
    assert "pattern:batch-serving mlp:requires pattern:keyed-predictions ." in built.stdout
    assert run("query", "ASK { pattern:cascade a mlp:Pattern }").stdout == "true\n"
    assert json.loads(run("query", "ASK {}", "-f", "json").stdout)["boolean"] is True


def test_show_keeps_control_characters_and_line_feeds_from_the_terminal(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(GOOD.replace('"Mine"', '"Mi\\u001b[31mne\\nor not"'))
    for command in (["show", "https://example.org/mine"], ["list", "-f", "table"]):
        output = run(*command, "--data", own).stdout
        assert "\x1b" not in output
        assert "Mi[31mne or not" in output


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        ("SELECT ?p WHERE { ?p mlpp:uses ?q }", 4, "line 1, column 22: unknown prefix 'mlpp:'; did you mean 'mlp:'?"),
        ("SELECT ?p WHERE {", 4, "line 1, column"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 4, "failed while running: "),
        ("alternativs", 2, "no question 'alternativs'; nearest: alternatives"),
        ("missing.rq", 4, "cannot read 'missing.rq': No such file"),
    ],
)
def test_a_bad_query_is_explained_without_traceback(query: str, code: int, words: str) -> None:
    result = run("query", query)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_format_that_does_not_fit_is_refused() -> None:
    result = run("query", "SELECT * {}", "-f", "turtle")
    assert result.exit_code == 2
    assert "unknown format 'turtle' for this kind of query" in result.stderr


def test_export_follows_the_suffix_and_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    suffixes = {".ttl": b"@prefix", ".nt": b"<", ".jsonld": b"{", ".json": b"{", ".rdf": b"<?xml", ".owl": b"<?xml"}
    for name, start in ((f"a{suffix}", start) for suffix, start in suffixes.items()):
        for _ in range(2):
            assert run("export", "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert run("export").stdout_bytes == (tmp_path / "a.ttl").read_bytes()


@pytest.mark.parametrize(("suffix", "start"), [(".csv", "p\r\n"), (".tsv", "?p\n"), (".json", "{"), (".xml", "<?xml")])
def test_query_follows_the_suffix_too(tmp_path: Path, suffix: str, start: str) -> None:
    run("query", "SELECT ?p WHERE { ?p a mlp:AntiPattern }", "-o", tmp_path / f"rows{suffix}")
    assert (tmp_path / f"rows{suffix}").read_bytes().decode().startswith(start)


def test_rows_that_no_query_gave_are_never_passed_off_as_xml(tmp_path: Path) -> None:
    run("list", "-o", tmp_path / "rows.xml")
    assert (tmp_path / "rows.xml").read_text(encoding="utf-8").startswith("pattern\tname\t")


def test_export_can_leave_out_what_is_derived() -> None:
    asserted, everything = run("export", "--asserted").stdout, run("export").stdout
    assert "mlp:usedBy pattern:" in everything
    assert "mlp:usedBy pattern:" not in asserted


def test_validate_finds_nothing_wrong_with_the_base() -> None:
    result = run("validate")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing to find fault with.\n"


def test_validate_advises_what_is_recommended_and_requires_what_is_required_of_the_base() -> None:
    result = run("validate", "--complete")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert 0 < len(lines) < 10
    assert [line for line in lines if not re.match(r"advice: .+:\d+: pattern:[a-z-]+ names no tool ", line)] == []
    assert result.stderr == f"0 errors, {len(lines)} pieces of advice\n"


def test_validate_tells_each_finding_with_file_line_and_subject(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(GOOD.replace('    skos:prefLabel "Mine"@en ;\n', ""))
    result = run("validate", own)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"error: {own}:6: https://example.org/mine has no name: ")
    assert result.stdout.count("\n") == 1
    assert "名前がない" in run("validate", own, lang="ja").stdout


def test_validate_finds_the_line_by_the_prefixes_of_the_file_and_the_file_by_the_type(tmp_path: Path) -> None:
    own, more = tmp_path / "own.ttl", tmp_path / "more.ttl"
    short = "@prefix ex: <https://example.org/> .\n" + GOOD.replace("<https://example.org/mine>", "ex:mine")
    own.write_text(short.replace('    skos:prefLabel "Mine"@en ;\n', "") + "ex:min a <https://example.org/Other> .\n")
    more.write_text('<https://example.org/mine> <http://www.w3.org/2004/02/skos/core#altLabel> "Other" .')
    for files in ((own, more), (more, own)):
        assert run("validate", *files).stdout.startswith(f"error: {own}:7: https://example.org/mine has no name: ")


def test_validate_is_quiet_about_literals_that_are_not_of_their_type(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    number = '    mlp:number "two"^^<http://www.w3.org/2001/XMLSchema#integer> ;\n'
    own.write_text(GOOD.replace("    mlp:inCatalogue", number + "    mlp:inCatalogue"))
    result = process("validate", own)
    assert result.returncode == 1
    assert b"must have at most one mlp:number, a whole number from 1 (two)" in result.stdout
    assert b"Traceback" not in result.stderr


def test_completeness_is_advice_for_catalogues_of_others(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(GOOD)
    assert run("validate", own).exit_code == 0
    result = run("validate", "--complete", own)
    assert result.exit_code == 0
    assert "advice: " in result.stdout
    assert "lacks a name in Japanese" in result.stdout


def test_stats_counts_the_base() -> None:
    counts = {row["item"]: row for row in csv.DictReader(run("stats", "-f", "csv").stdout.splitlines())}
    assert (counts["patterns"]["value"], counts["anti-patterns"]["value"]) == ("45", "8")
    assert counts["connected parts"]["value"] == "1"
    required = [row for row in counts.values() if row["group"] == "required"]
    assert len(required) >= 25
    assert [row for row in required if row["value"] != row["of"]] == []
    assert {row["item"] for row in counts.values() if row["group"] == "recommended"} >= {"improves", "puts at risk"}


def test_explore_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("explore", "-o", page)
    assert result.exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert str(page) in result.stderr


def test_own_data_is_listed_beside_and_instead_of_the_base(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(GOOD)
    assert run("list", "--data", own).stdout.count("\n") == 55
    assert run("list", "--data", own, "--only-data").stdout.splitlines()[1].startswith("mine\tMine")
    assert run("list", "--only-data").exit_code == 2


@pytest.mark.parametrize(
    "command", [["list"], ["export"], ["stats"], ["explore"], ["show", "cascade"], ["query", "ASK{}"]]
)
def test_broken_data_leaves_the_old_output_alone(tmp_path: Path, command: list[str]) -> None:
    own, output = tmp_path / "own.ttl", tmp_path / "output"
    own.write_text(BROKEN)
    output.write_text("old")
    result = run(*command, "--data", own, "-o", output)
    assert result.exit_code == 3
    assert f"mlpatterns: {own}:2:" in result.stderr
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output", "own.ttl"]


def test_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "none" / "a.ttl", Path("/proc/none.ttl")):
        result = run("export", "-o", target)
        assert result.exit_code == 5
        assert f"cannot write {str(target)!r}: " in result.stderr


@pytest.mark.parametrize(
    ("command", "code"), [(["export"], 5), (["list"], 5), (["query", "SELECT * { ?s ?p ?o }"], 5), (["--help"], 70)]
)
def test_a_full_disk_is_told(command: list[str], code: int) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*PROGRAM, *command],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT,
        )
    assert result.returncode == code
    assert b"No space left on device" in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_fault_of_the_program_shows_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlpatterns.cli.options.load", lambda *_, **__: 1 / 0)
    result = run("list")
    assert result.exit_code == 70
    assert "unexpected ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr


def test_output_keeps_the_permissions_of_the_file_it_replaces(tmp_path: Path) -> None:
    output = tmp_path / "a.ttl"
    output.touch(0o640)
    run("export", "-o", output)
    assert output.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "utf-8"])
@pytest.mark.parametrize(
    "command", [["list"], ["show", "feature-store"], ["query", "bibliography"], ["stats", "-f", "table"]]
)
def test_any_locale_gets_an_answer(command: list[str], encoding: str) -> None:
    result = process(*command, "--lang", "ja", PYTHONIOENCODING=encoding)
    assert result.returncode == 0, result.stderr.decode()
    assert len(result.stdout) > 200
    if command[0] in ("list", "query"):
        assert "機械学習" in result.stdout.decode("utf-8")


def test_an_unreadable_file_is_a_fault_of_the_data(tmp_path: Path) -> None:
    assert run("list", "--data", tmp_path / "none.ttl").exit_code == 3
    assert run("list", "--data", f"{'long' * 100}.ttl").exit_code == 3


def test_a_long_query_is_no_file_name() -> None:
    query = f"DESCRIBE {' '.join(['pattern:cascade'] * 50)}"
    assert run("query", query).exit_code == 0


def test_a_pipe_or_device_as_output_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", pipe], stdout=subprocess.PIPE) as reader:
        assert run("list", "-o", pipe).exit_code == 0
        assert reader.communicate(timeout=10)[0].count(b"\n") == 54
    assert pipe.is_fifo()


@pytest.mark.parametrize(("closing", "command"), [(">&-", "list"), ("<&-", "query -")])
def test_a_closed_stream_is_told(closing: str, command: str) -> None:
    result = subprocess.run(
        ["/bin/sh", "-c", f"{' '.join(PROGRAM)} {command} {closing}"],
        stderr=subprocess.PIPE,
        check=False,
        env=ENVIRONMENT,
    )
    assert result.returncode in (4, 5)
    assert b" is closed; give a file" in result.stderr


def test_interrupting_a_query_ends_it_at_once() -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with subprocess.Popen(
        [*PROGRAM, "query", bomb],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=30)
    assert running.returncode == -signal.SIGINT
    assert errors == b""


def test_errors_reach_an_ascii_terminal() -> None:
    result = process("show", "特徴量の店", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("command", [["export"], ["list"], ["show", "cascade"], ["query", "SELECT * { ?s ?p ?o }"]])
def test_a_reader_that_went_away_is_no_fault(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:  # noqa: PTH123 - a descriptor, not a path
        result = subprocess.run(
            [*PROGRAM, *command],
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT,
        )
    assert (result.returncode, result.stderr) == (141, b"")


HEAVY = set("rdflib networkx pyvis pyshacl rich jinja2 pyld romkan2 markdown_it mlpatterns.importing".split())
"""What takes time to import, and what a query has no use for."""


def test_a_query_imports_nothing_heavy() -> None:
    script = (
        "import sys; from mlpatterns.cli import cli; cli(['query', 'ASK {}'], standalone_mode=False);"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert result.stdout == "true\n[]\n"
