"""Templates -> HTML. What comes from data is text and nothing else."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

MOST_OF_A_NAME = 120
"""Characters of a name that stands among others."""

_UNFIT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
"""Marks that turn the order of what stands beside them, and characters that HTML does not have."""

_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def steady(text: str) -> str:
    """The text without what would turn the order of the words beside it, and without controls."""
    return _UNFIT.sub("", text)


def brief(text: str, most: int = MOST_OF_A_NAME) -> str:
    """The text for a place among others: of a long one, the beginning."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def render(template: str, **values: Any) -> str:  # noqa: ANN401 - a template takes anything
    """What a template makes of values."""
    return _templates().get_template(f"{template}.html.j2").render(values)


def _finished(value: object) -> object:
    return steady(value) if type(value) is str else value


def _script_json(value: object) -> Markup:
    """A value as JSON that no end of a script, real or not, can be read in."""
    text = steady(json.dumps(value, ensure_ascii=False, indent=1))
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 - nothing in it is markup any more


@cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("mlpatterns.web"),
        autoescape=True,
        auto_reload=False,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    templates.filters.update(brief=brief, script_json=_script_json)
    return templates
