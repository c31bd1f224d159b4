"""Things that readers name in namespaces of their own have paths of their own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpatterns.web.addresses import DATA_FORMS, iri_of, path_of

IRIS = st.from_regex(r"\A[A-Za-z][A-Za-z0-9+.-]{0,5}:(//)?.+\Z")


@given(IRIS)
def test_path_leads_back_to_its_iri(iri: str) -> None:
    path = path_of(iri)
    assert path is None or iri_of(path) == iri


@given(IRIS)
def test_path_is_one_of_lower_case_names_that_stay_below_their_folder(iri: str) -> None:
    path = path_of(iri) or "own/none"
    assert path == path.lower()
    assert all(re.fullmatch(r"[\w~.-]+", part) and not part.startswith(".") for part in path.split("/"))
    assert path.startswith("own/")


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("https://example.org/lab/early-warning", "own/https/example.org/lab/early-warning"),
        ("https://example.org/lab#FeatureStore", "own/https/example.org/lab~35~~feature~store"),
        ("https://example.org/研究/特徴量", "own/https/example.org/研究/特徴量"),
        ("https://example.org/か\u3099", "own/https/example.org/~12363~~12441~"),
        ("https://../../etc/passwd", "own/https/~46~~46~/~46~~46~/etc/passwd"),
        ("https://example.org/", "own/https/example.org/~"),
        ("urn:uuid:1", "own/urn/~~/uuid~58~1"),
    ],
)
def test_path_reads_like_its_iri_as_far_as_files_allow(iri: str, path: str) -> None:
    assert path_of(iri) == path
    assert iri_of(path) == iri


@pytest.mark.parametrize("ending", ["/index", ".en.html", *(form.suffix for form in DATA_FORMS)])
def test_no_path_is_that_of_another_document(ending: str) -> None:
    path = path_of(f"https://example.org/lab{ending}")
    assert path
    assert not path.endswith(ending)
    assert iri_of(path) == f"https://example.org/lab{ending}"


@pytest.mark.parametrize("iri", ["relative", "", ":x", "https:", f"https://example.org/{'x' * 300}"])
def test_what_is_no_iri_or_too_long_for_a_file_has_no_path(iri: str) -> None:
    assert path_of(iri) is None
