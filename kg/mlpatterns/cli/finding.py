"""Commands that find patterns by what is told of a problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from mlpatterns import output
from mlpatterns.cli.options import HELP, Options, command

if TYPE_CHECKING:
    from mlpatterns.search import Hit


@command("search", "text", *output.ROW_FORMATS)
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, help=HELP["limit"])
def search(options: Options, text: tuple[str, ...], limit: int) -> None:
    """Patterns for a problem in plain words, each with the texts that speak for it."""
    hits = options.graph().search(" ".join(text), limit)
    form = options.form or output.page_format(options.target)
    if form == "json":
        output.emit_json(_records(hits, options.lang), options.target)
    elif form == "text":
        from mlpatterns.search.pages import hits_page

        page = hits_page(hits, options.lang, output.page_width(), styled=output.for_people(options.target))
        output.emit_text(page, options.target)
    else:
        rows = [
            (hit.entry.slug, hit.entry.name.best(options.lang), f"{hit.score:.2f}", hit.why[0].text) for hit in hits
        ]
        columns = {key: options.words["search"][key] for key in ("pattern", "name", "score", "why")}
        output.emit_rows(columns, rows, form, options.target)
    if not hits:
        click.echo(options.words["search"]["nothing"], err=True)


def _records(hits: Sequence[Hit], language: str) -> list[dict[str, Any]]:
    from mlpatterns.search.pages import told

    return [
        {
            "pattern": hit.entry.iri,
            "name": hit.entry.name.best(language),
            "score": round(hit.score, 4),
            "why": [told(match, language) for match in hit.why],
        }
        for hit in hits
    ]
