"""Commands that check and count: validation and statistics."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from mlpatterns import output
from mlpatterns.cli.options import HELP, PATH, Options, command


@command("validate")
@click.argument("files", nargs=-1, type=PATH, metavar="[FILE|DIR]...")
@click.option("--complete", is_flag=True, help=HELP["complete"])
def validate(options: Options, files: tuple[Path, ...], *, complete: bool) -> None:
    """Findings against the shapes, one sentence each; exit code 1 if any is more than advice."""
    from mlpatterns.validation import validate as find

    options = replace(options, data=(*options.data, *files))
    options.check("store", "endpoint")
    findings = find(*options.data, base=not options.only_data, complete=complete, language=options.lang)
    words = options.words["validate"]
    lines = [f"{words['advice'] if finding.advice else words['violation']}: {finding}\n" for finding in findings]
    output.emit_text("".join(lines), options.target)
    violations = sum(not finding.advice for finding in findings)
    summary = words["summary"].format(violations=violations, advice=len(findings) - violations)
    click.echo(summary if findings else words["fine"], err=True)
    if violations:
        sys.exit(1)


@command("stats", *output.ROW_FORMATS)
@click.option("--hash", "hashed", is_flag=True, help=HELP["hash"])
@click.option("--asserted", is_flag=True, help=HELP["hash_asserted"])
def stats(options: Options, *, hashed: bool, asserted: bool) -> None:
    """Sizes, links and statements by type and evidence, and completeness by field and language; or the hash."""
    words = options.words["stats"]
    if hashed:
        if options.form:
            raise click.UsageError(words["hash_alone"])
        output.emit_text(f"{_hash(options, asserted=asserted)}  -\n", options.target)  # as sha256sum has it
        return
    if asserted:
        raise click.UsageError(words["asserted_without_hash"])
    from mlpatterns.completeness import completeness
    from mlpatterns.statistics import statistics

    graph = options.graph()
    counts = [*statistics(graph, options.lang), *completeness(graph, options.lang)]
    rows = [(count.group, count.item, count.value, count.of) for count in counts]
    output.emit_rows(words["columns"], rows, options.form, options.target)


def _hash(options: Options, *, asserted: bool) -> str:
    graph = options.graph(origins=asserted)
    return (graph.part(stated="asserted") if asserted else graph).canonical_hash()
