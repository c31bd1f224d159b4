"""An entry to be filled in is valid from the start, and says in either language what can be said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mlpatterns
from mlpatterns.cli import run
from mlpatterns.model import EntryKind
from mlpatterns.texts import LANGUAGES
from mlpatterns.validation import validate

COMMENTED = re.compile(r"^( *)# (?= *(?::\S+$|(?:a |mlp:|skos:|dcterms:|schema:).*[;.](?: +#.*)?$))", re.MULTILINE)
"""The mark before a line of Turtle that is not said yet."""


@pytest.mark.parametrize("kind", list(EntryKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_valid_as_it_is_and_with_every_comment_taken_away(kind: EntryKind, language: str, tmp_path: Path) -> None:
    target = tmp_path / "own.ttl"
    given = ["Prompt Log", "プロンプト記録", "--catalogue", "Our Lab", "--lang", language, "-o", str(target)]
    assert run(["new", kind.value, *given]) == 0
    [entry] = mlpatterns.load(target, base=False).entries()
    assert (entry.slug, entry.kind, dict(entry.name)) == (
        "prompt-log",
        kind,
        {"en": "Prompt Log", "ja": "プロンプト記録"},
    )
    text = target.read_text(encoding="utf-8")
    said = COMMENTED.sub(r"\1", text)
    whole = tmp_path / "whole.ttl"
    whole.write_text(said, encoding="utf-8")
    assert [str(finding) for finding in validate(target, whole)] == []
    filled = mlpatterns.load(whole).pattern("prompt-log")
    assert filled.links
    assert filled.statements
    assert filled.symptoms
    assert filled.citations


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "own.ttl"
    target.write_text("mine", encoding="utf-8")
    assert run(["new", "pattern", "-o", str(target), "--lang", "en"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_name_cannot_get_out_of_its_literal_or_comment(tmp_path: Path) -> None:
    target = tmp_path / "own.ttl"
    name = 'A" . <https://example.org/x> a <https://example.org/Owned> . #\n"'
    assert run(["new", "pattern", name, "-o", str(target), "--lang", "en"]) == 0
    [entry] = mlpatterns.load(target, base=False).entries()
    assert entry.name["en"] == " ".join(name.split())
