"""Commands that find patterns by what is told of a case: ranked, each with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import click

from mlpatterns import output
from mlpatterns.cli.options import HELP, Options, command
from mlpatterns.model import Entry


class _Found(NamedTuple):
    entry: Entry
    score: float
    why: list[str]


@command("search", "text", *output.ROW_FORMATS)
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, help=HELP["limit"])
def search(options: Options, text: tuple[str, ...], limit: int) -> None:
    """Patterns for a problem in plain words, each with the texts that speak for it."""
    from mlpatterns.search.pages import hits_page, told

    hits = options.graph().search(" ".join(text), limit)
    found = (_Found(hit.entry, hit.score, [told(match, options.lang) for match in hit.why]) for hit in hits)
    styled = output.for_people(options.target)
    _emit(options, found, lambda: hits_page(hits, options.lang, output.page_width(), styled=styled))
    if not hits:
        click.echo(options.words["search"]["nothing"], err=True)


@command("recommend", "text", *output.ROW_FORMATS)
@click.argument("text", nargs=-1)
@click.option("--using", multiple=True, metavar="PATTERN", help=HELP["using"])
@click.option("--facet", "facets", multiple=True, metavar="VALUE", help=HELP["facet"])
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, help=HELP["limit_proposals"])
def recommend(
    options: Options, text: tuple[str, ...], using: tuple[str, ...], facets: tuple[str, ...], limit: int
) -> None:
    """What to look at next, each with its reasons."""
    from mlpatterns.recommendation_pages import proposals_page, told

    if not (text or using or facets):
        raise click.UsageError(options.words["recommend"]["unasked"])
    proposals = options.graph().recommend(" ".join(text), facets=facets, using=using, limit=limit)
    found = (_Found(each.entry, each.score, [told(why, options.lang) for why in each.reasons]) for each in proposals)
    styled = output.for_people(options.target)
    _emit(options, found, lambda: proposals_page(proposals, options.lang, output.page_width(), styled=styled))
    if not proposals:
        click.echo(options.words["recommend"]["nothing"], err=True)


def _emit(options: Options, ranked: Iterable[_Found], page: Callable[[], str]) -> None:
    """Write a page, rows that name an entry by the slug that commands take, or JSON that names it by IRI."""
    form = options.form or output.page_format(options.target)
    if form == "text":
        output.emit_text(page(), options.target)
        return
    columns, lang = options.words["ranked"], options.lang
    if form == "json":
        records = [(each.entry.iri, each.entry.name.best(lang), round(each.score, 4), each.why) for each in ranked]
        output.emit_json([dict(zip(columns, record, strict=True)) for record in records], options.target)
    else:
        rows = [
            (each.entry.slug, each.entry.name.best(lang), f"{each.score:.2f}", " / ".join(each.why)) for each in ranked
        ]
        output.emit_rows(columns, rows, form, options.target)
