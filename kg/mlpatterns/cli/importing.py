"""Commands by which readers bring patterns of their own: as a table, and one by one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlpatterns import output
from mlpatterns.cli.options import HELP, PATH, Options, command
from mlpatterns.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from mlpatterns.importing.findings import Finding
    from mlpatterns.importing.importer import Summary
    from mlpatterns.importing.tables import Row


@command("import")
@click.argument("table", type=PATH)
@click.option("--catalogue", "catalogues", multiple=True, metavar="NAME", help=HELP["catalogue"])
@click.option("--namespace", metavar="IRI", help=HELP["namespace"])
@click.option("--map", "told", multiple=True, metavar="COLUMN=FIELD", help=HELP["map"])
@click.option("--sheet", metavar="NAME|NUMBER", help=HELP["sheet"])
@click.option("--no-headings", is_flag=True, help=HELP["no_headings"])
@click.option("--encoding", metavar="NAME", help=HELP["encoding"])
@click.option("--strict", is_flag=True, help=HELP["strict"])
@click.option("--rejects", type=PATH, metavar="FILE", help=HELP["rejects"])
def import_(  # noqa: PLR0913 - what the command can be told
    options: Options,
    *,
    table: Path,
    catalogues: tuple[str, ...],
    namespace: str | None,
    told: tuple[str, ...],
    sheet: str | None,
    no_headings: bool,
    encoding: str | None,
    strict: bool,
    rejects: Path | None,
) -> None:
    """A table of patterns as Turtle, after a preview; without a file to write to, the preview alone."""
    from mlpatterns.importing.importer import Import, Settings
    from mlpatterns.importing.previews import preview

    options.check("store", "endpoint")
    found = Import(
        table,
        catalogues or table.stem,
        options.graph(),
        Settings(namespace, [_pair(options, each) for each in told], sheet, encoding, not no_headings),
    )
    words = texts(options.lang)["import"]["preview"]

    def tell(finding: Finding) -> None:
        click.echo(finding.sentence(options.lang), err=True)

    shown = preview(found, options.lang, output.terminal_width() if options.target is None else None)
    if options.target is None:
        output.emit_text(shown, None)
        summary = found.summary(tell)
        output.emit_text(_told(words["would"], summary), None)
        return
    click.echo(shown, err=True, nl=False)
    aside = rejects or options.target.with_suffix(".rejected.csv")
    total = len(found.register.slugs) + len(found.register.additions) + len(found.register.faults)
    summary = found.write(options.target, aside, tell=tell, watch=lambda rows: _watched(rows, total), strict=strict)
    click.echo(_told(words["written"], summary, target=options.target), err=True, nl=False)
    if summary.rejected:
        click.echo(words["rejects"].format(rejects=aside), err=True)
        sys.exit(1)


@command("new")
@click.argument("kind", type=click.Choice([*texts(LANGUAGES[0])["import"]["kinds"]]))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--catalogue", "catalogues", multiple=True, metavar="NAME", help=HELP["catalogue"])
@click.option("--namespace", metavar="IRI", help=HELP["namespace"])
def new(
    options: Options, *, kind: str, names: tuple[str, ...], catalogues: tuple[str, ...], namespace: str | None
) -> None:
    """An entry to be filled in, in a new file."""
    from mlpatterns.importing.blank import blank
    from mlpatterns.model import EntryKind

    options.check("store", "endpoint")
    words = options.words["new"]
    if options.target and options.target.exists():
        raise click.UsageError(words["there"].format(target=str(options.target)))
    text = blank(
        options.graph(),
        EntryKind(kind),
        names or [words["name"]],
        catalogues or [words["catalogue"]],
        language=options.lang,
        namespace=namespace,
    )
    output.emit_text(text, options.target)


def _pair(options: Options, told: str) -> tuple[str, str]:
    column, equals, field = told.rpartition("=")
    if not equals or not column:
        raise click.UsageError(options.words["import"]["not_a_pair"].format(given=told))
    return column, field.strip()


def _told(sentence: str, summary: Summary, **more: object) -> str:
    return sentence.format(**{**asdict(summary), **more}) + "\n"


def _watched(rows: Iterable[Row], total: int) -> Iterable[Row]:
    """The rows, with a bar that shows how far they are where somebody sees it."""
    if not sys.stderr.isatty():
        yield from rows
        return
    with click.progressbar(rows, length=total, file=sys.stderr) as watched:
        yield from watched
