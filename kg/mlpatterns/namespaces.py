"""Every namespace and prefix of the project, and the way between IRIs and CURIEs.

>>> expand("pattern:feature-store")
'https://w3id.org/mlpatterns/pattern/feature-store'
>>> shorten("https://w3id.org/mlpatterns/ontology#Pattern")
'mlp:Pattern'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

BASE = "https://w3id.org/mlpatterns/"
"""Everything that the project names begins with this."""

ONTOLOGY = f"{BASE}ontology"
MLP = f"{ONTOLOGY}#"

_OWN = (
    "antipattern aspect catalogue category citation data evidence link pattern prefix problem quality query role "
    "scheme setting shape solution source stage statement task tool usecase"
).split()

PREFIXES = {
    **{name: f"{BASE}{name}/" for name in _OWN},
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "mlp": MLP,
    "mlso-field": "http://w3id.org/mlso/vocab/ml_field/",
    "mlso-method": "http://w3id.org/mlso/vocab/learning_method/",
    "mlso-task": "http://w3id.org/mlso/vocab/ml_task_type/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "void-ext": "http://ldf.fi/void-ext#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefix table: what queries may use undeclared and what exports declare."""

RDF_TYPE = f"{PREFIXES['rdf']}type"
"""The property that tells the class of a thing."""

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[\w-]*[\w])?", re.ASCII)


def namespace(iri: str) -> str:
    """An IRI without its last part; empty where it has but one.

    >>> namespace("https://w3id.org/mlpatterns/ontology#uses"), namespace("urn:uses")
    ('https://w3id.org/mlpatterns/ontology#', '')
    """
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


@lru_cache(1 << 14)
def split(iri: str) -> tuple[str, str] | None:
    """Prefix and local name of an IRI, or `None` where the table has none for it."""
    return split_by(iri, _PREFIX_OF)


def split_by(iri: str, prefix_of: Mapping[str, str]) -> tuple[str, str] | None:
    """Prefix and local name of an IRI by another table, of prefixes by their namespaces; `None` where it has none."""
    within = namespace(iri)
    prefix, local = prefix_of.get(within), iri[len(within) :]
    return (prefix, local) if prefix is not None and _LOCAL_NAME.fullmatch(local) else None


@lru_cache(1 << 14)
def shorten(iri: str) -> str:
    """The CURIE of an IRI; the IRI itself where no prefix fits."""
    parts = split(iri)
    return ":".join(parts) if parts else iri


def expand(curie: str) -> str | None:
    """The IRI of a CURIE, or `None` if its prefix is not in the table."""
    prefix, colon, local = curie.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else None


def slug(iri: str) -> str:
    """The last part of an IRI, which names the thing among its kind.

    >>> slug("https://w3id.org/mlpatterns/ontology#uses"), slug("https://example.org/mine/")
    ('uses', 'mine')
    """
    return re.split("[/#]", iri.rstrip("/#"))[-1]


_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
