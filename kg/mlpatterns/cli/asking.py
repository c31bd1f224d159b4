"""Commands that ask the graph: the query library and SPARQL."""

from __future__ import annotations

import click

from mlpatterns import output
from mlpatterns.cli.options import GRAPH_FORMATS, HELP, Options, command, graph_format
from mlpatterns.graph import ENGINES, EngineName
from mlpatterns.result import TABLE_FORMATS

QUERY_FORMATS = ("table", *TABLE_FORMATS, *GRAPH_FORMATS)
QUERY_SUFFIXES = {**output.ROW_SUFFIXES, "xml": [".xml", ".srx"]}


@command("query", *QUERY_FORMATS)
@click.argument("query", metavar="NAME|FILE.rq|-|SPARQL")
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help=HELP["engine"])
def query(options: Options, query: str, engine: EngineName) -> None:
    """The answer to a question of the library or to any SPARQL query."""
    from mlpatterns.questions import query_text

    text = query_text(query)
    result = options.graph(engine=engine).query(text)
    form = options.form or (
        graph_format(options.target) if result.kind == "graph" else output.row_format(options.target, QUERY_SUFFIXES)
    )
    if form == "table":
        output.emit_text(result.to_table(output.table_width(options.target)), options.target)
    else:
        output.emit(result.serialize(form), options.target)
