"""Chromium from the distribution, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
]


def executable() -> str:
    """The browser that `tools/browser` found or unpacked."""
    unpacked = ROOT / ".venv" / "browser" / "chromium"
    found = str(unpacked) if unpacked.exists() else shutil.which("chromium")
    assert found, "no Chromium: run tools/browser"
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser with a fresh profile and no traffic of its own."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium refuses its sandbox as root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=[*QUIET, *sandbox])
        try:
            yield browser
        finally:
            browser.close()
