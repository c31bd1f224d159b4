"""The legend below a picture that is taken away: what it explains, and what it says about the picture."""

from __future__ import annotations

from itertools import product
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from mlpatterns import PatternGraph
from mlpatterns.texts import texts
from opened import Opened, Opener

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ["ja", "en"]


def _picture(seen: Opened, part: str = "whole") -> ET.Element:
    text = seen.run(f"mlpatterns.svg.written(mlpatterns.svg.{part}())")
    return ET.fromstring(text.encode())  # noqa: S314 - the page itself wrote it


def _legend(root: ET.Element) -> ET.Element:
    found = root.find(f"{SVG}g[@class='legend']")
    assert found is not None
    return found


def _words(root: ET.Element) -> list[str]:
    return [text.text or "" for text in _legend(root).iter(f"{SVG}text")]


def _caption(root: ET.Element) -> str:
    return root.findtext(f"{SVG}desc") or ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fragment", ["", "&no-category=anti-pattern,topology&no-relation=uses", "&q=serving"])
def test_legend_explains_what_is_shown_and_nothing_else(
    explore: Opener, graph: PatternGraph, language: str, fragment: str
) -> None:
    seen = explore(f"#view=graph&lang={language}{fragment}")
    keys = seen.run("[...mlpatterns.facets.left(mlpatterns.state.get()).entries]")
    links = set(seen.run("[...mlpatterns.facets.left(mlpatterns.state.get()).links]"))
    entries = [graph.pattern(key) for key in keys]
    categories = [item for item in graph.categories() if any(entry.category == item for entry in entries)]
    catalogues = [item for item in graph.catalogues() if any(entry.catalogue == item for entry in entries)]
    used = {link.type.slug for link in graph.links() if link.iri.rpartition("/")[2] in links}
    relations = [item.label[language] for item in graph.relation_types() if item.slug in used]
    names = [*(item.name[language] for item in categories), *(item.name[language] for item in catalogues)]
    expected = {*names, *relations, *([texts(language)["page"]["relations"]] if relations else [])}
    for part in ("whole", "seen"):
        words = _words(_picture(seen, part))
        assert set(words[: len(expected)]) == expected
        assert words[len(expected)].startswith(texts(language)["page"]["title"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signs_are_those_of_the_picture(explore: Opener, scheme: str) -> None:
    seen = explore("#lang=en", color_scheme=scheme)
    root = _picture(seen)
    _, edges, nodes, *_ = root.findall(f"{SVG}g")
    legend = _legend(root)
    marks = [mark for kind in ("circle", "polygon") for mark in legend.iter(f"{SVG}{kind}")]
    drawn = [mark for kind in ("circle", "polygon") for mark in nodes.iter(f"{SVG}{kind}")]
    shaped = [{(len((mark.get("points") or "").split()), mark.get("fill")) for mark in all_} for all_ in (marks, drawn)]
    assert shaped[0] == shaped[1]
    paths = list(legend.iter(f"{SVG}path"))
    dashes = {path.get("stroke-dasharray") for path in edges.iter(f"{SVG}path")}
    assert {path.get("stroke-dasharray") for path in paths} == dashes
    painted = {path.get(way) for path in paths for way in ("stroke", "fill")} - {None}
    assert painted == {seen.run("mlpatterns.dom.colour('edge')")}


def test_part_that_is_seen_has_the_legend_of_what_is_in_it(explore: Opener) -> None:
    seen = explore("#lang=en")
    seen.run(
        "(() => { const network = mlpatterns.graph.network();"
        " network.moveTo({ position: network.getPosition('cascade'), scale: 5 }) })()"
    )
    part, whole = (set(_words(_picture(seen, name))) for name in ("seen", "whole"))
    assert "Problem Representation" in part
    assert "Programming" in whole - part
    assert part & {"uses", "requires", "complements", "remedies"}


def test_things_shown_are_explained(explore: Opener) -> None:
    words = _words(_picture(explore("#lang=en&show=tool,source")))
    assert {"Also shown", "Tools", "Sources"} <= set(words)
    assert "Use cases" not in words
    assert {"Also shown", "Tools"} <= set(_words(_picture(explore("#lang=en&thing=tool/mlflow"))))


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("", []),
        ("&no-category=anti-pattern", ["Categories: Anti-pattern hidden"]),
        ("&no-relation=uses,requires", ["Relations: requires, uses hidden", "Relations: uses, requires hidden"]),
        ("&no-stage=training,serving,monitoring,deployment", ["stage: 4 hidden"]),
        ("&q=serving", ["Search: serving"]),
        ("&p=cascade&hops=1", ["Selected: Cascade", "Neighbourhood: 1 hop"]),
        ("&p=cascade&to=transform", ["Selected: Cascade", "Path to: Transform"]),
        ("&thing=tool/mlflow", ["Selected: MLflow"]),
    ],
)
def test_caption_tells_what_the_picture_is(
    explore: Opener, graph: PatternGraph, fragment: str, told: list[str]
) -> None:
    seen = explore(f"#view=graph&lang=en{fragment}")
    caption = _caption(_picture(seen))
    title, version, counts = "ML Design Patterns", f"mlpatterns {graph.version}", seen.texts("#counts")[0]
    assert caption.startswith(f"{title} · {version} · {counts}")
    assert caption.endswith(f"Licence: {graph.dataset().license}")
    found = [part for part in told if part in caption]
    assert len(found) == (1 if any("uses" in part for part in told) else len(told))
    if not fragment:
        assert "hidden" not in caption
        assert "Selected" not in caption


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("fragment", ["", f"&q={'a' * 400}", "&q=zzzzzz", "&no-category=anti-pattern&show=tool"])
def test_all_of_it_is_within_the_picture(explore: Opener, width: int, fragment: str) -> None:
    seen = explore(f"#view=graph{fragment}", viewport={"width": width, "height": 844})
    for language, part in product(LANGUAGES, ("whole", "seen")):
        seen.run(f"mlpatterns.state.set({{ language: '{language}' }})")
        frame, boxes = seen.run(
            f"(() => {{ const picture = mlpatterns.svg.{part}(); document.body.append(picture);"
            " const sides = ({ x, y, width, height }) => [x, y, x + width, y + height];"
            " const found = [...picture.querySelectorAll('.legend text')].map((one) => one.getBBox());"
            " const sheet = picture.querySelector('.legend > rect').getBBox(); picture.remove();"
            " return [sides(sheet), found.map(sides)] })()"
        )
        assert boxes
        assert all(
            frame[0] <= left and frame[1] <= top and right <= frame[2] and low <= frame[3]
            for left, top, right, low in boxes
        )
        assert _apart(boxes)


def _apart(boxes: list[list[float]]) -> bool:
    return not any(
        one[0] < other[2] and other[0] < one[2] and one[1] + 3 < other[3] and other[1] + 3 < one[3]
        for place, one in enumerate(boxes)
        for other in boxes[:place]
    )


def test_picture_of_points_is_drawn_from_the_same_sheet(explore: Opener) -> None:
    seen = explore("#view=graph&lang=en", viewport={"width": 390, "height": 844})
    size: Any = seen.run(
        "mlpatterns.png(mlpatterns.svg.seen()).then((file) => createImageBitmap(file))"
        ".then(({ width, height }) => [width, height])"
    )
    root = _picture(seen, "seen")
    assert size == pytest.approx([2 * float(root.get(side) or 0) for side in ("width", "height")], abs=1)
    assert seen.complaints == []
