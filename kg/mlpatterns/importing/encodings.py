"""In which encoding a file of text is."""

from __future__ import annotations

import codecs
from functools import partial
from pathlib import Path

from mlpatterns.errors import DataError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BLOCK = 1 << 20
_TRIED = ("utf-8", "cp932")


def encoding_of(path: Path, given: str | None = None) -> str:
    """The encoding of a file: the one that is given, that of its byte order mark, else UTF-8 or CP932 if it fits.

    Raises:
        DataError: the file cannot be read, no encoding fits, or there is none of the name given.
        OSError: the file cannot be read.
    """
    if given is not None:
        return _known(path, given)
    with path.open("rb") as stream:
        start = stream.read(_BLOCK)
    marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)
    found = marked or _without_mark(start)
    candidates = (found,) if found else _TRIED
    for encoding in candidates:
        if _fits(path, encoding):
            return encoding
    tried = ", ".join(candidates)
    raise DataError(path, f"its text is not in {tried}; name the encoding with --encoding, such as euc_jp")


def _without_mark(start: bytes) -> str | None:
    """UTF-16 of text that is ASCII in part: every other byte there is a zero."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 8 < len(start):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _known(path: Path, name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise DataError(path, f"no encoding {name!r}; there are utf-8, cp932, euc_jp, utf-16 and many more") from None


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            for block in iter(partial(stream.read, _BLOCK), b""):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
