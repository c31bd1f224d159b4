"""A view and its layout as HTML: a pyvis network rendered through the project's own template.

Of pyvis the page takes the network, the rendering and the vis-network library it carries. Its stock template loads
style sheets and scripts from the web and does not escape what it prints, so none of it is used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from mlpatterns.errors import UnknownNameError
from mlpatterns.search.lexicon import lexicon
from mlpatterns.texts import LANGUAGES, texts
from mlpatterns_viz import bundle
from mlpatterns_viz.asking import asking
from mlpatterns_viz.explorable import Explorable
from mlpatterns_viz.labels import katakana_words, text_width, wrap
from mlpatterns_viz.layout import Box, positions
from mlpatterns_viz.satellites import Satellite, satellite_positions
from mlpatterns_viz.view import Json, View, view_of

_FONT_SIZE, _LINE_HEIGHT, _NODE_ROOM, _MARGIN = 12, 14.5, 12, 10
_TEMPLATE = "page.html.j2"


def render(graph: Explorable, languages: Sequence[str], endpoint: str | None = None) -> dict[str, str]:
    """The whole page of a graph, by the language in which it opens; the drawing is the same in all.

    Args:
        graph: what is shown.
        languages: some of those of the interface.
        endpoint: where the page can ask with SPARQL, as a reference relative to its own address; without one it works
            offline and holds nothing that asks.

    Raises:
        UnknownNameError: the interface has no such language.
        OutputError: a text of the graph cannot stand in a file.
    """
    for language in languages:
        if language not in LANGUAGES:
            raise UnknownNameError("page language", language, [], f"known are {', '.join(LANGUAGES)}")
    view = view_of(graph)
    network = _network(view)
    view = replace(view, things=_placed_things(view, network))
    more = {"asking": asking(graph, endpoint)} if endpoint else {}
    network.path = _TEMPLATE
    pages = {}
    for language in languages:
        network.templateEnv = _environment(view, language, more)
        pages[language] = network.generate_html()
    return pages


def _network(view: View) -> Network:
    """The nodes with their places and the links, each once, as pyvis keeps them."""
    lines = _label_lines(view)
    boxes = {key: _box(by_language) for key, by_language in lines.items()}
    edges = [(link["from"], link["to"]) for link in view.links]
    groups = {entry["id"]: entry["category"] or "" for entry in view.entries}
    # An undirected network would drop a second relation between the same two entries.
    network = Network(directed=True)
    for key, (x, y) in positions(boxes, edges, groups).items():
        box = boxes[key]
        room = [round(box.width), round(box.above), round(box.below)]
        network.add_node(key, x=x, y=y, room=room, lines=lines[key])
    for link in view.links:
        network.add_edge(link["from"], link["to"], id=link["id"])
    return network


def _placed_things(view: View, network: Network) -> list[Json]:
    """The things, each with a place that the entries and their labels leave free."""
    boxes = {node["id"]: Box(*node["room"]) for node in network.nodes}
    places = {node["id"]: (node["x"], node["y"]) for node in network.nodes}
    edges = [(link["from"], link["to"]) for link in view.links]
    satellites = [Satellite(thing["kind"], [*chain(*thing["ties"].values())]) for thing in view.things]
    found = satellite_positions(satellites, boxes, places, edges)
    return [{**thing, "x": x, "y": y} for thing, (x, y) in zip(view.things, found, strict=True)]


def _label_lines(view: View) -> dict[str, dict[str, list[str]]]:
    """Each entry's name cut into lines, by entry and language."""
    texts = [text for entry in view.entries for text in entry["name"].values()]
    for entry in view.entries:
        for passage in (*entry["problems"], *entry["solutions"]):
            texts.extend(passage["text"].values())
    texts.extend(text for link in view.links for text in link["reason"].values())
    words = katakana_words(texts)
    return {
        entry["id"]: {tag: list(wrap(name, words)) for tag, name in entry["name"].items()} for entry in view.entries
    }


def _box(lines: Mapping[str, list[str]]) -> Box:
    """Room for the label in whichever language needs more, so that switching moves nothing."""
    every = [line for by_language in lines.values() for line in by_language] or [""]
    count = max((len(by_language) for by_language in lines.values()), default=1)
    width = max(map(text_width, every)) * _FONT_SIZE + _MARGIN
    return Box(width, above=_NODE_ROOM, below=_NODE_ROOM + count * _LINE_HEIGHT)


def _environment(view: View, language: str, more: Json) -> Environment:
    """The template with all that it prints; `more` is what the page carries beside the view so that it can ask."""
    environment = Environment(loader=PackageLoader("mlpatterns_viz", "assets"), autoescape=True)
    asks = bool(more)
    words = _words(asks=asks)
    first_style, style = bundle.first_style(), bundle.style(asks=asks)
    boot, script, library = bundle.boot(), bundle.script(asks=asks), bundle.vis_network()
    content = {**view.content(), "words": words, "language": language, "lexicon": lexicon(), **more}
    environment.globals.update(
        languages={tag: words[tag] for tag in (language, *(tag for tag in LANGUAGES if tag != language))},
        language=language,
        words=words[language],
        version=view.version,
        asks=asks,
        policy=bundle.policy([first_style, style], [boot, script, library], asks=asks),
        # The project's own files, whose hashes the policy states; nothing of the graph is in them.
        first_style=Markup(first_style),  # noqa: S704
        boot=Markup(boot),  # noqa: S704
        style=bundle.packed(style),
        script=bundle.packed(script),
        library=bundle.packed(library),
        content=lambda nodes, edges: bundle.packed(_json({**content, "nodes": nodes, "edges": edges})),
    )
    return environment


def _words(*, asks: bool) -> dict[str, Any]:
    sections = ("page", "asking") if asks else ("page",)
    return {
        language: {key: word for section in sections for key, word in texts(language)[section].items() if key != "tags"}
        for language in LANGUAGES
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
