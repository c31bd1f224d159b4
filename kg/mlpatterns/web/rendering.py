"""Templates -> HTML and XML. What comes from data is text and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from mlpatterns.wrapping import brief

_ASSETS = Path(__file__).parent / "assets"
STYLE_SHEET_FILE = _ASSETS / "site.css"
"""What stands as `mlpatterns.web.addresses.STYLE_SHEET` at the root of the pages."""
LOGO_FILE = _ASSETS / "logo.svg"
"""What stands as `mlpatterns.web.addresses.LOGO` at the root of the pages."""

PARTS = ("tagged", "spoken", "mentioned", "marked", "data", "top")
"""Macros that every template has as filters. What they make is kept, because page after page has the same."""

MOST_PARTS = 1 << 14
"""Results of each of them that are kept."""

_UNFIT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
"""Marks that turn the order of what stands beside them, and characters that HTML does not have."""

_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def steady(text: str) -> str:
    """The text without what would turn the order of the words beside it, and without controls."""
    return _UNFIT.sub("", text)


def render(template: str, **values: Any) -> str:  # noqa: ANN401 - a template takes anything
    """What a template makes of values."""
    return steady(_templates().get_template(f"{template}.j2").render(values))


def _script_json(value: object, indent: int | None = None) -> Markup:
    """A value as JSON that no end of a script, real or not, can be read in."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 - nothing in it is markup any more


def _sha256(text: str) -> str:
    """What a policy knows a script or style by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("mlpatterns.web"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    templates.filters.update(brief=brief, script_json=_script_json, sha256=_sha256)
    parts = templates.get_template("parts.html.j2").module
    templates.filters.update((name, lru_cache(MOST_PARTS)(getattr(parts, name))) for name in PARTS)
    return templates
