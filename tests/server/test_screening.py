"""No spelling of SERVICE that pyoxigraph follows passes the screening, and what only looks like one does."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Store

from mlpatterns.errors import QueryError
from mlpatterns.namespaces import PREFIXES
from mlpatterns.server.screening import RefusedError, Screened, screened
from served import Served

ROOT = Path(__file__).parents[2]
PLACE = "127.0.0.1:9"
"""Where the spellings point until a test has them point at its listener."""
HERE = f"http://{PLACE}/"


SOME_GRAPHS = (DefaultGraph(), NamedNode("a:g"))


class Listener:
    """A port on loopback that counts who connects and hangs up."""

    def __init__(self) -> None:
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self._socket.getsockname()[1]}"
        """Host and port."""
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1  # before it hangs up: whoever connected is counted once the query ends
                connection.close()

    def close(self) -> None:
        """Stop listening."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def asked_by(self, query: str) -> bool | None:
        """Whether the query, pointed here and run, connects; `None` if it is no SPARQL to the engine."""
        before = self.connections
        try:
            run(query.replace(PLACE, self.place))
        except SyntaxError:
            return None
        except (OSError, RuntimeError):
            pass
        return self.connections > before


def run(query: str) -> None:
    """Run a query to its end as the server does, with the prefixes that the engine adds and its own address as base."""
    store = Store()
    store.extend(Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("SERVICE"), graph) for graph in SOME_GRAPHS)
    # What stands beside a SERVICE must have solutions: some versions ask no other store where it has none.
    store.add(Quad(NamedNode("http://h:"), NamedNode(f"{PREFIXES['rdf']}type"), Literal(value=True)))
    result = store.query(query, prefixes=PREFIXES, base_iri="http://localhost/sparql")
    if not isinstance(result, QueryBoolean):
        for _ in result:
            pass


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A port that nothing may ask."""
    opened = Listener()
    yield opened
    opened.close()


KEYWORDS = [
    *("SERVICE", "service", "SeRvIcE"),
    *(r"\u0053ERVICE", r"\U00000053ERVICE", r"ser\u0076ice", r"SERVIC\U00000045"),
    "".join(rf"\u{ord(letter):04x}" for letter in "Service"),
    r"\u+053ERVICE",
]
GAPS = [" ", "\n", "\t\r\n ", "#x\n", "#'\r", ' # """ <\n#\n', ""]
SILENCES = ["", "SILENT", "silent#'''\n", "Silent \n"]
ADDRESSES = [
    ("", f"<{HERE}>"),
    ("", f"<{HERE}it's#'SERVICE>"),
    ("", f"<\\u0068ttp{HERE[4:]}>"),
    (f"PREFIX : <{HERE}>", ":x"),
    (f"PREFIX ex: <{HERE}>", r" ex:a\#b"),
    (f"BASE <{HERE}sub/>", "<../x>"),
]
NESTINGS = [
    "SELECT * {{ {} }}",
    "SELECT*{{{}}}",
    "SELECT * {{ ?s <a:p> 'SERVICE' . {} }}",
    "SELECT * {{ OPTIONAL {{ {} }} }}",
    "SELECT * {{ {{}} UNION {{ {} }} }}",
    "SELECT * {{ FILTER EXISTS {{ {} }} }}",
    "SELECT * {{ VALUES ?s {{ 1 }} FILTER NOT EXISTS {{ {} }} }}",
    "SELECT * {{ VALUES ?s {{ 1 }} MINUS {{ {} }} }}",
    "SELECT * {{ GRAPH <a:g> {{ {} }} }}",
    "SELECT * {{ {{ SELECT ?s {{ {} }} }} }}",
    "ASK {{ {} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {} }}",
    "DESCRIBE ?s {{ {} }}",
    "SELECT (1 AS ?x) {{ {{ {} }} }} ORDER BY ?x",
    "SELECT * {{}} ORDER BY EXISTS {{ {} }}",
    "SELECT * {{ GRAPH ?g {{ {} }} }}",
    "SELECT * {{ FILTER(1<2 && EXISTS {{ {} }}) }}",
]


def spellings() -> list[str]:
    """SERVICE in every way that SPARQL has to write it, times the places that it can stand in."""
    clauses = product(KEYWORDS, GAPS, SILENCES, ADDRESSES)
    return [
        f"{prologue} {nesting.format(f'{keyword}{gap}{silent}{address}{gap}{{ ?s ?p ?o }}')}"
        for (keyword, gap, silent, (prologue, address)), nesting in zip(clauses, cycle(NESTINGS), strict=False)
    ]


ODD = {
    "glued to a number": f"SELECT * {{ ?s ?p 1SERVICE<{HERE}>{{}} }}",
    "glued to a boolean": f"SELECT * {{ ?s ?p trueSERVICE<{HERE}>{{}} }}",
    "glued to a bracket, dot and string": f"SELECT*{{{{}}.SERVICE<{HERE}>{{?s ?p 'x'.SERVICE<{HERE}>{{}}}}}}",
    "glued to its address": f"PREFIX ex: <{HERE}> SELECT * {{ SERVICEex:x{{}} }}",
    "glued to SILENT and its address": f"PREFIX ex: <{HERE}> SELECT * {{ SERVICESILENTex:x{{}} }}",
    "hidden in a prefix": f"PREFIX : <{HERE}> PREFIX service: <a:s> SELECT * {{ service:x {{}} }}",
    "hidden in a prefix, glued to a boolean": f"PREFIX : <{HERE}> SELECT * {{ ?s ?p trueSERVICE:x {{}} }}",
    "in a local name that makes no IRI": f"PREFIX ex: <http://h:> SELECT * {{ ?s ?p ex:SERVICE<{HERE}>{{}} }}",
    "in a local name that makes no IRI, before a name": (
        f"PREFIX ex: <http://h:> PREFIX u: <{HERE}> SELECT * {{ ?s ?p ex:SERVICE u:x{{}} }}"
    ),
    "in a local name that makes no IRI, silent": (
        f"PREFIX ex: <http://h:> SELECT * {{ ?s ?p ex:SERVICESILENT <{HERE}>{{}} }}"
    ),
    "in a local name with dots": (
        f"PREFIX ex: <http://h:> PREFIX b.c.f: <{HERE}> SELECT * {{ ex:atrueSERVICEb.c.f:d{{}} }}"
    ),
    "after the second dot of a local name": f"PREFIX ex: <a:e> SELECT * {{ ?s ?p ex:a.b.SERVICE<{HERE}>{{}} }}",
    "in a comment that looks like an IRI": f"SELECT * {{ FILTER(?a<?b)SERVICE#>\n<{HERE}>{{}} }}",
    "after a comment that looks like an IRI": f"SELECT * {{ FILTER(?a<?b)#>'''\nSERVICE<{HERE}>{{}} #'''\n }}",
    "after a comment that looks like an IRI, deeper": (
        f"SELECT * {{ FILTER(?a<(?b>?c)&&?d<?e)#>'''\nSERVICE<{HERE}>{{}} #'''\n }}"
    ),
    "after a comment that looks like a whole IRI": f"SELECT * {{ FILTER(?a<?b)#://>'''\nSERVICE<{HERE}>{{}} #'''\n }}",
    "after brackets in a comparison": f"SELECT * {{ FILTER((?a)<?b)#>'''\nSERVICE<{HERE}>{{}} #'''\n }}",
    "after a triple term in a comparison": f"SELECT * {{ FILTER(<<(?s ?p ?o)>><?b)#>'''\nSERVICE<{HERE}>{{}} #'''\n }}",
    "after a comment that a carriage return ends": f"SELECT * {{ # x\rSERVICE<{HERE}>{{}} }}",
    "after a string that looks like an IRI": f"SELECT * {{ FILTER(?a<'>'&&'#'='>')SERVICE<{HERE}>{{}} }}",
    "after EXISTS in a comparison": f"SELECT * {{ FILTER(EXISTS{{}}<?b)#>'''\nSERVICE<{HERE}>{{}} #'''\n }}",
    "after a local name with a quote": f"PREFIX ex: <a:e> SELECT * {{ ?s ?p ex:\\' . SERVICE<{HERE}>{{}} #'\n }}",
    "after a local name with a hash": f"PREFIX ex: <a:e> SELECT * {{ ?s ?p ex:\\# . SERVICE<{HERE}>{{}} }}",
    "after an IRI with quotes": f"SELECT * {{ ?s <a:it's'''> ?o . SERVICE<{HERE}>{{}} #'''\n }}",
    "after a string with an escaped quote": f"SELECT * {{ ?s ?p '\\\\' . SERVICE<{HERE}>{{}} #'\n }}",
    "after a long string with quotes": f"SELECT * {{ ?s ?p '''a''b'\\'''' . SERVICE<{HERE}>{{}} #'''\n }}",
    "after a long string that is none, for its escape": (
        f"SELECT * {{ VALUES ?v {{ '''x' }} SERVICE<{HERE}>{{}} #\\x'''\n }}"
    ),
    "after a long string that is none, for half a surrogate": (
        f"SELECT * {{ VALUES ?v {{ '''x' }} SERVICE<{HERE}>{{}} #\\uD800'''\n }}"
    ),
    "after a long string that is none, for its end": f"SELECT * {{ VALUES ?v {{ '''x' }} SERVICE<{HERE}>{{}} }}",
    "after a quote that some builds decode": f"SELECT * {{ ?s ?p '\\u0027' . SERVICE<{HERE}>{{}} #'''\n }}",
    "after a hash that some builds decode": f"SELECT * {{ ?s <a:a\\u0023> ?o . SERVICE<{HERE}>{{}} }}",
    "in SPARQL 1.2": f"VERSION '1.2' SELECT * {{ << ?s ?p ?o >> ?x ?y {{| ?v ?w |}} SERVICE <{HERE}> {{}} }}",
}
UNASKABLE = {
    "variable": "SELECT * { VALUES ?u { <a:u> } SERVICE ?u {} }",
    "address with a prefix of the project": "SELECT * { SERVICE pattern:x {} }",
    "other variable": "SELECT * { SERVICE SILENT$u{} }",
    "unknown prefix": "SELECT * { SERVICE what:x {} }",
    "relative IRI": "SELECT * { SERVICE <x> {} }",
    "no address": "SELECT * { SERVICE {} }",
    "variable after a local name that makes no IRI": "PREFIX ex: <http://h:> SELECT * { ?s ?p ex:SERVICE?x{} }",
    "no group": f"SELECT * {{ SERVICE <{HERE}> ?s ?p ?o }}",
    "comment that some builds end": "ASK {} # \\u000ASERVICE <a:a> {}",
    "comment that some builds end, with a sign": "ASK {} # \\u+00ASERVICE <a:a> {}",
    "no clause": "SELECT * { SERVICE",
    "control character between": f"SELECT * {{ SERVICE\x0b<{HERE}> {{}} }}",
    "space of another script": f"SELECT * {{ SERVICE\u3000<{HERE}> {{}} }}",
    "string without end": "SELECT * { ?s ?p 'x }",
    "long string without end": "SELECT * { VALUES ?v { '''x' } }",
    "no escape": "SELECT * { ?s ?p '\\x' }",
    "half a surrogate": "SELECT * { ?s ?p '\\uD800' }",
    "no character": "SELECT * { ?s ?p '\\UFFFFFFFF' }",
    "no number": "SELECT * { ?s ?p '\\u++53' }",
}
UPDATES = [
    "INSERT DATA { <a:a> <a:a> <a:a> }",
    "DELETE WHERE { ?s ?p ?o }",
    "deletewhere{}",
    r"\u0049NSERT DATA {}",
    "PREFIX ex: <a:> BASE <a:> # SELECT\n WITH ex:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <a:a>",
    "CLEAR ALL",
    "DROP DEFAULT",
    "CREATE GRAPH <a:a>",
    "ADD <a:a> TO <a:b>",
    "MOVE <a:a> TO <a:b>",
    "COPY <a:a> TO <a:b>",
    "PREFIX select: <a:a> LOAD select:x",
    "",
]


def test_every_spelling_of_a_service_is_refused() -> None:
    queries = spellings()
    assert len(set(queries)) == len(queries) >= 1500
    for query in [*queries, *ODD.values()]:
        with pytest.raises(RefusedError):
            screened(query)


def test_the_spellings_are_real(listener: Listener) -> None:
    asked = {query: listener.asked_by(query) for query in (*spellings(), *ODD.values())}
    assert [query for query, did in asked.items() if did is False] == []
    # a keyword with an escape is none to the engine, which decodes only strings and IRIs
    assert sum(did is True for did in asked.values()) >= 400


def test_none_of_them_gets_out_of_the_server(listener: Listener, served: Served) -> None:
    before = listener.connections
    for query in [*spellings()[::3], *ODD.values()]:
        body = query.replace(PLACE, listener.place).encode()
        reply = served.send("POST", "/sparql", body, {"Content-Type": "application/sparql-query"})
        assert (reply.status, reply.media_type) == (403, "application/problem+json"), query
    assert listener.connections == before


@pytest.mark.parametrize("query", UNASKABLE.values(), ids=UNASKABLE.keys())
def test_what_is_not_certain_is_refused(query: str) -> None:
    with pytest.raises(RefusedError):
        screened(query, [HERE, ""])


def test_no_mark_may_be_escaped() -> None:
    for code in range(0x80):
        for escape in (f"\\u{code:04x}", f"\\U{code:08X}"):
            if chr(code).isalnum():
                assert screened(f"ASK {{ ?s ?p '{escape}' }}") == Screened()
            else:
                with pytest.raises(RefusedError):
                    screened(f"ASK {{ ?s ?p '{escape}' }}")


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(RefusedError, match="SELECT, ASK, CONSTRUCT and DESCRIBE can"):
        screened(query)


FINE = {
    "variables": "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
    "strings": """ASK { ?s ?p "SERVICE <a:a> {}", 'SERVICE', '''SERVICE ' "''', \"\"\"SERVICE " "" ' \"\"\" }""",
    "strings with escapes": r"""ASK { ?s ?p "\" SERVICE <a:a> {}", '\\', '\'SERVICE', '''\''' SERVICE''' }""",
    "long strings with line feeds": 'ASK { ?s ?p """\nSERVICE <a:a> {} # \n""" }',
    "empty strings": """ASK { ?s ?p "", '', \"\"\"\"\"\", '''''' . ?service ?p ?o }""",
    "language tags": 'ASK { ?s ?p "x"@service, "y"@service-xx, "z"@SERVICE { ?s ?p "x"@en } }',
    "datatype": 'ASK { ?s ?p "x"^^<a:service>, "y"^^xsd:service }',
    "comment": "ASK { # SERVICE <a:a> {} \n ?s ?p ?o } # SERVICE",
    "IRIs": "ASK { <http://e/service> <a:SERVICE> <http://e/SERVICE#service> . <a:it's> ?p <http://e/(service)'#> }",
    "prefix": "PREFIX service: <a:s> ASK { service:x service: service:service . service:x ?p 1 }",
    "local names": "PREFIX ex: <a:e> ASK { ex:service ex:webService ex:service.x, ex:a.service . ?s ex:service ?o }",
    "graph": "PREFIX ex: <a:e> ASK { GRAPH ex:service { ?s ?p ?o } graph ex:a-service{?s ?p ?o} }",
    "blank node": "ASK { _:service ?p _:SERVICE.a }",
    "path": "PREFIX ex: <a:e> ASK { ?s ex:service/ex:service*|^ex:service?/!(ex:service) ?o FILTER(?o != ex:service) }",
    "escaped local names": r"PREFIX ex: <a:e> ASK { ex:a\#SERVICE ex:a\'b ex:\~\'SERVICE . ?s ex:%41service ?o }",
    "less than": "ASK { ?s ?p ?a, ?b FILTER(?a<?b && ?b>?a || ?a < 'SERVICE#>' || ?a<=?b && 1<2) }",
    "relative IRIs in brackets": (
        "BASE <http://e/> ASK { ?s (<#p>/<it's>|!<#q>) ?o FILTER(?s = <#x> && ?o IN (<#y>, <z>)) . ?s <#p> <(x)> }"
    ),
    "escapes": r"ASK { ?s ?p '\u65E5\u672C\U00010000', '\n\t\\users' , <http://e/\u00e9\u0053ERVICE> } # C:\users",
    "Japanese": "ASK { ?質問 <a:p> '質問'@ja . ?s <http://e/質問#答え> 質問:答え }",
    "numbers": "ASK { ?s ?p 1, 1.5, .5, -1e5, +1.e5 FILTER(1+1-1*2/-3<4) }",
    "collections": "ASK { [] ?p ( 1 [ ?q 'service' ] ?service ) }",
    "federation told about": "SELECT ('SERVICE' AS ?x) (COUNT(DISTINCT ?service) AS ?services) {} GROUP BY ?y",
    "update told about": "PREFIX insert: <a:i> SELECT ?delete { insert:data a ?delete ; ?drop 'LOAD' }",
    "from told about": "SELECT ?from { ?from mlp:from 'FROM <a:a>' { SELECT ?from { ?from ?p ?o } } } # FROM <a:b>",
    "prefix from": "PREFIX fromage: <a:f> ASK { fromage:from ?p ?from GRAPH fromage: {} }",
    "described from": "DESCRIBE pattern:from-a-to-b <a:from> ?from { ?from ?p ?o }",
    "SPARQL 1.2": "VERSION '1.2' ASK { << ?s ?p ?o >> ?p <<( ?s <a:p> 'service'@en--ltr )>> {| ?p 1 |} }",
    "several declarations": "BASE <http://e/> PREFIX a: <a#> # ASK \n PREFIX : <b'> BASE <c/> ASK { a:x :y <z> }",
}


@pytest.mark.parametrize("query", FINE.values(), ids=FINE.keys())
def test_what_only_looks_like_a_service_passes(query: str) -> None:
    assert screened(query) == Screened()
    run(query.replace("質問:", "pattern:"))  # it is SPARQL to the engine, too


def test_every_query_of_the_project_passes() -> None:
    files = [*(ROOT / "queries").glob("*.rq"), *(ROOT / "kg/mlpatterns/sparql").glob("*.rq")]
    assert len(files) > 50
    for file in files:
        assert screened(file.read_text(encoding="utf-8")) == Screened()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
        "SELECT*{{service<{}>{{?s ?p ?o}}}}",
        "BASE <{}> SELECT * {{ SERVICE SILENT # x\n <> {{}} }}",
        "PREFIX service: <{}> SELECT * {{ GRAPH service:service {{}} SERVICE service: {{}} }}",
        "PREFIX : <{}> SELECT * {{ SERVICE SILENT :{{}} }}",
    ],
)
def test_an_allowed_service_is_asked(listener: Listener, query: str) -> None:
    query = query.format(HERE)
    assert screened(query, [HERE, "http://e/"]) == Screened()
    assert listener.asked_by(query)
    for others in ([], [f"{HERE}x"], [HERE[:-1]], f"{HERE} and more"):
        with pytest.raises(RefusedError):
            screened(query, others)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX SILENTex: <{0}> PREFIX ex: <{0}x> ASK {{ SERVICE SILENTex: {{}} }}",
        "PREFIX silent: <{0}> PREFIX : <{0}x> ASK {{ SERVICE silent: {{}} }}",
        "ASK {{ SERVICE <{0}> {{ SERVICE <{0}x> {{}} }} }}",
    ],
)
def test_an_allowed_address_hides_no_other(query: str) -> None:
    with pytest.raises(RefusedError):
        screened(query.format(HERE), [HERE])


def test_a_refusal_says_where_what_and_what_to_do() -> None:
    with pytest.raises(QueryError) as caught:
        screened("SELECT * {\n  ?s ?p '\\u65E5' SERVICE <http://e/> {} }", ["http://b/", "http://a/"])
    assert (caught.value.line, caught.value.column) == (2, 18)
    assert str(caught.value) == (
        "query: line 2, column 18: SERVICE asks http://e/, outside of this dataset; allowed are http://a/, http://b/; "
        "leave it out, and ask there yourself"
    )


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("ASK {\n ?s ?p 'x }", 2, 8, '"\'" fits nowhere here'),
        ("ASK { ?s ?p '\\u0022' }", 1, 14, r"\\u0022 can be read in two ways"),
        (
            "ASK { ?s ?p '\\u0041\\u0042\\u0043\\U00000044' FILTER(?s<?p#>\n) }",
            1,
            53,
            "'<\\?p#>' may begin with 'less than'",
        ),
        ("\n LOAD <a:a>", 2, 2, "'LOAD' cannot be run here"),
        ("ASK { ?s ?p ?o . SERVICE ?x {} }", 1, 18, "SERVICE asks what is not certain.*none is allowed"),
        ("ASK FROM <x> {}", 1, 5, "a graph that FROM names is not certain"),
    ],
)
def test_every_refusal_has_its_place(query: str, line: int, column: int, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as caught:
        screened(query)
    assert (caught.value.line, caught.value.column) == (line, column)


GRAPHS = {
    "SELECT * {}": ((), ()),
    "ASK FROM <a:a> FROM NAMED <a:b> FROM <a:c> {}": (("a:a", "a:c"), ("a:b",)),
    "ask#\nfrom#x\n<a:a>from named<a:b>{}": (("a:a",), ("a:b",)),
    "DESCRIBE pattern:from-a FROM pattern:from-b {}": ((f"{PREFIXES['pattern']}from-b",), ()),
    "PREFIX from: <a:> ASK FROM from:from FROM NAMED from:named {}": (("a:from",), ("a:named",)),
    "PREFIX named: <a:> ASK FROM named:x {}": (("a:x",), ()),
    r"PREFIX ex: <a:> ASK FROM ex:\#a\'b%41 {}": (("a:#a'b%41",), ()),
    r"ASK FROM <http://e/\u00e9\u0041> {}": (("http://e/éA",), ()),
    "BASE <http://e/a/b> BASE <c/> PREFIX x: <../y#> ASK FROM <d> FROM x:z FROM <//f/../g> {}": (
        ("http://e/a/c/d", "http://e/a/y#z", "http://f/../g"),
        (),
    ),
    "PREFIX mlp: <a:> PREFIX mlp: <b:> ASK FROM mlp:x {}": (("b:x",), ()),
    "CONSTRUCT { ?s ?p ?o } FROM <a:a> WHERE {}": (("a:a",), ()),
    "CONSTRUCT FROM <a:a> WHERE {}": (("a:a",), ()),
    "SELECT (1<2 AS ?x) FROM <a:a> { FILTER(?from = 'FROM <a:b>') } # FROM <a:c>": (("a:a",), ()),
}


@pytest.mark.parametrize("query", GRAPHS)
def test_the_graphs_of_from_are_told(query: str) -> None:
    assert screened(query) == Screened(*GRAPHS[query])
    run(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK FROM <x> {}",
        "ASK FROM what:x {}",
        "ASK FROM ?g {}",
        "ASK FROM 'a:a' {}",
        "ASK FROM true {}",
        "ASK FROM {}",
        "ASK FROM NAMED {}",
        "ASK FROMNAMED<a:a> {}",
        "PREFIX ex: <a:> ASK FROMex:g {}",
        "PREFIX ex: <a:> ASK FROM NAMEDex:g {}",
        "PREFIX ex: <a:> PREFIX FROMex: <b:> ASK FROMex:g {}",
        "PREFIX ex: <a:> PREFIX DESCRIBEex: <b:> DESCRIBEex:from {}",
        "PREFIX ex: <http://h:> DESCRIBE ex:FROM <a:a> {}",
        "ASKFROM<a:a>{}",
        "SELECT ((1<2)>3 AS ?x) FROM <a:a> {}",
    ],
)
def test_graphs_that_are_not_certain_are_refused(query: str) -> None:
    with pytest.raises(RefusedError):
        screened(query)


PROLOGUES = [
    "",
    "PREFIX ex: <a:e>",
    "PREFIX ex: <http://h:>",
    f"PREFIX : <{HERE}>",
    f"PREFIX ex: <{HERE}>",
    f"BASE <{HERE}>",
    f"PREFIX service: <a:s> PREFIX : <{HERE}> PREFIX b.c.f: <{HERE}>",
    "PREFIX SERVICEex: <a:s>",
    "#'\n",
]
SNIPPETS = [
    *("?s ?p ", "?o ", "?a<?b", "?a <", "FILTER(", "FILTER(?a<?b)", "BIND(1 AS ?z)", "VALUES ?v {", "GRAPH ?g{"),
    *("MINUS{", "OPTIONAL{", "FILTER EXISTS{", "UNION", "{SELECT*{", "{}", "{", "}", "(", ")", "[", "]", ".", ";", ","),
    *("<", ">", "=", "#", "#>\n", "#'\n", '#"""\n', "\n", " ", "'", '"', "'''", '"""', "''", "'x'", "'#'", "'>'", "\\"),
    *("\\'", "\\#", "\\u0027", "<a:a>", "<#>", "<'>", "<http://e/#'>", "<x", "ex:", "ex:a.b.", "ex:a\\#b"),
    *("service:", "service:a{}", "SERVICE", "SERVICE ", "SERVICESILENT", "SERVICEex:a{}", ":a{}", f"<{HERE}>"),
    *(f"<{HERE}>{{}}", "true", "1", "1.", "a", "@en", "@en-", "^^", "_:b", "%41", "&&", "<<", ">>", "|", "+", "*", "!"),
    *("?", "$x", "é", "ex:a{}", "ex:SERVICE", "\U00010000"),
]  # fmt: skip
CLAUSES = [f"SERVICE<{HERE}>{{}}", *(re.sub(r"^.*?\{|\}$", "", query) for query in ODD.values())]


@st.composite
def soups(draw: st.DrawFn) -> str:
    """A query with a SERVICE clause, with anything before and after it, and cut into here and there."""
    query = " ".join(draw(st.lists(st.sampled_from(PROLOGUES), max_size=3)))
    query += draw(st.sampled_from(["SELECT*{", "ASK{", "CONSTRUCT{?s ?p ?o}{", "SELECT(1<2 AS ?x){"]))
    query += "".join(draw(st.lists(st.sampled_from(SNIPPETS), max_size=4)))
    query += draw(st.sampled_from(CLAUSES))
    query += "".join(draw(st.lists(st.sampled_from(SNIPPETS), max_size=3))) + "}"
    for _ in range(draw(st.integers(0, 2))):
        place, length = draw(st.integers(0, len(query))), draw(st.integers(0, 2))
        query = query[:place] + draw(st.sampled_from(["", *SNIPPETS])) + query[place + length :]
    return query


@given(soups())
def test_no_tokens_around_a_service_get_it_through(listener: Listener, query: str) -> None:
    with suppress(RefusedError):
        screened(query)
        assert not listener.asked_by(query)


@given(st.text())
def test_any_text_passes_or_is_refused(text: str) -> None:
    for query in (text, f"ASK {{ {text} }}"):
        with suppress(RefusedError):
            screened(query)


FROM_PROLOGUES = ["PREFIX ex: <http://h:>", "PREFIX ex: <a:>", "PREFIX NAMED: <a:>", "BASE <a:>"]
FROM_SNIPPETS = "FROM |FROM|NAMED |NAMED|<a:g>|<g>|ex:g|NAMED:g |ex:from |ex:|\n|#".split("|")


@given(
    st.lists(st.sampled_from(FROM_PROLOGUES), max_size=2),
    st.sampled_from(["SELECT ?o ", "SELECT*", "SELECT(1<2 AS ?x)?o "]),
    st.lists(st.sampled_from(FROM_SNIPPETS), max_size=6),
)
def test_the_engine_reads_the_graphs_that_are_told(prologues: list[str], head: str, clauses: list[str]) -> None:
    known = {"a:", "a:g", "a:from", "http://h:"}
    store = Store()
    store.extend(Quad(NamedNode(graph), NamedNode("a:p"), NamedNode(graph), NamedNode(graph)) for graph in known)
    query = f"{' '.join(prologues)} {head}{''.join(clauses)}"
    with suppress(RefusedError, SyntaxError):
        told = screened(f"{query} {{ ?s ?p ?o }}")
        read = store.query(f"{query} {{ ?s ?p ?o }}")
        named = store.query(f"{query} {{ GRAPH ?o {{ ?s ?p ?v }} }}")
        assert isinstance(read, QuerySolutions)
        assert isinstance(named, QuerySolutions)
        assert {str(row["o"]) for row in read} == {f"<{graph}>" for graph in known.intersection(told.default_graphs)}
        every = told == Screened()
        assert {str(row["o"]) for row in named} == {
            f"<{graph}>" for graph in (known if every else known.intersection(told.named_graphs))
        }
