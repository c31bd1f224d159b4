"""The SPARQL 1.1 Protocol as clients speak it: what the tests of the W3C ask, and what they leave open."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat, parse

from served import DATA, GRAPHS, Served

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
FIRST, SECOND, THIRD = GRAPHS[1:]
BOTH = f"ASK {{ <{FIRST}> a ?type . <{SECOND}> a ?type }}"
EACH = f"ASK {{ GRAPH ?g {{ <{FIRST}> a ?type }} GRAPH ?h {{ <{SECOND}> a ?type }} }}"


@dataclass(frozen=True)
class Sent:
    """A request and what is expected of its reply."""

    method: str
    parameters: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    media_type: str | None = None
    expected: object = field(default=True, kw_only=True)
    """The answer of an ASK, or the status."""

    @property
    def path(self) -> str:
        """With its parameters."""
        return f"/sparql/?{urlencode(self.parameters)}" if self.parameters else "/sparql/"

    @property
    def headers(self) -> dict[str, str]:
        """With the type of its body."""
        return {"Content-Type": self.media_type} if self.media_type else {}


def _form(*parameters: tuple[str, str]) -> bytes:
    return urlencode(parameters).encode()


EMPTY = ("default-graph-uri", GRAPHS[0])
DEFAULT = (("default-graph-uri", FIRST), ("default-graph-uri", SECOND))
NAMED = (("named-graph-uri", FIRST), ("named-graph-uri", SECOND))
ALL = (("default-graph-uri", THIRD), *NAMED)
WHOLE = f"ASK {{ <{THIRD}> a ?type {EACH.removeprefix('ASK {')}"

W3C = {
    "query_post_form": Sent("POST", (EMPTY,), _form(("query", "ASK {}")), FORM),
    "query_dataset_default_graphs_get": Sent("GET", (("query", BOTH), *DEFAULT)),
    "query_dataset_default_graphs_post": Sent("POST", DEFAULT, BOTH.encode(), DIRECT),
    "query_dataset_named_graphs_post": Sent("POST", NAMED, EACH.encode(), DIRECT),
    "query_dataset_named_graphs_get": Sent("GET", (("query", EACH), *NAMED)),
    "query_dataset_full": Sent("POST", ALL, WHOLE.encode(), DIRECT),
    "query_multiple_dataset": Sent("POST", NAMED, EACH.replace("ASK", f"ASK FROM <{THIRD}>").encode(), DIRECT),
    "query_get": Sent("GET", (("query", "ASK {}"), EMPTY)),
    "query_content_type_select": Sent("POST", (EMPTY,), b"SELECT (1 AS ?value) {}", DIRECT, expected=200),
    "query_content_type_ask": Sent("POST", (EMPTY,), b"ASK {}", DIRECT),
    "query_content_type_describe": Sent("POST", (EMPTY,), b"DESCRIBE <http://example.org/>", DIRECT, expected=200),
    "query_content_type_construct": Sent("POST", (EMPTY,), b"CONSTRUCT { <s> <p> 1 } {}", DIRECT, expected=200),
    "query_post_direct": Sent("POST", (EMPTY,), b"ASK {}", DIRECT),
    "bad_query_method": Sent("PUT", (("query", "ASK {}"), EMPTY), None, FORM, expected=405),
    "bad_multiple_queries": Sent("GET", (("query", "ASK {}"), ("query", "SELECT * {}")), expected=400),
    "bad_query_wrong_media_type": Sent("POST", (), b"ASK {}", "text/plain", expected=415),
    "bad_query_missing_form_type": Sent("POST", (), _form(("query", "ASK {}")), expected=415),
    "bad_query_missing_direct_type": Sent("POST", (), b"ASK {}", expected=415),
    "bad_query_non_utf8": Sent("POST", (), "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16", expected=415),
    "bad_query_syntax": Sent("GET", (("query", "ASK {"),), expected=400),
}
"""The twenty tests of queries, by the names that the W3C gave them."""

MORE = {
    "an update in a form": Sent("POST", (), _form(("update", "CLEAR ALL")), FORM, expected=403),
    "an update as such": Sent("POST", (), b"CLEAR ALL", "application/sparql-update", expected=403),
    "an update as query": Sent("GET", (("query", "CLEAR ALL"),), expected=403),
    "no query in a form": Sent("POST", (), b"", FORM, expected=400),
    "no query beside graphs": Sent("GET", (EMPTY,), expected=400),
    "an empty query": Sent("GET", (("query", ""),), expected=400),
    "bytes that are not UTF-8": Sent("POST", (), b"ASK {} # \xff", DIRECT, expected=400),
    "escapes that are not UTF-8": Sent("POST", (), b"query=%ff", FORM, expected=400),
    "too many parameters": Sent("POST", (), b"&".join([b"a=b"] * 1000), FORM, expected=400),
    "too large a body": Sent("POST", (), b"ASK {} #" + b"x" * 300_000, DIRECT, expected=413),
    "a graph from elsewhere": Sent("GET", (("query", "ASK {}"), ("default-graph-uri", f"{DATA}9.rdf")), expected=400),
    "a file": Sent("GET", (("query", "ASK FROM <file:///etc/passwd> {}"),), expected=400),
    "a charset that is UTF-8": Sent("POST", (), b"ASK {}", f"{DIRECT};charset=UTF-8"),
    "a media type in capitals": Sent("POST", (), b"ASK {}", DIRECT.upper()),
}

ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def _path(query: str) -> str:
    return f"/sparql?query={quote(query)}"


@pytest.mark.parametrize("sent", [*W3C.values(), *MORE.values()], ids=[*W3C, *MORE])
def test_requests_are_answered_as_the_protocol_has_it(served: Served, sent: Sent) -> None:
    reply = served.send(sent.method, sent.path, sent.body, sent.headers)
    if isinstance(sent.expected, bool):
        assert reply.status == 200
        assert reply.json()["boolean"] is sent.expected
    else:
        assert reply.status == sent.expected
        if reply.status >= 400:
            assert reply.media_type == "application/problem+json"
            assert reply.json()["status"] == sent.expected
            assert reply.json()["detail"]


def test_the_tests_of_the_w3c_are_all_there() -> None:
    assert len(W3C) == 20


def test_a_triple_in_two_chosen_graphs_counts_once(served: Served) -> None:
    query = urlencode([("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), *DEFAULT, ("default-graph-uri", FIRST)])
    reply = served.send("GET", f"/sparql?{query}", headers={"Accept": "text/csv"})
    assert reply.body.split() == [b"n", b"2"]


@pytest.mark.parametrize("media_type", ROWS)
def test_rows_come_in_every_form(served: Served, media_type: str) -> None:
    for query in ("SELECT ?s { ?s ?p ?o } ORDER BY ?s", "ASK {}"):
        reply = served.send("GET", _path(query), headers={"Accept": media_type})
        assert (reply.status, reply.media_type) == (200, media_type)
        assert reply.headers["Vary"].startswith("Accept")
    assert served.send("GET", _path("SELECT * {}"), headers={"Accept": "text/turtle"}).status == 406


@pytest.mark.parametrize("media_type", TRIPLES)
def test_triples_come_in_every_form(served: Served, media_type: str) -> None:
    query = "CONSTRUCT { ?s a ?o } { ?s a ?o }"
    reply = served.send("GET", _path(query), headers={"Accept": f"image/png, {media_type};q=0.5"})
    assert (reply.status, reply.media_type) == (200, media_type)
    assert len({*parse(reply.body, format=TRIPLES[media_type])}) == 3
    assert served.send("GET", _path(query), headers={"Accept": "text/csv"}).status == 406


def test_head_has_the_headers_of_get_and_no_body(served: Served) -> None:
    get, head = (served.send(method, _path("ASK {}")) for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (200, b"")
    assert {name: head.headers[name] for name in ("Content-Length", "ETag", "Content-Type")} == {
        name: get.headers[name] for name in ("Content-Length", "ETag", "Content-Type")
    }


def test_what_the_client_has_is_not_sent_again(served: Served) -> None:
    first = served.send("GET", _path("ASK {}"))
    for known in (first.headers["ETag"], f'"other", W/{first.headers["ETag"]}', "*"):
        again = served.send("GET", _path("ASK {}"), headers={"If-None-Match": known})
        assert (again.status, again.body) == (304, b"")
    assert served.send("GET", _path("ASK {}"), headers={"If-None-Match": '"other"'}).status == 200


@pytest.mark.parametrize("expression", ["NOW()", "rand()", "STRUUID()", "UUID()"])
def test_what_changes_each_time_is_not_kept(served: Served, expression: str) -> None:
    query = f"SELECT ({expression} AS ?x) (STRLEN('{expression}') AS ?y) {{}}"
    replies = [served.send("GET", _path(query)) for _ in range(2)]
    assert all(reply.headers["Cache-Control"] == "no-store" and not reply.headers["ETag"] for reply in replies)
    if expression != "NOW()":
        assert replies[0].body != replies[1].body


def test_pages_of_other_origins_may_ask(served: Served) -> None:
    asked = served.send("GET", _path("ASK {}"), headers={"Origin": "https://example.org"})
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert served.send("OPTIONS", "/sparql", headers=headers).status == 200
    plain = served.send("OPTIONS", "/sparql")
    assert (plain.status, plain.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")


def test_a_mistake_is_told_with_its_place(served: Served) -> None:
    path = _path("SELECT * {\n ?s nobody:knows ?o }")
    reply = served.send("GET", path)
    problem = reply.json()
    assert (reply.status, problem["title"], problem["line"], problem["column"]) == (400, "Bad Request", 2, 5)
    plain = served.send("GET", path, headers={"Accept": "text/plain"})
    assert (plain.media_type, plain.body.decode().strip()) == ("text/plain", problem["detail"])


@pytest.mark.parametrize("media_type", TRIPLES)
def test_the_service_describes_itself_at_its_own_address(served: Served, media_type: str) -> None:
    reply = served.send("GET", "/sparql", headers={"Accept": media_type})
    assert (reply.status, reply.media_type) == (200, media_type)
    told = [quad.triple for quad in parse(reply.body, format=TRIPLES[media_type], base_iri="x:")]
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoints = [triple.object.value for triple in told if triple.predicate.value == f"{sd}endpoint"]
    assert endpoints == [f"http://127.0.0.1:{served.port}/sparql"]
    named = {triple.object.value for triple in told if triple.predicate.value == f"{sd}name"}
    assert named == {*GRAPHS}
    assert served.send("GET", "/sparql", headers={"Accept": "image/png"}).status == 406


def test_the_explorer_comes_in_the_language_of_its_reader(served: Served) -> None:
    japanese = served.send("GET", "/", headers={"Accept-Language": "ja-JP, en;q=0.5"})
    assert "地図" in japanese.body.decode()
    assert "Explorer" in served.send("GET", "/").body.decode()
    assert japanese.headers["Vary"].startswith("Accept-Language")
    assert japanese.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/nothing", "/../pyproject.toml", "/sparql/../../etc/passwd", "/%2e%2e/%2e%2e/x", "/<b>"]
)
def test_what_is_not_there_is_told_as_no_page_and_no_file(served: Served, path: str) -> None:
    for accept, media_type in (("*/*", "application/problem+json"), ("text/html", "text/plain")):
        reply = served.send("GET", path, headers={"Accept": accept})
        assert (reply.status, reply.media_type) == (404, media_type)
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert b"no " in reply.body
        assert b"root:" not in reply.body


def test_problems_are_json_whatever_the_query_holds(served: Served) -> None:
    reply = served.send("GET", _path('ASK { <b>"</script>\u2028" 日本'))
    assert reply.status == 400
    assert json.loads(reply.body)["detail"]
