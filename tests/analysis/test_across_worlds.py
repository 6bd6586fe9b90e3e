"""Headlines with two intervals: that of the mean holds the truth, that of worlds is their spread."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.across_worlds import across_worlds
from analysis.variance_split import SplitError
from analysis.world_outputs import OUTPUTS


def frame(output: str, true_means: np.ndarray, runs: int, seed: int, luck: str = "own") -> pd.DataFrame:
    """Make a frame of worlds whose runs end in an outcome with given chances, or pay normal amounts."""
    chance = np.random.default_rng(seed)
    if output.startswith("share:"):
        values = (chance.random((len(true_means), runs)) < true_means[:, np.newaxis]).astype(float)
    else:
        values = true_means[:, np.newaxis] + 0.2 * chance.standard_normal((len(true_means), runs))
    return pd.DataFrame(
        {
            "strategy": "reservation",
            "world": range(1, len(true_means) + 1),
            "output": output,
            "luck": luck,
            "runs": runs,
            "value": values.mean(axis=1),
            "variance": values.var(axis=1, ddof=1),
            "error": values.std(axis=1, ddof=1) / np.sqrt(runs),
        }
    )


def means(worlds: int, seed: int) -> np.ndarray:
    return np.random.default_rng([7, seed]).beta(2.0, 6.0, worlds)


@pytest.mark.parametrize("output", ["share:armistice", "payoff:ukraine"])
def test_the_first_interval_holds_the_mean_over_all_worlds(output: str) -> None:
    held = 0
    for seed in range(300):
        row = across_worlds(frame(output, means(60, seed), 40, seed)).iloc[0]
        held += row["low"] <= 0.25 <= row["high"]
    assert 0.92 * 300 <= held <= 0.98 * 300


def test_the_second_holds_nine_worlds_in_ten() -> None:
    truth = means(2_000, 0)
    row = across_worlds(frame("share:armistice", truth, 40, 1)).iloc[0]
    inside = (row["world_low"] <= truth) & (truth <= row["world_high"])
    assert inside.mean() == pytest.approx(0.9, abs=0.02)


def test_more_worlds_narrow_the_first_interval_and_not_the_second() -> None:
    few, many = (across_worlds(frame("share:armistice", means(n, 0), 40, 1)).iloc[0] for n in (100, 1_600))
    width = {name: (row["high"] - row["low"]) for name, row in (("few", few), ("many", many))}
    spread = {name: (row["world_high"] - row["world_low"]) for name, row in (("few", few), ("many", many))}
    assert width["few"] / width["many"] == pytest.approx(4.0, rel=0.25)
    assert spread["few"] / spread["many"] == pytest.approx(1.0, rel=0.2)


def test_shares_stay_between_0_and_1() -> None:
    row = across_worlds(frame("share:armistice", np.full(12, 0.01), 5, 3)).iloc[0]
    assert min(row["low"], row["world_low"]) >= 0.0


def test_medians_are_told_by_their_order() -> None:
    days = frame("share:armistice", means(41, 0), 10, 1).assign(
        output="median_day", value=np.arange(100.0, 141.0), variance=np.nan, error=0.0
    )
    row = across_worlds(days).iloc[0]
    assert row["estimate"] == 120.0
    assert (row["low"], row["high"]) == (113.0, 127.0), "order statistics 14 and 28 of 41"
    assert (row["world_low"], row["world_high"]) == (102.0, 138.0)
    assert np.isnan(row["assumptions_share"])


def test_worlds_that_share_their_luck_are_not_split() -> None:
    shared = frame("share:armistice", means(20, 0), 10, 1, luck="shared")
    with pytest.raises(SplitError, match="these worlds share their luck"):
        across_worlds(shared)


def test_every_output_has_its_row() -> None:
    worlds = pd.concat(frame(name, means(15, 0), 10, 1) for name in OUTPUTS)
    assert across_worlds(worlds)["output"].tolist() == list(OUTPUTS)


def test_worlds_without_a_signature_are_left_out_of_the_days_and_counted() -> None:
    values = np.arange(100.0, 141.0)
    values[:7] = np.nan
    days = frame("share:armistice", means(41, 0), 10, 1).assign(output="median_day", value=values, error=3.0)
    row = across_worlds(days).iloc[0]
    assert (row["worlds"], row["estimate"]) == (34, np.median(values[7:]))
    few = days.assign(value=np.where(days["world"] < 6, 200.0, np.nan))
    assert np.isnan(across_worlds(few).iloc[0]["estimate"])


def test_days_of_alike_worlds_have_no_range() -> None:
    days = frame("share:armistice", means(41, 0), 10, 1).assign(
        output="median_day", value=np.random.default_rng(1).normal(200.0, 5.0, 41), error=30.0
    )
    assert np.isnan(across_worlds(days).iloc[0]["world_low"])


def test_what_never_happens_has_a_bound_and_no_parts() -> None:
    row = across_worlds(frame("share:armistice", np.zeros(20), 50, 1)).iloc[0]
    assert (row["estimate"], row["low"]) == (0.0, 0.0)
    assert 0.003 < row["high"] < 0.005
    assert row[["world_low", "world_high", "assumptions_share", "assumptions_high"]].isna().all()


def test_worlds_that_are_there_twice_are_refused() -> None:
    once = frame("share:armistice", means(20, 0), 10, 1)
    with pytest.raises(SplitError, match="some worlds are there twice"):
        across_worlds(pd.concat([once, once]))


def test_worlds_that_are_left_out_are_missed() -> None:
    whole = pd.concat(frame(name, means(20, 0), 10, 1) for name in ("share:armistice", "payoff:ukraine"))
    with pytest.raises(SplitError, match="share:armistice under reservation lacks 1 of 20 worlds"):
        across_worlds(whole[(whole["output"] != "share:armistice") | (whole["world"] != 7)])
    with pytest.raises(SplitError, match="different numbers of runs"):
        across_worlds(whole.assign(runs=np.where(whole["world"] < 4, 5, 10)))
