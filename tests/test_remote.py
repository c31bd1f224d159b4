"""A store that misbehaves, on loopback: every fault is told in plain words, and no part passes for the whole."""

from __future__ import annotations

import errno
import gc
import io
import json
import math
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import IO, Any, cast
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mlpatterns
from mlpatterns import ArgumentError, EndpointError, PatternGraph, QueryError, QueryResult
from mlpatterns.cli import run
from mlpatterns.connections import opener
from mlpatterns.endpoint import ATTEMPTS, LONGEST_GET, LONGEST_TIMEOUT, LONGEST_WAIT, Answer, _pause
from mlpatterns.engines.virtuoso import LABEL, WRONG_LABEL, Relabelled
from mlpatterns.tokens import declared_prefixes, used_prefixes, with_prefixes

JSON = "application/sparql-results+json"
ROW = {"n": {"type": "literal", "value": "7"}}
ROWS = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [ROW, ROW]}}).encode()
ASK = b'{"head": {}, "boolean": true}'
UNTOLD = -1
QUERY = "SELECT ?n { ?n a mlp:Pattern }"


@dataclass
class Reply:
    """What the store answers."""

    body: bytes = ROWS
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON})
    length: int | None = None
    """Length that is promised; that of the body if `None`, and not told if `UNTOLD`."""
    before: Callable[[], object] = lambda: None


class Store:
    """A server on loopback that gives the replies in turn, the last one for good, and keeps what it was asked."""

    def __init__(self) -> None:
        self.replies = [Reply()]
        self.asked: list[tuple[str, str, dict[str, list[str]], dict[str, str]]] = []
        store = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                values = parse_qs(urlsplit(self.path).query) | parse_qs(body)
                store.asked.append(
                    (self.command, body, values, {key.lower(): self.headers[key] for key in self.headers})
                )
                reply = store.replies.pop(0) if len(store.replies) > 1 else store.replies[0]
                reply.before()
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if reply.length != UNTOLD:
                    self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
                self.end_headers()
                self.wfile.write(reply.body)

            do_POST = do_GET  # noqa: N815 - the name that the library calls

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/query"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that can be told what to answer; waiting takes no time."""
    monkeypatch.setattr("mlpatterns.endpoint.time.sleep", lambda _: None)
    made = Store()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    gc.disable()  # rows of the engine may be dropped only in the thread that read them
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()
    gc.collect()
    gc.enable()


def answer(store: Store, *replies: Reply) -> list[dict[str, object]]:
    """The rows of a query when the store replies so."""
    store.replies = list(replies)
    return [dict(row) for row in mlpatterns.connect(store.url, timeout=5).query(QUERY).to_dicts()]


def test_rows_truths_and_triples_are_read(store: Store) -> None:
    assert answer(store, Reply()) == [{"n": "7"}, {"n": "7"}]
    store.replies = [Reply(ASK)]
    assert mlpatterns.connect(store.url).query("ASK {}")
    store.replies = [Reply(b"<http://a> <http://b> 1 .", headers={"Content-Type": "text/turtle; charset=utf-8"})]
    assert len(list(mlpatterns.connect(store.url).query("CONSTRUCT WHERE { ?s ?p ?o }"))) == 1


def test_the_request_names_graph_and_forms_and_declares_the_prefixes_used(store: Store) -> None:
    mlpatterns.connect(store.url, "http://g/").query(QUERY).to_dicts()
    (method, _, values, headers) = store.asked[0]
    assert method == "GET"
    assert values["default-graph-uri"] == ["http://g/"]
    assert values["query"] == [f"PREFIX mlp: <https://w3id.org/mlpatterns/ontology#> {QUERY}"]
    assert headers["accept"].startswith(JSON)


def test_an_address_may_have_parameters_of_its_own(store: Store) -> None:
    mlpatterns.connect(f"{store.url}?key=a%26b", "http://g/").query(QUERY).to_dicts()
    (_, _, values, _) = store.asked[0]
    assert (values["key"], values["default-graph-uri"]) == (["a&b"], ["http://g/"])
    assert values["query"][0].endswith(QUERY)


def test_a_long_query_goes_into_the_body(store: Store) -> None:
    mlpatterns.connect(store.url).query(f"{QUERY} # {'x' * LONGEST_GET}").to_dicts()
    (method, body, values, _) = store.asked[0]
    assert method == "POST"
    assert body
    assert values["query"][0].endswith("xxx")


def test_a_query_is_as_long_as_its_address_would_be(store: Store) -> None:
    mlpatterns.connect(store.url).query(f"{QUERY} # {'文' * (LONGEST_GET // 9)}").to_dicts()
    mlpatterns.connect(store.url).query(f"{QUERY} # {'x' * (LONGEST_GET // 2)}").to_dicts()
    assert [method for method, *_ in store.asked] == ["POST", "GET"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_store_is_asked_again(store: Store, status: int) -> None:
    assert answer(store, Reply(status=status), Reply(status=status), Reply()) == [{"n": "7"}, {"n": "7"}]
    assert len(store.asked) == 3


def test_a_store_that_stays_busy_is_given_up(store: Store) -> None:
    with pytest.raises(EndpointError, match=r"busy, also after several attempts \(HTTP 503\)"):
        answer(store, Reply(status=503))
    assert len(store.asked) == ATTEMPTS


@given(st.one_of(st.text(), st.integers().map(str)), st.integers(1, ATTEMPTS))
def test_the_pause_is_bounded_whatever_the_store_asks_for(asked: str, attempt: int) -> None:
    assert 0 <= _pause(attempt, {"Retry-After": asked}) <= LONGEST_WAIT


def test_the_pause_is_what_the_store_asks_for_else_it_doubles() -> None:
    assert _pause(1, {"Retry-After": "7"}) == 7
    assert [_pause(attempt, {}) for attempt in (1, 2, 3)] == [0.5, 1, 2]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(status=401), "set MLPATTERNS_USER and MLPATTERNS_PASSWORD"),
        (Reply(status=403), "does not allow this"),
        (Reply(status=404), "no SPARQL endpoint at this address"),
        (
            Reply(b"out of memory", 500, {"Content-Type": "text/plain"}),
            r"it failed \(HTTP 500\); it says: out of memory",
        ),
        (Reply(b"<html>", headers={"Content-Type": "text/html"}), "'text/html', which is not read here"),
        (Reply(headers={}), "does not say in which form it answers"),
        (Reply(b"", 204, {}), "does not say in which form it answers"),
        (Reply(headers={"Content-Type": ""}), "does not say in which form it answers"),
        (Reply(headers={"Content-Type": "rows"}), "'rows', which is not read here"),
        (
            Reply(b"n\r\n7\r\n", headers={"Content-Type": "text/csv"}),
            "'text/csv', which is not read here, only rows in JSON and XML",
        ),
        (
            Reply(b"?n\n7\n", headers={"Content-Type": "text/tab-separated-values; charset=utf-8"}),
            "'text/tab-separated-values', which is not read",
        ),
        (Reply(b"n\r\n7\r\n", headers={"Content-Type": "text/plain"}), "'text/plain', which is not read here"),
        (Reply(ROWS[:-20], length=len(ROWS)), "broke off"),
        (Reply(b"", headers={"Content-Type": JSON}), "the answer is broken"),
        (Reply(headers={"Content-Type": JSON, "X-SPARQL-MaxRows": "10000"}), "cut the answer off after 10000 rows"),
    ],
)
def test_a_fault_is_told(store: Store, reply: Reply, words: str) -> None:
    with pytest.raises(EndpointError, match=words) as told:
        answer(store, reply)
    assert store.url in str(told.value)


def test_rows_that_are_cut_off_never_pass_for_all(store: Store) -> None:
    for cut in (1, 20, len(ROWS) - 30):
        with pytest.raises(EndpointError, match="the answer is broken"):
            answer(store, Reply(ROWS[:-cut]))


MALFORMED = ROWS.replace(b'"literal"', b'"uri"').replace(b'"7"', b'"no iri"')
TURTLE = {"Content-Type": "text/turtle"}


@pytest.mark.parametrize(
    "read", [list, bool, QueryResult.to_dicts, QueryResult.to_cells, QueryResult.to_csv, QueryResult.to_pandas]
)
def test_a_row_that_is_none_is_a_fault_of_the_store(store: Store, read: Callable[[QueryResult], object]) -> None:
    store.replies = [Reply(MALFORMED)]
    with pytest.raises(EndpointError, match="the answer is broken") as told:
        read(mlpatterns.connect(store.url).query(QUERY))
    assert store.url in str(told.value)


def test_a_triple_that_is_none_is_a_fault_of_the_store(store: Store) -> None:
    store.replies = [Reply(b"<http://a> <http://b> no .", headers=TURTLE)]
    with pytest.raises(EndpointError, match="the answer is broken"):
        list(mlpatterns.connect(store.url).query("CONSTRUCT WHERE { ?s ?p ?o }"))


def rows(**cells: object) -> bytes:
    """An answer with one row."""
    return json.dumps({"head": {"vars": [*cells]}, "results": {"bindings": [cells]}}).encode()


SEVEN, SOMETHING = {"type": "literal", "value": "7"}, {"type": "uri", "value": "http://a"}


@pytest.mark.parametrize(
    "body",
    [
        MALFORMED,
        ASK,
        rows(),
        rows(triples=SOMETHING),
        rows(subject=SOMETHING, property=SEVEN, object=SOMETHING),
        rows(subject=SOMETHING, property=SOMETHING),
    ],
)
def test_a_store_that_answers_something_else_is_told(store: Store, body: bytes) -> None:
    store.replies = [Reply(body)]
    graph = mlpatterns.connect(store.url)
    for ask in (len, lambda graph: list(graph.triples()), PatternGraph.export):
        with pytest.raises(EndpointError, match=r"the answer is broken|other than was asked"):
            ask(graph)


class Full(io.RawIOBase):
    """A file without room."""

    def write(self, _: object) -> int:
        """Take nothing."""
        raise OSError(errno.ENOSPC, "full")


def test_a_file_without_room_is_no_fault_of_the_store(store: Store) -> None:
    store.replies = [Reply(json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [ROW] * 20_000}}).encode())]
    with pytest.raises(OSError, match="full"):
        mlpatterns.connect(store.url).query(QUERY).write(cast(IO[bytes], Full()), "csv")


def test_a_graph_in_a_store_tells_where_it_is_and_asks_nothing(store: Store) -> None:
    assert repr(mlpatterns.connect(store.url)) == f"<PatternGraph of the store at {store.url!r}>"
    named = mlpatterns.connect(store.url, "http://g/")
    assert repr(named) == f"<PatternGraph of the graph 'http://g/' in the store at {store.url!r}>"
    assert named
    assert store.asked == []


def test_a_fault_of_the_program_is_not_told_as_one_of_the_query(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> str:
        raise AttributeError(text)

    monkeypatch.setattr("mlpatterns.engines.remote.with_prefixes", broken)
    with pytest.raises(AttributeError):
        answer(store, Reply())


def test_a_malformed_row_ends_a_command_with_the_code_of_a_store(store: Store) -> None:
    store.replies = [Reply(MALFORMED)]
    for form in ("table", "csv"):
        assert run(["query", QUERY, "--endpoint", store.url, "-f", form]) == 6


def test_triples_without_a_visible_end_are_refused(store: Store) -> None:
    store.replies = [Reply(b"<http://a> <http://b> 1 .", headers={"Content-Type": "text/turtle"}, length=UNTOLD)]
    with pytest.raises(EndpointError, match="does not tell where its answer ends"):
        mlpatterns.connect(store.url).query("CONSTRUCT WHERE { ?s ?p ?o }")


def test_fewer_triples_than_the_store_counts_are_told(store: Store) -> None:
    triple = {name: {"type": "uri", "value": "http://a"} for name in ("subject", "property", "object")}
    rows = json.dumps({"head": {"vars": [*triple]}, "results": {"bindings": [triple]}}).encode()
    size = {"triples": {"type": "literal", "value": "2"}}
    counted = json.dumps({"head": {"vars": ["triples"]}, "results": {"bindings": [size]}}).encode()
    store.replies = [Reply(rows), Reply(rows), Reply(counted)]
    with pytest.raises(EndpointError, match="gave 1 of 2 triples"):
        list(mlpatterns.connect(store.url).triples())


def test_a_refused_query_comes_with_what_the_store_says_of_it_made_harmless(store: Store) -> None:
    said = b"Parse error:\r\n\x1b[31mline 1\x1b[0m " + b"x" * 5000
    with pytest.raises(QueryError, match=r"does not accept it; it says: Parse error: \[31mline 1") as told:
        answer(store, Reply(said, 400, {"Content-Type": "text/plain"}))
    assert len(str(told.value)) < 1000


def test_a_slow_store_is_given_up(store: Store) -> None:
    stop = threading.Event()
    store.replies = [Reply(before=lambda: stop.wait(5))]
    with pytest.raises(EndpointError, match="took too long"):
        mlpatterns.connect(store.url, timeout=0.2).query(QUERY).to_dicts()
    stop.set()


def test_nobody_at_home_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EndpointError, match="nothing answers at this port"):
        mlpatterns.connect(f"http://127.0.0.1:{port}/").query(QUERY)
    with pytest.raises(EndpointError, match="no such host"):
        mlpatterns.connect("http://nowhere.invalid/").query(QUERY)


def test_what_speaks_no_http_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        def babble() -> None:
            with other.accept()[0] as peer:
                peer.recv(1000)
                peer.sendall(b"220 mail\r\n")

        thread = threading.Thread(target=babble)
        thread.start()
        with pytest.raises(EndpointError, match="does not speak HTTP"):
            mlpatterns.connect(f"http://127.0.0.1:{other.getsockname()[1]}/").query(QUERY)
        thread.join()


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://x/", "//x", "x", "http://"])
def test_only_addresses_of_the_web_are_asked(url: str) -> None:
    with pytest.raises(EndpointError, match="not an address that begins with http"):
        mlpatterns.connect(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://[", "not an address"),
        ("http://x:port/", "not an address"),
        ("http://x:99999/", "not an address"),
        ("http://a..b/", "not an address"),
        ("http:// .", "not an address"),
        ("http://127.0.0.1:9/a b", "give 'http://127.0.0.1:9/a%20b'"),
        ("http://127.0.0.1:9/a\n", "give 'http://127.0.0.1:9/a'$"),
        ("http://日本.jp:9/a", "give 'http://xn--wgv71a.jp:9/a'"),
        ("http://a b/", "give 'http://ab/'"),
        ("http://127.0.0.1:9/a#b", "give 'http://127.0.0.1:9/a'$"),
        (" http://127.0.0.1:9/", "give 'http://127.0.0.1:9/'$"),
        ("http://127.0.0.1\n:9/", "give 'http://127.0.0.1:9/'$"),
        ("http://127.0.0.1:9/日本?x=é%20", "give 'http://127.0.0.1:9/%E6%97%A5%E6%9C%AC[?]x=%C3%A9%20'"),
        ("http://127.0.0.1:9/\ud800", "not an address"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_before(url: str, words: str) -> None:
    with pytest.raises(EndpointError, match=words):
        mlpatterns.connect(url)


@given(st.text(), st.text(alphabet="a:@[].-/?#% \n日\ud800"))
def test_any_address_is_taken_or_refused(start: str, rest: str) -> None:
    for url in (start + rest, f"http://{rest}", f"https://x{rest}"):
        with suppress(EndpointError):
            assert mlpatterns.connect(url)


@pytest.mark.parametrize("timeout", [math.inf, -math.inf, math.nan, 0, 0.0, -1, 1e300, 10**400, LONGEST_TIMEOUT + 1])
def test_a_time_that_cannot_be_waited_is_refused(timeout: float, graph: PatternGraph) -> None:
    with pytest.raises(ArgumentError, match=f"timeout of {re.escape(repr(timeout))}"):
        mlpatterns.connect("http://127.0.0.1:9/", timeout=timeout)
    with pytest.raises(ArgumentError, match="timeout of"):
        mlpatterns.publish(graph, "http://127.0.0.1:9/", timeout=timeout)


@pytest.mark.parametrize("timeout", [LONGEST_TIMEOUT, 1])
def test_the_longest_time_can_be_waited(store: Store, timeout: float) -> None:
    assert mlpatterns.connect(store.url, timeout=timeout).query(QUERY).to_dicts()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("token", "secret\n"),
        ("token", "sécret"),
        ("user", "sec:ret"),
        ("user", "sec\tret"),
        ("password", "secret\r"),
        ("password", "sec\udcffret"),
    ],
)
def test_credentials_that_cannot_be_sent_are_told_and_not_shown(
    store: Store, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    login(monkeypatch, **{"user": "me", name: value})
    with pytest.raises(EndpointError, match=rf"character \d of MLPATTERNS_{name.upper()} cannot be sent") as told:
        answer(store, Reply())
    assert "ret" not in str(told.value)
    assert store.asked == []


def test_credentials_in_japanese_are_basic_and_no_digest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    login(monkeypatch, user="私", password="秘密")  # noqa: S106 - of nobody
    assert answer(store, Reply(status=401, headers={"WWW-Authenticate": 'Basic realm="r"'}), Reply())
    with pytest.raises(EndpointError, match="wants digests, which are made of ASCII only") as told:
        answer(store, Reply(status=401, headers={"WWW-Authenticate": DIGEST}))
    assert "秘密" not in str(told.value)


def test_a_redirect_to_no_address_is_told(store: Store) -> None:
    with pytest.raises(EndpointError):
        answer(store, Reply(status=302, headers={"Location": "http://["}))


def test_a_password_in_the_address_is_refused_and_not_shown() -> None:
    with pytest.raises(EndpointError, match="holds no password; set MLPATTERNS_USER") as told:
        mlpatterns.connect("http://me:secret@127.0.0.1:1/x")
    assert "secret" not in str(told.value)
    for url in (
        "ftp://me:secret@x/",
        "http://me:secret@[",
        "http://me:secret@x:port/",
        "http://me:secret@x/a b",
        "http://me:secret@x/#a",
    ):
        with pytest.raises(EndpointError) as told:
            mlpatterns.connect(url)
        assert "secret" not in str(told.value)


@pytest.mark.parametrize("update", ["INSERT DATA { <a:a> <a:a> 1 }", "DROP ALL", "LOAD <http://x/>", "CLEAR ALL"])
def test_an_update_is_never_sent_as_a_query(store: Store, update: str) -> None:
    with pytest.raises(QueryError, match="this changes a store"):
        mlpatterns.connect(store.url).query(update)
    assert store.asked == []


@pytest.mark.parametrize("iri", ["", "not an iri", "relative", "http://x/> ; DROP ALL ; #"])
def test_a_graph_is_named_by_an_iri_or_not_at_all(store: Store, iri: str, graph: PatternGraph) -> None:
    with pytest.raises(ArgumentError, match=f"named {re.escape(repr(iri))}, which is no IRI"):
        mlpatterns.connect(store.url, iri)
    with pytest.raises(ArgumentError, match=f"named {re.escape(repr(iri))}, which is no IRI"):
        mlpatterns.publish(graph, store.url, iri)
    assert run(["publish", "--endpoint", store.url, "--graph", iri]) == 2
    assert store.asked == []


def test_an_empty_address_for_updates_is_none(store: Store, graph: PatternGraph) -> None:
    with pytest.raises(EndpointError, match="not an address"):
        mlpatterns.publish(graph, store.url, update_url="")
    assert store.asked == []


def test_a_token_is_sent_and_stays_with_the_store_that_it_is_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLPATTERNS_TOKEN", "t0ken")
    elsewhere = store.url.replace("127.0.0.1", "localhost") + "2"
    answer(store, Reply(status=302, headers={"Location": elsewhere}), Reply())
    assert [headers.get("authorization") for *_, headers in store.asked] == ["Bearer t0ken", None]


def login(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Set variables of the environment with credentials; `user` is MLPATTERNS_USER."""
    for name, value in variables.items():
        monkeypatch.setenv(f"MLPATTERNS_{name.upper()}", value)


DIGEST = 'Digest realm="r", nonce="n", qop="auth"'


@pytest.mark.parametrize("given", [{}, {"token": "wrong"}, {"user": "me", "password": "wrong"}], ids=str)
@pytest.mark.parametrize(
    "wanted",
    ["Bearer", 'Bearer realm="r", error="invalid_token"', "Negotiate", "Basic", 'Basic realm="r"', "Digest", DIGEST],
)
def test_who_asks_is_wanted_in_whatever_way(
    store: Store, wanted: str, given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    login(monkeypatch, **given)
    with pytest.raises(EndpointError, match="set MLPATTERNS_USER and MLPATTERNS_PASSWORD") as told:
        answer(store, Reply(status=401, headers={"WWW-Authenticate": wanted}))
    assert "wrong" not in str(told.value)


@pytest.mark.parametrize("wanted", ['Basic realm="r"', DIGEST])
def test_user_and_password_are_given_to_a_store_that_wants_them(
    store: Store, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    login(monkeypatch, user="me", password="secret")  # noqa: S106 - of nobody
    assert answer(store, Reply(status=401, headers={"WWW-Authenticate": wanted}), Reply())
    assert store.asked[1][-1]["authorization"].startswith(wanted.partition(" ")[0])


def test_refused_queries_do_not_use_up_the_attempts_to_log_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    login(monkeypatch, user="me", password="secret")  # noqa: S106 - of nobody
    wanted, graph = Reply(status=401, headers={"WWW-Authenticate": DIGEST}), mlpatterns.connect(store.url)
    for _ in range(8):
        store.replies = [wanted, Reply(b"", 400)]
        with pytest.raises(QueryError):
            graph.query(QUERY)
    store.replies = [wanted, Reply()]
    assert len(graph.query(QUERY).to_dicts()) == 2


def test_a_redirect_leads_only_to_the_web(store: Store) -> None:
    with pytest.raises(EndpointError):
        answer(store, Reply(status=302, headers={"Location": "file:///etc/passwd"}))


def test_a_redirect_never_leaves_encryption() -> None:
    [redirects] = (each for each in cast(Any, opener("https://x/")).handlers if isinstance(each, HTTPRedirectHandler))
    request, nothing = Request("https://x/query"), HTTPMessage()
    with pytest.raises(
        EndpointError, match=r"^the store at 'https://x/': it sends on to 'http://x/query', where others can read along"
    ):
        redirects.redirect_request(request, io.BytesIO(), 302, "", nothing, "http://x/query?query=SELECT")
    followed = redirects.redirect_request(request, io.BytesIO(), 302, "", nothing, "https://y/query")
    assert followed is not None
    assert followed.full_url == "https://y/query"


@given(
    parts=st.lists(st.sampled_from([WRONG_LABEL, LABEL, b'"bnode"', b"nodeID://", b"no", b'b1"}, '])),
    sizes=st.lists(st.integers(1, 40), min_size=1),
)
def test_labels_of_blank_nodes_are_mended_wherever_an_answer_is_cut(parts: list[bytes], sizes: list[int]) -> None:
    body, pieces = b"".join(parts), []
    stream = Relabelled(cast(Answer, io.BytesIO(body)))
    for size in cycle(sizes):
        piece = stream.read(size)
        if not piece:
            break
        assert len(piece) <= size
        pieces.append(piece)
    assert b"".join(pieces) == body.replace(WRONG_LABEL, LABEL)


def test_an_answer_that_the_store_gave_up_is_not_taken_for_whole(store: Store) -> None:
    headers = {"Content-Type": JSON, "X-SQL-State": "S1TAT", "X-SQL-Message": "Returning incomplete results"}
    with pytest.raises(EndpointError, match=r"stopped before the end.*Returning incomplete results"):
        answer(store, Reply(headers=headers))


def test_a_command_tells_the_fault_and_its_own_exit_code(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    store.replies = [Reply(status=404)]
    assert run(["query", QUERY, "--endpoint", store.url]) == 6
    assert "no SPARQL endpoint at this address" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--endpoint", "http://x/", "--data", "x.ttl"],
        ["--endpoint", "http://x/", "--store", "x"],
        ["--endpoint", "http://x/", "--engine", "rdflib"],
        ["--graph", "http://g/"],
        ["--timeout", "3"],
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", QUERY, *options]) == 2
    assert "--endpoint" in capsys.readouterr().err


@given(st.text())
def test_with_prefixes_only_adds_declarations_in_front(text: str) -> None:
    completed = with_prefixes(text)
    assert completed.endswith(text)
    assert set(used_prefixes(completed)) >= set()
    assert declared_prefixes(text) <= declared_prefixes(completed)


def test_with_prefixes_declares_what_is_used_and_not_what_is_declared_or_hidden() -> None:
    text = "PREFIX skos: <x:> SELECT * { ?s a mlp:Pattern ; skos:note 'rdf:type' } # owl:Class"
    assert declared_prefixes(with_prefixes(text)) == {"mlp", "skos"}
