"""The command line: thin commands over the library, one module per kind of work."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import click

from mlpatterns.cli import (
    asking,
    checking,
    choosing,
    differing,
    finding,
    importing,
    publishing,
    reading,
    storing,
    upgrading,
)
from mlpatterns.cli.options import WORDS, cli
from mlpatterns.errors import MlpatternsError

__all__ = [
    "asking",
    "checking",
    "choosing",
    "cli",
    "differing",
    "finding",
    "importing",
    "main",
    "publishing",
    "reading",
    "run",
    "storing",
    "upgrading",
]

INTERRUPTED = 130
"""Exit code when somebody pressed Ctrl-C: what a shell reports for it (128 + SIGINT)."""


def main() -> None:
    """Entry point of the `mlpatterns` command."""
    # Python could stop on Ctrl-C only after a running query had answered.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command, by default the one the program was called with; errors become words and an exit code."""
    try:
        code = cli(arguments, prog_name="mlpatterns", standalone_mode=False)
    except MlpatternsError as error:
        return _told(str(error), error.exit_code)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:
        if os.environ.get("MLPATTERNS_DEBUG"):
            raise
        return _told(WORDS["unexpected"].format(error=repr(error)), MlpatternsError.exit_code)
    return code if isinstance(code, int) else 0


def _told(message: str, code: int) -> int:
    click.echo(f"mlpatterns: {message}", err=True)
    return code
