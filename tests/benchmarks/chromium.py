"""Chromium without a head, and without a network but for servers on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class MissingBrowserError(RuntimeError):
    """Chromium or what drives it is not installed."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium that resolves no name.

    Raises:
        MissingBrowserError: it, or playwright, is not installed.
    """
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        raise MissingBrowserError("Chromium is missing")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise MissingBrowserError("playwright is missing") from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*OPTIONS, NO_NETWORK])
        yield browser
        browser.close()
