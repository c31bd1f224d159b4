"""Commands that read the catalogues: what there is, and one entry as a page."""

from __future__ import annotations

import click

from mlpatterns import output
from mlpatterns.cli.options import GRAPH_FORMATS, Options, command, graph_format


@command("list", *output.ROW_FORMATS)
def list_entries(options: Options) -> None:
    """One line per pattern and anti-pattern."""
    lang = options.lang
    rows = [
        (
            entry.slug,
            entry.name.best(lang),
            entry.catalogue.name.best(lang) if entry.catalogue else None,
            entry.category.name.best(lang) if entry.category else None,
            entry.number,
            len(entry.links),
        )
        for entry in options.graph().entries()
    ]
    output.emit_rows(options.words["list"], rows, options.form, options.target)
    if not rows:
        options.explain_empty([options.words["empty"]["no_entries"]])


@command("show", "text", *GRAPH_FORMATS)
@click.argument("pattern")
def show(options: Options, pattern: str) -> None:
    """One pattern as a page, or the part of the graph about it."""
    graph = options.graph()
    entry = graph.pattern(pattern)
    form = options.form or graph_format(options.target, "text")
    if form in GRAPH_FORMATS:
        output.emit(graph.about(entry).serialize(form), options.target)
        return
    from mlpatterns.pages import entry_page

    styled = output.for_people(options.target)
    page = entry_page(graph, entry, options.lang, output.page_width(), styled=styled)
    output.emit_text(page, options.target)
