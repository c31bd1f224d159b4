"""Commands that keep the graph: in a folder on disk, and in a SPARQL store."""

from __future__ import annotations

from dataclasses import replace

import click

from mlpatterns import output
from mlpatterns.cli.options import HELP, WORDS, Options, command
from mlpatterns.disk import build_store, open_store


@command("load")
def load(options: Options) -> None:
    """The graph as a store on disk, which the other commands open."""
    options.check()
    if options.store is None:
        raise click.UsageError(WORDS["load"]["no_store"])
    build_store(options.store, *options.data, base=not options.only_data)
    triples = len(open_store(options.store))
    output.emit_text(
        options.words["load"]["built"].format(folder=options.store, triples=triples) + "\n", options.target
    )


@command("publish")
@click.option("--update-endpoint", metavar="URL", help=HELP["update_endpoint"])
def publish(options: Options, update_endpoint: str | None) -> None:
    """The graph into a SPARQL store, whole or not at all."""
    from mlpatterns.endpoint import TIMEOUT
    from mlpatterns.publishing import publish as load_into

    if options.endpoint is None:
        raise click.UsageError(WORDS["publish"]["no_endpoint"])
    graph = replace(options, endpoint=None, graph_iri=None, timeout=None).graph()
    triples = load_into(graph, options.endpoint, options.graph_iri, update_endpoint, options.timeout or TIMEOUT)
    done = options.words["publish"]["done"].format(triples=triples, url=options.endpoint)
    output.emit_text(f"{done}\n", options.target)
