"""The command that brings own data up to a new version of the base."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mlpatterns import output, resources
from mlpatterns.cli.differing import BASE, version
from mlpatterns.cli.options import HELP, PATH, Options, command
from mlpatterns.namespaces import shorten

if TYPE_CHECKING:
    from mlpatterns.upgrading import Outdated


@command("upgrade")
@click.argument("file", type=PATH)
@click.option("--since", type=PATH, metavar="FILE|DIR", help=HELP["since"])
def upgrade(options: Options, *, file: Path, since: Path | None) -> None:
    """What the base changed under own data, and the data with its new names; exit code 1 if something is left to do."""
    from mlpatterns.upgrading import outdated, upgraded

    options.check("store", "endpoint")
    words: dict[str, Any] = options.words["upgrade"]
    changes = outdated(file, options.graph())
    told = [_sentence(change, words) for change in changes]
    if since is not None:
        told.append(_changed_since(since, file, options))
    rewrite = options.target is not None and any(change.successor for change in changes)
    if rewrite:
        output.emit_text(upgraded(file, changes), options.target)
    click.echo("\n".join(filter(None, told)) or words["fine"].format(version=resources.version()), err=rewrite)
    if rewrite:
        count = sum(change.successor is not None for change in changes)
        click.echo(words["written"].format(target=options.target, count=count), err=True)
    if any(change.successor is None or not rewrite for change in changes):
        sys.exit(1)


def _sentence(change: Outdated, words: dict[str, Any]) -> str:
    """What happened to a thing that own data speak of, and what to do."""
    now = ", ".join(map(shorten, change.successors or change.nearest)) or "-"
    if change.is_deprecated:
        key = "replaced" if change.successor else "choose" if change.successors else "deprecated"
    else:
        key = "gone"
    sentence: str = words[key]
    return sentence.format(thing=shorten(change.iri), now=now)


def _changed_since(before: Path, file: Path, options: Options) -> str:
    """What changed, since another version of the base, in what own data speak of."""
    from mlpatterns.differences import difference
    from mlpatterns.differences.pages import difference_page
    from mlpatterns.upgrading import spoken_of

    found = difference(version(before), version(BASE))
    concerned = spoken_of(file)
    things = [each for each in found.things if concerned & {each.iri, each.was, *each.entries}]
    if not things:
        return ""
    title = options.words["upgrade"]["since"].format(before=before, file=file)
    here = replace(found, things=tuple(things), other_added=(), other_removed=())
    return difference_page(here, title, options.lang, output.page_width(), styled=False)
