"""The words of the pictures of sampled worlds: whole, apart, and what a picture must say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from analysis.worlds_picture import draw_headlines
from analysis.worlds_timing_picture import draw_signatures
from tests.analysis.test_picture_layout import boxes_of
from tests.analysis.test_plots import words_of
from tests.analysis.test_worlds_pictures import (
    headlines_picture,
    made_up,
    made_up_curves,
    panels_of,
    sampled,
    signatures_picture,
)

Draw = Callable[..., Figure]

BOTH = pytest.mark.parametrize("draw", [headlines_picture, signatures_picture])


@BOTH
def test_panels_share_their_scale(draw: Draw) -> None:
    panels = panels_of(draw(3))
    every = 2 if draw is headlines_picture else 1
    for first in range(every):
        assert len({(axes.get_xlim(), axes.get_ylim()) for axes in panels[first::every]}) == 1


@BOTH
@pytest.mark.parametrize("count", [1, 3, 6])
@pytest.mark.parametrize("level", [None, 0.0, 0.9999])
def test_words_are_whole_and_apart(draw: Draw, count: int, level: float | None) -> None:
    figure = draw(count, level)
    width, height = figure.get_size_inches() * figure.dpi
    places = boxes_of(figure)
    cut = [
        name for name, box in places.items() if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
    ]
    assert cut == []
    shrunk = {
        name: Bbox.from_extents(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)
        for name, box in places.items()
    }
    assert [pair for pair in combinations(shrunk, 2) if shrunk[pair[0]].overlaps(shrunk[pair[1]])] == []


@BOTH
@pytest.mark.parametrize("count", [1, 3])
def test_no_word_lies_on_a_panel_but_beside_it(draw: Draw, count: int) -> None:
    figure = draw(count)
    places = boxes_of(figure)
    for axes in panels_of(figure):
        box = axes.get_window_extent()
        inside = Bbox.from_extents(box.x0 + 2, box.y0 + 2, box.x1 - 2, box.y1 - 2)
        assert [name for name, place in places.items() if place.overlaps(inside)] == []


@BOTH
@pytest.mark.parametrize("count", [1, 3])
def test_the_footer_says_what_the_picture_is(draw: Draw, count: int) -> None:
    words = words_of(draw(count))
    for said in (
        "Scenario: a test. 12 worlds of 20 runs",
        "a world is one draw of every assumption from its range",
        "Monte Carlo error, over worlds",
        "9 worlds in 10: the noise of a world's few runs is taken out",
        "simulation with armistice 0.0, seed 1",
        "Model output under stated assumptions, not a forecast.",
    ):
        assert said in words
    assert ("Strategies share their worlds and their luck" in words) == (count == 3)


@BOTH
@pytest.mark.parametrize("count", [1, 3])
def test_a_key_names_the_marks(draw: Draw, count: int) -> None:
    words = words_of(draw(count))
    for said in ("Mean over worlds", "95% interval of the mean", "9 worlds in 10 lie here"):
        assert said in words


def test_names_are_not_formulas() -> None:
    names = ("pay_$x$_&_<y>_now", "reservation")
    for figure in (
        draw_headlines(made_up(names, None), sampled(*names)),
        draw_signatures(made_up_curves(names, None), sampled(*names)),
    ):
        assert "Pay $x$ & <y> now" in words_of(figure)
