"""A difference as text for a terminal and as Markdown for a changelog."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from mlpatterns.differences.changes import Difference
from mlpatterns.differences.outline import Item, Outline, outline
from mlpatterns.differences.revisions import Piece, pieces
from mlpatterns.paragraphs import BOLD, GAP, Paragraph, laid_out
from mlpatterns.texts import texts
from mlpatterns.wrapping import cells, plain

_SHORT = 60
"""Cells up to which what was and what is stand in one line."""

_MARKUP = re.compile(r"([\\`*_\[\]~|])")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def difference_page(difference: Difference, title: str, language: str, width: int = 80, *, styled: bool = False) -> str:
    """What changed, for people: first how much, then each thing. Within a text, [-what went-] and {+what came+}.

    `title` says what is compared; `width` is in terminal cells; `styled` adds bold for a terminal.
    """
    return laid_out(_paragraphs(outline(difference, language), title, language), width, styled=styled)


def difference_markdown(difference: Difference, title: str, language: str) -> str:
    """What changed, as a section of a changelog with headings and lists. Data are text and nothing else in it."""
    return "\n".join(_markdown(outline(difference, language), title, language)) + "\n"


def _paragraphs(told: Outline, title: str, language: str) -> Iterator[Paragraph]:
    yield Paragraph(title, style=BOLD)
    yield from (Paragraph(count, 2) for count in told.counts or [_words(language)["same"]])
    for group in told.groups:
        for section in group.sections:
            yield GAP
            yield Paragraph(f"{group.title} · {section.title}", style=BOLD)
            for item in section.items:
                yield from _item_paragraphs(item, 2, language)


def _item_paragraphs(item: Item, indent: int, language: str) -> Iterator[Paragraph]:
    bullet = f"{item.sign or '·'} "
    name = " · ".join(dict.fromkeys(filter(None, (item.text, item.iri))))
    if item.revision is None:
        yield Paragraph(name, indent, BOLD if item.items else "{}", bullet)
    elif _fits(item.revision):
        yield Paragraph(_one_line(item, language), indent, bullet=bullet)
    else:
        yield Paragraph(f"{name}:", indent, bullet=bullet)
        found = pieces(*map(plain, item.revision))
        marked = len(found) > 1
        before = "".join(_marked(piece.before, "[-{}-]", piece, marked) for piece in found)
        after = "".join(_marked(piece.after, "{{+{}+}}", piece, marked) for piece in found)
        yield Paragraph(before, indent + 2, bullet="- ")
        yield Paragraph(after, indent + 2, bullet="+ ")
    for part in item.items:
        yield from _item_paragraphs(part, indent + 2, language)


def _markdown(told: Outline, title: str, language: str) -> Iterator[str]:
    yield f"## {_escaped(title)}"
    yield ""
    yield from (f"- {_escaped(count)}" for count in told.counts or [_words(language)["same"]])
    for group in told.groups:
        yield from ("", f"### {group.title}")
        for section in group.sections:
            yield from ("", f"#### {_escaped(section.title)}", "")
            for item in section.items:
                # The heading says what happened; only among the triples that are no things, each does.
                yield from _item_markdown(item, 0, language, signed=group.name == "other")


def _item_markdown(item: Item, depth: int, language: str, *, signed: bool) -> Iterator[str]:
    words, lead = _words(language), "  " * depth
    sign = words["signs"].get(item.sign) if signed else None
    text = words["label"].format(label=sign, value=_escaped(item.text)) if sign else _escaped(item.text)
    if item.revision is None:
        name = f"**{text}**" if item.items and not sign else text
        yield f"{lead}- {name} (`{item.iri}`)" if item.iri and not sign and item.iri != item.text else f"{lead}- {name}"
    elif _fits(item.revision):
        yield f"{lead}- {_escaped(_one_line(item, language))}"
    elif len(found := pieces(*map(plain, item.revision))) > 1:
        revised = "".join(map(_revised, found))
        yield f"{lead}- {words['label'].format(label=text, value=revised)}"
    else:
        yield f"{lead}- {text}"
        for label, value in zip((words["before"], words["after"]), item.revision, strict=True):
            yield f"{lead}  - {words['label'].format(label=label, value=_escaped(value))}"
    for part in item.items:
        yield from _item_markdown(part, depth + 1, language, signed=True)


def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = texts(language)["cli"]["diff"]
    return words


def _fits(revision: tuple[str, str]) -> bool:
    return sum(map(cells, revision)) <= _SHORT


def _one_line(item: Item, language: str) -> str:
    words = _words(language)
    before, after = item.revision or ("", "")
    return str(words["label"].format(label=item.text, value=words["revision"].format(before=before, after=after)))


def _marked(text: str, marks: str, piece: Piece, marked: bool) -> str:  # noqa: FBT001 - a helper of one place
    if piece.same or not marked or not text:
        return text
    return marks.format(text.rstrip()) + " " * (text != text.rstrip())


def _revised(piece: Piece) -> str:
    if piece.same:
        return _escaped(piece.before, strip=False)
    old, new = (_escaped(text, strip=False) for text in piece)
    return f"<del>{old}</del>" * bool(old) + f"<ins>{new}</ins>" * bool(new)


def _escaped(text: str, *, strip: bool = True) -> str:
    """The text in one line of Markdown that shows it as it is; an address stays one."""
    text = plain(text) if strip else text
    ends = [0, *(end for found in _ADDRESS.finditer(text) for end in found.span()), len(text)]
    parts = [text[start:end] for start, end in pairwise(ends)]
    return "".join(
        f"<{part}>" if place % 2 else _MARKUP.sub(r"\\\1", html.escape(part, quote=False))
        for place, part in enumerate(parts)
    )
