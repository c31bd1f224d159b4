"""The graph as pages: one document for each thing and language, the same from a server and from files."""

from __future__ import annotations

from pathlib import Path

from mlpatterns.web.site import Site

__all__ = ["STYLE_SHEET_FILE", "Site"]

STYLE_SHEET_FILE = Path(__file__).parent / "assets" / "site.css"
"""What stands as `mlpatterns.web.addresses.STYLE_SHEET` at the root of the pages."""
