"""Commands that keep the graph: loading it into a folder on disk."""

from __future__ import annotations

import click

from mlpatterns import output
from mlpatterns.cli.options import WORDS, Options, command
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
