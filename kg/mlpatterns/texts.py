"""The words of the interface, one JSON file per language."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from mlpatterns.resources import interface_texts

LANGUAGES = ("ja", "en")
"""Languages in which the interface and the base data are complete."""


@cache
def texts(language: str) -> dict[str, Any]:
    """All words of the interface in one of `LANGUAGES`, by section and key."""
    loaded: dict[str, Any] = json.loads(interface_texts(language).read_text(encoding="utf-8"))
    return loaded


def default_language() -> str:
    """Japanese if the environment is Japanese (`MLPATTERNS_LANG`, else the locale), otherwise English."""
    for variable in ("MLPATTERNS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "ja" if value.startswith("ja") else "en"
    return "en"
