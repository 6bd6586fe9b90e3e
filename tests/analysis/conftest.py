"""Summaries made by hand or by chance, and one real batch, for the tests of tables and pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from analysis.setting import Setting
from sim.batch.distributions import FRONT_BIN_KM2, PAYOFF_STEP, TERM_BINS
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.batch.summary import SHOWN_OUTCOMES, Summary
from sim.scenario.load import load_scenario, load_strategies
from tests.analysis.support import SEED

START = dt.date(2025, 11, 25)
USUAL_SHARES = (0.001, 0.31, 0.01, 0.005, 0.04, 0.12, 0.514)

SIGNED = slice(0, 3)  # the outcomes that are texts
Endings = dict[tuple[str, str, int], int]
HandMade = Callable[..., Summary]
Drawn = Callable[..., Summary]


@pytest.fixture(scope="session")
def hand_made() -> HandMade:
    """Build a summary from counts by (strategy, outcome, day)."""

    def build(
        endings: Endings, horizon_days: int = 10, strategies: tuple[str, ...] = ("reservation",)
    ) -> Summary:
        summary = Summary.empty("a test", START, horizon_days, strategies)
        for (strategy, outcome, day), count in endings.items():
            summary.endings[strategies.index(strategy), SHOWN_OUTCOMES.index(outcome), day] += count
        return summary

    return build


@pytest.fixture(scope="session")
def setting() -> Setting:
    """Return what pictures show of the baseline."""
    return Setting.of(load_scenario("baseline"))


def fill(summary: Summary, luck: np.random.Generator) -> None:
    """Draw terms, fronts, payoffs and the lives of agreements for the endings of a summary."""
    spread = summary.distributions
    runs, signed = summary.runs, summary.totals[:, SIGNED].sum(axis=1)
    for at in range(len(summary.strategies)):
        for issue in spread.terms[at]:
            np.add.at(issue, luck.binomial(TERM_BINS - 1, luck.uniform(0.2, 0.8), signed[at]), 1)
        for quarter, by_area in enumerate(spread.front[at]):
            going_on = int(summary.endings[at, :, (quarter + 1) * 91 :].sum())
            areas = luck.normal(116_000 + 1200 * quarter, 200 + 300 * quarter, going_on)
            np.add.at(by_area, (areas // FRONT_BIN_KM2).astype(int), 1)
        parts = luck.uniform(-0.2, 0.4, (4, spread.part_sums.shape[1] // 4))
        spread.part_sums[at] = np.rint(parts.ravel() * runs[at] / PAYOFF_STEP)
        spread.part_squares[at] = np.rint((parts.ravel() ** 2 + 0.01) * runs[at] / PAYOFF_STEP)
        totals = parts.sum(axis=1)
        both = np.concatenate([totals, totals])
        summary.payoff_sums[at] = np.rint(both * runs[at] / PAYOFF_STEP)
        summary.payoff_squares[at] = np.rint((both**2 + 0.04) * runs[at] / PAYOFF_STEP)
        # Three signatures, a quiet front, two breaking points, the horizon.
        causes = np.array([0, 0, 0, 1, 2, 2, 3])
        summary.causes[at, causes, np.arange(7)] = summary.totals[at]
        spread.in_force[at] = signed[at]
        lives = luck.exponential(3000, signed[at]).astype(int)
        np.add.at(spread.broken[at], lives[lives < len(spread.broken[at])], 1)


@pytest.fixture(scope="session")
def drawn() -> Drawn:
    """Build a summary of random endings: shares multinomial, days uniform over the horizon."""

    def build(
        strategies: tuple[str, ...] = ("reservation",),
        runs: int = 2000,
        shares: tuple[float, ...] = USUAL_SHARES,
        horizon_days: int = 1240,
        seed: int = 1,
    ) -> Summary:
        luck = np.random.default_rng(seed)
        summary = Summary.empty("a test", START, horizon_days, strategies)
        for of_strategy in summary.endings:
            counts = luck.multinomial(runs, shares)
            for by_day, count in zip(of_strategy[:-1], counts[:-1], strict=True):
                np.add.at(by_day, luck.integers(0, horizon_days, count), 1)
            of_strategy[-1, horizon_days] = counts[-1]
        fill(summary, luck)
        return summary

    return build


@pytest.fixture(scope="session")
def paired_batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Return 4,000 runs of two strategies in the baseline."""
    baseline = load_scenario("baseline")
    strategies = load_strategies(["reservation", "accept_first"], baseline)
    settings = BatchSettings(runs=4000, seed=SEED, workers=2)
    return run_batch(baseline, tmp_path_factory.mktemp("paired"), strategies, settings)
