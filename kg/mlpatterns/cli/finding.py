"""Commands that find patterns by what is told of a problem."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

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
    form = options.form or output.format_for(options.target, output.ROW_SUFFIXES, "text")
    if form == "json":
        output.emit(_json(hits, options.lang), options.target)
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


def _json(hits: Sequence[Hit], language: str) -> bytes:
    from mlpatterns.search.pages import told

    records = [
        {
            "pattern": hit.entry.iri,
            "name": hit.entry.name.best(language),
            "score": round(hit.score, 4),
            "why": [told(match, language) for match in hit.why],
        }
        for hit in hits
    ]
    return (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()
