"""The picture of a contest: words whole and apart, best replies and equilibria where they are."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.contest.findings import Findings
from analysis.contest.picture import draw_contest
from analysis.contest.plays import Contest
from tests.analysis.contests import contest_of, game, noisy
from tests.analysis.test_picture_layout import boxes_of
from tests.analysis.test_plots import words_of

SEXES = ([[2, 0], [0, 1]], [[1, 0], [0, 2]])


def drawn(contest: Contest) -> Figure:
    return draw_contest(contest, Findings.of(contest, 60), "armistice 0.0, seed 1")


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 6, 3), (2, 3, 2), (3, 7, 3), (3, 1, 3)])
@pytest.mark.parametrize("level", [0.5, -0.5])
def test_words_are_whole_and_apart(shape: tuple[int, int, int], level: float) -> None:
    luck = np.random.default_rng(2)
    payoffs = level + 0.1 * luck.random((2, *shape, 1)) + 0.1 * luck.standard_normal((2, *shape, 30))
    figure = drawn(contest_of(payoffs))
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
    assert [pair for pair in combinations(shrunk, 2) if shrunk[pair[0]].overlaps(shrunk[pair[1]])] == []


def test_best_replies_and_equilibria_are_marked_where_they_are() -> None:
    figure = drawn(game(*SEXES))
    panel, *_ = figure.axes
    texts: list[Text] = list(panel.texts)
    dots = [text.get_position() for text in texts if text.get_text() == "●"]
    assert [(round(x - 0.3), round(y)) for x, y in dots] == [(0, 0), (0, 0), (1, 1), (1, 1)]
    frames = [
        patch for patch in panel.patches if isinstance(patch, Rectangle) and patch.get_linewidth() == 1.3
    ]
    solid = [(round(frame.get_x()), round(frame.get_y())) for frame in frames if frame.get_linestyle() == "-"]
    assert solid == [(0, 0), (1, 1)]
    assert len(frames) == 2 + 4, "the mixed one meets in all four"
    assert "mixed equilibrium" in words_of(figure)


def test_a_tie_is_an_open_dot() -> None:
    panel, *_ = drawn(noisy([[0.0], [0.01]], [[1.0], [1.0]], 50)).axes
    assert [text.get_text() for text in panel.texts if text.get_text() in "●○"].count("○") == 2


def test_panels_share_the_scale_of_kyivs_payoff() -> None:
    payoffs = np.random.default_rng(1).random((2, 3, 4, 3, 1)) + np.zeros(4)
    figure = drawn(contest_of(payoffs))
    scales = {axes.images[0].get_clim() for axes in figure.axes[:3]}
    assert scales == {(payoffs[0].min(), payoffs[0].max())}


def test_it_says_what_it_is() -> None:
    words = words_of(drawn(game(*SEXES)))
    for said in (
        "Delay against delay",
        "Washington: Broker",
        "Scenario: a test. 4 runs a cell and strategy.",
        "compare Kyiv's with Kyiv's",
        "simulation with armistice 0.0, seed 1",
        "Model output under stated assumptions, not a forecast.",
    ):
        assert said in words
