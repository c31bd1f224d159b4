"""The graph as pages: one document for each thing and language, the same from a server and from files."""

from __future__ import annotations

from mlpatterns.web.folder import write_site
from mlpatterns.web.rendering import LOGO_FILE, STYLE_SHEET_FILE
from mlpatterns.web.site import Site

__all__ = ["LOGO_FILE", "STYLE_SHEET_FILE", "Site", "write_site"]
