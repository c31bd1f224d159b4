"""How complete texts, facets and citations are, by field and language: what is required, and what is recommended.

The shapes in `ontology/shapes/complete.ttl` ask for it, and for more, and find what is missing; here it is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mlpatterns.graph import PatternGraph
from mlpatterns.model import Entry, FacetKind, Link, Statement, Text, language_of
from mlpatterns.namespaces import MLP, PREFIXES
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
                present = sum(tag in text for text in found)
                yield Count(self._words["required"], f"{name} ({tag})", present, len(found))

    def facets(self) -> Iterator[Count]:
        """Facets that are required."""
        yield self._with_facet("required", FacetKind.STAGE, self._entries)
        yield self._with_facet("required", FacetKind.ROLE, self._patterns)

    def citations(self) -> Iterator[Count]:
        """Everything that has to rest on something."""
        cited: dict[str, Sequence[Entry | Statement | Link]] = {
            "cited_entries": self._entries,
            "cited_statements": self._graph.statements(),
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
            present = sum(bool(_told(entry, PREFIXES["aspect"] + aspect)) for entry in entries)
            yield Count(self._words["recommended"], self._words[aspect], present, len(entries))

    def _fields(self) -> dict[str, list[set[str]]]:
        """For each field, the languages in which each thing has it."""
        words, entries = self._words, self._entries
        fields = {
            words["name"]: [_common([entry.name]) for entry in entries],
            words["problem"]: [_common(part.text for part in entry.problems) for entry in entries],
            words["symptoms"]: [_enough(entry.symptoms) for entry in entries],
            words["solution"]: [_common(part.text for part in entry.solutions) for entry in entries],
            words["reason"]: [_common([link.reason]) for link in self._graph.links()],
        }
        required = {**dict.fromkeys(_OF_ENTRIES, self._entries), **dict.fromkeys(_OF_PATTERNS, self._patterns)}
        for aspect in self._graph.aspects():
            if about := required.get(aspect.iri.removeprefix(PREFIXES["aspect"])):
                fields[aspect.name.best(self._language)] = [_told(entry, aspect.iri) for entry in about]
        return fields

    def _with_facet(self, group: str, kind: FacetKind, entries: Sequence[Entry]) -> Count:
        name = self._graph.label(MLP + kind.value).best(self._language)
        return Count(self._words[group], name, sum(kind in entry.facets for entry in entries), len(entries))


def _told(entry: Entry, aspect: str) -> set[str]:
    """The languages of all statements of an entry about one aspect."""
    return _common(statement.text for statement in entry.statements if statement.aspect.iri == aspect)


def _enough(symptoms: Mapping[str, Sequence[str]]) -> set[str]:
    """The languages that have as many symptoms as a complete catalogue gives."""
    counts = Counter(language_of(tag) for tag, said in symptoms.items() for _ in said)
    return {language for language, count in counts.items() if count >= _SYMPTOMS}


def _common(found: Iterable[Text]) -> set[str]:
    """The languages that all of the texts are in; none if there is no text."""
    spoken = [{language_of(tag) for tag in text} for text in found]
    return set.intersection(*spoken) if spoken else set()
