"""Proposals as text, each with its reasons in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlpatterns.model import Concept
from mlpatterns.paragraphs import BOLD, GAP, Paragraph, laid_out
from mlpatterns.path_pages import sentence
from mlpatterns.paths import Step
from mlpatterns.recommendation import Proposal, Reason
from mlpatterns.search.pages import field_name
from mlpatterns.texts import texts

_SPECIAL = {"conflictsWith": "warning", "alternativeTo": "alternative"}


def proposals_page(proposals: Sequence[Proposal], language: str, width: int = 80, *, styled: bool = False) -> str:
    """The proposals in order, each with its reasons.

    `width` is in terminal cells; `styled` adds bold for a terminal.
    """
    return laid_out(_paragraphs(proposals, language), width, styled=styled) if proposals else ""


def told(reason: Reason, language: str) -> str:
    """A reason in plain words."""
    words: dict[str, str] = texts(language)["cli"]["recommend"]
    if isinstance(reason, Concept):
        return words["facet"].format(value=reason.name.best(language))
    if isinstance(reason, Step):
        kind = _SPECIAL.get(reason.link.type.slug, "link")
        return words[kind].format(step=sentence(reason, language), reason=reason.link.reason.best(language))
    return words["text"].format(field=field_name(reason, language), text=reason.text)


def _paragraphs(proposals: Sequence[Proposal], language: str) -> Iterator[Paragraph]:
    for number, proposal in enumerate(proposals, 1):
        name = f"{proposal.entry.name.best(language)} · {proposal.entry.slug}"
        yield Paragraph(name, style=BOLD, bullet=f"{number}. ")
        yield from (Paragraph(told(reason, language), 3, bullet="- ") for reason in proposal.reasons)
        yield GAP
