"""Draw the picture of the explorer that README and docs show: ``python -m tests.browser.picture``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import WIDE, Watched, opened_browser
from tests.browser.explorer import open_page
from tests.explorer.serving import Server, serving

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "explorer.png"


def draw(browser: Browser, server: Server, picture: Path) -> None:
    """Write the picture of the page that a server shows first."""
    page = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
    open_page(Watched(page), server, runs="5000")
    page.screenshot(path=picture)
    page.close()


def main() -> None:
    """Write the picture of README and docs; needs Chromium."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(folder=Path(folder)) as server,
        opened_browser() as one,
    ):
        draw(one, server, PICTURE)


if __name__ == "__main__":
    main()
