"""The command shows what it would take, writes it where told, and says in either language what it left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from imported import written
from mlpatterns.cli import run

TABLE = "Pattern,問題,Related,Mood\nPrompt Log,何を尋ねたか分からない。,Feature Stor,good\nNothing,,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with a row and a cell that cannot be taken, and a column that means nothing."""
    return written(tmp_path, "t.csv", TABLE)


def test_without_a_file_to_write_to_it_shows_what_would_be_taken(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(table), "--lang", "en"]) == 0
    shown = capsys.readouterr()
    for words in ("Prompt Log", "problem", "Not taken: 'Mood'", "1 entries", "rejected: 1 rows, 1 cells"):
        assert words in shown.out
    assert "row 3: it has neither" in shown.err
    assert [path.name for path in table.parent.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["row 2, column 'Related': 'Feature Stor' is not taken", "Nearest: 'Feature Store'", "row 3: it has"]),
        ("ja", ["2行目の列「Related」: 'Feature Stor' は取り込まない", "近い名前: 'Feature Store'", "3行目: 問題も"]),
    ],
)
def test_what_is_left_out_is_told_in_either_language(
    table: Path, lang: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    target = table.with_suffix(".ttl")
    with pytest.raises(SystemExit, match="1"):
        run(["import", str(table), "-o", str(target), "--lang", lang])
    told = capsys.readouterr().err
    assert all(each in told for each in [*words, str(target), str(table.with_suffix(".rejected.csv"))])
    assert run(["show", "Prompt Log", "--data", str(target), "--lang", lang]) == 0
    assert "何を尋ねたか分からない。" in capsys.readouterr().out


def test_all_or_nothing_is_an_error_with_the_number_of_what_is_left_out(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(table), "-o", str(table.with_suffix(".ttl")), "--strict", "--lang", "en"]) == 3
    assert "1 rows and 1 cells cannot be taken" in capsys.readouterr().err
    assert not table.with_suffix(".ttl").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--map", "Mood"], "COLUMN=FIELD"),
        (["--map", "Weather=problem"], "no column 'Weather'"),
        (["--map", "Mood=joy"], "no field 'joy'"),
        (["--sheet", "2"], "no table '2'"),
        (["--store", "x"], "leave out --store"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(
    table: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = table.with_suffix(".ttl")
    assert run(["import", str(table), "-o", str(target), *arguments, "--lang", "en"]) == 2
    assert words in capsys.readouterr().err
    assert not target.exists()
