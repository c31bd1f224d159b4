"""What stands in a table must stay a text when a spreadsheet opens it."""

from __future__ import annotations

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""With what a formula begins, in a Japanese spreadsheet also in full width."""


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like one has an apostrophe before it.

    >>> guarded("=1+1"), guarded("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
