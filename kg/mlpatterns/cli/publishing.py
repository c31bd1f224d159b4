"""Commands that hand the graph on: as a file, as a page, and to whoever asks.

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
from mlpatterns.cli.options import HELP, Options, command
from mlpatterns.exports import BY_ORIGIN, FORMS, RDF
from mlpatterns.graph import PatternGraph
from mlpatterns.namespaces import BASE
from mlpatterns.server.limits import Limits
from mlpatterns.texts import LANGUAGES

if TYPE_CHECKING:
    from mlpatterns.part import Stated
    from mlpatterns.server.holdings import Holdings

_LEVELS = {"problems": logging.WARNING, "requests": logging.INFO, "queries": logging.DEBUG}
"""What a server writes down."""


@command("export", *FORMS)
@click.option("--all", "everything", is_flag=True, help=HELP["all_triples"])
@click.option("--asserted", is_flag=True, help=HELP["asserted"])
@click.option("--inferred", is_flag=True, help=HELP["inferred"])
@click.option("--pattern", "patterns", multiple=True, metavar="PATTERN", help=HELP["of_pattern"])
@click.option("--catalogue", "catalogues", multiple=True, metavar="CATALOGUE", help=HELP["of_catalogue"])
@click.option("--own", is_flag=True, help=HELP["of_own"])
@click.option("--texts", "language", type=click.Choice(LANGUAGES), help=HELP["of_language"])
def export(  # noqa: PLR0913 - what the command can be told
    options: Options,
    *,
    everything: bool,
    asserted: bool,
    inferred: bool,
    patterns: tuple[str, ...],
    catalogues: tuple[str, ...],
    own: bool,
    language: str | None,
) -> None:
    """The graph, or a part of it, in any form."""
    words = options.words["export"]
    form = options.form or output.format_for(options.target, {**FORMS, "": [".csv"]}, "turtle")
    if not form:
        raise click.UsageError(words["which_table"])
    if everything + asserted + inferred > 1:
        raise click.UsageError(words["one_of"])
    stated: Stated = "asserted" if asserted else "inferred" if inferred else "all"
    if stated != "all" and form not in RDF:
        raise click.UsageError(words["triples_only"].format(form=form, option=f"--{stated}"))
    graph = options.graph(origins=stated != "all" or form in BY_ORIGIN)
    if patterns or catalogues or own or language or stated != "all":
        graph = graph.part(patterns, catalogues=catalogues, own=own, language=language, stated=stated)
    output.emit(graph.export(form), options.target)


@command("explore")
def explore(options: Options) -> None:
    """The graph as one interactive HTML page that works offline."""
    from mlpatterns_viz import write_explorer

    path = write_explorer(options.graph(), options.target or Path("explorer.html"), options.lang)
    click.echo(options.words["explore"]["written"].format(path=path), err=True)


@command("site")
@click.option("--url", default=BASE, show_default=True, metavar="URL", help=HELP["url"])
def site(options: Options, url: str) -> None:
    """The graph as a folder of pages."""
    from mlpatterns.web import Site, write_site
    from mlpatterns.web.addresses import web_address
    from mlpatterns_viz import explorer_pages, search_script

    words = options.words["site"]
    options.check("endpoint", "store")
    if not web_address(url):
        raise click.UsageError(words["no_url"].format(url=url))
    graph, target = options.graph(), options.target or Path("site")
    pages = Site(graph, search_script=search_script())
    count = write_site(
        pages, target, partial(explorer_pages, graph, list(LANGUAGES)), options.lang, f"{url.rstrip('/')}/"
    )
    click.echo(words["written"].format(path=target, count=count), err=True)


@command("release")
@click.option("--url", default=BASE, show_default=True, metavar="URL", help=HELP["release_url"])
def release(options: Options, url: str) -> None:
    """The base in every form as a folder of files, with their description and checksums."""
    from mlpatterns.release import write_release
    from mlpatterns.web.addresses import web_address

    words = options.words["release"]
    options.check("endpoint", "store")
    if options.data:
        raise click.UsageError(words["base_alone"])
    if not web_address(url):
        raise click.UsageError(words["no_url"].format(url=url))
    target = options.target or Path("release")
    count = write_release(options.graph(origins=True), target, f"{url.rstrip('/')}/")
    click.echo(words["written"].format(path=target, count=count), err=True)


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
