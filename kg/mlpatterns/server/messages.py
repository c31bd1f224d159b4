"""What the server and its processes tell each other: the length of a pickle, then the pickle."""

from __future__ import annotations

import pickle
import struct
from asyncio import StreamReader
from socket import MSG_WAITALL, socket
from typing import Any

_LENGTH = struct.Struct("!Q")


def packed(value: object) -> bytes:
    """A message."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(content)) + content


async def received(stream: StreamReader) -> Any:  # noqa: ANN401 - whatever was told
    """The next message.

    Raises:
        EOFError, OSError: the other end is gone.
    """
    (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return pickle.loads(await stream.readexactly(length))  # noqa: S301 - from a process of our own


def receive(connection: socket) -> Any:  # noqa: ANN401 - whatever was told
    """The next message, waited for without an event loop.

    Raises:
        EOFError, OSError: the other end is gone.
    """
    (length,) = _LENGTH.unpack(_read(connection, _LENGTH.size))
    return pickle.loads(_read(connection, length))  # noqa: S301 - from a process of our own


def _read(connection: socket, size: int) -> bytes:
    content = connection.recv(size, MSG_WAITALL)
    if len(content) < size:
        raise EOFError
    return content
