"""A real Chromium, driven by Playwright, that leaves nothing running and asks nothing of the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def without(what: str) -> None:
    """Skip because something is missing, but fail in CI: there no browser test may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}; in CI no browser test may be skipped")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A Chromium of the machine, headless."""
    found = [path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))]
    if not found:
        without("no Chromium on this machine")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        without("Playwright is not installed")
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=found[0], args=FLAGS)
        yield instance
        instance.close()
