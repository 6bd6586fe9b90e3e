"""Summaries made by hand or by chance, for the tests of tables and pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from sim.batch.summary import SHOWN_OUTCOMES, Summary

START = dt.date(2025, 11, 25)
USUAL_SHARES = (0.001, 0.31, 0.01, 0.005, 0.04, 0.12, 0.514)

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
        return summary

    return build
