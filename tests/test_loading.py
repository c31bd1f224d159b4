"""Reading RDF files, good and bad."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

import mlpatterns
from mlpatterns import DataError
from mlpatterns.loading import SUFFIXES, load_file, load_files, rdf_files

ONE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> ."

BROKEN = {
    "missing dot": ("a.ttl", b"<a:a> <a:b> <a:c>\n<a:a> <a:b> <a:c> .", 2, "dot"),
    "undeclared prefix": ("a.ttl", b"\nfoo:x <a:b> <a:c> .", 2, "prefix foo:"),
    "cp932": ("a.ttl", '<a:a> <a:b> "日本語" .'.encode("cp932"), 1, "not UTF-8; save the file as UTF-8"),
    "UTF-16": ("a.ttl", '<a:a> <a:b> "x" .'.encode("utf-16"), 1, "UTF-8"),
    "binary": ("a.ttl", bytes(range(256)), 1, ""),
    "N-Triples": ("a.nt", b"<a:a> <a:b> .\n", 1, ""),
    "JSON": ("a.jsonld", b'{"@id": ', 1, "end of file"),
    "XML": ("a.rdf", b"<rdf:RDF><a></rdf:RDF>", None, "rdf:"),
}


@pytest.mark.parametrize(("name", "content", "line", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_with_line_and_cause(
    tmp_path: Path, name: str, content: bytes, line: int | None, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        mlpatterns.load(path)
    assert caught.value.path == path
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{path}:")
    assert words in str(caught.value)


def test_a_failed_file_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "half.ttl"
    path.write_text(f"{ONE}\nbroken")
    store = Store()
    with pytest.raises(DataError):
        load_file(store, path)
    assert len(store) == 0


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.touch()
    assert len(load_files([path])) == 0


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "bom.ttl"
    path.write_text(ONE, encoding="utf-8-sig")
    assert len(load_files([path])) == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.ttl: cannot be read: No such file"):
        mlpatterns.load(tmp_path / "none.ttl")


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.ttl"
    path.write_text(ONE)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError, match=r"locked\.ttl: cannot be read: Permission denied"):
        load_file(Store(), path)


def test_an_unknown_suffix_brings_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.touch()
    with pytest.raises(DataError, match=r"unknown suffix '.xlsx'; known are .*\.ttl"):
        mlpatterns.load(path)


def test_a_folder_is_searched_with_its_subfolders(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "one.ttl").write_text(ONE)
    (tmp_path / "two.nt").write_text(ONE)
    (tmp_path / "package.json").write_text("{}")
    assert [path.name for path in rdf_files([tmp_path])] == ["one.ttl", "two.nt"]


def test_a_folder_without_rdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no RDF file in this folder"):
        rdf_files([tmp_path])


def test_named_graphs_are_merged_into_the_default_graph(tmp_path: Path) -> None:
    path = tmp_path / "graphs.trig"
    path.write_text(f"<https://example.org/g> {{ {ONE} }} {ONE}")
    assert len(load_files([path])) == 1


def test_relative_names_are_resolved_against_the_file(tmp_path: Path) -> None:
    path = tmp_path / "own data.ttl"
    path.write_text("<#a> <#b> <#c> .")
    (quad,) = load_files([path])
    assert str(quad.subject) == f"<{path.as_uri()}#a>"


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl", "three.trig"):
        (tmp_path / name).write_text("_:a <a:b> <a:c> .")
    assert len({quad.subject for quad in load_files(rdf_files([tmp_path]))}) == 3


@given(content=st.binary(max_size=60), suffix=st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_load_or_raise_a_data_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzz-{os.getpid()}{suffix}"
    path.write_bytes(content)
    try:
        load_files([path])
    except DataError as error:
        assert str(path) in str(error)
