"""Pages and data at the paths below the root, of a server of the base: what leads where, and in which form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urljoin

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from mlpatterns import PatternGraph
from mlpatterns.namespaces import BASE
from mlpatterns.questions import questions
from mlpatterns.resources import version
from mlpatterns.server.limits import Limits
from served import Reply, Served, base, serving

STORE = "pattern/feature-store"


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """A server of the base."""
    with serving(base, Limits(seconds=60)) as started:
        yield started


def _got(server: Served, path: str, accept: str = "*/*", languages: str = "en") -> Reply:
    return server.send("GET", f"/{path}", headers={"Accept": accept, "Accept-Language": languages})


def _led(server: Served, path: str, accept: str = "*/*", languages: str = "en") -> str:
    """Where a client is led to, from the root."""
    reply = _got(server, path, accept, languages)
    assert reply.status == 303
    assert {*reply.headers["Vary"].split(", ")} >= {"Accept"}
    location: str = reply.headers["Location"]
    return urljoin(f"/{path}", location)


@pytest.mark.parametrize(
    ("path", "accept", "languages", "document"),
    [
        (STORE, "text/html", "ja,en;q=0.5", f"/{STORE}.ja.html"),
        (STORE, "*/*", "de", f"/{STORE}.en.html"),
        (STORE, "text/turtle", "ja", f"/{STORE}.ttl"),
        (STORE, "application/ld+json, text/html;q=0.5", "ja", f"/{STORE}.jsonld"),
        (STORE, "application/rdf+xml", "", f"/{STORE}.rdf"),
        ("tool/feast", "application/n-triples", "", "/tool/feast.nt"),
        ("pattern", "text/html", "ja", "/pattern/index.ja.html"),
        ("pattern/", "text/html", "en", "/pattern/index.en.html"),
        ("query", "application/json", "", "/query/index.json"),
        ("query/alternatives?pattern=batch-serving", "text/csv", "", "/query/alternatives.csv?pattern=batch-serving"),
        ("query/alternatives?pattern=any", "text/html", "ja", "/query/alternatives.ja.html?pattern=any"),
        ("search?q=a%26b", "text/html", "ja", "/search.ja.html?q=a%26b"),
        ("search?q=a", "application/json", "ja", "/search.json?q=a"),
        ("ontology", "text/turtle", "", f"/store?graph={quote(f'{BASE}graph/ontology', safe='')}"),
        ("ontology", "*/*", "ja", f"/store?graph={quote(f'{BASE}graph/ontology', safe='')}"),
        ("ontology", "text/html,application/xml;q=0.9,*/*;q=0.8", "ja", "/ontology.ja.html"),
        ("ontology/", "text/html", "de", "/ontology.en.html"),
        (f"ontology/{version()}", "text/html", "ja", "/ontology.ja.html"),
        (f"ontology/{version()}", "text/turtle", "", f"/store?graph={quote(f'{BASE}graph/ontology', safe='')}"),
        ("graph/base", "text/turtle", "", f"/store?graph={quote(f'{BASE}graph/base', safe='')}"),
        (".well-known/void", "text/turtle", "", "/sparql"),
        ("sparql", "text/html,application/xml;q=0.9,*/*;q=0.8", "ja", "/#view=sparql"),
        ("sparql?query=ASK%20%7B%7D", "text/html,*/*;q=0.8", "ja", "/#view=sparql&query=ASK%20%7B%7D"),
        ("sparql/?query=ASK%7B%7D", "text/html,*/*;q=0.8", "ja", "/#view=sparql&query=ASK%7B%7D"),
    ],
)
def test_a_client_is_led_to_what_it_likes_best_and_finds_it_there(
    server: Served, path: str, accept: str, languages: str, document: str
) -> None:
    assert _led(server, path, accept, languages) == document
    assert _got(server, document.removeprefix("/"), accept).status == 200


@pytest.mark.parametrize("path", [STORE, "ontology"])
@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "rdf"])
def test_data_about_a_thing_are_rdf(server: Served, path: str, form: str) -> None:
    reply = _got(server, f"{path}.{form}")
    assert reply.status == 200
    told = {quad.subject for quad in parse(reply.body, RdfFormat.from_extension(form))}
    assert NamedNode(BASE + path) in told


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_are_html_that_nothing_runs_in(server: Served, graph: PatternGraph, language: str) -> None:
    name = graph.pattern("feature-store").name[language]
    for path in (STORE, "pattern/index", "search", "query/alternatives", "query/index", "ontology"):
        reply = _got(server, f"{path}.{language}.html?q={quote('特徴量')}")
        assert (reply.status, reply.media_type) == (200, "text/html")
        assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "script-src" not in reply.headers["Content-Security-Policy"]
        assert f'<html lang="{language}"' in reply.body.decode()
        assert name in reply.body.decode() or path.startswith(("query/", "ontology"))
    for path, media_type in (("site.css", "text/css"), ("logo.svg", "image/svg+xml")):
        asset = _got(server, path)
        assert (asset.status, asset.media_type) == (200, media_type)


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_question_is_answered_as_page_and_as_data(server: Served, graph: PatternGraph, name: str) -> None:
    rows = graph.answer(name).to_csv()
    assert _got(server, f"query/{name}.en.html").status == 200
    found = _got(server, f"query/{name}.csv").body.decode()
    assert sorted(found.splitlines()) == sorted(rows.splitlines())
    told = json.loads(_got(server, f"query/{name}.json").body)
    assert told["head"]["vars"] == found.splitlines()[0].split(",")


def test_a_question_takes_several_values_and_names_in_either_language(server: Served) -> None:
    both = f"query/alternatives.csv?pattern=batch-serving&pattern={quote('特徴量ストア')}"
    one = _got(server, "query/alternatives.csv?pattern=batch-serving").body
    assert {*one.splitlines()} <= {*_got(server, both).body.splitlines()}
    empty, whole = (_got(server, f"query/alternatives.csv{given}").body for given in ("?pattern=", ""))
    assert empty == whole


def test_a_problem_told_in_japanese_is_found(server: Served) -> None:
    told = _got(server, f"search.json?limit=1&q={quote('どのチームも同じ特徴量を作り直している')}").json()
    assert [hit["id"] for hit in told["hits"]] == ["feature-store"]
    assert told["hits"][0]["reasons"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("pattern/feature-stor", 404, "nearest: pattern/feature-store"),
        ("pattern/feature-stor.en.html", 404, "nearest: pattern/feature-store"),
        ("pattern/feature-store.csv", 404, "tables are those of questions"),
        ("query/alternative", 404, "nearest: alternatives"),
        ("query/alternatives.csv?pattern=nothing-like-it", 404, "'nothing-like-it'"),
        ("query/alternatives.csv?self=1&question=2", 400, "'self'"),
        ("search.json?q=a&limit=many", 400, "limit 'many' is no number from 1 to 100"),
        ("search.json?q=a&limit=101", 400, "limit '101'"),
        ("nowhere", 404, "no kind of things 'nowhere'"),
        ("ontology/0.0.1", 404, "no page 'ontology/0.0.1'"),
        ("store", 400, "?default"),
        ("store?default&graph=x", 400, "?default"),
        ("store?graph=urn:none", 404, "no graph 'urn:none'"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(server: Served, path: str, status: int, words: str) -> None:
    reply = _got(server, path)
    assert (reply.status, reply.media_type) == (status, "application/problem+json")
    assert words in reply.json()["detail"]


def test_what_cannot_be_had_in_any_form_asked_for_is_told_with_those_there_are(server: Served) -> None:
    reply = _got(server, STORE, "image/png")
    assert reply.status == 406
    assert "text/turtle" in reply.json()["detail"]


def test_graphs_are_read_from_the_store(server: Served, graph: PatternGraph) -> None:
    inferred = _got(server, f"store?graph={BASE}graph/inferred", "application/n-triples")
    assert inferred.media_type == "application/n-triples"
    everything = _got(server, "store?default", "application/n-triples")
    assert len(graph) < len(everything.body.splitlines())
    assert {*inferred.body.splitlines()} < {*everything.body.splitlines()}
    assert server.send("PUT", "/store?default", b"").status == 405
    assert server.send("HEAD", "/store?default").body == b""


def test_the_description_for_tools_is_there(server: Served) -> None:
    told = _got(server, "openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert "/query/alternatives.json" in told["paths"]
    assert "pattern" in told["components"]["parameters"]["Kind"]["schema"]["enum"]


def test_documents_have_tags_by_which_they_need_not_be_sent_again(server: Served) -> None:
    tag = _got(server, f"{STORE}.en.html").headers["ETag"]
    again = server.send("GET", f"/{STORE}.en.html", headers={"If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")
