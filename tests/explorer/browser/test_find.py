"""Finding one's way on the explorer page: filters, the neighbourhood of an entry, paths, and why two are linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from mlpatterns import PatternGraph
from mlpatterns.model import Entry, Link
from opened import Opened, Opener

FOCUSED = "document.activeElement.id"
LEFT = "mlpatterns.facets.left(mlpatterns.state.get())"

ENTRY_KEYS: dict[str, Callable[[Entry], Iterable[str]]] = {
    "category": lambda entry: [entry.category.slug] if entry.category else [],
    "stage": lambda entry: [value.slug for kind, values in entry.facets.items() if kind == "stage" for value in values],
    "improves": lambda entry: [
        value.slug for kind, values in entry.facets.items() if kind == "improves" for value in values
    ],
}
LINK_KEYS: dict[str, Callable[[Link], Iterable[str]]] = {
    "relation": lambda link: [link.type.slug],
    "evidence": lambda link: {citation.level.value for citation in link.citations},
}


def _keys(graph: PatternGraph, facet: str) -> list[list[str]]:
    """The keys of every entry, or of every link, in a facet."""
    if facet in ENTRY_KEYS:
        found = [ENTRY_KEYS[facet](entry) for entry in graph.entries()]
    else:
        found = [LINK_KEYS[facet](link) for link in graph.links()]
    return [list(keys) or ["-"] for keys in found]


def _network(links: Iterable[Link]) -> nx.Graph[str]:
    return nx.Graph((link.start.slug, link.end.slug) for link in links)


def _shown_counts(seen: Opened, facet: str) -> dict[str, int]:
    """The counts beside the values of a facet, which is unfolded for it."""
    fold = seen.page.locator("details.facet", has=seen.page.locator(f"[id='fold:{facet}']"))
    if fold.get_attribute("open") is None:
        seen.page.locator(f"[id='fold:{facet}']").click()
    fold.locator(".choice").first.wait_for()
    rows: dict[str, str] = seen.run(
        f"Object.fromEntries([...document.querySelectorAll(`input[id^='{facet}:']`)]"
        f".map((box) => [box.id.split(':')[1], box.closest('.choice').querySelector('.count').textContent]))"
    )
    return {key: int(count) for key, count in rows.items()}


def _steps(seen: Opened) -> list[str]:
    """Names of the entries on the path that the panel tells."""
    return seen.texts("#details .path .mention")


def _name(graph: PatternGraph, slug: str, language: str = "en") -> str:
    return graph.pattern(slug).name[language]


def _line(seen: Opened, corner: str = "") -> list[Any]:
    """The key of a link and a point where only its line is to be seen; `corner` orders points, nearest first."""
    found: list[Any] = seen.run(
        "(() => { const network = mlpatterns.graph.network(); const frame = document.getElementById('graph')"
        ".getBoundingClientRect(); const found = []; for (const { id, from, to } of mlpatterns.data.links)"
        " for (const part of [0.15, 0.3, 0.5, 0.7, 0.85]) {"
        " const [a, b] = [from, to].map((key) => network.getPosition(key));"
        " const at = network.canvasToDOM({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });"
        " if (network.getEdgeAt(at) === id && !network.getNodeAt(at) && !mlpatterns.labels.at(network.DOMtoCanvas(at))"
        "  && document.elementFromPoint(frame.left + at.x, frame.top + at.y)?.tagName === 'CANVAS')"
        f" found.push([id, frame.left + at.x, frame.top + at.y]) }} {corner} return found[0] }})()"
    )
    return found


# --- filters ---


@pytest.mark.parametrize("facet", [*ENTRY_KEYS, *LINK_KEYS])
def test_counts_of_a_facet_are_those_of_the_data(explore: Opener, graph: PatternGraph, facet: str) -> None:
    expected = Counter(key for keys in _keys(graph, facet) for key in keys)
    assert len(expected) > 2
    assert _shown_counts(explore(), facet) == expected


@pytest.mark.parametrize("facet", [*ENTRY_KEYS, *LINK_KEYS])
def test_thing_is_shown_while_one_of_its_values_is_on(explore: Opener, graph: PatternGraph, facet: str) -> None:
    things = _keys(graph, facet)
    counts = Counter(key for keys in things for key in keys)
    off = {key for key, _ in counts.most_common(3)[1:]} | ({"-"} & set(counts))
    seen = explore(f"#no-{facet}={','.join(sorted(off))}")
    shown = sum(not off.issuperset(keys) for keys in things)
    assert 0 < shown < len(things)
    assert seen.counts()[facet in LINK_KEYS] == shown
    assert _shown_counts(seen, facet) == counts


def test_evidence_takes_no_entry_away(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#no-evidence=stated-by-authors,stated-by-others,our-reading")
    assert seen.counts() == [len(graph.entries()), 0]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_names_of_a_facet_come_from_the_data(explore: Opener, graph: PatternGraph, language: str) -> None:
    seen = explore(f"#lang={language}")
    names = {value.name[language] for kind, values in graph.facets().items() if kind == "stage" for value in values}
    seen.page.locator("[id='fold:stage']").click()
    seen.page.wait_for_selector("[id='stage:serving']")
    assert set(seen.texts(".choice:has([id^='stage:']) .name")) == names


def test_new_facets_are_folded_and_tell_what_they_hide(explore: Opener) -> None:
    seen = explore("#lang=en&no-stage=serving,training")
    fold = seen.page.locator("[id='fold:stage']")
    assert seen.page.locator("[id='stage:serving']").is_hidden()
    assert fold.locator(".off").inner_text() == "2 hidden"
    assert seen.page.locator("[id='fold:improves'] .off").count() == 0
    fold.press("Enter")
    seen.page.wait_for_selector("[id='only:stage:serving']", state="attached")
    assert fold.locator(".off").is_hidden()
    seen.page.locator("[id='none:stage']").press("Enter")
    assert seen.counts() == [0, 0]
    assert seen.run(FOCUSED) == "none:stage"
    seen.page.locator("[id='only:stage:serving']").press("Enter")
    assert seen.counts()[0] == _shown_counts(seen, "stage")["serving"]
    seen.page.locator("[id='all:stage']").press("Enter")
    assert "no-stage" not in seen.page.url


@pytest.mark.parametrize("fragment", ["no-stage=serving", "q=feature", "p=cascade&hops=2", "p=cascade&to=transform"])
def test_reset_lifts_whatever_restricts(explore: Opener, graph: PatternGraph, fragment: str) -> None:
    seen = explore(f"#{fragment}")
    seen.page.locator("#reset").press("Enter")
    assert seen.counts() == [len(graph.entries()), len(graph.links())]
    assert seen.page.locator("#reset").is_hidden()
    assert seen.run(FOCUSED) == "filters"
    assert seen.page.url.partition("#")[2] == ("view=graph&p=cascade" if "p=" in fragment else "view=graph")


def test_reset_is_not_there_while_nothing_restricts(explore: Opener) -> None:
    for fragment in ("", "#p=cascade&view=table&sort=-links"):
        assert explore(fragment).page.locator("#reset").is_hidden()


# --- neighbourhood ---


@pytest.mark.parametrize("hops", [1, 2])
@pytest.mark.parametrize("entry", ["cascade", "abstraction-debt", "workflow-pipeline"])
@pytest.mark.parametrize("relation", ["", "uses"])
def test_neighbourhood_is_what_so_many_links_reach(
    explore: Opener, graph: PatternGraph, entry: str, hops: int, relation: str
) -> None:
    links = [link for link in graph.links() if link.type.slug != relation]
    network = _network(links)
    near = set(nx.single_source_shortest_path_length(network, entry, hops)) if entry in network else {entry}
    seen = explore(f"#lang=en&p={entry}&hops={hops}&no-relation={relation}")
    assert set(seen.run(f"[...{LEFT}.entries]")) == near
    assert seen.counts()[1] == sum({link.start.slug, link.end.slug} <= near for link in links)
    assert str(len(near)) in seen.page.locator("#counts").inner_text()
    seen.run("mlpatterns.state.set({ view: 'table' })")
    assert set(seen.texts("tbody th button")) == {_name(graph, key) for key in near}


def test_neighbourhood_follows_the_selection_and_ends_with_it(explore: Opener, graph: PatternGraph) -> None:
    network = _network(graph.links())
    seen = explore("#p=cascade")
    seen.page.locator("[id='hops:1']").press("Enter")
    assert seen.run(FOCUSED) == "hops:1"
    assert "hops=1" in seen.page.url
    seen.run("mlpatterns.state.select('transform')")
    assert seen.counts()[0] == len(network["transform"]) + 1
    assert seen.page.get_attribute("[id='hops:1']", "aria-pressed") == "true"
    seen.page.locator("#details .close").click()
    assert "hops" not in seen.page.url
    assert seen.counts()[0] == len(graph.entries())


@pytest.mark.parametrize("fragment", ["p=cascade&hops=1", "p=feature-store&to=cascade"])
def test_camera_fits_what_is_in_focus(explore: Opener, fragment: str) -> None:
    seen = explore(f"#{fragment}")
    inside = seen.run(
        "(() => { const network = mlpatterns.graph.network(); const free = mlpatterns.camera.freeArea();"
        " return [...mlpatterns.graph.focus().entries].map((key) => network.canvasToDOM(network.getPosition(key)))"
        ".every(({ x, y }) => x > 0 && y > 0 && x < free.width && y < free.height) })()"
    )
    assert inside


def test_picture_looks_at_what_was_selected_while_it_was_hidden(explore: Opener) -> None:
    seen = explore("#view=table")
    seen.run("mlpatterns.state.select('cascade')")
    seen.page.locator("[data-view=graph]").click()
    seen.until("mlpatterns.graph.network().getScale() > 0.5")


# --- path ---

ENDS = [
    ("feature-store", "cascade"),
    ("abstraction-debt", "dead-experimental-codepaths"),
    ("kappa-architecture", "glue-code"),
]


@pytest.mark.parametrize(("start", "end"), ENDS)
@pytest.mark.parametrize("relation", ["", "uses"])
def test_path_is_as_short_as_any(explore: Opener, graph: PatternGraph, start: str, end: str, relation: str) -> None:
    links = [link for link in graph.links() if link.type.slug != relation]
    seen = explore(f"#lang=en&p={start}&to={end}&no-relation={relation}")
    names = _steps(seen)
    assert len(names) == nx.shortest_path_length(_network(links), start, end) + 1
    assert [names[0], names[-1]] == [_name(graph, start), _name(graph, end)]
    linked = {frozenset((link.start.name["en"], link.end.name["en"])) for link in links}
    assert all(frozenset(pair) in linked for pair in pairwise(names))


@pytest.mark.parametrize(("start", "end"), ENDS)
def test_path_is_as_well_founded_as_on_the_command_line(
    explore: Opener, graph: PatternGraph, start: str, end: str
) -> None:
    (best,) = graph.paths(graph.pattern(start), graph.pattern(end), limit=1)
    kinds = [
        (all(citation.level.value == "our-reading" for citation in step.link.citations), step.link.type.slug)
        for step in best
    ]
    seen = explore(f"#p={start}&to={end}")
    found = seen.run(
        f"(() => {{ const left = {LEFT}; return mlpatterns.route.stepsOf(mlpatterns.state.get(), left)"
        ".map(({ link }) => [link.citations.every(({ level }) => level === 'our-reading'), link.type]) })()"
    )
    assert sum(ours for ours, _ in found) == sum(ours for ours, _ in kinds)
    assert [kind for _, kind in found].count("associatedWith") == [kind for _, kind in kinds].count("associatedWith")


def test_path_tells_each_step_as_it_is_read(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#lang=en&p=feature-store&to=cascade")
    names = _steps(seen)
    told = list(zip(seen.texts("#details .path .how"), seen.texts("#details .path .reason"), strict=True))
    assert len(told) == len(names) - 1
    for (one, other), (relation, reason) in zip(pairwise(names), told, strict=True):
        (link,) = [link for link in graph.links() if link.reason["en"] == reason]
        start = link.start if link.start.name["en"] == one else link.end
        assert {link.start.name["en"], link.end.name["en"]} == {one, other}
        assert relation == link.seen_from(start.iri, "en")[0]
    assert seen.page.locator("#details .path .cites").count() == len(told)
    assert set(seen.run("[...mlpatterns.graph.focus().entries]")) == {
        entry.slug for entry in graph.entries() if entry.name["en"] in names
    }
    assert len(seen.run("[...mlpatterns.graph.focus().links]")) == len(told)
    assert "Cascade" in seen.page.locator("#announcer").inner_text()


def test_missing_path_is_told_with_its_cause(explore: Opener, graph: PatternGraph) -> None:
    fragment = "#lang=en&p=feature-store&to=abstraction-debt"
    relations = sorted({link.type.slug for link in graph.pattern("abstraction-debt").links})
    assert len(relations) == 1
    seen = explore(f"{fragment}&no-relation={relations[0]}")
    assert "filters hide" in seen.page.locator(".path-told").inner_text()
    assert seen.page.locator("#details .path").count() == 0
    seen.run("mlpatterns.data.links.length = 0")
    seen.run("mlpatterns.state.release(); mlpatterns.state.set({ to: 'abstraction-debt' })")
    assert seen.page.locator(".path-told").inner_text() == "No path leads to Abstraction Debt."


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ステートレスサーヴィング", "ステートレスサービング関数"),
        ("stateless", "ステートレスサービング関数"),
        ("かすけ", "カスケード"),
    ],
)
def test_end_of_a_path_is_found_by_any_name_with_the_keyboard_alone(explore: Opener, typed: str, name: str) -> None:
    seen = explore("#p=feature-store")
    field = seen.page.locator("[id='path:to']")
    field.focus()
    seen.page.keyboard.type(typed)
    assert seen.texts("#details [role=option][aria-selected=true] > span > :first-child") == [name]
    active = field.get_attribute("aria-activedescendant")
    assert seen.page.locator(f"[id='{active}'] > span > :first-child").inner_text() == name
    seen.page.keyboard.press("Enter")
    assert field.input_value() == name
    assert _steps(seen)[-1] == name
    assert seen.run(FOCUSED) == "path:to"
    seen.page.keyboard.press("Escape")
    assert "to=" not in seen.page.url
    assert "p=feature-store" in seen.page.url


def test_list_of_ends_is_walked_and_left(explore: Opener, graph: PatternGraph) -> None:
    seen = explore("#lang=en&p=feature-store")
    field = seen.page.locator("[id='path:to']")
    options = seen.page.locator("#details [role=option]")
    field.press("ArrowUp")
    assert options.count() == len(graph.entries()) - 1
    assert options.last.get_attribute("aria-selected") == "true"
    field.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert seen.page.locator("#details").is_visible()
    field.fill("zzz")
    assert seen.texts("#details [role=option]") == ["No such entry"]
    field.press("Enter")
    field.press("Tab")
    assert field.input_value() == ""
    assert "to=" not in seen.page.url


def test_end_of_a_path_is_chosen_with_the_pointer(explore: Opener) -> None:
    seen = explore("#lang=en&p=feature-store", viewport={"width": 390, "height": 844}, has_touch=True)
    seen.page.locator("[id='path:to']").tap()
    option = seen.page.locator("#details [role=option]").nth(3)
    name = option.locator("> span > :first-child").inner_text()
    option.tap()
    assert _steps(seen)[-1] == name


def test_path_is_turned_round_and_ended(explore: Opener) -> None:
    seen = explore("#p=feature-store&to=cascade")
    names = _steps(seen)
    seen.page.locator("[id='path:swap']").press("Enter")
    assert _steps(seen) == names[::-1]
    assert seen.run(FOCUSED) == "path:swap"
    assert "p=cascade&to=feature-store" in seen.page.url
    seen.page.go_back()
    seen.until("mlpatterns.state.get().entry === 'feature-store'")
    assert _steps(seen) == names
    seen.page.locator("[id='path:clear']").press("Enter")
    assert seen.run(FOCUSED) == "path:to"
    assert _steps(seen) == []


def test_path_is_walked_until_its_end(explore: Opener) -> None:
    seen = explore("#p=feature-store&to=cascade")
    names = _steps(seen)
    seen.page.locator("#details .path .mention").nth(1).click()
    assert _steps(seen) == names[1:]
    seen.page.locator("#details .path .mention").last.click()
    assert _steps(seen) == []
    assert seen.page.url.endswith("#view=graph&p=cascade")


def test_slash_is_typed_where_a_name_is_sought(explore: Opener) -> None:
    seen = explore("#p=feature-store")
    seen.page.locator("[id='path:to']").press("/")
    assert seen.run(FOCUSED) == "path:to"


# --- addresses ---


@pytest.mark.parametrize(
    "fragment",
    [
        "p=cascade&hops=2",
        "p=cascade&to=transform",
        "no-improves=-,testability&no-stage=serving",
        "no-evidence=our-reading",
    ],
)
def test_address_leads_back_to_where_it_was_written(explore: Opener, fragment: str) -> None:
    seen = explore(f"#{fragment}")
    state = seen.run("mlpatterns.state.get()")
    seen.page.locator("[data-language=en]").click()
    address = seen.page.url.partition("#")[2]
    assert {*fragment.split("&"), "lang=en", "view=graph"} == set(address.split("&"))
    again = explore(f"#{address}").run("mlpatterns.state.get()")
    assert again == {**state, "language": "en"}


@pytest.mark.parametrize(
    "fragment",
    [
        *("hops=1", "to=cascade", "p=nowhere&to=cascade&hops=2", "no-stage=x,,%00&no-evidence=tabular&no-improves="),
        *("p=cascade&to=cascade", "p=cascade&hops=3", "p=cascade&hops=all", "p=cascade&to=nowhere", "p=cascade&to="),
    ],
)
def test_nonsense_in_an_address_is_ignored(explore: Opener, graph: PatternGraph, fragment: str) -> None:
    seen = explore(f"#{fragment}")
    assert seen.counts() == [len(graph.entries()), len(graph.links())]
    assert seen.page.locator("#reset").is_hidden()
    assert _steps(seen) == []
    assert seen.complaints == []


def test_path_in_an_address_stands_above_a_neighbourhood(explore: Opener) -> None:
    seen = explore("#p=abstraction-debt&hops=1&to=cascade")
    assert len(_steps(seen)) > 2
    seen.page.locator("[id='hops:1']").click()
    assert _steps(seen) == []
    assert seen.counts()[0] == 2


# --- why two are linked ---


@pytest.mark.parametrize("language", ["ja", "en"])
def test_tip_tells_the_link_its_reason_and_its_evidence(explore: Opener, graph: PatternGraph, language: str) -> None:
    seen = explore(f"#lang={language}")
    key, x, y = _line(seen)
    seen.page.mouse.move(x, y)
    link = next(link for link in graph.links() if link.iri.endswith(f"/{key}"))
    said = [link.start.name[language], link.type.label[language], link.end.name[language]]
    arrow = " — " if link.type.symmetric else " → "
    assert seen.texts("#tip .said") == [f"{said[0]} — {said[1]}{arrow}{said[2]}"]
    assert seen.texts("#tip .reason") == [link.reason[language]]
    evidence = seen.page.locator("#tip .evidence").inner_text()
    levels = seen.run("mlpatterns.data.evidence")
    for level, label in levels.items():
        assert (label[language] in evidence) == (level in {citation.level.value for citation in link.citations})


def test_text_of_a_tip_in_another_language_says_so(explore: Opener) -> None:
    seen = explore("#lang=ja")
    key, x, y = _line(seen)
    seen.run(f"delete mlpatterns.data.link.get('{key}').reason.ja")
    seen.page.mouse.move(x, y)
    assert seen.page.locator("#tip .reason").get_attribute("lang") == "en"


FREE = "{ ...mlpatterns.camera.freeArea(), frame: document.getElementById('graph').getBoundingClientRect().toJSON() }"
EDGES = ("a[1] - b[1]", "b[1] - a[1]", "a[2] - b[2]", "b[2] - a[2]")


@pytest.mark.parametrize("fragment", ["", "&p=cascade"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_tip_stays_within_the_picture(explore: Opener, fragment: str, size: tuple[int, int]) -> None:
    """Whichever line is pointed at, of those nearest to each edge."""
    seen = explore(f"#view=graph{fragment}", viewport={"width": size[0], "height": size[1]})
    area = seen.run(f"({FREE})")
    left, top = area["frame"]["left"], area["frame"]["top"]
    inside = (
        f"const free = {FREE}; found.splice(0, found.length, ...found.filter(([, x, y]) => x > free.frame.left + 2"
        " && x < free.frame.left + free.width - 2 && y > free.frame.top + 2 && y < free.frame.top + free.height - 2));"
    )
    for edge in EDGES:
        _, x, y = _line(seen, f"{inside} found.sort((a, b) => {edge});")
        seen.page.mouse.move(x, y)
        tip = seen.page.locator("#tip").bounding_box()
        assert tip
        assert left <= tip["x"] <= left + area["width"] - tip["width"]
        assert top <= tip["y"] <= top + area["height"] - tip["height"]
        has_room = area["height"] > 2 * (tip["height"] + 30)
        assert not (has_room and tip["y"] <= y <= tip["y"] + tip["height"])


@pytest.mark.parametrize("leave", ["key", "press", "pointer"])
def test_tip_goes_with_escape_a_press_and_the_pointer(explore: Opener, leave: str) -> None:
    seen = explore("#p=cascade")
    _, x, y = _line(seen)
    seen.page.mouse.move(x, y)
    assert seen.page.locator("#tip").is_visible()
    if leave == "key":
        seen.page.keyboard.press("Escape")
    elif leave == "press":
        seen.page.mouse.down()
    else:
        seen.page.mouse.move(700, 20)
    assert seen.page.locator("#tip").is_hidden()
    assert seen.page.locator("#details").is_visible()


def test_touch_leaves_no_tip_behind(explore: Opener) -> None:
    seen = explore(has_touch=True)
    _, x, y = _line(seen)
    seen.page.mouse.move(x, y)
    assert seen.page.locator("#tip").is_visible()
    seen.page.touchscreen.tap(x, y)
    seen.page.wait_for_selector("#details .ends")
    assert seen.page.locator("#tip").is_hidden()


WHERE = (
    "(() => { const network = mlpatterns.graph.network(); const { x, y } = network.getViewPosition();"
    " return [x, y, network.getScale() * 100].map(Math.round) })()"
)


def _moved(seen: Opened) -> None:
    """Drags the picture and zooms in, and waits until the address tells so."""
    seen.page.mouse.move(560, 560)
    seen.page.mouse.down()
    seen.page.mouse.move(660, 590, steps=4)
    seen.page.mouse.up()
    seen.page.locator("[data-zoom=in]").click()
    seen.until("location.hash.includes('at=')")


def test_address_restores_where_one_looked(explore: Opener) -> None:
    seen = explore("#p=cascade")
    at_first = seen.run(WHERE)
    _moved(seen)
    place = seen.run(WHERE)
    assert place != at_first
    again = explore("#" + seen.page.url.partition("#")[2])
    assert again.run(WHERE) == place
    assert again.page.url.partition("#")[2] == seen.page.url.partition("#")[2]


def test_address_restores_where_one_looked_when_the_graph_is_shown_later(explore: Opener) -> None:
    seen = explore()
    _moved(seen)
    place = seen.run(WHERE)
    again = explore("#" + seen.page.url.partition("#")[2] + "&view=table")
    again.run("mlpatterns.state.set({ view: 'graph' })")
    again.until(f"JSON.stringify({WHERE}) === '{str(place).replace(' ', '')}'")


def test_seeing_the_whole_takes_the_place_out_of_the_address(explore: Opener) -> None:
    seen = explore()
    _moved(seen)
    seen.page.locator("[data-zoom=fit]").click()
    seen.until("!location.hash.includes('at=')")


@pytest.mark.parametrize("place", ["1,2", "1,2,99", "a,b,c", "1,2,NaN", "", "1,2,0.5,4"])
def test_address_with_a_place_that_makes_no_sense_shows_the_whole(explore: Opener, place: str) -> None:
    assert explore(f"#at={place}").run(WHERE) == explore().run(WHERE)
