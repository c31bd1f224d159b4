"""A graph on disk answers as the one in memory does, and a failure leaves what stood there before."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

import mlpatterns
from mlpatterns import DataError, OutputError, PatternGraph
from mlpatterns.disk import NOTE
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.questions import questions

OWN = f"<https://example.org/a> <{PREFIXES['rdf']}type> <{MLP}Pattern> ."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the base."""
    folder = tmp_path_factory.mktemp("disk") / "store"
    mlpatterns.build_store(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store with the vocabulary alone."""
    folder = tmp_path / "small"
    mlpatterns.build_store(folder, base=False)
    return folder


def test_it_holds_the_graph_that_load_holds(folder: Path, graph: PatternGraph) -> None:
    stored = mlpatterns.open_store(folder)
    assert set(stored.triples()) == set(graph.triples())
    assert len(stored) == len(graph)


def test_it_answers_every_question_as_the_graph_in_memory(folder: Path, graph: PatternGraph) -> None:
    stored = mlpatterns.open_store(folder)
    asked = questions()
    assert len(asked) >= 40
    for question in asked:
        assert stored.query(question.text).serialize("tsv") == graph.query(question.text).serialize("tsv")


def test_it_is_read_as_objects_and_by_two_at_once(folder: Path, graph: PatternGraph) -> None:
    stored, again = mlpatterns.open_store(folder), mlpatterns.open_store(folder)
    assert stored.entries() == again.entries() == graph.entries()


@pytest.mark.parametrize("suffix", [".nt", ".nq"])
def test_own_data_and_no_rules_are_as_for_load(tmp_path: Path, suffix: str) -> None:
    own = tmp_path / f"own{suffix}"
    own.write_text(OWN)
    mlpatterns.build_store(tmp_path / "store", own, base=False, rules=False)
    stored = mlpatterns.open_store(tmp_path / "store")
    assert set(stored.triples()) == set(mlpatterns.load(own, base=False, rules=False).triples())


def test_a_graph_can_come_through_a_pipe(tmp_path: Path, small: Path) -> None:
    pipe = tmp_path / "pipe.nt"
    os.mkfifo(pipe)
    before = len(mlpatterns.open_store(small))
    writer = Thread(target=pipe.write_text, args=(OWN,))
    writer.start()
    mlpatterns.build_store(small, pipe, base=False)
    writer.join()
    assert len(mlpatterns.open_store(small)) > before


def test_a_store_is_replaced_and_nothing_else_is_left(small: Path) -> None:
    before = len(mlpatterns.open_store(small))
    mlpatterns.build_store(small)
    assert len(mlpatterns.open_store(small)) > before
    assert [path.name for path in small.parent.iterdir()] == ["small"]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    mlpatterns.build_store(tmp_path / "empty", base=False)
    assert len(mlpatterns.open_store(tmp_path / "empty")) > 0


def test_a_failure_leaves_the_store_that_stood_there(tmp_path: Path, small: Path) -> None:
    before = set(mlpatterns.open_store(small).triples())
    own = tmp_path / "own.nt"
    own.write_text(f"{OWN}\nbroken")
    with pytest.raises(DataError, match=r"own\.nt:2"):
        mlpatterns.build_store(small, own)
    assert set(mlpatterns.open_store(small).triples()) == before
    assert {path.name for path in tmp_path.iterdir()} == {"own.nt", "small"}


def test_a_failed_exchange_puts_the_old_store_back(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "made":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="small': Permission denied; name a folder where there is room"):
        mlpatterns.build_store(small, base=False)
    assert len(mlpatterns.open_store(small)) > 0
    assert [path.name for path in small.parent.iterdir()] == ["small"]


def test_a_full_disk_is_told_of_the_store_and_not_of_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("IO error: No space left on device")

    monkeypatch.setattr("mlpatterns.loading._add", refuse)
    with pytest.raises(OutputError, match=r"cannot write '.*store': IO error: No space left on device; name a folder"):
        mlpatterns.build_store(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    for taken in (tmp_path, tmp_path / "thesis.tex"):
        with pytest.raises(OutputError, match="is there already and is no store of this program"):
            mlpatterns.build_store(taken)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_missing_folder_above_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file or directory; name a folder where there is room"):
        mlpatterns.build_store(tmp_path / "none" / "store", base=False)


@pytest.mark.parametrize("name", ["none", "empty", "file"])
def test_what_is_no_store_is_told_with_the_command_that_builds_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match=rf"{name}: no store is here; build it with 'mlpatterns load --store .*{name}'"):
        mlpatterns.open_store(tmp_path / name)


def test_a_store_of_another_version_is_told(small: Path) -> None:
    (small / NOTE).write_text('{"version": "0.0.9"}')
    with pytest.raises(DataError, match=r"built by version '0\.0\.9', and this is version '.*'; build it with"):
        mlpatterns.open_store(small)


@pytest.mark.parametrize("note", ["", "[]", "{}", "\udcff"])
def test_a_broken_note_is_told(small: Path, note: str) -> None:
    (small / NOTE).write_text(note, errors="surrogateescape")
    with pytest.raises(DataError, match="does not tell which version built the store"):
        mlpatterns.open_store(small)


def _without_current(triples: Path) -> None:
    (triples / "CURRENT").unlink()


def _cut(triples: Path) -> None:
    for path in triples.glob("*.sst"):
        os.truncate(path, 10)


@pytest.mark.parametrize("harm", [_without_current, _cut])
def test_a_broken_store_is_told(small: Path, harm: object) -> None:
    assert callable(harm)
    harm(small / "triples")
    with pytest.raises(DataError, match=r"small: the store is broken or cannot be read: .*; build it with"):
        mlpatterns.open_store(small)
