"""The picture of the explorer in README and docs can be drawn anew, as large as it is there."""

from __future__ import annotations

from pathlib import Path

from matplotlib.image import imread

from tests.browser.picture import PICTURE, draw


def test_it_is_drawn_by_a_command(tmp_path: Path) -> None:
    drawn, kept = imread(draw(tmp_path / "explorer.png")), imread(PICTURE)
    assert drawn.shape[:2] == kept.shape[:2] == (1000, 1400)
    assert drawn.std() > 0.05, "it is not empty"
