"""What a page says in the terms of schema.org to those that read no further."""

from __future__ import annotations

from typing import Any, TypeAlias

from mlpatterns.model import Catalogue, Entry, Text
from mlpatterns.wrapping import brief

Linked: TypeAlias = dict[str, Any]
"""One thing as JSON-LD."""

_CONTEXT = {"@context": "https://schema.org"}


def defined_term(entry: Entry, language: str) -> Linked:
    """An entry as a term that its catalogue defines."""
    others = [name for names in (entry.name.values(), *entry.other_names.values()) for name in names]
    name = entry.name.best(language)
    told: Linked = _CONTEXT | {"@type": "DefinedTerm", "@id": entry.iri, "url": entry.iri, "name": brief(name)}
    if alternate := [brief(other) for other in dict.fromkeys(others) if other != name]:
        told["alternateName"] = alternate
    if entry.problems:
        told["description"] = entry.problems[0].text.best(language)
    if entry.catalogue:
        told["inDefinedTermSet"] = _set(entry.catalogue.iri, entry.catalogue.name, language)
    return told


def term_set(catalogue: Catalogue, language: str) -> Linked:
    """A catalogue as a set of defined terms."""
    described = {"description": catalogue.description.best(language)} if catalogue.description else {}
    return _CONTEXT | _set(catalogue.iri, catalogue.name, language) | described


def _set(iri: str, name: Text, language: str) -> Linked:
    return {"@type": "DefinedTermSet", "@id": iri, "url": iri, "name": brief(name.best(language))}
