"""The variance of an output split between assumptions and chance: a closed form, noise, and refusals."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.variance_split import Split, SplitError, left_out, variance_split


def linear(worlds: int, runs: int, slope: float, noise: float, seed: int = 1) -> Split:
    """Split Y = slope X + noise Z, X uniform on [0, 1] by world, Z normal by run."""
    chance = np.random.default_rng(seed)
    values = slope * chance.random((worlds, 1)) + noise * chance.standard_normal((worlds, runs))
    return variance_split(values.mean(axis=1), values.var(axis=1, ddof=1), runs)


@pytest.mark.parametrize(("slope", "noise"), [(1.0, 0.1), (1.0, 1.0), (0.5, 1.0)])
def test_a_linear_model_has_its_closed_form(slope: float, noise: float) -> None:
    found = linear(4_000, 50, slope, noise)
    between, within = slope**2 / 12, noise**2
    assert found.assumptions == pytest.approx(between, rel=0.1)
    assert found.chance == pytest.approx(within, rel=0.02)
    assert found.share == pytest.approx(between / (between + within), abs=0.01)


def test_few_runs_a_world_do_not_make_assumptions_look_larger() -> None:
    """Uncorrected, the share with two runs would be .5 more than with many."""
    for runs in (2, 5, 100):
        assert linear(20_000, runs, 1.0, 1.0).share == pytest.approx(1 / 13, abs=0.01)


@pytest.mark.parametrize("worlds", [12, 30, 100])
def test_the_interval_holds_the_truth_as_often_as_it_says(worlds: int) -> None:
    truth, times = 1 / 13, 400
    found = [linear(worlds, 30, 1.0, 1.0, seed) for seed in range(times)]
    held = sum(one.share_low <= truth <= one.share_high for one in found)
    assert 0.92 * times <= held <= 0.985 * times


def test_the_interval_of_a_yes_or_no_outcome_holds_the_truth_almost_as_often() -> None:
    """Chances of worlds are Beta(2, 6): the share is 1 / 9."""
    times, held = 400, 0
    for seed in range(times):
        chance = np.random.default_rng([3, seed])
        hits = chance.random((40, 50)) < chance.beta(2.0, 6.0, (40, 1))
        found = variance_split(hits.mean(axis=1), hits.var(axis=1, ddof=1), 50)
        held += found.share_low <= 1 / 9 <= found.share_high
    assert 0.91 * times <= held <= 0.98 * times


def test_it_is_too_short_for_rare_outcomes_and_few_worlds() -> None:
    """Chances of worlds are Beta(.5, 25): the page says five cases of six."""
    times, held = 400, 0
    for seed in range(times):
        chance = np.random.default_rng([4, seed])
        hits = chance.random((60, 50)) < chance.beta(0.5, 25.0, (60, 1))
        found = variance_split(hits.mean(axis=1), hits.var(axis=1, ddof=1), 50)
        held += found.share_low <= 1 / 26.5 <= found.share_high
    assert 0.78 * times <= held <= 0.89 * times


def test_leaving_a_world_out_is_reckoned_as_if_it_were_not_there() -> None:
    chance = np.random.default_rng(2)
    means, variances = chance.random(12), chance.random(12)
    for world, ratio in enumerate(left_out(means, variances, 7)):
        others, inside = np.delete(means, world), np.delete(variances, world)
        assert ratio == pytest.approx(7 * others.var(ddof=1) / inside.mean())


def test_a_ratio_that_hangs_on_one_world_says_nothing() -> None:
    means, variances = np.zeros(20), np.zeros(20)
    means[3], variances[3] = 0.1, 0.09
    found = variance_split(means, variances, 30)
    assert (found.share_low, found.share_high) == (0.0, 1.0)


def test_chance_alone_is_called_noise() -> None:
    found = [linear(200, 20, 0.0, 1.0, seed) for seed in range(60)]
    assert sum(one.share_low == 0.0 for one in found) >= 54
    assert all(one.assumptions >= 0.0 for one in found)
    assert all(one.share_low >= 0.0 for one in found)


def test_without_chance_all_is_assumption() -> None:
    found = linear(100, 5, 1.0, 0.0)
    assert (found.share, found.share_low, found.share_high) == (1.0, 1.0, 1.0)


def test_nothing_varies() -> None:
    found = variance_split(np.ones(20), np.zeros(20), 10)
    assert (found.mean, found.assumptions, found.chance, found.share) == (1.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("worlds", "runs", "told"),
    [(9, 10, "9 worlds of 10 runs are too few"), (50, 1, "50 worlds of 1 runs are too few")],
)
def test_too_few_are_refused(worlds: int, runs: int, told: str) -> None:
    with pytest.raises(SplitError, match=told):
        variance_split(np.ones(worlds), np.ones(worlds), runs)


def test_missing_worlds_are_refused() -> None:
    with pytest.raises(SplitError, match="some worlds have no value"):
        variance_split(np.array([1.0] * 20 + [np.nan]), np.ones(21), 5)


def test_worlds_that_differ_less_than_chance_are_not_known_to_be_alike() -> None:
    """The interval reaches up as far as that of worlds that differ just as much as chance."""
    means = np.random.default_rng(8).normal(0.5, 0.01, 20)
    found = variance_split(means, np.full(20, 0.25) + 0.01 * np.arange(20), 10)
    assert (found.share, found.share_low) == (0.0, 0.0)
    assert found.share_high > 0.02
