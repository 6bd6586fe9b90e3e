"""The picture of the explorer in README and docs can be drawn anew, as large as it is there."""

from __future__ import annotations

from pathlib import Path

from matplotlib.image import imread
from playwright.sync_api import Browser

from tests.browser.picture import PICTURE, draw
from tests.explorer.serving import Server


def test_it_can_be_drawn_anew(browser: Browser, server: Server, tmp_path: Path) -> None:
    draw(browser, server, tmp_path / "explorer.png")
    drawn, kept = imread(tmp_path / "explorer.png"), imread(PICTURE)
    assert drawn.shape[:2] == kept.shape[:2] == (1000, 1400)
    assert drawn.std() > 0.05, "it is not empty"
