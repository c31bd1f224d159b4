"""What a server gives to one request, and to all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is too much."""

    seconds: float = 10.0
    """For one query."""
    moment: float = 0.25
    """Seconds after which a query counts as a long one, which gives way to others."""
    rows: int = 100_000
    """Rows or triples of one answer."""
    answer: int = 20_000_000
    """Bytes of one answer."""
    memory: int = 250_000_000
    """Bytes that a query may take beside the data; kept only where the system tells what a process takes."""
    workers: int = 16
    """Queries answered at the same time, each by a process of its own: more than there are processors, so that a few
    that turn out to be long do not keep the others from beginning."""
    long: int = 16
    """Long queries that run beside these, each in a process of its own."""
    waiting: int = 32
    """Queries that wait for their turn."""
    services: tuple[str, ...] = ()
    """Addresses of other endpoints that a query may ask with SERVICE."""
    request: int = 200_000
    """Bytes of a query with its parameters."""
    remembered: int = 50_000_000
    """Bytes of answers that are kept for those who ask the same again."""
