"""No word of a picture is cut off or written over another, whatever the strategies and shares."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.plots import PICTURES, Picture
from analysis.setting import Setting
from analysis.style import house_style, spread
from sim.batch.summary import Summary

SIX = (
    "accept_first",
    "reservation",
    "delay_until",
    "delay_unless_pressed_by_washington_and_the_winter_is_over",
    "optimal",
    "red_lines",
)
SHARES = {
    "usual": (0.001, 0.31, 0.01, 0.005, 0.04, 0.12, 0.514),
    "all signed": (0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "all go on": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    "crowded below": (0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.94),
    "crowded above": (0.94, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01),
}


def boxes_of(figure: Figure) -> dict[str, Bbox]:
    """Return the places of all visible words in pixels."""
    canvas: Any = FigureCanvasAgg(figure)  # matplotlib does not type its canvas
    with house_style():
        canvas.draw()
        found: list[Any] = figure.findobj(Text)
        texts = [text for text in found if text.get_visible()]
        return {
            f"{number}: {text.get_text()}": text.get_window_extent(canvas.get_renderer())
            for number, text in enumerate(texts)
            if text.get_text().strip()
        }


CASES = [("usual", count) for count in range(1, len(SIX) + 1)]
CASES += [(shares, count) for shares in list(SHARES)[1:] for count in (1, 3)]


@pytest.mark.parametrize(("shares", "count"), CASES)
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_words_are_whole_and_apart(
    picture: Picture, shares: str, count: int, drawn: Callable[..., Summary], setting: Setting
) -> None:
    figure = picture.draw(drawn(SIX[:count], shares=SHARES[shares]), setting, "armistice 0.0, seed 1")
    places = boxes_of(figure)
    width, height = figure.get_size_inches() * figure.dpi
    cut = [
        name for name, box in places.items() if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
    ]
    assert cut == []
    shrunk = {
        name: Bbox.from_extents(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)
        for name, box in places.items()
    }
    over = [pair for pair in combinations(shrunk, 2) if shrunk[pair[0]].overlaps(shrunk[pair[1]])]
    assert over == []


@given(st.lists(st.floats(0, 10), min_size=1, max_size=7).map(sorted))
def test_labels_keep_their_order_and_distance(wanted: list[float]) -> None:
    places = spread(wanted, 1.0, 0.0, 10.0)
    assert (np.diff(places) >= 1 - 1e-9).all()
    assert places[0] >= -1e-9
    assert places[-1] <= 10 + 1e-9


def test_labels_that_have_room_stay_where_they_belong() -> None:
    assert spread([0.0, 1.5, 9.0], 1.0, 0.0, 10.0).tolist() == [0.0, 1.5, 9.0]
