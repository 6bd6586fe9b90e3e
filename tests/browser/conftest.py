"""A real browser, one explorer for a session, and a page that notes what it asks for and what goes wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.explorer.serving import Server, serving

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LOOPBACK = {"127.0.0.1", "localhost", ""}
WIDE, NARROW = (1400, 1000), (390, 844)
LONGEST_MS = 60_000


@dataclass
class Watched:
    """A page, and what it did: messages of the console that are errors, requests to other machines."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Take note of an error."""
        if message.type == "error":
            self.errors.append(message.text)

    def see(self, request: Request) -> None:
        """Take note of a request to another machine."""
        if (urlsplit(request.url).hostname or "") not in LOOPBACK:
            self.outside.append(request.url)

    def look(self, name: str) -> None:
        """Keep a picture of the page, where ARMISTICE_SCREENSHOTS names a folder."""
        if folder := os.environ.get("ARMISTICE_SCREENSHOTS"):
            self.page.screenshot(path=Path(folder) / f"{name}.png")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Open the browser of this machine; there must be one."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found is not None, f"none of {', '.join(BROWSERS)} is installed: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a real browser."""
    with opened_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give an explorer that is running."""
    with serving(folder=tmp_path_factory.mktemp("explorer")) as started:
        yield started


def watched(browser: Browser, size: tuple[int, int]) -> Iterator[Watched]:
    """Open a page, and assert afterwards that it made no error and asked no other machine."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
    context.set_default_timeout(LONGEST_MS)
    page = context.new_page()
    found = Watched(page)
    page.on("console", found.hear)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.on("request", found.see)
    yield found
    context.close()
    assert not found.errors
    assert not found.outside


@pytest.fixture
def wide(browser: Browser) -> Iterator[Watched]:
    """Give a page as wide as a laptop's."""
    yield from watched(browser, WIDE)


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Watched]:
    """Give a page as narrow as a telephone's."""
    yield from watched(browser, NARROW)
