"""A number for a graph that anybody can compute again.

The triples are written as canonical N-Quads by RDF Dataset Canonicalization (RDFC-1.0): one triple a line, blank nodes
labelled by what is said of them, no triple twice. The lines are sorted by their bytes, and of the whole the SHA-256 is
taken. Neither files nor their order, prefixes, nor labels of blank nodes show in it. What `mlpatterns export -f
ntriples` writes are these lines in another order:

    mlpatterns export -f ntriples | LC_ALL=C sort | sha256sum
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import Triple

from mlpatterns.export import serialize_triples


def canonical_lines(triples: Iterable[Triple]) -> list[bytes]:
    """The triples as lines of canonical N-Quads, in order."""
    # A line feed in a literal is written as an escape.
    return sorted(serialize_triples(triples, "ntriples").splitlines(keepends=True))


def canonical_hash(triples: Iterable[Triple]) -> str:
    """SHA-256 of the triples in canonical form, in hexadecimal.

    >>> canonical_hash([])
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    return sha256(b"".join(canonical_lines(triples))).hexdigest()
