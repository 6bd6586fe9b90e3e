"""The pictures of sampled worlds: their marks are the numbers of the table, and what is written."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.across_worlds import across_worlds
from analysis.calendar_axis import date_number
from analysis.evaluate import world_frame
from analysis.how_to_read import HOW_TO_READ
from analysis.outcomes import SIGNATURES
from analysis.setting import Setting
from analysis.world_outputs import OUTPUTS
from analysis.worlds_picture import draw_headlines
from analysis.worlds_plots import TITLES, save_worlds_plots
from analysis.worlds_rows import SHOWN, Headlines
from analysis.worlds_timing import SignatureCurve, shown_days, signature_curves, signed_by_day
from analysis.worlds_timing_picture import draw_signatures
from analysis.worlds_words import Sampled
from sim.batch.intervals import wilson_interval
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.worlds import sample_worlds
from tests.analysis.conftest import START
from tests.analysis.support import SEED
from tests.analysis.test_picture_layout import SIX
from tests.analysis.test_plots import words_of

MADE_BY = "armistice 0.0, seed 1"
THREE = ("reservation", "accept_first", "delay_until")
WORLDS, RUNS, HORIZON = 12, 20, 1240


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ResultsFolder:
    """Return a few sampled worlds of the baseline under three strategies."""
    baseline = load_scenario("baseline")
    strategies = load_strategies(list(THREE), baseline)
    settings = BatchSettings(runs=RUNS, seed=SEED, workers=1)
    worlds = sample_worlds(baseline, WORLDS, SEED)
    out = tmp_path_factory.mktemp("worlds") / "out"
    return ResultsFolder.open(run_batch(baseline, out, strategies, settings, worlds=worlds).folder)


@pytest.fixture(scope="module")
def table(folder: ResultsFolder) -> pd.DataFrame:
    """Return its headlines."""
    return across_worlds(world_frame(folder, tuple(OUTPUTS.values())))


def sampled(*strategies: str) -> Sampled:
    """Return what words tell of a made-up batch."""
    return Sampled("a test", START, HORIZON, strategies, WORLDS, RUNS, "random")


def made_up(strategies: tuple[str, ...], level: float | None) -> pd.DataFrame:
    """Return headlines at random, or all at one level."""
    chance = np.random.default_rng(SEED)
    rows = []
    for strategy in strategies:
        for name in SHOWN:
            worlds = np.sort(chance.beta(1, 4, 5)) if level is None else np.full(5, level)
            parts = np.sort(chance.random(3)) if level is None else np.full(3, level)
            rows.append((strategy, f"share:{name}", *worlds, *parts))
    marks = ("world_low", "low", "estimate", "high", "world_high")
    parts_of = ("assumptions_low", "assumptions_share", "assumptions_high")
    return pd.DataFrame(rows, columns=["strategy", "output", *marks, *parts_of])


def made_up_curves(strategies: tuple[str, ...], level: float | None) -> list[SignatureCurve]:
    """Return curves of random worlds, or of worlds that all are at one level."""
    chance = np.random.default_rng(SEED)
    days = shown_days(HORIZON)
    curves = []
    for _ in strategies:
        rates = chance.beta(1, 2, WORLDS) if level is None else np.full(WORLDS, level)
        signed = np.rint(RUNS * rates[:, np.newaxis] * np.linspace(0.1, 1.0, len(days))).astype(np.int64)
        curves.append(SignatureCurve.of(days, signed, RUNS))
    return curves


def headlines_picture(count: int, level: float | None = None) -> Figure:
    """Return the picture of made-up headlines of some strategies."""
    return draw_headlines(made_up(SIX[:count], level), sampled(*SIX[:count]), MADE_BY)


def signatures_picture(count: int, level: float | None = None) -> Figure:
    """Return the picture of made-up curves of some strategies."""
    return draw_signatures(made_up_curves(SIX[:count], level), sampled(*SIX[:count]), MADE_BY)


def panels_of(figure: Figure) -> list[Any]:
    """Return the axes that are no part of a key."""
    return [axes for axes in figure.axes if axes.axison]


def test_headlines_are_the_shares_of_the_table(table: pd.DataFrame) -> None:
    found = Headlines.of(table, THREE).at((1, SHOWN.index("armistice")))
    one = table[(table["strategy"] == THREE[1]) & (table["output"] == "share:armistice")].iloc[0]
    assert found == Headlines(*(one[field.name] for field in fields(Headlines)))


def test_a_strategy_that_is_not_in_the_table_is_an_error(table: pd.DataFrame) -> None:
    with pytest.raises(KeyError, match="optimal"):
        Headlines.of(table, ("optimal",))


@pytest.mark.parametrize("count", [1, 3])
def test_marks_of_shares_are_the_numbers_of_the_table(count: int) -> None:
    found = Headlines.of(made_up(SIX[:count], None), SIX[:count])
    panels: list[Any] = panels_of(headlines_picture(count))[::2]
    bars = [bar for axes in panels for bar in axes.containers[0].patches]
    lines = np.concatenate([axes.collections[0].get_segments() for axes in panels])[:, :, 0]
    by_panel = [np.ravel(values.T) for values in (found.low, found.high, found.world_low, found.world_high)]
    assert np.allclose([bar.get_x() for bar in bars], by_panel[0])
    assert np.allclose([bar.get_x() + bar.get_width() for bar in bars], by_panel[1])
    assert np.allclose(lines.T, by_panel[2:])
    dots = np.concatenate([axes.lines[0].get_xdata() for axes in panels])
    assert np.allclose(dots, np.ravel(found.estimate.T))


@pytest.mark.parametrize("count", [1, 3])
def test_bars_of_assumptions_are_the_numbers_of_the_table(count: int) -> None:
    found = Headlines.of(made_up(SIX[:count], None), SIX[:count])
    panels: list[Any] = panels_of(headlines_picture(count))[1::2]
    widths = [bar.get_width() for axes in panels for bar in axes.containers[0].patches]
    whiskers = np.concatenate([axes.collections[0].get_segments() for axes in panels])[:, :, 0]
    assert np.allclose(widths, np.ravel(found.assumptions_share.T))
    assert np.allclose(whiskers.T, [np.ravel(found.assumptions_low.T), np.ravel(found.assumptions_high.T)])


def test_assumptions_and_chance_fill_the_bar() -> None:
    axes: Any = panels_of(headlines_picture(1))[1]
    ends = [bar.get_x() + bar.get_width() for bar in axes.containers[1].patches]
    assert np.allclose(ends, 1.0)


def test_numbers_of_the_only_strategy_stand_beside_their_marks() -> None:
    table = made_up(SIX[:1], None)
    words = words_of(draw_headlines(table, sampled(*SIX[:1])))
    for row in table.to_dict(orient="records"):
        assert f"{row['estimate']:.1%}" in words
        assert f"[{100 * row['low']:.1f}, {100 * row['high']:.1f}]" in words
        assert f"[{100 * row['assumptions_low']:.0f}, {100 * row['assumptions_high']:.0f}]" in words


def test_the_incidence_at_the_horizon_is_the_headline_of_the_table(
    folder: ResultsFolder, table: pd.DataFrame, setting: Setting
) -> None:
    rows = table[table["output"] == "share:signature"].set_index("strategy")
    for strategy, curve in zip(THREE, signature_curves(folder, Sampled.of(folder, setting)), strict=True):
        ends = [v[-1] for v in (curve.mean, curve.low, curve.high, curve.world_low, curve.world_high)]
        expected = rows.loc[[strategy], ["estimate", "low", "high", "world_low", "world_high"]]
        assert ends == pytest.approx(expected.to_numpy()[0])


def test_a_day_counts_the_texts_signed_up_to_its_end(folder: ResultsFolder, setting: Setting) -> None:
    days = np.array([0, 100, 365, HORIZON])
    signed = signed_by_day(folder, Sampled.of(folder, setting), days)
    runs = folder.read("runs").to_pandas()
    own = runs[(runs["strategy"] == THREE[1]) & (runs["world"] == 7) & runs["outcome"].isin(SIGNATURES)]
    assert signed[1, 6].tolist() == [int((own["day"] < day + 1).sum()) for day in days]


def test_shares_of_every_world_rise_with_time(folder: ResultsFolder, setting: Setting) -> None:
    signed = signed_by_day(folder, Sampled.of(folder, setting), shown_days(HORIZON))
    assert (np.diff(signed, axis=2) >= 0).all()
    assert signed.max() <= RUNS


@pytest.mark.parametrize("horizon", [1, 10, HORIZON, 4000])
def test_dates_go_from_the_start_to_the_horizon(horizon: int) -> None:
    days = shown_days(horizon)
    assert (days[0], days[-1]) == (0, horizon)
    assert (np.diff(days) >= 1).all()


def test_worlds_that_differ_by_chance_alone_have_no_band() -> None:
    """Of a hundred runs each: as they are drawn, nine worlds in ten lie within 16 points."""
    signed = np.random.default_rng(SEED).binomial(100, 0.4, (2000, 1))
    curve = SignatureCurve.of(np.array([HORIZON]), signed, 100)
    assert np.ptp(np.quantile(signed, [0.05, 0.95])) >= 15
    assert curve.world_high - curve.world_low < 0.05


def test_worlds_are_the_independent_units() -> None:
    """Two kinds of worlds, each without chance: more runs do not make the mean surer."""
    signed = np.array([[0], [1]] * 10)
    few, many = (SignatureCurve.of(np.array([HORIZON]), signed * runs, runs) for runs in (2, 2000))
    assert few.low == many.low
    worth = 19 * (1.960 / 2.093) ** 2
    assert float(few.low[0]) == pytest.approx(float(wilson_interval(worth / 2, worth)[0]), abs=1e-3)


@pytest.mark.parametrize("count", [1, 3])
def test_bands_and_line_are_drawn_by_date(count: int) -> None:
    curves = made_up_curves(SIX[:count], None)
    for axes, curve in zip(panels_of(signatures_picture(count)), curves, strict=True):
        worlds, interval = (band.get_paths()[0].vertices for band in axes.collections)
        assert worlds[:, 1].max() == curve.world_high.max()
        assert interval[:, 1].max() == curve.high.max()
        assert np.array_equal(axes.lines[0].get_ydata(), curve.mean)
        assert axes.lines[0].get_xdata()[-1] == date_number(START) + HORIZON


def test_ends_of_the_curve_stand_in_words() -> None:
    (curve,) = made_up_curves(SIX[:1], None)
    words = words_of(signatures_picture(1))
    for values in (curve.mean, curve.world_low, curve.world_high):
        assert f"{values[-1]:.1%}" in words
    assert f"mean [{100 * curve.low[-1]:.1f}, {100 * curve.high[-1]:.1f}]" in words


def test_worlds_that_are_all_alike_have_no_bounds_in_words() -> None:
    assert "1 world in 20" in words_of(signatures_picture(1))
    assert "1 world in 20" not in words_of(signatures_picture(1, 0.0))


def test_both_kinds_of_both_pictures_are_written_the_same_twice(
    folder: ResultsFolder, table: pd.DataFrame, setting: Setting, tmp_path: Path
) -> None:
    first, again = (
        save_worlds_plots(folder, table, setting, tmp_path / "new" / name, MADE_BY)
        for name in ("first", "again")
    )
    assert [path.name for path in first] == [f"{name}.{kind}" for name in TITLES for kind in ("png", "svg")]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


def test_files_say_how_to_read_them(
    folder: ResultsFolder, table: pd.DataFrame, setting: Setting, tmp_path: Path
) -> None:
    for path in save_worlds_plots(folder, table, setting, tmp_path, MADE_BY):
        assert HOW_TO_READ[path.stem][0].encode() in path.read_bytes()
    assert (
        b"baseline: How the war ends, across worlds"
        in (tmp_path / "headlines_across_worlds.svg").read_bytes()
    )
