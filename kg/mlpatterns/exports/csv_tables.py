"""Entries and links as two tables, for R, pandas and spreadsheets: UTF-8, commas, line feeds, names in the first row.

The first column of nodes and the first two of edges are what `graph_from_data_frame` of igraph wants.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from mlpatterns.exports.networks import network_of
from mlpatterns.formulas import guarded
from mlpatterns.graph import PatternGraph
from mlpatterns.model import FacetKind

NODE_COLUMNS = (
    *("id", "iri", "kind", "name_en", "name_ja", "reading", "catalogue", "category", "number"),
    *(kind.value for kind in FacetKind),
    *("problem_en", "problem_ja", "solution_en", "solution_ja", "sources", "origin"),
)
EDGE_COLUMNS = (
    *("from", "to", "id", "iri", "relation", "relation_en", "relation_ja", "symmetric", "reason_en", "reason_ja"),
    *("evidence", "sources", "citations", "origin"),
)


def write_nodes(graph: PatternGraph) -> bytes:
    """A row for each entry, with `NODE_COLUMNS`."""
    nodes = network_of(graph).nodes(data=True)
    return _table(NODE_COLUMNS, ({"id": node, **carried} for node, carried in nodes))


def write_edges(graph: PatternGraph) -> bytes:
    """A row for each link, with `EDGE_COLUMNS`."""
    edges = network_of(graph).edges(keys=True, data=True)
    return _table(
        EDGE_COLUMNS, ({"from": one, "to": other, "id": key, **carried} for one, other, key, carried in edges)
    )


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else guarded(str(value))
