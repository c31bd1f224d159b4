"""What tests of the import share: a table written to a file, imported, and read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import mlpatterns
from mlpatterns import PatternGraph
from mlpatterns.importing.findings import Finding
from mlpatterns.importing.importer import Import, Settings, Summary


@dataclass
class Imported:
    """What an import made of a table."""

    turtle: Path
    rejects: Path
    summary: Summary
    findings: list[Finding]

    @property
    def graph(self) -> PatternGraph:
        """What was written, without the base."""
        return mlpatterns.load(self.turtle, base=False)

    @property
    def sentences(self) -> list[str]:
        """What was told of rows and cells that were not taken."""
        return [finding.sentence("en") for finding in self.findings]


def imported(table: Path, graph: PatternGraph, catalogue: str = "Mine", settings: Settings | None = None) -> Imported:
    """A table, imported beside a graph."""
    findings: list[Finding] = []
    target, rejects = table.with_suffix(".ttl"), table.with_suffix(".rejected.csv")
    summary = Import(table, catalogue, graph, settings).write(target, rejects, tell=findings.append)
    return Imported(target, rejects, summary, findings)


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with a text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
