"""Commands that hand the graph on: as RDF and as a page.

The only module of this package that knows `mlpatterns_viz`.
"""

from __future__ import annotations

from pathlib import Path

import click

from mlpatterns import output
from mlpatterns.cli.options import GRAPH_FORMATS, HELP, Options, command, graph_format


@command("export", *GRAPH_FORMATS)
@click.option("--asserted", is_flag=True, help=HELP["asserted"])
def export(options: Options, *, asserted: bool) -> None:
    """The whole graph as RDF."""
    graph = options.graph(rules=not asserted)
    output.emit(graph.export(options.form or graph_format(options.target)), options.target)


@command("explore")
def explore(options: Options) -> None:
    """The graph as one interactive HTML page that works offline."""
    from mlpatterns_viz import write_explorer

    path = write_explorer(options.graph(), options.target or Path("explorer.html"), options.lang)
    click.echo(options.words["explore"]["written"].format(path=path), err=True)
