"""The commands that keep the graph on disk, and `--store` of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mlpatterns.cli import cli
from mlpatterns.cli import run as run_command
from mlpatterns.disk import NOTE
from mlpatterns.texts import LANGUAGES, texts

READING = {
    "list": ["list", "-f", "csv"],
    "show": ["show", "特徴量ストア", "--lang", "ja"],
    "query": ["query", "alternatives", "-p", "pattern=Feature Store", "-f", "csv"],
    "queries": ["queries", "alternatives"],
    "export": ["export", "-f", "ntriples"],
    "stats": ["stats", "-f", "csv"],
}
"""A call of each command that reads a graph."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built by the command."""
    folder = tmp_path_factory.mktemp("cli") / "store"
    assert call("load", "--store", folder).exit_code == 0
    return folder


def call(*arguments: str | Path) -> Result:
    """Run a command, errors not yet turned into words."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """Exit code of a command and what it writes to standard error."""
    code = run_command([str(argument) for argument in arguments])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("name", READING)
def test_each_command_answers_from_the_store_as_from_the_files(store: Path, name: str) -> None:
    from_store = call(*READING[name], "--store", store)
    assert from_store.exit_code == 0
    assert len(from_store.stdout) > 100
    assert from_store.stdout == call(*READING[name]).stdout


def test_the_explorer_is_drawn_from_the_store(store: Path, tmp_path: Path) -> None:
    pages = [tmp_path / "store.html", tmp_path / "files.html"]
    assert call("explore", "--store", store, "-o", pages[0]).exit_code == 0
    assert call("explore", "-o", pages[1]).exit_code == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_load_tells_what_it_built(tmp_path: Path, language: str) -> None:
    folder, own = tmp_path / "store", tmp_path / "own.ttl"
    own.write_text("<a:a> <a:b> <a:c> .")
    result = call("load", "--store", folder, "--data", own, "--only-data", "--lang", language)
    built = texts(language)["cli"]["load"]["built"]
    assert result.stdout.startswith(built.format(folder=folder, triples="")[: len(built) // 2])


def test_load_wants_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    code, words = told(capsys, "load")
    assert code == 2
    assert "--store DIR" in words


@pytest.mark.parametrize("more", [["--data", "own.ttl"], ["--only-data", "--data", "own.ttl"]])
def test_a_store_goes_without_files(capsys: pytest.CaptureFixture[str], store: Path, more: list[str]) -> None:
    code, words = told(capsys, "list", "--store", store, *more)
    assert code == 2
    assert "--only-data" in words


@pytest.mark.parametrize("call", [["export", "--asserted"], ["query", "ASK {}", "--engine", "rdflib"]])
def test_what_a_store_cannot_do_is_told(capsys: pytest.CaptureFixture[str], store: Path, call: list[str]) -> None:
    code, words = told(capsys, *call, "--store", store)
    assert code == 2
    assert "--asserted" in words


def test_ctrl_c_leaves_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mlpatterns.disk.derive", interrupted)
    assert run_command(["load", "--store", str(tmp_path / "store")]) == 130
    assert list(tmp_path.iterdir()) == []


def test_the_words_are_there_in_both_languages() -> None:
    for language in LANGUAGES:
        words = texts(language)["cli"]
        assert words["store_alone"]
        assert {"built", "no_store"} <= words["load"].keys()


@pytest.mark.parametrize("folder", ["none", "."])
def test_a_folder_without_store_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: str) -> None:
    code, words = told(capsys, "list", "--store", tmp_path / folder)
    assert code == 3
    assert "no store is here; build it with 'mlpatterns load --store" in words


def test_a_store_of_another_version_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / NOTE).write_text(json.dumps({"version": "0.0.1"}))
    code, words = told(capsys, "list", "--store", tmp_path)
    assert code == 3
    assert "built by version '0.0.1'" in words


def test_a_folder_of_other_things_is_not_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    code, words = told(capsys, "load", "--store", tmp_path)
    assert code == 5
    assert "no store of this program" in words
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]
