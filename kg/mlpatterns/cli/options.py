"""What every command can be told, and the group that all commands belong to."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from mlpatterns import output, resources
from mlpatterns.disk import open_store
from mlpatterns.export import FORMATS
from mlpatterns.graph import ENGINES, EngineName, PatternGraph, connect, load
from mlpatterns.texts import LANGUAGES, default_language, texts

GRAPH_FORMATS = tuple(FORMATS)
"""Formats of RDF."""

WORDS: dict[str, Any] = texts(default_language())["cli"]
"""The words of the commands in the language of the environment."""

HELP: dict[str, str] = WORDS["help"]
"""What commands and options say of themselves."""


class _Path(click.Path):
    """A file or folder; the library says what is wrong with it, except that a name is empty: that would mean here."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """The path."""
        if value == "":
            self.fail(WORDS["empty_name"], param, ctx)
        return super().convert(value, param, ctx)


PATH = _Path(path_type=Path, readable=False)
"""The type of an option that names a file or folder."""


def graph_format(target: Path | None, default: str = "turtle") -> str:
    """The format of RDF that the suffix of the output file means, else the default."""
    return output.format_for(target, FORMATS, default)


@dataclass(frozen=True)
class Options:
    """What every command can be told."""

    data: tuple[Path, ...]
    only_data: bool
    lang: str
    target: Path | None
    store: Path | None = None
    endpoint: str | None = None
    graph_iri: str | None = None
    timeout: float | None = None
    form: str | None = None

    @property
    def words(self) -> dict[str, Any]:
        """The words of the commands in the language asked for."""
        words: dict[str, Any] = texts(self.lang)["cli"]
        return words

    def graph(self, *, engine: EngineName = "oxigraph", origins: bool = False) -> PatternGraph:
        """The graph that the command is to work on."""
        self.check()
        changed = bool(self.data or self.only_data or origins or engine != ENGINES[0])
        if self.endpoint is not None:
            if changed or self.store:
                raise click.UsageError(self.words["endpoint_alone"])
            return connect(self.endpoint, self.graph_iri, self.timeout)
        if self.store:
            if changed:
                raise click.UsageError(self.words["store_alone"])
            return open_store(self.store)
        return load(*self.data, base=not self.only_data, engine=engine, origins=origins)

    def explain_empty(self, reasons: Sequence[str]) -> None:
        """Say why there is nothing to show, and where else the data may be."""
        words: dict[str, str] = self.words["empty"]
        elsewhere = words["no_entries"] in reasons and self.endpoint is not None
        for reason in [*reasons, *[words["other_graph"]] * elsewhere]:
            click.echo(reason, err=True)

    def check(self, *useless: str) -> None:
        """Refuse what the command cannot use, `--only-data` without data, and what belongs to an endpoint alone."""
        for name in useless:
            if getattr(self, name) is not None:
                raise click.UsageError(self.words["files_only"].format(option=f"--{name}"))
        if self.only_data and not self.data:
            raise click.UsageError(self.words["only_data_without_data"])
        if self.endpoint is None and (self.graph_iri is not None or self.timeout is not None):
            raise click.UsageError(self.words["graph_without_endpoint"])


def command(name: str, *formats: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command of the group with the common options, handed over as one `Options`."""
    common = [
        click.option("--data", "-d", multiple=True, type=PATH, metavar="FILE|DIR", help=HELP["data"]),
        click.option("--only-data", is_flag=True, help=HELP["only_data"]),
        click.option("--store", type=PATH, metavar="DIR", help=HELP["store"]),
        click.option("--endpoint", metavar="URL", help=HELP["endpoint"]),
        click.option("--graph", "graph_iri", metavar="IRI", help=HELP["graph"]),
        click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help=HELP["timeout"]),
        click.option("--lang", type=click.Choice(LANGUAGES), default=default_language(), help=HELP["lang"]),
        click.option("--output", "-o", "target", type=PATH, metavar="FILE", help=HELP["output"]),
    ]
    if formats:
        common.append(click.option("--format", "-f", "form", type=click.Choice(formats), help=HELP["format"]))

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def run(**given: Any) -> None:  # noqa: ANN401 - click hands over what the options say
            options = Options(**{key: given.pop(key) for key in Options.__dataclass_fields__ if key in given})
            function(options, **given)

        for option in reversed(common):
            run = option(run)
        # click would cut a Japanese text at a space, of which it has few
        return cli.command(name, help=HELP[name], short_help=_first_sentence(HELP[name]))(run)

    return decorate


def _first_sentence(text: str) -> str:
    return re.split(r"。|\. |: |\.$", text, maxsplit=1)[0]


@click.group(help=HELP["mlpatterns"], context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(resources.version(), prog_name="mlpatterns")
def cli() -> None:
    """The group of all commands."""
