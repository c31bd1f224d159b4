"""The graph as users hold it: load it, ask it, read it as objects, hand it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from pyoxigraph import NamedNode, Quad, Triple

from mlpatterns import resources
from mlpatterns.binding import Bindings, bind
from mlpatterns.engines.base import FAILURES, Engine, RawResult
from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.errors import UnknownNameError
from mlpatterns.loading import derive, graph_files, load_files
from mlpatterns.result import QueryResult

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from mlpatterns.facets import Facets
    from mlpatterns.model import Catalogue, Category, Concept, Entry, Link, RelationType, Source, Statement, Text, Tool
    from mlpatterns.part import Part, Stated
    from mlpatterns.paths import Route
    from mlpatterns.reader import Contents
    from mlpatterns.recommendation import Proposal
    from mlpatterns.search import Hit, Searcher

EngineName = Literal["oxigraph", "rdflib"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
"""What can answer queries."""


def load(
    *data: Path | str, base: bool = True, rules: bool = True, engine: EngineName = "oxigraph", origins: bool = False
) -> PatternGraph:
    """Load the knowledge graph.

    Args:
        data: files or folders of RDF to load beside the base; the suffix tells the format.
        base: whether to load the patterns that come with the package (the vocabulary always is).
        rules: whether to derive what follows (plain relations, inverses, general classes).
        engine: what answers queries.
        origins: whether the triples stand also in named graphs that tell where they come from, for `quads` and for
            queries with GRAPH; see `mlpatterns.named_graphs`. The engine rdflib has none.

    Raises:
        DataError: a file cannot be read or parsed.
        UnknownNameError: there is no such engine.

    >>> graph = load()
    >>> graph.pattern("feature-store").name["ja"]
    '特徴量ストア'
    """
    if engine not in ENGINES:
        raise UnknownNameError("engine", engine, [], f"known are {', '.join(ENGINES)}")
    if origins:
        from mlpatterns.named_graphs import load_by_origin

        store = load_by_origin(*data, base=base, rules=rules)
    else:
        store = load_files(graph_files(*data, base=base))
        if rules:
            derive(store)
    chosen: Engine = OxigraphEngine(store)
    if engine == "rdflib":
        from mlpatterns.engines.rdflib import RdflibEngine, to_rdflib

        chosen = RdflibEngine(to_rdflib(chosen.triples()))
    return PatternGraph(chosen)


def connect(url: str, graph: str | None = None, timeout: float | None = None) -> PatternGraph:
    """The knowledge graph in a SPARQL 1.1 store, for instance one that `mlpatterns.publish` has filled.

    Nothing is asked yet. Credentials come from the environment, see `mlpatterns.endpoint`.

    Args:
        url: address of the query endpoint.
        graph: IRI of the named graph that holds the data; else the store's default graph is asked.
        timeout: seconds without any sign of the store after which a query is given up.

    Raises:
        EndpointError: the address is none, or credentials cannot be sent.
        ArgumentError: the named graph has no IRI as name, or the timeout cannot be waited.
    """
    from mlpatterns.endpoint import TIMEOUT, Endpoint
    from mlpatterns.engines.remote import RemoteEngine

    return PatternGraph(RemoteEngine(Endpoint(url, TIMEOUT if timeout is None else timeout), graph))


class PatternGraph:
    """An immutable knowledge graph of patterns, made by `load` or `open_store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __len__(self) -> int:
        """Number of triples."""
        return len(self._engine)

    def __bool__(self) -> bool:
        """A graph is true, also an empty one, and no store is asked for it; `len` counts."""
        return True

    def __repr__(self) -> str:
        return f"<PatternGraph of {self._engine}>"

    def _repr_html_(self) -> str:
        from mlpatterns.html import graph_html

        return graph_html(self)

    @property
    def version(self) -> str:
        """Version of the vocabulary and the base data."""
        return resources.version()

    def query(self, text: str, bindings: Bindings | None = None) -> QueryResult:
        """Answer a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

        The prefixes of `mlpatterns.namespaces.PREFIXES` need no declaration. Values for parameters are given as RDF
        terms in `bindings`, for the data blocks that `mlpatterns.binding` tells of.

        Raises:
            QueryError: with line and column where the query is wrong.
            EndpointError: the graph is in a store, which cannot be reached, refuses or fails.

        >>> graph = load()
        >>> rows = graph.query("SELECT (COUNT(?p) AS ?n) WHERE { ?p a mlp:Pattern }")
        >>> rows.to_dicts()
        [{'n': 45}]
        """
        text = bind(text, bindings) if bindings else text

        def run() -> RawResult:
            try:
                return self._engine.query(text)
            except (SyntaxError, ValueError) as error:
                from mlpatterns.query_errors import explain

                raise explain(text, error) from error
            except FAILURES as error:
                raise self._engine.failure(error) from error

        return QueryResult(run, self._engine.failure)

    def answer(self, question: str, **given: str | int | Sequence[str]) -> QueryResult:
        """Answer a question of the query library, by its name, with values for its parameters.

        A value is what a person would give: a slug, CURIE, IRI or name in either language, a number or text, `"any"`,
        or several values of which any may hold.

        Raises:
            UnknownNameError: there is no such question, or no such thing for a parameter; with the nearest names.
            ArgumentError: the question has no such parameter, or the parameter cannot have such a value.

        >>> [row["alternative_ja"].value for row in load().answer("alternatives", pattern="Batch Serving")]
        ['ステートレスサービング関数']
        """
        from mlpatterns.arguments import bindings
        from mlpatterns.questions import find_question

        text = find_question(question).text
        values = {name: [str(value)] if isinstance(value, str | int) else value for name, value in given.items()}
        return self.query(text, bindings(self, text, values))

    def entries(self) -> tuple[Entry, ...]:
        """Patterns, then anti-patterns, each by catalogue and number."""
        return self._contents.entries

    def patterns(self) -> tuple[Entry, ...]:
        """The patterns, by catalogue and number."""
        return tuple(entry for entry in self.entries() if entry.kind == "pattern")

    def antipatterns(self) -> tuple[Entry, ...]:
        """The anti-patterns, by catalogue and number."""
        return tuple(entry for entry in self.entries() if entry.kind == "antipattern")

    def pattern(self, name: str) -> Entry:
        """One pattern or anti-pattern, by slug, CURIE, IRI, or any of its names in any language.

        Raises:
            UnknownNameError: with the nearest names.
        """
        from mlpatterns.names import find_entry

        return find_entry(self.entries(), name)

    def search(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """Patterns and anti-patterns for a problem told in Japanese or English, best first, each with the reasons.

        >>> [hit.entry.slug for hit in load().search("the same features are computed again by every team", 1)]
        ['feature-store']
        """
        return self._searcher.search(text, limit)

    def paths(self, start: Entry, end: Entry, limit: int = 3) -> tuple[Route, ...]:
        """How two entries are connected: the shortest ways along links, each as the steps that lead there."""
        from mlpatterns.paths import paths

        return paths(self.links(), start, end, limit)

    def recommend(
        self, text: str = "", *, facets: str | Sequence[str] = (), using: str | Sequence[str] = (), limit: int = 10
    ) -> tuple[Proposal, ...]:
        """What to look at next for a problem in words, for facet values and for the patterns in use, with the reasons.

        Facet values, patterns and anti-patterns are given by slug, CURIE, IRI or name in either language. A facet value
        stands for its special cases too, and an anti-pattern that the words tell of leads to its cures.

        Raises:
            UnknownNameError: with the nearest names.

        >>> load().recommend(using=["batch-serving"], limit=1)[0].entry.slug
        'keyed-predictions'
        """
        from mlpatterns.facets import find_facet
        from mlpatterns.recommendation import recommend

        general = self._contents.general_facets
        known = [*general, *(concept for values in self.facets().values() for concept in values)]
        found = [find_facet(known, name) for name in _several(facets)]
        wanted = {iri for concept in found for iri in (concept.iri, *general.get(concept, ()))}
        used = [self.pattern(name) for name in _several(using)]
        hits = self._searcher.hits(text) if text else ()
        return recommend(self.entries(), hits, wanted, used, limit)

    def links(self) -> tuple[Link, ...]:
        """The links between entries, each once."""
        return self._contents.links

    def statements(self) -> tuple[Statement, ...]:
        """The statements about entries, each once, also where entries share one."""
        found = {statement.iri: statement for entry in self.entries() for statement in entry.statements}
        return tuple(found.values())

    def own(self) -> frozenset[str]:
        """IRIs of the entries, links and statements that are a reader's own: data beside the base.

        Empty too where there is no telling, because the graph does not hold the whole base of this version.

        >>> load().own()
        frozenset()
        """
        from mlpatterns.origin import own

        return own(self.query)

    def catalogues(self) -> tuple[Catalogue, ...]:
        """The catalogues."""
        return self._contents.catalogues

    def categories(self) -> tuple[Category, ...]:
        """The categories, by catalogue and number."""
        return self._contents.categories

    def relation_types(self) -> tuple[RelationType, ...]:
        """The types that links have."""
        return self._contents.relation_types

    def sources(self) -> tuple[Source, ...]:
        """The bibliography; tools are sources too, and stand in `tools()`."""
        return self._contents.sources

    def tools(self) -> tuple[Tool, ...]:
        """The tools that implement patterns or parts of them."""
        return self._contents.tools

    def dataset(self) -> Source:
        """The graph itself as what can be cited: title, creator, year, licence and full reference."""
        from mlpatterns.bibliography import read_dataset

        return read_dataset(self.query)

    def aspects(self) -> tuple[Concept, ...]:
        """What statements are about, in reading order."""
        return self._contents.aspects

    def facets(self) -> Facets:
        """Every value that some entry is sorted and looked up by."""
        from mlpatterns.facets import merged

        return merged(entry.facets for entry in self.entries())

    def label(self, iri: str) -> Text:
        """Name of anything in the graph; empty where it has none."""
        from mlpatterns.model import NO_TEXT

        return self._contents.labels.get(iri, NO_TEXT)

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""
        return self._engine.triples()

    def quads(self) -> Iterator[Quad]:
        """Every triple in each graph of those by origin that holds it, in no particular order.

        Raises:
            ResultError: the graph was not loaded with `origins`.
        """
        from mlpatterns.named_graphs import quads

        return quads(self.query)

    def about(self, entry: Entry) -> QueryResult:
        """The part of the graph about one entry: texts, links, citations and sources."""
        return self.query(resources.library_query("about"), {"entry": NamedNode(entry.iri)})

    def part(
        self,
        patterns: str | Sequence[str] = (),
        *,
        catalogues: str | Sequence[str] = (),
        own: bool = False,
        language: str | None = None,
        stated: Stated = "all",
    ) -> Part:
        """A part of the graph, which is a graph too: what fits all that is asked for.

        Args:
            patterns: only what is about these entries (by slug, CURIE, IRI or name) with all that it rests on. Entries
                at the other end of their links come in short.
            catalogues: the same for all entries of these; both together are about either.
            own: only what a reader's own data add to the base.
            language: only texts in this language and those without one. A name or description that there is only in
                another stays.
            stated: only what files state (`asserted`) or only what the rules derive (`inferred`).

        Raises:
            UnknownNameError: with the nearest names.
            ResultError: what is own, or derived, cannot be told: the graph lacks a part of the base, or was not loaded
                with `origins`.

        >>> part = load().part(catalogues="mldp")
        >>> len([entry for entry in part.patterns() if entry.catalogue.slug == "mldp"])
        30
        """
        from mlpatterns.part import Choice, part

        return part(self, Choice(_several(patterns), _several(catalogues), own, language, stated))

    def export(self, form: str = "turtle") -> bytes:
        """The whole graph as text in one of `mlpatterns.exports.FORMS`, byte for byte the same each time.

        Raises:
            ResultError: there is no such form, or it cannot hold this graph.
        """
        from mlpatterns.exports import export

        return export(self, form)

    def canonical_hash(self) -> str:
        """SHA-256 of the triples in their canonical form (RDFC-1.0), in hexadecimal; see `mlpatterns.canonical`."""
        from mlpatterns.canonical import canonical_hash

        return canonical_hash(self.triples())

    def to_rdflib(self) -> rdflib.Graph:
        """A copy as rdflib graph, prefixes bound."""
        from mlpatterns.engines.rdflib import to_rdflib

        return to_rdflib(self.triples())

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Entries as nodes and links as edges, with their names and reasons; see `mlpatterns.network`."""
        from mlpatterns.network import to_networkx

        return to_networkx(self.entries(), self.links())

    @cached_property
    def _contents(self) -> Contents:
        from mlpatterns.reader import read

        return read(self.query)

    @cached_property
    def _searcher(self) -> Searcher:
        from mlpatterns.search import Searcher

        return Searcher(self.entries())


def _several(names: str | Sequence[str]) -> Sequence[str]:
    return [names] if isinstance(names, str) else names
