"""The graph as pages: one document for each thing and language, the same from a server and from files."""

from __future__ import annotations

from pathlib import Path

from mlpatterns.web.site import Site

__all__ = ["LOGO_FILE", "STYLE_SHEET_FILE", "Site"]

_ASSETS = Path(__file__).parent / "assets"
STYLE_SHEET_FILE = _ASSETS / "site.css"
"""What stands as `mlpatterns.web.addresses.STYLE_SHEET` at the root of the pages."""
LOGO_FILE = _ASSETS / "logo.svg"
"""What stands as `mlpatterns.web.addresses.LOGO` at the root of the pages."""
