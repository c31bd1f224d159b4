"""A release holds every form, its description tells the truth of each, and it never replaces anything."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store

import mlpatterns
import mlpatterns.cli
from mlpatterns import ArgumentError, OutputError, PatternGraph
from mlpatterns.exports import FORMS, RDF
from mlpatterns.namespaces import PREFIXES
from mlpatterns.release import CHECKSUMS, DATASET, DESCRIPTION, release, write_release

URL = "https://example.org/data/"


@pytest.fixture(scope="module")
def base() -> PatternGraph:
    """The base, and where each triple comes from."""
    return mlpatterns.load(origins=True)


@pytest.fixture(scope="module")
def files(base: PatternGraph) -> dict[str, bytes]:
    """What is released."""
    return release(base, URL)


@pytest.fixture(scope="module")
def described(files: dict[str, bytes]) -> Store:
    """The description, read back."""
    store = Store()
    store.load(files[DESCRIPTION], format=RdfFormat.TURTLE)
    return store


def rows(store: Store, query: str) -> list[list[str]]:
    """The values that a query finds."""
    found = store.query(query, prefixes={**PREFIXES, "": DATASET.value})
    return [[getattr(value, "value", "") for value in row] for row in found]  # type: ignore[union-attr]


def run(*arguments: str | Path) -> Result:
    """Run `release` in this process."""
    given = ["release", *map(str, arguments), "--lang", "en"]
    return CliRunner().invoke(click.Command("mlpatterns", callback=lambda: sys.exit(mlpatterns.cli.run(given))), [])


def test_every_form_is_released_and_named_by_its_version(base: PatternGraph, files: dict[str, bytes]) -> None:
    names = {f"mlpatterns-{base.version}{suffixes[0]}" for suffixes in FORMS.values()}
    assert len(names) == len(FORMS) == 12
    assert {*files} == {*names, DESCRIPTION, CHECKSUMS}
    assert files[f"mlpatterns-{base.version}.edges.csv"] == base.export("edges-csv")


def test_sizes_and_checksums_are_those_of_the_files(files: dict[str, bytes], described: Store) -> None:
    told = rows(
        described,
        "SELECT ?url ?size ?sum { : dcat:distribution ?file . ?file a dcat:Distribution ; dcat:downloadURL ?url ;"
        " dcat:byteSize ?size ; spdx:checksum [ a spdx:Checksum ; spdx:checksumValue ?sum ;"
        " spdx:algorithm spdx:checksumAlgorithm_sha256 ] }",
    )
    about = {url.removeprefix(URL): (int(size), checksum) for url, size, checksum in told}
    data = {name: content for name, content in files.items() if name not in {DESCRIPTION, CHECKSUMS}}
    assert about == {name: (len(content), sha256(content).hexdigest()) for name, content in data.items()}


def test_the_list_of_checksums_holds_for_all_others(files: dict[str, bytes]) -> None:
    told = dict(line.split("  ")[::-1] for line in files[CHECKSUMS].decode().splitlines())
    others = {name: content for name, content in files.items() if name != CHECKSUMS}
    assert told == {name: sha256(content).hexdigest() for name, content in others.items()}


def test_numbers_are_those_of_the_released_triples(
    base: PatternGraph, files: dict[str, bytes], described: Store
) -> None:
    [[triples, classes, properties]] = rows(
        described, "SELECT ?n ?c ?p { : a void:Dataset ; void:triples ?n ; void:classes ?c ; void:properties ?p }"
    )
    lines = [line.split(b" ", 2) for line in files[f"mlpatterns-{base.version}.nt"].splitlines()]
    assert int(triples) == len(lines) == len(base)
    assert int(properties) == len({line[1] for line in lines})
    kinds = {line[2] for line in lines if line[1] == f"<{PREFIXES['rdf']}type>".encode()}
    assert int(classes) == len([kind for kind in kinds if kind.startswith(b"<")])


def test_dumps_are_the_files_that_hold_the_triples(base: PatternGraph, described: Store) -> None:
    dumps = {url for [url] in rows(described, "SELECT ?file { : void:dataDump ?file }")}
    assert dumps == {f"{URL}mlpatterns-{base.version}{FORMS[form][0]}" for form in RDF}


def test_the_data_are_told_as_their_header_and_citation_have_it(base: PatternGraph, described: Store) -> None:
    source = base.dataset()
    [told] = rows(
        described,
        "SELECT ?version ?license ?creator ?reference { : a dcat:Dataset ; dcat:version ?version ;"
        " dcterms:license ?license ; dcterms:creator ?creator ; dcterms:bibliographicCitation ?reference ;"
        " dcterms:issued ?issued ; dcterms:modified ?modified ; dcterms:publisher ?publisher }",
    )
    assert told == [base.version, source.license, *source.authors, source.reference]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_data_and_files_have_a_title_in_either_language(language: str, described: Store) -> None:
    titles = rows(described, f'SELECT ?of ?title {{ ?of dcterms:title ?title FILTER(LANG(?title) = "{language}") }}')
    assert len({of for of, _ in titles}) == len({title for _, title in titles}) == 1 + len(FORMS)


def test_the_command_writes_the_same_bytes_again_and_replaces_no_folder(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    target = tmp_path / "made"
    assert run("-o", target, "--url", URL).exit_code == 0
    assert {path.name: path.read_bytes() for path in target.iterdir()} == files
    again = run("-o", target)
    assert again.exit_code == OutputError.exit_code
    assert "is not empty" in again.output
    assert {path.name: path.read_bytes() for path in target.iterdir()} == files


@pytest.mark.parametrize("url", ["nowhere", "javascript:alert(1)", "https://example.org/{a}"])
def test_what_is_no_address_is_refused(url: str, tmp_path: Path) -> None:
    refused = run("-o", tmp_path / "made", "--url", url)
    assert refused.exit_code == ArgumentError.exit_code
    assert url in refused.output
    assert [*tmp_path.iterdir()] == []


def test_own_data_are_not_released_under_the_licence_of_the_base(tmp_path: Path) -> None:
    own = Path(__file__).parents[1] / "data" / "own.ttl"
    refused = run("-o", tmp_path / "made", "--data", own)
    assert refused.exit_code == ArgumentError.exit_code
    assert "licence" in refused.output
    assert [*tmp_path.iterdir()] == []


def test_a_file_in_the_place_of_the_folder_stays(base: PatternGraph, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="taken"):
        write_release(base, taken, URL)
    assert taken.read_text(encoding="utf-8") == "mine"
