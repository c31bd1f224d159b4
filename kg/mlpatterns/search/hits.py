"""Entries ranked for a text, each with the sentences that speak for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlpatterns.model import Entry, Text
from mlpatterns.namespaces import BASE, slug
from mlpatterns.search.analysis import fold, language_of, terms
from mlpatterns.search.index import Index
from mlpatterns.search.judgements import Judgement, judgements
from mlpatterns.search.matches import matched_words, telling
from mlpatterns.search.readings import asked_readings, reading_spans
from mlpatterns.search.thesaurus import related_terms

WEIGHTS: Mapping[str, float] = {
    "name": 3.0,
    "reading": 3.0,
    "symptom": 3.5,
    "asked": 3.5,
    "problem": 4.0,
    "solution": 1.5,
    "context": 2.5,
    "force": 1.5,
    "benefit": 1.0,
    "liability": 0.2,
    "example": 0.5,
    "facet": 0.5,
    "tool": 0.5,
}
"""What a field counts. A name, written or spoken, is what one looks for; symptoms, problem and what others asked are
told from the side of the one who asks; the further a text is from the problem, the less it counts. When not to use a
pattern is left out: it speaks against."""

SENTENCE = 0.3
"""Share of the best single sentence in a score, beside that of the entry as a whole. Who complains of one thing is
answered by the entry that tells of just that, rather than by one that has the words here and there."""


REASONS = 3
"""Texts shown for a hit."""


@dataclass(frozen=True, slots=True)
class Match:
    """A text that speaks for a hit."""

    field: str
    """What the text is: `name`, `symptom`, `problem`, `asked` (by another practitioner) or the slug of an aspect."""
    language: str
    text: str
    words: tuple[str, ...]
    """The words of the text that answer those asked for, or that mean about the same."""
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a text may be about."""

    entry: Entry
    score: float
    """How well it fits, above 0; to be compared only with other hits of the same search."""
    why: tuple[Match, ...]
    """The texts that speak for it most: those in the language of the search first, then best first."""


@dataclass(frozen=True, slots=True)
class _Passage:
    entry: int
    field: str
    language: str
    text: str


class Searcher:
    """Finds entries by what is told of a problem."""

    def __init__(self, entries: Sequence[Entry], known: Iterable[Judgement] | None = None) -> None:
        """Take what is to be found, and what is known to answer a problem: by default all that the package knows."""
        self._entries = entries
        self._passages = [passage for number, entry in enumerate(entries) for passage in _passages(number, entry)]
        self._passages += _asked(entries, judgements() if known is None else known)
        indexed = [_indexed(passage) for passage in self._passages]
        documents: list[dict[str, list[str]]] = [defaultdict(list) for _ in entries]
        for passage, found in zip(self._passages, indexed, strict=True):
            documents[passage.entry][passage.field] += found["text"]
            documents[passage.entry]["reading"] += found["reading"]
        self._whole = Index(documents, WEIGHTS)
        self._single = Index(indexed, {"text": 1.0, "reading": 1.0})

    def search(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """The entries that fit a text best, best first; none if no word of it is known."""
        return tuple(hit for _, hit in zip(range(limit), self.hits(text), strict=False))

    def hits(self, text: str) -> Iterator[Hit]:
        """All entries that have any word of a text, best first; why is found out only for those that are taken."""
        asked = [*terms(text), *asked_readings(text), *related_terms(text)]
        whole = self._whole.scores(asked)
        passages = self._best_passages(asked)
        scores = {
            number: (1 - SENTENCE) * score + SENTENCE * (passages[number][0][1] if number in passages else 0.0)
            for number, score in whole.items()
        }
        ranked = sorted(scores, key=lambda number: (-scores[number], self._entries[number].iri))
        shown, language = telling({term for term, _ in asked}, text), language_of(text)

        def why(number: int) -> tuple[Match, ...]:
            told = sorted(passages.get(number, ()), key=lambda pair: pair[0].language != language)
            return tuple(_match(*pair, shown) for pair in told[:REASONS])

        return (Hit(self._entries[found], scores[found], why(found)) for found in ranked)

    def _best_passages(self, asked: Sequence[tuple[str, float]]) -> Mapping[int, list[tuple[_Passage, float]]]:
        """The passages of each entry that have any of the terms, best first."""
        found: dict[int, list[tuple[_Passage, float]]] = defaultdict(list)
        for place, score in self._single.scores(asked).items():
            passage = self._passages[place]
            found[passage.entry].append((passage, score * WEIGHTS[passage.field] / WEIGHTS["symptom"]))
        for told in found.values():
            told.sort(key=lambda pair: (-pair[1], pair[0].text))
        return found


def _match(passage: _Passage, score: float, asked: Collection[str]) -> Match:
    return Match(passage.field, passage.language, passage.text, matched_words(passage.text, asked), score)


def _indexed(passage: _Passage) -> Mapping[str, list[str]]:
    """What a passage is found by, apart from how a name is read: any two kana of a text would sound like some name."""
    read = reading_spans(fold(passage.text)) if passage.field == "name" else ()
    return {"text": [term for term, _ in terms(passage.text)], "reading": [span.term for span in read]}


def _passages(number: int, entry: Entry) -> Iterator[_Passage]:
    names = [*entry.name.items(), *((tag, name) for tag, known in entry.other_names.items() for name in known)]
    reading = [("ja-Hira", entry.reading)] if entry.reading else []
    for tag, name in [*names, *reading]:
        yield _Passage(number, "name", tag, name)
    for tag, symptoms in entry.symptoms.items():
        yield from (_Passage(number, "symptom", tag, symptom) for symptom in symptoms)
    for field, text in _texts(entry):
        yield from (_Passage(number, field, tag, said) for tag, said in text.items())


def _asked(entries: Sequence[Entry], known: Iterable[Judgement]) -> Iterator[_Passage]:
    # an own entry may have the slug of one of the base
    numbers = {entry.slug: number for number, entry in enumerate(entries) if entry.iri.startswith(BASE)}
    for judgement in known:
        for number in sorted(numbers[found] for found in judgement.entries if found in numbers):
            yield _Passage(number, "asked", judgement.language, judgement.problem)


def _texts(entry: Entry) -> Iterator[tuple[str, Text]]:
    yield from (("problem", problem.text) for problem in entry.problems)
    yield from (("solution", solution.text) for solution in entry.solutions)
    yield from ((name, said.text) for said in entry.statements if (name := slug(said.aspect.iri)) in WEIGHTS)
    yield from (("facet", concept.name) for concepts in entry.facets.values() for concept in concepts)
