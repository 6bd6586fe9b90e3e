"""The pictures of a comparison: the numbers of the tables, nothing clipped, ties told from findings."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.compare.comparison import Comparison, compare
from analysis.compare.differences_picture import PANELS, PAYOFFS, differences_in, limits_of
from analysis.compare.distribution_picture import said_of
from analysis.compare.drawing import COLOURS, Drawing
from analysis.compare.pictures import TITLES, draw_comparison, save_pictures
from analysis.compare.weights import grid_of, weighed, worlds_of_weights
from analysis.how_to_read import HOW_TO_READ
from analysis.laboratory.words import number
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.schema import Scenario
from tests.analysis.test_plots import words_of

MANY = ("reservation", "accept_first", "delay_then_accept", "delay_two_years", "red_lines")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario("baseline")


@pytest.fixture(scope="module")
def found(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder, grid = tmp_path_factory.mktemp("compared"), grid_of(scenario)
    assert grid is not None
    strategies = load_strategies(MANY, scenario)
    run_batch(scenario, folder, strategies, BatchSettings(runs=300, workers=2))
    settings = BatchSettings(runs=40, workers=2, same_luck=True)
    run_batch(scenario, folder / "weights", strategies, settings, worlds=worlds_of_weights(scenario, grid))
    return compare(folder, None, weighed(folder / "weights", grid))


@pytest.fixture(scope="module")
def figures(found: Comparison, scenario: Scenario) -> dict[str, Figure]:
    return draw_comparison(found, scenario, "armistice 9.8.7")


def test_every_picture_has_words_and_a_title(figures: dict[str, Figure]) -> None:
    assert set(figures) == set(TITLES) <= set(HOW_TO_READ)


def test_without_weights_there_is_no_picture_of_them(found: Comparison, scenario: Scenario) -> None:
    assert len(draw_comparison(replace(found, weighed=None), scenario)) == 2


@pytest.mark.parametrize("name", TITLES)
def test_footers_say_what_it_is(figures: dict[str, Figure], name: str) -> None:
    words = words_of(figures[name])
    for said in (
        "Scenario: baseline.",
        "95%",
        "armistice 9.8.7",
        "Model output under stated assumptions, not a forecast.",
        "40 runs per strategy and cell" if name == "ranking_by_weights" else "300 runs per strategy",
    ):
        assert said in words


@pytest.mark.parametrize("name", TITLES)
def test_nothing_is_clipped(figures: dict[str, Figure], name: str) -> None:
    figure = figures[name]
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]  # Agg, as every figure here
    width, height = figure.canvas.get_width_height()
    for text in [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]:
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1, text.get_text()
        assert box.x1 <= width + 1, text.get_text()
        assert box.y0 >= -1, text.get_text()
        assert box.y1 <= height + 1, text.get_text()


def test_differences_are_those_of_the_table(
    found: Comparison, scenario: Scenario, figures: dict[str, Figure]
) -> None:
    words = words_of(figures["paired_differences"])
    for panel in PANELS:
        for one in differences_in(Drawing.of(found, scenario), panel):
            assert number(one.mean, panel.decimals, signed=True) in words


def test_intervals_lie_on_the_scale(found: Comparison, scenario: Scenario) -> None:
    drawing = Drawing.of(found, scenario)
    low, high = limits_of(drawing, PAYOFFS)
    for panel in PAYOFFS:
        for one in differences_in(drawing, panel):
            assert low < one.low <= one.high < high


def test_a_tie_has_a_hollow_dot(found: Comparison, scenario: Scenario, figures: dict[str, Figure]) -> None:
    signs = [one.sign for panel in PANELS for one in differences_in(Drawing.of(found, scenario), panel)]
    assert 0 in signs
    dots = [
        line
        for axes in figures["paired_differences"].axes
        for line in axes.lines
        if line.get_marker() == "o" and np.size(line.get_ydata()) == 1
    ]
    hollow = sum(line.get_color() == "white" for line in dots)
    in_the_key = 1
    assert hollow == signs.count(0) + in_the_key


def test_curves_are_the_distributions(found: Comparison, figures: dict[str, Figure]) -> None:
    curves = figures["payoff_distributions"].axes[0].lines
    assert len(curves) == len(MANY)
    for curve, strategy in zip(curves, reversed(found.ranked), strict=True):
        payoffs, shares = (np.asarray(values, float) for values in curve.get_data())
        rows = found.quantiles[found.quantiles["strategy"] == strategy]
        assert np.allclose(payoffs, rows["payoff"])
        assert np.allclose(shares, 100 * rows["share"])


def test_no_two_strategies_share_colour_and_dashes(found: Comparison, scenario: Scenario) -> None:
    drawing = Drawing.of(found, scenario)
    assert len({str(drawing.line_of(name)) for name in found.ranked}) == len(MANY)
    assert len(set(COLOURS)) == len(COLOURS)


def test_of_many_strategies_the_leading_are_drawn(found: Comparison, scenario: Scenario) -> None:
    assert Drawing.of(found, scenario).left_out == ""
    table = pd.concat([found.ranking.table, pd.DataFrame({"strategy": ["f", "g", "h", "i"]})])
    many = replace(
        found, strategies=tuple(table["strategy"]), reference="i", ranking=replace(found.ranking, table=table)
    )
    drawing = Drawing.of(many, scenario)
    assert drawing.drawn == [*found.ranked, "f", "i"]
    assert drawing.others == [*found.ranked, "f"]
    assert drawing.left_out == (
        ". Of 9 strategies I and the 6 others of highest mean payoff are drawn; 2 more are in the tables"
    )


def test_every_pair_of_weights_is_a_cell(figures: dict[str, Figure]) -> None:
    words = words_of(figures["ranking_by_weights"])
    assert words.count(" to 0.") + words.count(" to −0.") >= 15
    own = "The scenario's own pair rests on 300 runs, the others on 40 each"
    for said in ("0.215", "0.465", "10%", "3%", own):
        assert said in words


def test_files_are_written_and_sharp(found: Comparison, scenario: Scenario, tmp_path: Path) -> None:
    written = save_pictures(found, scenario, tmp_path / "plots")
    assert [path.name for path in written] == [f"{name}.{kind}" for name in TITLES for kind in ("png", "svg")]
    width = struct.unpack(">I", written[0].read_bytes()[16:20])[0]
    assert width >= 1200


def test_the_same_in_every_run_is_told_beside_the_curve(found: Comparison, scenario: Scenario) -> None:
    same = replace(found, dominance=found.dominance.assign(answer="the same"))
    assert said_of(Drawing.of(same, scenario), "accept_first") == "The same in every run"
