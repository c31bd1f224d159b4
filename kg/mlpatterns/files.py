"""Writing files and folders so that a failure leaves what stood there before."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mlpatterns.errors import OutputError


@contextmanager
def file_aside(path: Path | str) -> Iterator[BinaryIO]:
    """A file to fill, which takes the place of `path` if all went well and is removed if not.

    A device or a pipe is written to as it is.

    Raises:
        OutputError: the folder is missing or not writable, the disk is full, or `path` is a directory.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a directory")
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
        else:
            with _replacing(path) as stream:
                yield stream
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {str(path)!r}: {reason}; name a file in a writable folder") from error


def write_bytes(path: Path | str, content: bytes) -> Path:
    """Write `content` aside, then rename it to `path`.

    Raises:
        OutputError: as `file_aside`.
    """
    with file_aside(path) as stream:
        stream.write(content)
    return Path(path)


def write_text(path: Path | str, content: str) -> Path:
    """Write `content` as UTF-8 with line feeds, aside first, then renamed to `path`."""
    return write_bytes(path, content.encode("utf-8"))


@contextmanager
def folder_aside(path: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `path` if all went well and is removed if not.

    Raises:
        OSError: the folder above is missing or not writable.
    """
    from tempfile import TemporaryDirectory

    target = path.resolve()
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent, ignore_cleanup_errors=True) as scratch:
        made, old = Path(scratch) / "made", Path(scratch) / "old"
        made.mkdir()
        yield made
        if target.exists():
            target.rename(old)
        try:
            made.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    import tempfile

    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    aside_path = Path(name)
    try:
        with os.fdopen(handle, "wb") as aside:
            yield aside
        aside_path.chmod(_mode(target))
        aside_path.replace(target)
    except BaseException:
        aside_path.unlink()
        raise


def _mode(target: Path) -> int:
    """Permissions of the file that is replaced, else those a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
