"""The explorer's page in a browser, as one who looks at it works with it."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from tests.browser.conftest import Watched
from tests.explorer.serving import Server

FEW = 1000


def open_page(watched: Watched, server: Server, **link: str) -> None:
    """Open a link, with few runs unless it says otherwise, and wait until it is drawn."""
    written = {"runs": str(FEW)} | link
    watched.page.goto(f"{server.address}/?{urlencode(written)}")
    settle(watched)


def settle(watched: Watched) -> None:
    """Wait until the server has drawn all of the page."""
    page = watched.page
    page.wait_for_selector("[data-testid=stMain] [data-testid=stCaptionContainer]")
    page.wait_for_timeout(300)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState == 'notRunning'"
    )
    page.wait_for_timeout(100)


def numbers(watched: Watched) -> list[list[str]]:
    """Return the cells of the table at the head of the page, row by row."""
    rows = watched.page.locator("table.grid").first.locator("tbody tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def move(watched: Watched, label: str, steps: int) -> None:
    """Move a control by the keyboard, and wait until its value is drawn, and stands in the address."""
    slider = watched.page.get_by_role("slider", name=label)
    slider.focus()
    for _ in range(abs(steps)):
        watched.page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
    value = slider.evaluate("one => String(Number(Number(one.value).toPrecision(10)))")
    watched.page.wait_for_url(re.compile(re.escape(f"%3A{value}")), wait_until="commit")
    settle(watched)


def show(watched: Watched, view: str) -> None:
    """Choose a view."""
    watched.page.get_by_role("radio", name=view).locator("xpath=ancestor-or-self::label").click()
    settle(watched)
