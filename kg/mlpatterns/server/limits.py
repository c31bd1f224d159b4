"""What a server gives to one request, and to all of them."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is too much."""

    seconds: float = 10.0
    """For one query."""
    answer: int = 20_000_000
    """Bytes of one answer."""
    memory: int = 1_000_000_000
    """Bytes that a query may take beside the data; kept only where the system tells what a process takes."""
    workers: int = os.cpu_count() or 1
    """Queries answered at the same time, each by a process of its own."""
    waiting: int = 32
    """Queries that wait for their turn."""
    request: int = 200_000
    """Bytes of a query with its parameters."""
    remembered: int = 50_000_000
    """Bytes of answers that are kept for those who ask the same again."""
