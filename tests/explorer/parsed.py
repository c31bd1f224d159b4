"""A piece of HTML as a parser reads it."""

from __future__ import annotations

import base64
import gzip
import re
from html.parser import HTMLParser


class Parsed(HTMLParser):
    """Its elements with their attributes, and all text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def unpacked(page: str, block: str) -> str:
    """What a packed block of the page holds."""
    found = re.search(rf'<script type="application/gzip" id="{block}">([^<]*)</script>', page)
    assert found
    return gzip.decompress(base64.b64decode(found[1])).decode("utf-8")
