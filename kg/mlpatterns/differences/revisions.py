"""What changed within a text, word by word, in English and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"(?:[a-zA-Z0-9]+|[ァ-ヶー・]+|\S|^)\s*")
_LIKE = 0.5
"""Share of words in common from which on two texts count as one that was revised."""

_BRIDGE = 3
"""Characters that must stay between two changes, or the changes are shown as one."""


class Piece(NamedTuple):
    """A stretch of text before and after; the same where nothing changed."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return self.before == self.after


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts side by side, in stretches; a single one where they have little in common.

    >>> [piece.after for piece in pieces("Store features once.", "Store all features once.") if not piece.same]
    ['all ']
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _LIKE:
        return (Piece(before, after),)
    found: list[Piece] = []
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        piece = Piece("".join(old[start:end]), "".join(new[new_start:new_end]))
        if not piece.same and len(found) > 1 and len(found[-1].before) < _BRIDGE:
            bridge, changed = found.pop(), found.pop()
            piece = Piece(*("".join(parts) for parts in zip(changed, bridge, piece, strict=True)))
        found.append(piece)
    return tuple(part for piece in found for part in _without_space(piece))


def _without_space(piece: Piece) -> Iterator[Piece]:
    """A change without the space after it, where that stays."""
    before = piece.before.rstrip()
    space = piece.before[len(before) :]
    if piece.same or not space or not piece.after.endswith(space):
        yield piece
    else:
        yield Piece(before, piece.after.removesuffix(space))
        yield Piece(space, space)
