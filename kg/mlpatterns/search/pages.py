"""The hits of a search as a page of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlpatterns.model import EntryKind
from mlpatterns.paragraphs import BOLD, GAP, Paragraph, laid_out
from mlpatterns.search.hits import Hit, Match
from mlpatterns.texts import texts


def hits_page(hits: Sequence[Hit], language: str, width: int = 80, *, styled: bool = False) -> str:
    """The hits in order, each with the texts that speak for it.

    `width` is in terminal cells; `styled` adds bold and dim for a terminal.
    """
    return laid_out(_paragraphs(hits, language), width, styled=styled) if hits else ""


def told(match: Match, language: str) -> str:
    """A text that speaks for a hit, with what it is and which of its words fit."""
    named = texts(language)["cli"]["search"]["comma"].join(match.words)
    return f"{field_name(match, language)}: {match.text}" + (f" [{named}]" if named else "")


def field_name(match: Match, language: str) -> str:
    """What a text that speaks for a hit is, in a language."""
    fields: dict[str, str] = texts(language)["cli"]["search"]["fields"]
    return fields.get(match.field, match.field)


def _paragraphs(hits: Sequence[Hit], language: str) -> Iterator[Paragraph]:
    words: dict[str, str] = texts(language)["cli"]["search"]
    for number, hit in enumerate(hits, 1):
        name = hit.entry.name.best(language)
        if hit.entry.kind is EntryKind.ANTI_PATTERN:
            name = words["antipattern"].format(name=name)
        yield Paragraph(f"{name} · {hit.entry.slug}", style=BOLD, bullet=f"{number}. ")
        yield from (Paragraph(told(match, language), 3, bullet="» ") for match in hit.why)
        yield GAP
