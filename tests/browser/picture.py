"""Draw the picture of the explorer that README and docs show: ``python -m tests.browser.picture``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.browser.conftest import WIDE, Watched, opened_browser
from tests.browser.explorer import open_page
from tests.explorer.serving import serving

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "explorer.png"


def draw(picture: Path = PICTURE) -> Path:
    """Write the picture; needs Chromium."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(folder=Path(folder)) as server,
        opened_browser() as one,
    ):
        page = one.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
        open_page(Watched(page), server, runs="5000")
        page.screenshot(path=picture)
    return picture


if __name__ == "__main__":
    print(draw())  # noqa: T201
