"""The page by the rules of axe-core."""

from __future__ import annotations

import pytest

from audited import faults_of
from opened import Opened, Opener

ASKED = "The model got worse after we put it into production"

CASES = {
    "graph": ("", "#graph canvas"),
    "things in the graph": ("show=tool,problem,source", "#kinds input:checked"),
    "table": ("view=table&sort=-links", "tbody tr:nth-child(53)"),
    "things in the table": ("view=table&show=use-case,category", "table.things tbody tr"),
    "matrix": ("view=matrix", "#matrix-view .chip"),
    "matrix of qualities": ("view=matrix&rows=quality&p=cascade", "#matrix-view .chip[aria-current]"),
    "compare": ("view=compare&compare=feature-store,transform", "#compare-view tbody td"),
    "nothing to compare": ("view=compare", ".invitation"),
    "guide": ("view=guide", ".examples button"),
    "answer of the guide": (f"view=guide&q={ASKED}", ".candidate mark"),
    "entry": ("p=feature-store", "#details .bibliography"),
    "link": ("link={link}", "#details .ends"),
    "tool": ("thing=tool/mlflow&show=tool", "#details .tied"),
    "source": ("thing=source/mldp", "#details h2.long"),
    "path": ("p=feature-store&to=cascade", "#details .path .step"),
    "neighbourhood": ("p=cascade&hops=1", "[id='hops:1'][aria-pressed=true]"),
    "tray": ("compare=feature-store,transform,cascade&p=windowed-inference", "#tray .open"),
    "nothing found": ("q=zzzzzz", "#nothing"),
    "nothing in the table": ("view=table&q=zzzzzz&no-stage=serving", "#reset"),
    "nothing near": ("view=guide&q=zzzzzz", ".advice"),
}
"""Addresses, and what is to be seen there."""

LOOKS = [("light", "ja"), ("dark", "en")]
"""Colours do not hang on the language, and nothing else hangs on the scheme."""

NARROW = (
    "graph",
    "table",
    "matrix",
    "compare",
    "guide",
    "answer of the guide",
    "entry",
    "path",
    "nothing found",
    "tray",
)


OPENED = {
    "panel to take away": ("view=table&p=cascade", "#open-takeaway", "Enter", "#takeaway[open] textarea"),
    "list of ends": ("p=feature-store", "[id='path:to']", "ArrowDown", "#details [role=option][aria-selected]"),
    "list of entries": ("view=compare&compare=cascade", "#pick", "ArrowDown", "#compare-view [role=option]"),
    "symptoms of a stage": ("view=guide", ".by-stage summary", "Enter", ".told button"),
}
"""Addresses, what is opened there by which key, and what is to be seen then."""


def _look(seen: Opened, language: str, fragment: str, sign: str) -> None:
    view = "" if "view=" in fragment else "view=graph&"
    seen.go(f"lang={language}&{view}{fragment.format(link=seen.run('mlpatterns.data.links[0].id'))}")
    assert seen.page.locator(sign).first.is_visible(), fragment


def _unfold_filters(seen: Opened) -> None:
    """Every value that can be filtered by is to be seen."""
    folded = seen.page.locator("#filters details:not([open]) > summary")
    for _ in range(folded.count()):
        folded.first.press("Enter")


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_no_view_has_a_fault(explore: Opener, scheme: str, language: str) -> None:
    seen = explore("#p=transform", color_scheme=scheme)
    _unfold_filters(seen)
    faults = []
    for name, (fragment, sign) in CASES.items():
        _look(seen, language, fragment, sign)
        faults += [f"{name}: {fault}" for fault in faults_of(seen.page)]
    assert faults == []


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_nothing_that_opens_has_a_fault(explore: Opener, scheme: str, language: str) -> None:
    seen = explore("#p=transform", color_scheme=scheme)
    faults = []
    for name, (fragment, opener, key, sign) in OPENED.items():
        _look(seen, language, fragment, "#stage")
        seen.page.locator(opener).first.press(key)
        seen.page.wait_for_selector(sign)
        faults += [f"{name}: {fault}" for fault in faults_of(seen.page)]
        seen.run("document.getElementById('takeaway').close()")
    assert faults == []


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_narrow_screen_has_no_fault(explore: Opener, scheme: str, language: str) -> None:
    seen = explore("#p=transform", color_scheme=scheme, viewport={"width": 390, "height": 844}, has_touch=True)
    faults = []
    for name in NARROW:
        fragment, sign = CASES[name]
        _look(seen, language, fragment, sign if name != "tray" else "#details")
        faults += [f"{name}: {fault}" for fault in faults_of(seen.page)]
    _look(seen, language, "view=table", "#table-view")
    seen.page.locator("#open-filters").press("Enter")
    _unfold_filters(seen)
    assert seen.page.locator("#filters .choice").first.is_visible()
    faults += [f"filters: {fault}" for fault in faults_of(seen.page)]
    assert faults == []
