"""Commands that set patterns beside each other: how they are connected, how they compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from mlpatterns import output
from mlpatterns.cli.options import HELP, Options, command

if TYPE_CHECKING:
    from mlpatterns.paths import Route


@command("path", "text", "json")
@click.argument("start", metavar="PATTERN")
@click.argument("end", metavar="PATTERN")
@click.option("--limit", type=click.IntRange(1), default=3, show_default=True, help=HELP["path_limit"])
def path(options: Options, start: str, end: str, limit: int) -> None:
    """How two patterns are connected, step by step."""
    from mlpatterns.path_pages import paths_page

    graph = options.graph()
    one, other = graph.pattern(start), graph.pattern(end)
    found = graph.paths(one, other, limit)
    if (options.form or output.page_format(options.target)) == "json":
        output.emit_json(_records(found, options.lang), options.target)
    else:
        styled = output.for_people(options.target)
        output.emit_text(paths_page(graph, found, options.lang, output.page_width(), styled=styled), options.target)
    if not found:
        words = options.words["path"]
        click.echo(words["same"] if one == other else words["none"], err=True)


@command("compare", *output.ROW_FORMATS)
@click.argument("patterns", nargs=-1, metavar="PATTERN PATTERN...")
def compare(options: Options, patterns: tuple[str, ...]) -> None:
    """Patterns side by side."""
    from mlpatterns.comparison import compare as lay_side_by_side

    words, graph = options.words["compare"], options.graph()
    entries = list(dict.fromkeys(map(graph.pattern, patterns)))
    if len(entries) < 2:  # noqa: PLR2004 - it takes two to compare
        raise click.UsageError(words["too_few"])
    rows = [
        (row.what, words["all"] if row.same else words["some"] if row.shared else "", *map(" / ".join, row.cells))
        for row in lay_side_by_side(graph, entries, options.lang)
    ]
    names = {entry.iri: entry.name.best(options.lang) for entry in entries}
    columns = {"what": words["compare"], "shared": words["shared"], **names}
    output.emit_rows(columns, rows, options.form, options.target)


def _records(paths: Sequence[Route], language: str) -> list[list[dict[str, Any]]]:
    return [
        [
            {
                "from": step.start.iri,
                "relation": step.relation(language),
                "to": step.end.iri,
                "reason": step.link.reason.best(language),
                "evidence": sorted({citation.level.value for citation in step.link.citations}),
                "link": step.link.iri,
            }
            for step in path
        ]
        for path in paths
    ]
