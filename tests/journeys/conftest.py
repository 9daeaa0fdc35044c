"""One running demo and one browser for all journeys; all of them run in one worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import chromium
from tests.journeys.site import DemoSite, running_demo


@pytest.fixture(scope="session")
def demo() -> Iterator[DemoSite]:
    with running_demo() as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Of a module, not of the session: Playwright keeps an event loop in the thread, in which Django refuses to work."""
    with chromium() as running:
        yield running
