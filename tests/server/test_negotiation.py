"""A client gets the form and the language that it likes best among those that there are."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mlpatterns import endpoint
from mlpatterns.server.negotiation import preferred, preferred_language

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, N_TRIPLES = "text/turtle", "application/n-triples"
JSON_LD, RDF_XML = "application/ld+json", "application/rdf+xml"
HTML = "text/html"
ROWS = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
PAGES = (JSON, HTML)

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
SAFARI = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
JENA_ROWS = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.7, "
    "text/csv;q=0.5, application/json;q=0.2, application/xml;q=0.2, */*;q=0.1"
)
JENA_RDF = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,"
    "application/trig,application/n-quads;q=0.9,text/x-nquads;q=0.8,application/x-trig;q=0.7,"
    "application/ld+json;q=0.5,*/*;q=0.5"
)
RDF4J = (
    "text/csv;q=0.8, application/sparql-results+json;q=0.8, application/json;q=0.8, application/sparql-results+xml, "
    "application/xml, text/tab-separated-values;q=0.8, application/x-binary-rdf-results-table;q=0.8"
)
SPARQLWRAPPER_JSON = "application/sparql-results+json,application/json,text/javascript,application/javascript"
RDFLIB_ANY = (
    "application/rdf+xml, text/n3, text/turtle, application/n-triples, application/ld+json, application/n-quads, "
    "application/trix, application/trig"
)

SENT = {
    "Firefox reads a page": (FIREFOX, PAGES, HTML),
    "Chrome reads a page": (CHROME, PAGES, HTML),
    "Safari reads a page": (SAFARI, PAGES, HTML),
    "old Edge reads a page": ("text/html, application/xhtml+xml, image/jxr, */*", PAGES, HTML),
    "Firefox asks for rows": (FIREFOX, ROWS, JSON),
    "Chrome asks for triples": (CHROME, GRAPHS, TURTLE),
    "curl and fetch": ("*/*", ROWS, JSON),
    "curl -H Accept:text/csv": ("text/csv", ROWS, CSV),
    "axios": ("application/json, text/plain, */*", (HTML, "application/json"), "application/json"),
    "Java's HttpURLConnection": (JAVA, ROWS, JSON),
    "Java's HttpURLConnection reads a page": (JAVA, PAGES, HTML),
    "SPARQLWrapper asks for JSON": (SPARQLWRAPPER_JSON, (XML, JSON), JSON),
    "SPARQLWrapper asks for rows": ("application/sparql-results+xml", ROWS, XML),
    "SPARQLWrapper asks for triples": ("application/rdf+xml", GRAPHS, RDF_XML),
    "SPARQLWrapper asks for Turtle": ("application/turtle,text/turtle", GRAPHS, TURTLE),
    "SPARQLWrapper asks for what it does not know": ("*/*", ROWS, JSON),
    "rdflib's store": ("application/sparql-results+xml, application/rdf+xml", ROWS, XML),
    "rdflib's store asks for triples": ("application/sparql-results+xml, application/rdf+xml", GRAPHS, RDF_XML),
    "rdflib parses anything": (RDFLIB_ANY, GRAPHS, TURTLE),
    "rdflib parses Turtle": ("text/turtle, application/x-turtle, */*;q=0.1", (RDF_XML, TURTLE), TURTLE),
    "rdflib parses JSON-LD": ("application/ld+json, application/json;q=0.9, */*;q=0.1", GRAPHS, JSON_LD),
    "rdflib parses what there is not": ("application/trix, */*;q=0.1", GRAPHS, TURTLE),
    "Jena asks for rows": (JENA_ROWS, (XML, CSV, JSON), JSON),
    "Jena asks for rows where there are few forms": (JENA_ROWS, (CSV, TSV), TSV),
    "Jena asks for a graph": (JENA_RDF, (RDF_XML, JSON_LD, N_TRIPLES, TURTLE), TURTLE),
    "Jena names JSON-LD twice": (JENA_RDF, (RDF_XML, JSON_LD), JSON_LD),
    "Jena asks for rows where there are none": (JENA_RDF, ROWS, JSON),
    "RDF4J": (RDF4J, ROWS, XML),
    "Yasgui asks for rows": ("application/sparql-results+json,*/*;q=0.9", (XML, JSON), JSON),
    "Yasgui asks for triples": ("application/n-triples,*/*;q=0.9", GRAPHS, N_TRIPLES),
    "this library asks for rows": (endpoint.ROWS, (XML, JSON), JSON),
    "this library asks for triples": (endpoint.TRIPLES, GRAPHS, N_TRIPLES),
}

RFC_TEXT = "text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c"
RFC_PRECEDENCE = "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5"
RFC_9110 = {
    "audio/basic before other audio": ("audio/*; q=0.2, audio/basic", ("audio/mpeg", "audio/basic"), "audio/basic"),
    "other audio": ("audio/*; q=0.2, audio/basic", ("image/png", "audio/mpeg"), "audio/mpeg"),
    "equally liked": (RFC_TEXT, ("text/plain", "text/x-dvi", "text/x-c", "text/html"), "text/x-c"),
    "then": (RFC_TEXT, ("text/plain", "text/x-dvi"), "text/x-dvi"),
    "else": (RFC_TEXT, ("text/plain", "text/css"), "text/plain"),
    "0.7 before 0.5": (RFC_PRECEDENCE, ("image/jpeg", "text/plain"), "text/plain"),
    "0.5 before 0.3": (RFC_PRECEDENCE, ("text/html", "image/jpeg"), "image/jpeg"),
    "plain text is not flowed text": (f"{RFC_PRECEDENCE}, x/y;q=0.8", ("text/plain", "x/y"), "x/y"),
}

RULES = {
    "no header": (None, ROWS, JSON),
    "an empty header": ("", ROWS, JSON),
    "a blank header": (" \t", ROWS, JSON),
    "a list of nothing": (" , ,", ROWS, JSON),
    "no offers": ("*/*", (), None),
    "no header and no offers": (None, (), None),
    "nothing acceptable": ("image/png, text/*", (JSON, XML), None),
    "specific before general in any order": ("text/*;q=0.3, text/turtle;q=0.7, */*;q=0.5", (N_TRIPLES, TURTLE), TURTLE),
    "general before specific in any order": ("*/*;q=0.5, text/turtle;q=0.7, text/*;q=0.9", (TURTLE, CSV), CSV),
    "a specific range may say less": ("text/*, text/csv;q=0.1, */*;q=0.5", (CSV, JSON), JSON),
    "q=0 excludes": ("text/turtle;q=0, */*;q=0.1", (TURTLE, JSON_LD), JSON_LD),
    "q=0 excludes all": ("*/*;q=0", ROWS, None),
    "q=0 excludes a family": ("text/*;q=0.000, */*", (CSV, TSV, XML), XML),
    "q=0 excludes all others": ("*/*;q=0, text/csv;q=0.001", ROWS, CSV),
    "what is only refused leaves nothing": ("text/csv;q=0", ROWS, None),
    "a tie": ("text/csv, application/sparql-results+xml", ROWS, XML),
    "a tie of a type and all types": ("*/*, text/csv", ROWS, CSV),
    "a tie of a type and its family": ("text/*, text/turtle", (CSV, TURTLE), TURTLE),
    "a tie of a family and all types": ("*/*;q=0.5, text/*;q=0.5", (JSON, CSV, TSV), CSV),
    "thousandths": ("text/csv;q=0.123, text/turtle;q=0.124", (CSV, TURTLE), TURTLE),
    "a point and no digits": ("text/csv;q=0., text/turtle;q=1.", (CSV, TURTLE), TURTLE),
    "capitals": ("TEXT/CSV;Q=0.9, Text/Turtle;q=0.8", (TURTLE, CSV), CSV),
    "spaces and tabs": ("\ttext/csv ;\tq=0.8 ,text/turtle; q=0.9 ", (CSV, TURTLE), TURTLE),
    "no spaces": ("text/csv;q=0.8,text/turtle;q=0.9", (CSV, TURTLE), TURTLE),
    "a parameter": ("text/turtle;charset=utf-8, */*;q=0.1", (CSV, TURTLE), TURTLE),
    "a parameter before the weight": ("text/turtle;charset=utf-8;q=0.2, text/csv;q=0.5", (TURTLE, CSV), CSV),
    "a parameter after the weight": ("text/turtle;q=0.2;a=b, text/csv;q=0.5", (TURTLE, CSV), CSV),
    "a second weight is a parameter": ("text/turtle;q=0.2;q=0.9, text/csv;q=0.5", (TURTLE, CSV), CSV),
    "a parameter of a wildcard": ("text/*;charset=utf-8;q=0.2, */*;q=0.1", (JSON, CSV), CSV),
    "one type with several parameters": ("a/b;c=1;q=0.2, a/b;c=2;q=0.9, x/y;q=0.5", ("x/y", "a/b"), "a/b"),
    "a bare type among those with parameters": ("a/b;c=1, a/b;q=0.2, x/y;q=0.5", ("a/b", "x/y"), "x/y"),
    "commas and semicolons in a string": ('a/b;c="x, text/csv;q=1, ";q=0.4, text/*;q=0.5', ("a/b", CSV), CSV),
    "a weight in a string": ('a/b;c=";q=0.1;";q=0.9, x/y;q=0.5', ("x/y", "a/b"), "a/b"),
    "quotes in a string": (r'a/b;c="\", x/y, \\";q=0.9, x/y;q=0.5', ("x/y", "a/b"), "a/b"),
    "a string without end": ('x/y;q=0.5, a/b;c="d, text/csv', ("x/y", "a/b"), "a/b"),
    "empty elements": (",,text/csv,, ,", ROWS, CSV),
    "empty parameters": ("text/csv;;q=0.5; ;, text/turtle;q=0.6;", (CSV, TURTLE), TURTLE),
    "an empty parameter is none": ("a/b; ;q=0.2, a/b;c=1, x/y;q=0.5", ("a/b", "x/y"), "x/y"),
    "Java's star": ("*", ROWS, JSON),
    "Java's point": ("text/csv;q=.2, text/turtle;q=.3", (CSV, TURTLE), TURTLE),
    "a header of nonsense": ("turtle please", ROWS, None),
}  # fmt: skip

MALFORMED_WEIGHTS = ["", "a", "2", "1.001", "-1", "+0.5", "0.1234", "1e-1", "inf", "nan", '"0.9"', "٠.٥", "0 .9"]

LANGUAGES = {
    "no header": (None, ("en", "ja"), "en"),
    "an empty header": ("", ("ja", "en"), "ja"),
    "the brief form": ("ja", ("en", "ja"), "ja"),
    "a region": ("ja-JP, ja;q=0.9, en;q=0.5", ("en", "ja"), "ja"),
    "a region only": ("ja-JP", ("en", "ja"), "ja"),
    "Chrome in Japanese": ("ja,en-US;q=0.9,en;q=0.8", ("en", "ja"), "ja"),
    "Firefox in Japanese": ("ja,en-US;q=0.7,en;q=0.3", ("en", "ja"), "ja"),
    "Safari in Japanese": ("ja-JP", ("en", "ja"), "ja"),
    "Firefox in English": ("en-US,en;q=0.5", ("ja", "en"), "en"),
    "Chrome in Chinese": ("zh-CN,zh;q=0.9,ja;q=0.8,en;q=0.7", ("en", "ja"), "ja"),
    "Chrome in Portuguese": ("pt-BR,pt;q=0.9", ("en", "ja"), "en"),
    "RFC 9110": ("da, en-gb;q=0.8, en;q=0.7", ("en", "da"), "da"),
    "RFC 9110 without Danish": ("da, en-gb;q=0.8, en;q=0.7", ("fr", "en"), "en"),
    "RFC 9110 with two kinds of English": ("da, en-gb;q=0.8, en;q=0.7", ("en", "en-GB"), "en-GB"),
    "RFC 4647, whole script": ("zh-Hant-CN-x-private1-private2", ("en", "zh", "zh-Hant"), "zh-Hant"),
    "RFC 4647, language": ("zh-Hant-CN-x-private1-private2", ("en", "zh-Hans", "zh"), "zh"),
    "RFC 4647, default": ("zh-Hant-CN-x-private1-private2", ("en", "zh-Hans"), "en"),
    "RFC 4647, the first range to its end": ("fr-FR, zh-Hant", ("zh-Hant", "fr"), "fr"),
    "a range finds nothing more specific": ("ja", ("en", "ja-JP"), "en"),
    "a range is no mere beginning": ("jav", ("en", "ja"), "en"),
    "equal weights": ("ja, en", ("en", "ja"), "ja"),
    "weights in any order": ("en;q=0.5, ja;q=0.6", ("en", "ja"), "ja"),
    "capitals": ("JA;Q=0.9, EN;q=0.8", ("en", "ja"), "ja"),
    "a star": ("*", ("ja", "en"), "ja"),
    "a star before a language": ("*, ja;q=0.5", ("en", "ja"), "ja"),
    "a star after a language": ("ja, *;q=0.5", ("en", "ja"), "ja"),
    "a star after another language": ("de, *;q=0.5", ("en", "ja"), "en"),
    "a refusal": ("en;q=0, *", ("en", "ja"), "ja"),
    "a refusal only": ("en;q=0", ("en", "ja"), "ja"),
    "a refusal also of what a region finds": ("en-US, en;q=0", ("en", "ja"), "ja"),
    "a refusal of a region is no wish": ("en-US;q=0", ("ja", "en"), "ja"),
    "a refusal of all": ("en;q=0, ja;q=0", ("en", "ja"), "en"),
    "a malformed weight": ("ja;q=x, en;q=0.1", ("ja", "en"), "en"),
    "nonsense": ('; ,",=', ("ja", "en"), "ja"),
}  # fmt: skip

OFFERS = ("text/turtle", "text/csv", "application/ld+json", "application/n-triples")
RANGES = (*OFFERS, "text/html", "text/*", "application/*", "image/*", "*/*")
some_offers = st.lists(st.sampled_from(OFFERS), min_size=1, unique=True)
thousandths = st.integers(0, 1000)
weighted = st.dictionaries(st.sampled_from(RANGES), thousandths, min_size=1)
elements = st.text(alphabet='*/ab;,q=01. "\\\t\n日', max_size=40)


def written(weights: dict[str, int]) -> str:
    """The header that gives these weights in thousandths."""
    return ", ".join(f"{name};q={weight / 1000:.3f}" for name, weight in weights.items())


@pytest.mark.parametrize(("header", "offers", "choice"), SENT.values(), ids=SENT.keys())
def test_clients_get_the_form_that_they_want(header: str, offers: Sequence[str], choice: str) -> None:
    assert preferred(header, offers) == choice


@pytest.mark.parametrize(("header", "offers", "choice"), RFC_9110.values(), ids=RFC_9110.keys())
def test_the_examples_of_the_rfc_hold(header: str, offers: Sequence[str], choice: str) -> None:
    assert preferred(header, offers) == choice


@pytest.mark.parametrize(("header", "offers", "choice"), RULES.values(), ids=RULES.keys())
def test_a_header_is_read_by_the_rules(header: str | None, offers: Sequence[str], choice: str | None) -> None:
    assert preferred(header, offers) == choice


@pytest.mark.parametrize("weight", MALFORMED_WEIGHTS)
def test_an_element_with_a_malformed_weight_is_as_if_not_there(weight: str) -> None:
    assert preferred(f"text/csv;q={weight}, text/turtle;q=0.1", [CSV, TURTLE]) == TURTLE
    assert preferred(f"text/csv;q={weight}", [CSV, TURTLE]) is None


@pytest.mark.parametrize(("header", "offers", "choice"), LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_reader_gets_the_language_that_fits(header: str | None, offers: Sequence[str], choice: str) -> None:
    assert preferred_language(header, offers) == choice


@given(st.text() | elements, some_offers)
def test_any_header_gives_an_offer_or_nothing(header: str, offers: list[str]) -> None:
    assert preferred(header, offers) in {*offers, None}
    assert preferred_language(header, offers) in offers


def seconds(header: str) -> float:
    """Processor time that it takes at best to read a header as both kinds."""
    times = []
    for _ in range(3):
        start = process_time()
        assert preferred(header, ["ja", "a/b"]) in {"ja", "a/b", None}
        assert preferred_language(header, ["ja", "a/b"]) in {"ja", "a/b"}
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        ("", '"'), ("", "a-"), ("", ","), ("", "*/*,"), ("", 'a/b;c="d,e;",'), ("ja;a=", '"'), ("ja;a=", "\\"),
        ("ja;a=", '"\\'), ("ja;a=", '"a"'), ("ja;a=", '",'), ("ja;a=", ";"), ("ja;", "a;q=1;"), ("ja;q=", "0"),
        ("ja;q=", " "), ("ja;q=0.", "0"),
    ],
)  # fmt: skip
def test_a_long_header_takes_time_in_proportion_to_its_length(start: str, piece: str) -> None:
    short = start + piece * (10_000 // len(piece))
    long = start + piece * (160_000 // len(piece))
    assert seconds(long) < 4 * 16 * seconds(short)  # a square would take 16 * 16 as long


@given(weighted, some_offers)
def test_what_is_excluded_by_name_is_never_chosen(weights: dict[str, int], offers: list[str]) -> None:
    for offer in offers:
        assert preferred(written({**weights, offer: 0}), offers) != offer


@given(weighted, some_offers)
def test_the_choice_is_the_first_of_those_liked_best_and_most_specifically(
    weights: dict[str, int], offers: list[str]
) -> None:
    def liking(offer: str) -> tuple[int, int]:
        ranges = ("*/*", offer[: offer.index("/")] + "/*", offer)
        specificity = max((place for place, name in enumerate(ranges) if name in weights), default=0)
        return weights.get(ranges[specificity], 0), specificity

    best = max(map(liking, offers))
    first = next(offer for offer in offers if liking(offer) == best)
    assert preferred(written(weights), offers) == (first if best[0] else None)


@given(st.dictionaries(st.sampled_from(RANGES), st.integers(2, 1000), min_size=1), st.sampled_from(RANGES), some_offers)
def test_a_range_liked_less_than_all_others_changes_no_choice_of_an_exact_one(
    weights: dict[str, int], added: str, offers: list[str]
) -> None:
    choice = preferred(written(weights), offers)
    assume(choice in weights)
    assert preferred(f"{written(weights)}, {added};q=0.001", offers) == choice


@given(st.data(), weighted, some_offers)
def test_the_order_of_elements_does_not_matter(data: st.DataObject, weights: dict[str, int], offers: list[str]) -> None:
    shuffled = dict(data.draw(st.permutations(list(weights.items()))))
    assert preferred(written(shuffled), offers) == preferred(written(weights), offers)


@given(st.data(), st.dictionaries(st.sampled_from(["ja", "ja-JP", "en", "en-GB", "de", "*"]), thousandths))
def test_the_order_of_languages_does_not_matter_if_all_weights_differ(
    data: st.DataObject, weights: dict[str, int]
) -> None:
    assume(len({*weights.values()}) == len(weights))
    shuffled = dict(data.draw(st.permutations(list(weights.items()))))
    assert preferred_language(written(shuffled), ["en", "ja"]) == preferred_language(written(weights), ["en", "ja"])


@given(weighted, some_offers, st.sampled_from(['"a, b;q=0;"', r'"\", */*;q=1, \\"', "utf-8", '""']))
def test_a_parameter_of_every_range_changes_nothing(weights: dict[str, int], offers: list[str], value: str) -> None:
    header = written(weights)
    assert preferred(header.replace(";q=", f";a={value};q="), offers) == preferred(header, offers)


def cut_off(header: list[str], offers: Sequence[str]) -> str:
    """What RFC 4647, section 3.4, says, word by word."""
    for name in header:
        subtags = name.split("-")
        while subtags:
            for offer in offers:
                if offer.lower() == "-".join(subtags).lower():
                    return offer
            subtags.pop()
            if subtags and len(subtags[-1]) == 1:
                subtags.pop()
    return offers[0]


@given(
    st.lists(st.lists(st.sampled_from(["zh", "en", "Hant", "CN", "x", "*"]), min_size=1, max_size=5).map("-".join)),
    st.lists(st.sampled_from(["en", "zh", "zh-Hant", "zh-Hant-CN", "en-CN"]), min_size=1, unique=True),
)
def test_a_language_is_found_as_by_cutting_off_one_subtag_after_another(header: list[str], offers: list[str]) -> None:
    assert preferred_language(", ".join(header), offers) == cut_off(header, offers)
