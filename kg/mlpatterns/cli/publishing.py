"""Commands that hand the graph on: as RDF, as a page, and to whoever asks.

The only module of this package that knows `mlpatterns_viz`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlpatterns import output
from mlpatterns.cli.options import GRAPH_FORMATS, HELP, Options, command, graph_format
from mlpatterns.graph import PatternGraph
from mlpatterns.server.limits import Limits
from mlpatterns.texts import LANGUAGES

if TYPE_CHECKING:
    from mlpatterns.server.holdings import Holdings

_LEVELS = {"problems": logging.WARNING, "requests": logging.INFO, "queries": logging.DEBUG}
"""What a server writes down."""


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


@command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help=HELP["host"])
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help=HELP["port"])
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().seconds,
    show_default=True,
    help=HELP["seconds"],
)
@click.option("--allow-service", "services", multiple=True, metavar="URL", help=HELP["allow_service"])
@click.option("--log", "told", type=click.Choice([*_LEVELS]), default="problems", show_default=True, help=HELP["log"])
def serve(  # noqa: PLR0913, PLR0917 - what the command can be told
    options: Options, host: str, port: int, seconds: float, services: tuple[str, ...], told: str
) -> None:
    """The graph as SPARQL endpoint and explorer."""
    words = options.words["serve"]
    options.check("endpoint", "store")
    if not hasattr(os, "fork"):
        raise click.UsageError(words["no_fork"])
    try:
        from mlpatterns.server.service import Service
        from mlpatterns.server.serving import run
    except ImportError as error:
        raise click.UsageError(words["not_installed"].format(package=error.name)) from error
    load = partial(holdings, options.data, options.lang, base=not options.only_data)
    service = Service(load, Limits(seconds=seconds, services=services))
    run(
        service,
        host,
        port,
        _LEVELS[told],
        lambda address: click.echo(words["started"].format(address=address), err=True),
    )


def holdings(data: Sequence[Path], language: str, *, base: bool) -> Holdings:
    """What is served; runs in the process that holds it."""
    from mlpatterns.server.dataset import Dataset, load_dataset
    from mlpatterns.server.holdings import Holdings
    from mlpatterns_viz import explorer_pages

    dataset = Dataset(load_dataset(*data, base=base))
    languages = sorted(LANGUAGES, key=lambda each: each != language)
    explorers = explorer_pages(PatternGraph(dataset.engine()), languages, "sparql")
    return Holdings(dataset, {each: page.encode() for each, page in explorers.items()})
