"""Commands that keep the graph: in a folder on disk, and in a SPARQL store."""

from __future__ import annotations

import signal
from dataclasses import replace

import click

import mlpatterns
from mlpatterns import output
from mlpatterns.cli.options import HELP, Options, command
from mlpatterns.disk import build_store, open_store


@command("load")
def load(options: Options) -> None:
    """The graph as a store on disk, which the other commands open."""
    options.check("endpoint")
    if options.store is None:
        raise click.UsageError(options.words["load"]["no_store"])
    _clean_up_on_interrupt()
    build_store(options.store, *options.data, base=not options.only_data)
    triples = len(open_store(options.store))
    output.emit_text(
        options.words["load"]["built"].format(folder=options.store, triples=triples) + "\n", options.target
    )


@command("publish")
@click.option("--update-endpoint", metavar="URL", help=HELP["update_endpoint"])
def publish(options: Options, update_endpoint: str | None) -> None:
    """The graph into a SPARQL store, whole or not at all."""
    if options.endpoint is None:
        raise click.UsageError(options.words["publish"]["no_endpoint"])
    _clean_up_on_interrupt()
    graph = replace(options, endpoint=None, graph_iri=None, timeout=None).graph()
    triples = mlpatterns.publish(graph, options.endpoint, options.graph_iri, update_endpoint, options.timeout)
    words = options.words["publish"]
    graph_name = words["named_graph" if options.graph_iri else "default_graph"].format(iri=options.graph_iri)
    output.emit_text(
        words["done"].format(triples=triples, url=options.endpoint, graph=graph_name) + "\n", options.target
    )


def _clean_up_on_interrupt() -> None:
    """Let Ctrl-C end a command not at once but so that what it wrote aside is removed."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
