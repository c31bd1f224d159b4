"""What a reader takes away from the page: files, links, queries and citations, each read back as what it is."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

import mlpatterns
from graphs import Bare, Hostile
from mlpatterns import PatternGraph
from mlpatterns.model import Citation, Entry, Problem, Solution, Source, Text
from mlpatterns.namespaces import MLP
from mlpatterns_viz import write_explorer
from opened import Opened, Opener

Take = Callable[..., bytes]
SVG = "{http://www.w3.org/2000/svg}"
VIEWS = [
    "",
    "#no-category=anti-pattern&lang=en",
    "#q=serving",
    "#no-relation=uses,requires&no-source=mldp-repo",
    "#q=zzzzzz",
]
"""All, whole categories, a search, without some links, nothing."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, in a Japanese one also in full width."""


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Opens the panel and saves a file by its button."""

    def taken(seen: Opened, key: str) -> bytes:
        if not seen.run("document.getElementById('takeaway').open"):
            seen.page.click("#open-takeaway")
        with seen.page.expect_download() as waiting:
            seen.page.click(f"[data-file={key}]")
        target = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target.read_bytes()

    return taken


def _expect(seen: Opened, selector: str) -> Any:  # noqa: ANN401 - playwright's own
    """What waits for something to be so; the page's policy forbids to wait by a script."""
    from playwright.sync_api import expect

    return expect(seen.page.locator(selector))


def _rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _triples(data: bytes, form: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(data, form)}


def _svg(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - the page itself wrote it


def _left(seen: Opened, part: str) -> list[str]:
    keys: list[str] = seen.run(f"[...mlpatterns.facets.left(mlpatterns.state.get()).{part}]")
    return keys


def _png_size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _png_bytes(data: bytes) -> bytes:
    """The filtered rows of a PNG, unpacked."""
    place, parts = 8, b""
    while place < len(data):
        length = int.from_bytes(data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            parts += data[place + 8 : place + 8 + length]
        place += length + 12
    return zlib.decompress(parts)


# --- The panel ---


def test_panel_opens_and_closes_by_keyboard_and_gives_the_focus_back(explore: Opener) -> None:
    seen = explore()
    seen.page.locator("#open-takeaway").press("Enter")
    assert seen.page.locator("#takeaway").is_visible()
    assert seen.page.locator("#taken-counts").inner_text() == seen.page.locator("#counts").inner_text()
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#takeaway").is_hidden()
    assert seen.run("document.activeElement.id") == "open-takeaway"
    seen.page.click("#open-takeaway")
    seen.page.mouse.click(5, 400)
    assert seen.page.locator("#takeaway").is_hidden()
    assert seen.complaints == []


def test_escape_in_the_panel_leaves_selection_and_search_alone(explore: Opener) -> None:
    seen = explore("#p=cascade&q=model")
    seen.page.click("#open-takeaway")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#takeaway").is_hidden()
    assert [seen.run(f"mlpatterns.state.get().{part}") for part in ("entry", "query")] == ["cascade", "model"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_panel_fits_a_narrow_screen(explore: Opener, language: str) -> None:
    seen = explore(f"#p=feature-store&lang={language}", viewport={"width": 390, "height": 844})
    seen.page.click("#open-takeaway")
    for selector in ("#takeaway", "#offers"):
        assert seen.run(f"(e => e.scrollWidth - e.clientWidth)(document.querySelector('{selector}'))") <= 0
    assert seen.run("document.documentElement.scrollWidth") <= 390
    heights = seen.run("[...document.querySelectorAll('#takeaway button')].map((one) => one.offsetHeight)")
    assert min(heights) >= 24
    tops = seen.run("['h1', '#open-takeaway'].map((one) => document.querySelector(one).getBoundingClientRect().top)")
    assert abs(tops[0] - tops[1]) < 20


def test_panel_follows_a_step_back(explore: Opener) -> None:
    seen = explore("#p=cascade")
    seen.run("mlpatterns.state.select('feature-store')")
    seen.page.click("#open-takeaway")
    seen.page.go_back()
    _expect(seen, "#offer-address input").to_have_value("#view=graph&p=cascade")


def test_files_are_named_after_what_they_are_and_their_language(explore: Opener, take: Take, tmp_path: Path) -> None:
    seen = explore("#lang=en")
    for key in seen.run(
        "(mlpatterns.takeaway.open(), [...document.querySelectorAll('[data-file]')].map(b => b.dataset.file))"
    ):
        take(seen, key)
        assert (tmp_path / seen.page.locator("#taken").inner_text().removeprefix("Saved: ")).is_file()
    assert {path.name for path in tmp_path.iterdir()} == {
        *("mlpatterns-graph-en.png", "mlpatterns-graph-en.svg", "mlpatterns-table-en.csv", "mlpatterns-links-en.csv"),
        *("mlpatterns-data-en.ttl", "mlpatterns-data-en.jsonld"),
    }
    assert seen.complaints == []


# --- Pictures ---


@pytest.mark.parametrize("fragment", [*VIEWS, "#p=feature-store", "#view=table"])
def test_png_is_twice_as_fine_as_the_screen_and_not_empty(explore: Opener, take: Take, fragment: str) -> None:
    seen = explore(fragment)
    data = take(seen, "png")
    assert data.startswith(b"\x89PNG")
    width, height = _png_size(data)
    area = seen.run("mlpatterns.camera.visible()")
    if "view=table" not in fragment:
        below = seen.run("mlpatterns.svg.seen().querySelector('.legend > rect').getAttribute('height')")
        assert (width, height) == pytest.approx((2 * area["width"], 2 * (area["height"] + float(below))), abs=2)
    assert len(set(re.findall(rb"(?s)...", _png_bytes(data)))) > 50


def test_png_is_in_the_colours_of_the_scheme(explore: Opener, take: Take) -> None:
    light, dark = (take(explore(color_scheme=scheme), "png") for scheme in ("light", "dark"))
    assert len(light) > 100_000 < len(dark)
    for data, paper in ((light, "faf9f6"), (dark, "16181c")):
        assert list(_png_bytes(data)[1:4]) == pytest.approx(list(bytes.fromhex(paper)), abs=1)


@pytest.mark.parametrize("fragment", VIEWS)
def test_svg_holds_every_node_line_and_name_left(
    explore: Opener, take: Take, graph: PatternGraph, fragment: str
) -> None:
    seen = explore(fragment)
    root = _svg(take(seen, "svg"))
    entries, links = _left(seen, "entries"), _left(seen, "links")
    ghosts, edges, nodes, labels, _ = root.findall(f"{SVG}g")
    assert (len(ghosts), len(edges), len(nodes), len(labels)) == (0, len(links), len(entries), len(entries))
    language = seen.run("document.documentElement.lang")
    assert root.get("lang") == language
    names = sorted(graph.pattern(key).name[language] for key in entries)
    assert sorted(node.findtext(f"{SVG}title") or "" for node in nodes) == names
    written = sorted("".join("".join(label.itertext()).split()) for label in labels)
    assert written == sorted("".join(name.split()) for name in names)
    assert {label.get("lang") for label in labels} <= {language}
    assert seen.page.locator("#counts").inner_text() in (root.findtext(f"{SVG}desc") or "")


def test_svg_has_shapes_dashes_and_marks_of_the_legend(explore: Opener, take: Take) -> None:
    seen = explore()
    root = _svg(take(seen, "svg"))
    _, edges, nodes, *_ = root.findall(f"{SVG}g")
    dashes = [path.get("stroke-dasharray") for path in edges.iter(f"{SVG}path")]
    wanted = "(({dashes}) => dashes ? dashes.join(' ') : null)(mlpatterns.lineOf(type))"
    assert dashes == seen.run(f"mlpatterns.data.links.map(({{ type }}) => {wanted})")
    marks = [len(edge.findall(f"{SVG}polygon")) for edge in edges]
    assert marks == seen.run(
        "mlpatterns.data.links.map(({ type }) => mlpatterns.lineOf(type).ends.filter(Boolean).length)"
    )
    corners = [len((mark.get("points") or "").split()) for mark in nodes.iter(f"{SVG}polygon")]
    shapes = seen.run("mlpatterns.data.entries.map((entry) => mlpatterns.swatches.shapeOf(entry.catalogue))")
    assert (corners.count(4), corners.count(3)) == (shapes.count("square"), shapes.count("triangle"))
    assert len(list(nodes.iter(f"{SVG}circle"))) == shapes.count("dot")
    fills = {mark.get("fill") for mark in nodes.iter() if mark.get("fill")}
    assert fills == set(
        seen.run(
            "(({ data, dom, swatches }) => [...new Set(data.entries.map((entry) =>"
            " dom.colour(swatches.hueOf(entry.category))))])(mlpatterns)"
        )
    )


def test_svg_opens_in_a_browser_and_shows_its_names(explore: Opener, take: Take, tmp_path: Path) -> None:
    take(explore("#lang=en"), "svg")
    seen = explore()
    seen.page.goto((tmp_path / "mlpatterns-graph-en.svg").as_uri())
    assert seen.run("document.documentElement.tagName") == "svg"
    box, names = seen.run(
        "[document.documentElement.viewBox.baseVal,"
        " [...document.querySelectorAll('[text-anchor] > text')].map((one) => one.getBBox())]"
        ".map((all) => (all.length ? [...all] : [all]).map(({ x, y, width, height }) => [x, y, x + width, y + height]))"
    )
    [frame] = box
    assert len(names) == 53
    assert all(frame[0] <= x and frame[1] <= y and right <= frame[2] and low <= frame[3] for x, y, right, low in names)
    assert len(set(re.findall(rb"(?s)...", _png_bytes(seen.page.screenshot())))) > 50


# --- Tables ---


@pytest.mark.parametrize(
    "fragment", [*VIEWS, "#sort=-links", "#sort=name-ja", "#lang=en&sort=name-en&no-category=anti-pattern"]
)
def test_csv_has_the_rows_columns_and_order_of_the_table(
    explore: Opener, take: Take, graph: PatternGraph, fragment: str
) -> None:
    seen = explore(f"{fragment or '#'}&view=table")
    shown = [
        [cell.strip() for cell in row]
        for row in seen.run(
            "[...document.querySelectorAll('tbody tr')].map((row) =>"
            " [...row.cells].slice(0, -1).map((cell) => cell.textContent))"
        )
    ]
    head, *rows = _rows(take(seen, "entries"))
    assert len(head) == 8
    assert [row[:6] + row[7:] for row in rows] == shown
    by_name = {entry.name["ja"]: entry for entry in graph.entries()}
    ja, en = (1, 2) if seen.run("document.documentElement.lang") == "ja" else (2, 1)
    for row in rows:
        problem = by_name[row[ja]].problems[0].text
        assert (row[en], row[4 + ja], row[4 + en]) == (by_name[row[ja]].name["en"], problem["ja"], problem["en"])


@pytest.mark.parametrize("fragment", VIEWS)
def test_links_csv_has_every_link_left(explore: Opener, take: Take, graph: PatternGraph, fragment: str) -> None:
    seen = explore(fragment)
    _, *rows = _rows(take(seen, "links"))
    keys = _left(seen, "links")
    language = seen.run("document.documentElement.lang")
    reasons = 3 if language == "ja" else 4
    links = [link for link in graph.links() if link.iri.rpartition("/")[2] in keys]
    told = [
        (link.start.name[language], link.type.label[language], link.end.name[language], link.reason["ja"])
        for link in links
    ]
    assert [(*row[:3], row[reasons]) for row in rows] == told
    for row, link in zip(rows, links, strict=True):
        assert {
            graph.label(f"https://w3id.org/mlpatterns/evidence/{one.level}")[language] for one in link.citations
        } == set(row[5].split("; "))
        assert all(one.source.title.best(language) in row[6] for one in link.citations if one.source)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_is_a_formula(explore: Opener, take: Take, tmp_path: Path, start: str) -> None:
    class Formulas(Bare):
        """A graph whose names are formulas."""

        def entries(self) -> tuple[Entry, ...]:
            """Entries that a spreadsheet would calculate."""
            return tuple(replace(entry, name=Text({"ja": f"{start}1+1"})) for entry in super().entries())

    seen = explore(path=write_explorer(Formulas(1), tmp_path / "formulas.html", "ja"))
    _, row = _rows(take(seen, "entries"))
    assert row[1] == f"'{start}1+1"


# --- Data ---


@pytest.mark.parametrize("fragment", VIEWS)
def test_data_are_part_of_the_graph_and_the_same_in_both_forms(
    explore: Opener, take: Take, graph: PatternGraph, fragment: str
) -> None:
    seen = explore(fragment)
    turtle = _triples(take(seen, "turtle"), RdfFormat.TURTLE)
    assert turtle == _triples(take(seen, "jsonld"), RdfFormat.JSON_LD)
    assert turtle <= set(graph.triples())
    kinds = {NamedNode(f"{MLP}Pattern"), NamedNode(f"{MLP}AntiPattern")}
    assert len([one for one in turtle if one.object in kinds]) == seen.counts()[0]
    assert len([one for one in turtle if one.object == NamedNode(f"{MLP}Link")]) == seen.counts()[1]
    assert bool(turtle) == (seen.counts()[0] > 0)


def _cited(citations: Iterable[Citation]) -> list[tuple[object, ...]]:
    """Citations with all that the page shows of their sources."""
    shown = attrgetter("iri", "title", "authors", "year", "url", "reference", "license")
    return [(one.iri, one.level, one.locator, one.source and shown(one.source)) for one in citations]


def _as_shown(entry: Entry, links: Collection[str]) -> tuple[object, ...]:
    """All that the page shows of an entry, with the links left."""
    groups = [(group.iri, group.name) for group in (entry.catalogue, entry.category) if group]
    parts: list[Problem | Solution] = [*entry.problems, *entry.solutions]
    passages = [(part.iri, part.text, _cited(part.citations)) for part in parts]
    statements = [
        (part.iri, part.aspect.iri, part.aspect.name, part.concerns, part.text, _cited(part.citations))
        for part in entry.statements
    ]
    facets = {kind: [(one.iri, one.name) for one in values] for kind, values in entry.facets.items()}
    linked = [
        (link.iri, link.start, link.type, link.end, link.reason, _cited(link.citations))
        for link in entry.links
        if link.iri in links
    ]
    names = (entry.iri, entry.kind, entry.name, entry.other_names, entry.reading, entry.number, entry.symptoms)
    return (*names, groups, passages, statements, facets, _cited(entry.citations), linked)


@pytest.mark.parametrize("fragment", VIEWS)
def test_data_read_back_give_every_text_link_and_citation(
    explore: Opener, take: Take, graph: PatternGraph, tmp_path: Path, fragment: str
) -> None:
    seen = explore(fragment)
    take(seen, "turtle")
    [path] = tmp_path.glob("*.ttl")
    again = mlpatterns.load(path, base=False)
    links = {link.iri for link in again.links()}
    assert {iri.rpartition("/")[2] for iri in links} == set(_left(seen, "links"))
    keys = _left(seen, "entries")
    wanted = [_as_shown(entry, links) for entry in graph.entries() if entry.slug in keys]
    assert [_as_shown(entry, links) for entry in again.entries()] == wanted


def test_own_data_keep_their_iris_and_blank_nodes(explore: Opener, take: Take, tmp_path: Path) -> None:
    text = """
        @prefix : <https://example.org/mine/> .
        @prefix mlp: <https://w3id.org/mlpatterns/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix evidence: <https://w3id.org/mlpatterns/evidence/> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        :a.b a mlp:Pattern ; skos:prefLabel "\\\\ \\"quoted\\"\\n and\\ttab"@en ; mlp:addresses :problem ;
            mlp:citation [ a mlp:Citation ; mlp:evidenceLevel evidence:our-reading ] .
        :problem a mlp:Problem ; dcterms:description "問題"@ja-Latn .
    """
    own = tmp_path / "own.ttl"
    own.write_text(text, encoding="utf-8")
    graph = mlpatterns.load(own, base=False)
    seen = explore(path=write_explorer(graph, tmp_path / "own.html", "en"))
    for key, form in (("turtle", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)):
        found = _triples(take(seen, key), form)
        named = {one for one in found if "BlankNode" not in str([type(one.subject), type(one.object)])}
        assert named < found
        assert named <= set(graph.triples())
        assert Literal('\\ "quoted"\n and\ttab', language="en") in {one.object for one in named}


# --- The query ---


@pytest.mark.parametrize(
    ("fragment", "condition"),
    [
        ("", "VALUES ?kind"),
        ("#lang=en&no-category=anti-pattern", "VALUES ?group"),
        ("#no-category=anti-pattern,model-training&sort=-links", "VALUES ?group"),
        ("#q=serving&sort=number", "VALUES ?entry"),
        ("#q=モデル&lang=en&sort=-number", "VALUES ?entry"),
        ("#q=zzzzzz", "VALUES ?entry"),
    ],
)
def test_query_gives_the_rows_of_the_table(explore: Opener, graph: PatternGraph, fragment: str, condition: str) -> None:
    seen = explore(f"{fragment or '#'}&view=table")
    shown = seen.run(
        "[...document.querySelectorAll('tbody tr')].map((row) => Object.fromEntries("
        "[...row.cells].slice(0, -1).map((cell) => [cell.className.split(' ')[0], cell.textContent.trim()])))"
    )
    seen.page.click("#open-takeaway")
    query = seen.page.input_value("#offer-query textarea")
    assert condition in query
    answer = graph.query(query)
    columns = {
        "number": "number",
        "name-ja": "name_ja",
        "name-en": "name_en",
        "catalogue": "catalogue",
        "category": "category",
        "problem": "problem_text",
        "links": "links",
    }
    rows = [
        {name: "" if (cell := row[column]) is None else cell.value for name, column in columns.items()}
        for row in answer.rows()
    ]
    in_order = sorted(rows, key=lambda row: row["name-en"])
    assert in_order == sorted(shown, key=lambda row: row["name-en"])
    if "sort=" in fragment:
        column = "links" if "links" in fragment else "number"
        assert [row[column] for row in rows] == [row[column] for row in shown]


# --- Links ---


@pytest.mark.parametrize(
    "fragment", ["#p=cascade&lang=en&view=table&sort=-links", "#q=モデル&no-category=anti-pattern", ""]
)
def test_link_leads_back_to_the_same_view(explore: Opener, fragment: str) -> None:
    seen = explore(fragment)
    seen.page.click("#open-takeaway")
    address = seen.page.input_value("#offer-address input")
    assert address.startswith("#")
    assert seen.page.locator("#offer-address .hint-line").is_visible()
    state = "JSON.stringify(mlpatterns.state.get(), (_, value) => value instanceof Set ? [...value] : value)"
    assert explore(address).run(state) == seen.run(state)


def test_copied_text_is_on_the_clipboard_and_told(explore: Opener) -> None:
    seen = explore("#lang=en&p=cascade", permissions=["clipboard-read", "clipboard-write"])
    seen.page.click("#open-takeaway")
    for offer, name in (("address", "Link to this view"), ("query", "SPARQL"), ("citation", "Text")):
        seen.page.click(f"#offer-{offer} .copyable button")
        _expect(seen, "#taken").to_have_text(f"Copied: {name}")
        field = seen.page.locator(f"#offer-{offer} .copyable > :first-child").input_value()
        assert seen.run("navigator.clipboard.readText()") == field


def test_without_a_clipboard_the_text_is_selected(explore: Opener) -> None:
    seen = explore("#lang=en")
    seen.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    seen.page.click("#open-takeaway")
    seen.page.click("#offer-query .copyable button")
    _expect(seen, "#taken").to_contain_text("Ctrl+C")
    field = "document.querySelector('#offer-query textarea')"
    assert seen.run(f"document.activeElement === {field}")
    assert seen.run(f"{field}.selectionEnd - {field}.selectionStart") == len(
        seen.page.input_value("#offer-query textarea")
    )


# --- Citations ---


def _citation(seen: Opened, form: str) -> str:
    seen.page.click(f"[id='form:{form}']")
    assert seen.page.get_attribute(f"[id='form:{form}']", "aria-pressed") == "true"
    return seen.page.input_value("#offer-citation textarea")


@pytest.mark.parametrize("key", ["feature-store", "cascade", "undeclared-consumers", "ml-gateway-routing-architecture"])
def test_citation_names_every_source_of_the_entry_and_the_data(explore: Opener, graph: PatternGraph, key: str) -> None:
    entry = graph.pattern(key)
    sources = {one.source.iri: one.source for one in entry.citations if one.source}
    seen = explore(f"#lang=en&p={key}")
    seen.page.click("#cite")
    assert seen.run("document.activeElement.id") == "offer-citation"
    text = _citation(seen, "text")
    for source in (*sources.values(), graph.dataset()):
        assert source.reference.removesuffix(".") in text
    items = json.loads(_citation(seen, "csl"))
    assert [item["title"] for item in items[:-1]] == [source.title.best("en") for source in sources.values()]
    assert [item.get("URL") for item in items[:-1]] == [source.url for source in sources.values()]
    for item, source in zip(items, sources.values(), strict=False):
        authors = [
            ", ".join(filter(None, (one.get("family"), one.get("given")))) or one["literal"]
            for one in item.get("author", [])
        ]
        assert authors == list(source.authors)
        assert item.get("issued", {"date-parts": [[None]]})["date-parts"] == [[source.year]]
    assert items[-1]["type"] == "dataset"
    assert items[-1]["version"] == graph.version
    bibtex = _citation(seen, "bibtex")
    assert re.findall(r"^@misc\{([^,\s]+),$", bibtex, re.MULTILINE) == [
        *(source.slug for source in sources.values()),
        "mlpatterns",
    ]
    assert bibtex.count("{") == bibtex.count("}")


def test_without_an_entry_only_the_data_are_cited(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#lang=en")
    seen.page.click("#open-takeaway")
    assert len(json.loads(_citation(seen, "csl"))) == 1
    assert _citation(seen, "text").splitlines()[-1] == f"Licence: {graph.dataset().license}"
    assert seen.page.locator("#offer-citation .hint-line").is_visible()


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("50% of a_b", r"50\% of a\_b"),
        ("a\\b~c", r"a\textbackslash{}b\textasciitilde{}c"),
        ("{a} & b}", r"\textbraceleft{}a\textbraceright{} \& b\textbraceright{}"),
    ],
)
def test_bibtex_escapes_what_tex_would_take_as_orders(
    explore: Opener, tmp_path: Path, given: str, written: str
) -> None:
    class Titled(Bare):
        """A graph with a title that TeX would stumble over."""

        def dataset(self) -> Source:
            """The title and an author without a comma."""
            return Source("urn:data", "data", Text({"en": given}), ("The team",))

    seen = explore("#lang=en", path=write_explorer(Titled(0), tmp_path / "titled.html", "en"))
    seen.page.click("#open-takeaway")
    text = _citation(seen, "bibtex")
    assert f"title = {{{{{written}}}}}," in text
    assert "author = {{The team}}," in text


# --- Odd graphs ---


@pytest.mark.parametrize("count", [0, 1, 3])
def test_everything_can_be_taken_from_a_bare_graph(explore: Opener, take: Take, tmp_path: Path, count: int) -> None:
    seen = explore(path=write_explorer(Bare(count), tmp_path / "bare.html", "ja"))
    assert len(_rows(take(seen, "entries"))) == count + 1
    assert len(_rows(take(seen, "links"))) == 1
    assert len(_svg(take(seen, "svg")).findall(f"{SVG}g")[2]) == count
    assert take(seen, "png").startswith(b"\x89PNG")
    turtle = _triples(take(seen, "turtle"), RdfFormat.TURTLE)
    assert turtle == _triples(take(seen, "jsonld"), RdfFormat.JSON_LD)
    assert {str(one.subject) for one in turtle} == {f"<urn:{place}>" for place in range(count)}
    assert "Motifs" in _citation(seen, "text")
    assert seen.complaints == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's JSON-LD parser uses its own old class
def test_hostile_graph_is_taken_away_harmless(explore: Opener, take: Take, graph: PatternGraph, tmp_path: Path) -> None:
    seen = explore(path=write_explorer(Hostile(graph), tmp_path / "hostile.html", "ja"))
    seen.run("mlpatterns.state.select(mlpatterns.data.entries[0].id)")
    for part, count in zip(("entries", "links"), seen.counts(), strict=True):
        rows = _rows(take(seen, part))
        assert len(rows) == count + 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)]
    turtle, jsonld = take(seen, "turtle"), take(seen, "jsonld")
    triples = _triples(turtle, RdfFormat.TURTLE)
    assert triples == _triples(jsonld, RdfFormat.JSON_LD)
    assert len(triples) > 1000
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(triples)
    assert len(rdflib.Graph().parse(data=jsonld, format="json-ld")) == len(triples)
    assert take(seen, "png").startswith(b"\x89PNG")
    root = _svg(take(seen, "svg"))
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= set(
        "svg title desc rect g path polygon circle text tspan".split()
    )
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or "href" in name]
    json.loads(_citation(seen, "csl"))
    bibtex = _citation(seen, "bibtex")
    depths = list(accumulate({"{": 1, "}": -1}.get(character, 0) for character in bibtex))
    assert (min(depths), depths[-1]) == (0, 0)
    addresses = re.findall(r"^  url = \{(.*)\},$", bibtex, re.MULTILINE)
    assert all(address.startswith("https://") for address in addresses)
    graph.query(seen.page.input_value("#offer-query textarea"))
    seen.page.goto((tmp_path / "mlpatterns-graph-ja.svg").as_uri())
    seen.page.wait_for_timeout(200)
    assert seen.run("window.pwned") is None
    assert seen.complaints == []
