#!/usr/bin/env python3
"""The least that a Python program can do to answer a query: `bare_query.py SPARQL FILE...` writes TSV."""

import sys

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store


def main(query: str, *files: str) -> None:
    """Load the files and write the answer."""
    store = Store()
    for file in files:
        store.load(path=file)
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    solutions.serialize(sys.stdout.buffer, QueryResultsFormat.TSV)


if __name__ == "__main__":
    main(*sys.argv[1:])
