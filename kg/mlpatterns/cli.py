"""The command line: thin commands over the library. The only module of this package that knows `mlpatterns_viz`."""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from mlpatterns import output, resources
from mlpatterns.errors import MlpatternsError
from mlpatterns.export import FORMATS
from mlpatterns.graph import ENGINES, EngineName, PatternGraph, load
from mlpatterns.result import TABLE_FORMATS
from mlpatterns.texts import LANGUAGES, default_language, texts

GRAPH_FORMATS = tuple(FORMATS)
QUERY_FORMATS = ("table", *TABLE_FORMATS, *GRAPH_FORMATS)
QUERY_SUFFIXES = {**output.ROW_SUFFIXES, "xml": [".xml", ".srx"]}
LINE_WIDTH = 100
"""Cells in the longest line of text that is still easy to read."""

_WORDS = texts(default_language())["cli"]
_HELP = _WORDS["help"]
_PATH = click.Path(path_type=Path, readable=False)  # the library says what is wrong with a file


@dataclass(frozen=True)
class Options:
    """What every command can be told."""

    data: tuple[Path, ...]
    only_data: bool
    lang: str
    target: Path | None
    form: str | None = None

    @property
    def words(self) -> dict[str, Any]:
        """The words of the commands in the language asked for."""
        words: dict[str, Any] = texts(self.lang)["cli"]
        return words

    def graph(self, *, rules: bool = True, engine: EngineName = "oxigraph") -> PatternGraph:
        """The graph that the command is to work on."""
        self.check()
        return load(*self.data, base=not self.only_data, rules=rules, engine=engine)

    def check(self) -> None:
        """Refuse `--only-data` without data."""
        if self.only_data and not self.data:
            raise click.UsageError(_WORDS["only_data_without_data"])


def _command(name: str, *formats: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command of the group with the common options, handed over as one `Options`."""
    common = [
        click.option("--data", "-d", multiple=True, type=_PATH, metavar="FILE|DIR", help=_HELP["data"]),
        click.option("--only-data", is_flag=True, help=_HELP["only_data"]),
        click.option("--lang", type=click.Choice(LANGUAGES), default=default_language(), help=_HELP["lang"]),
        click.option("--output", "-o", "target", type=_PATH, metavar="FILE", help=_HELP["output"]),
    ]
    if formats:
        common.append(click.option("--format", "-f", "form", type=click.Choice(formats), help=_HELP["format"]))

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def run(**given: Any) -> None:  # noqa: ANN401 - click hands over what the options say
            options = Options(**{key: given.pop(key) for key in Options.__dataclass_fields__ if key in given})
            function(options, **given)

        for option in reversed(common):
            run = option(run)
        return cli.command(name, help=_HELP[name])(run)

    return decorate


@click.group(help=_HELP["mlpatterns"], context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(resources.version(), prog_name="mlpatterns")
def cli() -> None:
    """The group of all commands."""


@_command("list", *output.ROW_FORMATS)
def list_entries(options: Options) -> None:
    """One line per pattern and anti-pattern."""
    lang = options.lang
    rows = [
        (
            entry.slug,
            entry.name.best(lang),
            entry.catalogue.name.best(lang) if entry.catalogue else None,
            entry.category.name.best(lang) if entry.category else None,
            entry.number,
            len(entry.links),
        )
        for entry in options.graph().entries()
    ]
    output.emit_rows(options.words["list"], rows, options.form, options.target)


@_command("show", "text", *GRAPH_FORMATS)
@click.argument("pattern")
def show(options: Options, pattern: str) -> None:
    """One pattern as a page, or the part of the graph about it."""
    graph = options.graph()
    entry = graph.pattern(pattern)
    if options.form in GRAPH_FORMATS:
        output.emit(graph.about(entry).serialize(options.form), options.target)
        return
    from mlpatterns.pages import entry_page

    width, styled = min(output.terminal_width(), LINE_WIDTH), output.for_people(options.target)
    page = entry_page(graph, entry, options.lang, width, styled=styled)
    output.emit_text(page, options.target)


@_command("query", *QUERY_FORMATS)
@click.argument("query", metavar="NAME|FILE.rq|-|SPARQL")
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help=_HELP["engine"])
def query(options: Options, query: str, engine: EngineName) -> None:
    """The answer to a question of the library or to any SPARQL query."""
    from mlpatterns.questions import query_text

    text = query_text(query)
    result = options.graph(engine=engine).query(text)
    form = options.form or (
        _graph_format(options.target) if result.kind == "graph" else output.row_format(options.target, QUERY_SUFFIXES)
    )
    if form == "table":
        output.emit_text(result.to_table(output.table_width(options.target)), options.target)
    else:
        output.emit(result.serialize(form), options.target)


@_command("export", *GRAPH_FORMATS)
@click.option("--asserted", is_flag=True, help=_HELP["asserted"])
def export(options: Options, *, asserted: bool) -> None:
    """The whole graph as RDF."""
    graph = options.graph(rules=not asserted)
    output.emit(graph.export(options.form or _graph_format(options.target)), options.target)


@_command("validate")
@click.argument("files", nargs=-1, type=_PATH, metavar="[FILE|DIR]...")
@click.option("--complete", is_flag=True, help=_HELP["complete"])
def validate(options: Options, files: tuple[Path, ...], *, complete: bool) -> None:
    """Findings against the shapes, one sentence each; exit code 1 if any is more than advice."""
    from mlpatterns.validation import validate as find

    options = replace(options, data=(*options.data, *files))
    options.check()
    findings = find(*options.data, base=not options.only_data, complete=complete, language=options.lang)
    words = options.words["validate"]
    lines = [f"{words['advice'] if finding.advice else words['violation']}: {finding}\n" for finding in findings]
    output.emit_text("".join(lines), options.target)
    violations = sum(not finding.advice for finding in findings)
    summary = words["summary"].format(violations=violations, advice=len(findings) - violations)
    click.echo(summary if findings else words["fine"], err=True)
    if violations:
        sys.exit(1)


@_command("stats", *output.ROW_FORMATS)
def stats(options: Options) -> None:
    """Sizes, links and statements by type and evidence, and completeness by field and language."""
    from mlpatterns.completeness import completeness
    from mlpatterns.statistics import statistics

    graph = options.graph()
    counts = [*statistics(graph, options.lang), *completeness(graph, options.lang)]
    rows = [(count.group, count.item, count.value, count.of) for count in counts]
    output.emit_rows(options.words["stats"]["columns"], rows, options.form, options.target)


@_command("explore")
def explore(options: Options) -> None:
    """The graph as one interactive HTML page that works offline."""
    from mlpatterns_viz import write_explorer

    path = write_explorer(options.graph(), options.target or Path("explorer.html"), options.lang)
    click.echo(options.words["explore"]["written"].format(path=path), err=True)


def _graph_format(target: Path | None) -> str:
    return output.format_for(target, FORMATS, "turtle")


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
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:
        if os.environ.get("MLPATTERNS_DEBUG"):
            raise
        return _told(_WORDS["unexpected"].format(error=repr(error)), MlpatternsError.exit_code)
    return code if isinstance(code, int) else 0


def _told(message: str, code: int) -> int:
    click.echo(f"mlpatterns: {message}", err=True)
    return code
