"""How complete the graph is, by field and language: what is required of the base, and what is recommended.

The shapes in `ontology/shapes/complete.ttl` say what that is and find what is missing; here it is only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Entry, FacetKind, Link, Statement, Text
from mlpatterns.namespaces import MLP
from mlpatterns.statistics import Count
from mlpatterns.texts import LANGUAGES, texts

_OF_ENTRIES = ("context", "force", "liability")
_OF_PATTERNS = ("benefit", "when-not", "example")
_SYMPTOMS = 4


def completeness(graph: PatternGraph, language: str) -> list[Count]:
    """How many things have each field, of how many that could; the fields are named in `language`."""
    counted = _Completeness(graph, language)
    return [*counted.texts(), *counted.facets(), *counted.citations(), *counted.recommended()]


class _Completeness:
    def __init__(self, graph: PatternGraph, language: str) -> None:
        self._graph = graph
        self._language = language
        self._words: dict[str, str] = texts(language)["cli"]["stats"]
        self._entries, self._patterns = graph.entries(), graph.patterns()

    def texts(self) -> Iterator[Count]:
        """Texts that are required, by language."""
        for name, found in self._fields().items():
            for tag in LANGUAGES:
                present = sum(bool(text.get(tag)) for text in found)
                yield Count(self._words["required"], f"{name} ({tag})", present, len(found))

    def facets(self) -> Iterator[Count]:
        """Facets that are required."""
        yield self._with_facet("required", FacetKind.STAGE, self._entries)
        yield self._with_facet("required", FacetKind.ROLE, self._patterns)

    def citations(self) -> Iterator[Count]:
        """Everything that has to rest on something."""
        cited: dict[str, Sequence[Entry | Statement | Link]] = {
            "cited_entries": self._entries,
            "cited_statements": [statement for entry in self._entries for statement in entry.statements],
            "cited_links": self._graph.links(),
        }
        for key, things in cited.items():
            present = sum(bool(thing.citations) for thing in things)
            yield Count(self._words["required"], self._words[key], present, len(things))

    def recommended(self) -> Iterator[Count]:
        """What is good to have where it is true."""
        yield self._with_facet("recommended", FacetKind.IMPROVES, self._patterns)
        yield self._with_facet("recommended", FacetKind.PUTS_AT_RISK, self._patterns)
        for aspect, entries in (("tool", self._patterns), ("example", self._graph.antipatterns())):
            present = sum(bool(_told(entry, aspect)) for entry in entries)
            yield Count(self._words["recommended"], self._words[aspect], present, len(entries))

    def _fields(self) -> dict[str, list[Text]]:
        words, entries = self._words, self._entries
        fields = {
            words["name"]: [entry.name for entry in entries],
            words["problem"]: [_merged(part.text for part in entry.problems) for entry in entries],
            words["symptoms"]: [_enough(entry.symptoms) for entry in entries],
            words["solution"]: [_merged(part.text for part in entry.solutions) for entry in entries],
            words["reason"]: [link.reason for link in self._graph.links()],
        }
        required = {**dict.fromkeys(_OF_ENTRIES, self._entries), **dict.fromkeys(_OF_PATTERNS, self._patterns)}
        for aspect in self._graph.aspects():
            if aspect.slug in required:
                told = [_told(entry, aspect.slug) for entry in required[aspect.slug]]
                fields[aspect.name.best(self._language)] = told
        return fields

    def _with_facet(self, group: str, kind: FacetKind, entries: Sequence[Entry]) -> Count:
        name = self._graph.label(MLP + kind.value).best(self._language)
        return Count(self._words[group], name, sum(kind in entry.facets for entry in entries), len(entries))


def _told(entry: Entry, aspect: str) -> Text:
    return _merged(statement.text for statement in entry.statements if statement.aspect == aspect)


def _enough(symptoms: Mapping[str, Sequence[str]]) -> Text:
    """The symptoms of each language that has as many as a complete catalogue gives."""
    return Text({tag: " ".join(said) for tag, said in symptoms.items() if len(said) >= _SYMPTOMS})


def _merged(found: Iterable[Text]) -> Text:
    return Text({language: value for text in found for language, value in text.items()})
