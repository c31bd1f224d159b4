"""Where OpenLink Virtuoso departs from the SPARQL 1.1 Protocol."""

from __future__ import annotations

from mlpatterns.endpoint import Answer
from mlpatterns.wrapping import plain

CUT = "X-SPARQL-MaxRows"
"""Header by which it says that it left out rows beyond its limit."""

_CAUSE = "X-SQL-Message"
"""Header by which it says why it stopped before the end of an answer."""

LABEL = b'"bnode", "value": "'
WRONG_LABEL = LABEL + b"nodeID://"
"""How it labels blank nodes in rows, as SPARQL does not allow. No literal holds this, as its `"` are escaped."""


class Relabelled:
    """An answer of rows in which blank nodes have labels as SPARQL allows them."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._held = b""
        self._ready = b""

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        while not self._ready:
            piece = self._answer.read(size)
            content = self._held + piece
            cut = _label_start(content) if piece else len(content)
            self._ready, self._held = content[:cut].replace(WRONG_LABEL, LABEL), content[cut:]
            if not piece:
                break
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


def _label_start(content: bytes) -> int:
    """Where at the end of `content` a wrong label may have begun; its length if none has."""
    begun = (length for length in range(len(WRONG_LABEL) - 1, 0, -1) if content.endswith(WRONG_LABEL[:length]))
    return len(content) - next(begun, 0)


def refuse_part(answer: Answer) -> None:
    """`ValueError` for an answer that is only a part."""
    if limit := answer.headers.get(CUT):
        raise ValueError(f"it cut the answer off after {limit} rows; ask for less with LIMIT")
    if cause := answer.headers.get(_CAUSE):
        raise ValueError(f"it stopped before the end of the answer; it says: {plain(cause)}")
