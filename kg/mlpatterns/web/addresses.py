"""Where pages stand: IRI <-> path of a resource <-> its documents <-> links between documents.

`https://w3id.org/mlpatterns/pattern/feature-store` has the path `pattern/feature-store`, and its documents are
`pattern/feature-store.en.html`, `pattern/feature-store.ttl` and so on: each has one representation. What a reader names
in a namespace of their own has a path below `own`, see `mlpatterns.web.own_paths`. Paths begin at a root that may be
anywhere, and documents link to each other relative to where they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlencode

from mlpatterns.namespaces import BASE, MLP, PREFIXES
from mlpatterns.texts import LANGUAGES
from mlpatterns.web.own_paths import OWN, own_iri, own_path

EXPLORER = ""
"""The root itself, where a server has the explorer."""
EXPLORER_FILE = "explorer"
"""The path of the explorer in a folder of pages."""
START = "index"
"""The path of the page that such a folder opens with."""
STYLE_SHEET = "site.css"
LOGO = "logo.svg"
VOCABULARY = "ontology"
"""The vocabulary, which is one document with a place for each term."""
SEARCH = "search"
QUERIES = "query"
"""Questions are resources too, though the graph does not speak of them."""
MAIN_LISTS = ("pattern", QUERIES, "source", "tool")
"""Kinds whose lists every page links, also where a graph has nothing of a kind."""


class DataForm(NamedTuple):
    """A form in which the part of the graph about a resource can be had."""

    suffix: str
    media_type: str
    name: str
    """As `mlpatterns.export.FORMATS` knows it."""
    label: str


DATA_FORMS = (
    DataForm(".ttl", "text/turtle", "turtle", "Turtle"),
    DataForm(".nt", "application/n-triples", "ntriples", "N-Triples"),
    DataForm(".jsonld", "application/ld+json", "jsonld", "JSON-LD"),
    DataForm(".rdf", "application/rdf+xml", "rdfxml", "RDF/XML"),
)

_KINDS = [prefix for prefix, namespace in PREFIXES.items() if namespace.startswith(BASE)]
_ENDINGS = ("/index", *(f".{language}.html" for language in LANGUAGES), *(form.suffix for form in DATA_FORMS))
"""What no path of a resource ends with."""
_SEGMENT = r"(?!\.)[^\s/\\?#:*]+"
_PATH = re.compile(rf"(?!(?:{VOCABULARY}|{QUERIES}|{OWN})/){_SEGMENT}(?:/{_SEGMENT})+")


@lru_cache(1 << 14)
def path_of(iri: str) -> str | None:
    """The path of a resource; `None` for the vocabulary, and for what cannot be told from a document.

    >>> path_of("https://w3id.org/mlpatterns/tool/feast"), path_of("https://w3id.org/mlpatterns/ontology#Tool")
    ('tool/feast', None)
    >>> path_of("https://example.org/lab/tool")
    'own/https/example.org/lab/tool'
    >>> path_of("https://w3id.org/mlpatterns/own/lab/prompt-log")  # as an import names it
    'own/https/w3id.org/mlpatterns/own/lab/prompt-log'
    """
    path = iri.removeprefix(BASE)
    if path == iri or path.startswith(f"{OWN}/"):
        return own_path(iri, _ENDINGS)
    return path if _PATH.fullmatch(path) and not path.endswith(_ENDINGS) else None


def iri_of(path: str) -> str:
    """The IRI of the resource with this path."""
    return own_iri(path) if kind_of(path) == OWN else BASE + path


def kind_of(path: str) -> str:
    """The kind of a resource below the base, which its path begins with: `pattern`, `source` and so on."""
    return path.partition("/")[0]


def kind_among(path: str, of_class: str) -> str | None:
    """The kind of a resource with this path and class; below `own` it is the one that begins the name of our class.

    >>> kind_among("own/https/example.org/mine", "https://w3id.org/mlpatterns/ontology#QualityAttribute")
    'quality'
    """
    kind = kind_of(path)
    if kind != OWN:
        return kind
    name = of_class.removeprefix(MLP).lower() if of_class.startswith(MLP) else ""
    return max(filter(name.startswith, _KINDS), key=len, default=None)


def page_of(path: str, language: str) -> str:
    """The page about a resource."""
    return f"{path}.{language}.html"


def list_of(kind: str, language: str) -> str:
    """The page that lists a kind of resources."""
    return page_of(f"{kind}/index", language)


def link(start: str, target: str, **parameters: str) -> str:
    """The link from one document to another, with what a form there would send.

    >>> link("tool/feast.en.html", "pattern/feature-store.ttl"), link("search.en.html", EXPLORER)
    ('../pattern/feature-store.ttl', './')
    """
    asked = f"?{urlencode(parameters)}" if parameters else ""
    return ("../" * start.count("/") + _quoted(target) or "./") + asked


_quoted = lru_cache(1 << 14)(quote)


def editor_link(start: str, query: str) -> str:
    """The link from a document to the explorer, with a query in its editor."""
    return f"{link(start, EXPLORER)}#view=sparql&query={quote(query, safe='')}"


def web_address(text: str) -> str | None:
    """The text, if it is the address of something on the web: no other scheme is safe to follow.

    >>> web_address("https://example.org/"), web_address("javascript:alert(1)")
    ('https://example.org/', None)
    """
    return text if re.fullmatch(r"https?://[^\s<>\"]+", text) else None
