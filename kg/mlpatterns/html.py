"""What a notebook shows of an entry, an answer and a graph. Everything from data is escaped."""

from __future__ import annotations

from functools import cache
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Literal

from mlpatterns.terms import Term, display
from mlpatterns.texts import default_language, texts

if TYPE_CHECKING:
    import jinja2

    from mlpatterns.graph import PatternGraph
    from mlpatterns.model import Entry
    from mlpatterns.result import QueryResult

MOST_ROWS = 50
"""Rows of an answer that a notebook shows."""

_TRIPLE = ("subject", "predicate", "object")


class _Cell(NamedTuple):
    text: str
    language: str | None


def entry_html(entry: Entry) -> str:
    """An entry as a card: problem, solution, trade-offs and links, in the language of the environment."""
    return _rendered("entry", entry=entry, words=texts(default_language())["cli"]["show"])


def result_html(result: QueryResult) -> str:
    """An answer as a table of at most `MOST_ROWS` rows, with a note when there are more; an ASK as its word."""
    words: dict[str, str] = texts(default_language())["notebook"]
    if result.kind == "ask":
        return _rendered("result", header=(), rows=(), note=words["true"] if result else words["false"])
    header = result.variables if result.kind == "select" else _TRIPLE
    found = _first(result, MOST_ROWS + 1)
    rows = [[_cell(row[place]) for place in range(len(header))] for row in found[:MOST_ROWS]]
    note = words["more"].format(rows=MOST_ROWS) if len(found) > MOST_ROWS else words["all"].format(rows=len(found))
    return _rendered("result", header=header, rows=rows, note=note)


def graph_html(graph: PatternGraph) -> str:
    """The sizes of a graph."""
    from mlpatterns.statistics import sizes

    return _rendered("graph", counts=sizes(graph, default_language()), caption=f"mlpatterns {graph.version}")


def _first(result: QueryResult, count: int) -> list[Any]:
    """So many rows as they come; or triples, which come in any order, in that of an export."""
    if result.kind == "select":
        return list(islice(result.rows(), count))
    from mlpatterns.export import reading_order

    return nsmallest(count, result.triples(), key=reading_order)


def _cell(term: Term | None) -> _Cell:
    return _Cell(display(term), term.language if isinstance(term, Literal) else None)


def _rendered(name: str, **values: Any) -> str:  # noqa: ANN401 - a template takes anything
    return _templates().get_template(f"{name}.html.j2").render(language=default_language(), **values)


@cache
def _templates() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("mlpatterns"), autoescape=True, undefined=jinja2.StrictUndefined
    )
