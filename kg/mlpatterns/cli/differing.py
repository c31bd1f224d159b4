"""The command that tells versions of the data apart."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mlpatterns import output, resources
from mlpatterns.cli.options import HELP, PATH, Options, command
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.graph import PatternGraph, load
from mlpatterns.loading import load_files, rdf_files

BASE = Path("base")
"""What stands for the data of the installed package."""

_DIFFERENCE_SUFFIXES = {"json": [".json"], "markdown": [".md"]}


@command("diff", "text", "markdown", "json")
@click.argument("before", type=PATH)
@click.argument("after", type=PATH)
@click.option("--exit-code", is_flag=True, help=HELP["exit_code"])
def diff(options: Options, before: Path, after: Path, *, exit_code: bool) -> None:
    """What changed from one version of the data to another; with --exit-code 1 if anything did."""
    from mlpatterns.differences import difference
    from mlpatterns.differences.pages import difference_markdown, difference_page
    from mlpatterns.differences.records import difference_record

    options.check("store", "endpoint")
    if options.data:
        raise click.UsageError(options.words["diff"]["no_data"])
    found = difference(version(before), version(after))
    title = options.words["diff"]["title"].format(before=_called(before, options), after=_called(after, options))
    form = options.form or output.format_for(options.target, _DIFFERENCE_SUFFIXES, "text")
    if form == "json":
        output.emit_json({"before": str(before), "after": str(after), **difference_record(found)}, options.target)
    elif form == "markdown":
        output.emit_text(difference_markdown(found, title, options.lang), options.target)
    else:
        styled = output.for_people(options.target)
        page = difference_page(found, title, options.lang, output.page_width(), styled=styled)
        output.emit_text(page, options.target)
    if exit_code and found:
        sys.exit(1)


def version(path: Path) -> PatternGraph:
    """The data of one version as they are, without what the rules derive."""
    if path == BASE:
        return load(rules=False)
    return PatternGraph(OxigraphEngine(load_files(rdf_files([path]))))


def _called(path: Path, options: Options) -> str:
    name: str = options.words["diff"]["base"]
    return name.format(version=resources.version()) if path == BASE else str(path)
