"""An entry to be filled in: Turtle with a comment on everything that can be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mlpatterns.graph import PatternGraph
from mlpatterns.importing.cells import called
from mlpatterns.importing.columns import FACETS
from mlpatterns.importing.importer import own_namespace
from mlpatterns.importing.known import Known
from mlpatterns.importing.slugs import slug_of
from mlpatterns.importing.turtle import name, texts
from mlpatterns.importing.writing import CLASSES, USED_PREFIXES
from mlpatterns.model import EntryKind
from mlpatterns.namespaces import PREFIXES
from mlpatterns.resources import template_file
from mlpatterns.texts import texts as words_in

_LINKS = {EntryKind.PATTERN: "uses", EntryKind.ANTI_PATTERN: "remedies"}


def blank(  # noqa: PLR0913 - all that the command can be told
    graph: PatternGraph,
    kind: EntryKind,
    names: Sequence[str],
    catalogues: Sequence[str],
    *,
    language: str,
    namespace: str | None = None,
) -> str:
    """A file of Turtle with an entry that says nothing yet, and satisfies the core shapes.

    Args:
        graph: whose vocabulary tells what can be said.
        kind: what the entry is.
        names: its names, each in a language that its script tells.
        catalogues: the names of its catalogue, likewise.
        language: of the comments.
        namespace: what the IRIs begin with; else one is made from the name of the catalogue.

    Raises:
        ArgumentError: the namespace is none.
    """
    import jinja2

    known = Known(graph)
    own, group = called(names), called(catalogues)
    values: dict[str, Any] = {
        "namespace": own_namespace(namespace, slug_of(group)),
        "prefixes": [(prefix, PREFIXES[prefix]) for prefix in USED_PREFIXES],
        "kind_name": words_in(language)["import"]["kind_names"][kind.value],
        "is_anti": kind is EntryKind.ANTI_PATTERN,
        "class": CLASSES[kind],
        "slug": slug_of(own),
        "labels": texts("skos:prefLabel", own),
        "catalogue": {"slug": f"catalogue--{slug_of(group)}", "labels": texts("skos:prefLabel", group)},
        "facets": [_facet(known, field) for field in FACETS],
        "aspects": ", ".join(f"aspect:{aspect.slug}" for aspect in graph.aspects()),
        "relations": ", ".join(f"mlp:{relation.slug}" for relation in graph.relation_types()),
        "link": _LINKS[kind],
    }
    # What is put in is Turtle already, and none of it is HTML.
    environment = jinja2.Environment(trim_blocks=True, keep_trailing_newline=True, autoescape=False)  # noqa: S701
    return environment.from_string(template_file(f"new.{language}.ttl").read_text(encoding="utf-8")).render(values)


def _facet(known: Known, field: str) -> tuple[str, str, str]:
    """Property, one value as an example, and all values."""
    values = [name(value.iri) for value in known.facet_values(field)[0]]
    return FACETS[field].property, values[0], ", ".join(values)
