"""Cells that name sources -> sources and citations of them, each written once."""

from __future__ import annotations

from mlpatterns.importing import cells
from mlpatterns.importing.drafts import Cell, Draft
from mlpatterns.importing.known import Known
from mlpatterns.importing.slugs import digest, slugify
from mlpatterns.importing.turtle import block, literal, name
from mlpatterns.names import normalise
from mlpatterns.namespaces import slug

_MOST = 48
"""Characters of a title that its slug tells."""


class Sources:
    """The sources of a table.

    Args:
        known: what is known of the graph beside it, whose sources are cited where they are meant.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._named: dict[str, tuple[str, str]] = {}
        self._slugs: set[str] = set()
        self._citations: set[str] = set()

    def cited(self, draft: Draft) -> tuple[list[str], list[str]]:
        """The lines by which a row's entry and its parts cite, and the blocks of what is cited for the first time."""
        place = next((cell.text for cell in draft.all("locator")), "")
        lines: dict[str, None] = {}
        blocks: list[str] = []
        for cell in draft.all("source"):
            for text in cells.names(cell.text):
                source, own_slug = self._source(text, cell, blocks)
                citation = f":citation--{own_slug}{f'--{slugify(place)}' if place else ''}"
                lines[f"mlp:citation {citation}"] = None
                if citation not in self._citations:
                    self._citations.add(citation)
                    blocks.append(_citation(citation, source, place))
        return list(lines), blocks

    def _source(self, text: str, cell: Cell, blocks: list[str]) -> tuple[str, str]:
        """How a source is written, and the slug that stands for it here; a new one adds its block."""
        web, title = cells.address(text), cells.without_address(text)
        key = normalise(title) or text
        if key not in self._named:
            known = self._known.source_of.get(key) or self._known.source_of.get(web or "")
            if known:
                self._named[key] = name(known), f"base--{slug(known)}"
            else:
                self._named[key] = self._new(title, web, cell, blocks)
        return self._named[key]

    def _new(self, title: str, web: str | None, cell: Cell, blocks: list[str]) -> tuple[str, str]:
        own_slug = slugify(title[:_MOST])
        if own_slug in self._slugs:
            own_slug = f"{own_slug}-{digest(title)}"
        self._slugs.add(own_slug)
        source = f":source--{own_slug}"
        year = cells.year(title)
        blocks.append(
            block(
                source,
                [
                    "a mlp:Source",
                    f"schema:name {literal(title, cell.language)}",
                    *([f"schema:datePublished {year}"] if year else []),
                    *([f"schema:url {literal(web)}^^xsd:anyURI"] if web else []),
                ],
            )
        )
        return source, own_slug


def _citation(citation: str, source: str, place: str) -> str:
    at = [f"mlp:locator {literal(place)}"] if place else []
    level = "mlp:evidenceLevel evidence:stated-by-authors"
    return block(citation, ["a mlp:Citation", f"dcterms:source {source}", *at, level])
