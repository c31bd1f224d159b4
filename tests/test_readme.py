"""The READMEs cannot rot: every command runs as written, and both languages show the same."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mlpatterns.cli import cli

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.ja.md"]


def commands(readme: Path) -> list[str]:
    """Lines of the shell blocks of a README."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


INSTALL, TEST, *EXAMPLES = commands(READMES[0])


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `mlpatterns` is this checkout's command."""
    command = tmp_path / "bin" / "mlpatterns"
    command.parent.mkdir()
    command.write_text(f"#!{sys.executable}\nfrom mlpatterns.cli import main\nmain()\n")
    command.chmod(0o755)
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_both_readmes_show_the_same_commands_and_code() -> None:
    english, japanese = READMES
    assert commands(english) == commands(japanese)
    code = [
        re.findall(r"^```python\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        for readme in READMES
    ]
    assert code[0] == code[1] != []


def test_the_readmes_open_with_one_command_to_install_and_one_to_test() -> None:
    assert "pip install" in INSTALL
    assert "mlpatterns query" in INSTALL
    assert "mlpatterns explore" in INSTALL
    assert TEST.endswith("pytest -q")
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize("command", EXAMPLES)
def test_an_example_runs_as_written(command: str, shell: dict[str, str], tmp_path: Path) -> None:
    result = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, env=shell, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode()
    output = re.search(r"-o (\S+)", command)
    assert (tmp_path / output[1]).stat().st_size > 1000 if output else result.stdout or result.stderr


def test_every_command_is_mentioned() -> None:
    text = READMES[0].read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"mlpatterns {name}" not in text] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_python_examples_answer_as_shown(readme: Path) -> None:
    result = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert result.attempted >= 5
    assert result.failed == 0


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_linked_files_exist(readme: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)]+)\)", readme.read_text(encoding="utf-8"))
    assert len(links) >= 8
    assert [link for link in links if not (ROOT / link).exists()] == []
