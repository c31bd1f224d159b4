"""Commands that ask the graph: the query library and SPARQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import click

from mlpatterns import output
from mlpatterns.cli.options import GRAPH_FORMATS, HELP, Options, command, graph_format
from mlpatterns.export import FORMATS
from mlpatterns.graph import ENGINES, EngineName
from mlpatterns.questions import ANY, Question
from mlpatterns.result import TABLE_FORMATS

QUERY_FORMATS = ("table", *TABLE_FORMATS, *GRAPH_FORMATS)
QUERY_SUFFIXES = {**output.ROW_SUFFIXES, "xml": [".xml", ".srx"]}

_LONGEST_EMPTY = 4000
"""Bytes that an answer without rows may have; whether a longer one has rows need not be asked again."""


@command("query", *QUERY_FORMATS)
@click.argument("query", metavar="NAME|FILE.rq|-|SPARQL")
@click.option("--param", "-p", "given", multiple=True, metavar="NAME=VALUE", help=HELP["param"])
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help=HELP["engine"])
def query(options: Options, query: str, given: tuple[str, ...], engine: EngineName) -> None:
    """The answer to a question of the library or to any SPARQL query."""
    from mlpatterns.questions import query_text

    text, graph = query_text(query), options.graph(engine=engine)
    if given:
        from mlpatterns.arguments import bindings
        from mlpatterns.binding import bind

        text = bind(text, bindings(graph, text, _by_name(given, options.words)))
    result = graph.query(text)
    form = options.form or (
        graph_format(options.target) if result.kind == "graph" else output.row_format(options.target, QUERY_SUFFIXES)
    )
    if form == "table":
        table = result.to_table(output.table_width(options.target), options.lang)
        output.emit_text(table, options.target)
        size = len(table)
    else:
        with output.sink(options.target) as stream:
            size = result.write(stream, form)
    if result.kind != "ask" and size < _LONGEST_EMPTY and not result:
        from mlpatterns.emptiness import why_empty

        options.explain_empty(why_empty(graph, text, options.lang))


@command("queries", *output.ROW_FORMATS, "text", "turtle")
@click.argument("name", required=False)
@click.option("--tag", help=HELP["tag"])
def queries(options: Options, name: str | None, tag: str | None) -> None:
    """The questions of the library with their parameters, or one of them in full."""
    from mlpatterns.questions import find_question, questions, tagged

    found = [find_question(name)] if name else questions() if tag is None else tagged(tag)
    form = options.form or output.format_for(options.target, {"turtle": FORMATS["turtle"]}, "")
    if form == "turtle":
        from mlpatterns.endpoint import Endpoint
        from mlpatterns.examples import example_triples
        from mlpatterns.export import serialize_triples

        asked_at = None if options.endpoint is None else Endpoint(options.endpoint).url
        output.emit(serialize_triples(example_triples(found, asked_at), "turtle"), options.target)
    elif form == "text" or (name and not form):
        from mlpatterns.question_pages import question_page

        graph, width, styled = options.graph(), output.page_width(), output.for_people(options.target)
        pages = [question_page(graph, question, options.lang, width, styled=styled) for question in found]
        output.emit_text("\n".join(pages), options.target)
    else:
        rows = [
            (question.name, question.summary.best(options.lang), _signature(question), " ".join(question.tags))
            for question in found
        ]
        output.emit_rows(options.words["queries"], rows, form or None, options.target)


def _signature(question: Question) -> str:
    """The parameters of a question with their defaults, as they are given."""
    return " ".join(f"{each.name}={ANY if each.default is None else each.default}" for each in question.parameters)


def _by_name(given: Iterable[str], words: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(words["query"]["not_a_pair"].format(given=pair), param_hint="-p")
        found[name].append(value)
    return found
