"""Histograms of terms and fronts, sums of payoff parts and lives of agreements are those of the table."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.distributions import (
    FRONT_BIN_KM2,
    FRONT_COLUMNS,
    LONGEST_LIFE_DAYS,
    PART_COLUMNS,
    PAYOFF_STEP,
    TERM_BIN,
    TERM_COLUMNS,
    Distributions,
)
from sim.batch.store import ResultsFolder

STRATEGIES = ["reservation", "accept_first"]
Counted = tuple[Distributions, pd.DataFrame]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """Return the distributions of a batch of two strategies, and its table."""
    out = tmp_path_factory.mktemp("batch") / "out"
    scenario = load_scenario("baseline")
    batch = run_batch(scenario, out, load_strategies(STRATEGIES, scenario), BatchSettings(1200, workers=2))
    return batch.summary.distributions, ResultsFolder.open(out).read("runs").to_pandas()


@pytest.fixture(params=range(2), ids=STRATEGIES)
def at(request: pytest.FixtureRequest) -> int:
    """Return the place of a strategy."""
    place: int = request.param
    return place


def rows(table: pd.DataFrame, at: int) -> pd.DataFrame:
    """Return the rows of a strategy."""
    return table[table["strategy"] == STRATEGIES[at]]


def test_terms(counted: Counted, at: int) -> None:
    spread, table = counted
    for issue, column in enumerate(TERM_COLUMNS):
        signed = rows(table, at)[column].dropna().to_numpy()
        positions = np.repeat(np.arange(spread.terms.shape[2]) * TERM_BIN, spread.terms[at, issue])
        assert len(positions) == len(signed) == spread.in_force[at]
        assert np.abs(np.sort(signed) - positions).max() <= TERM_BIN / 2 + 1e-12


def test_fronts(counted: Counted, at: int) -> None:
    spread, table = counted
    for quarter, column in enumerate(FRONT_COLUMNS):
        areas = np.sort(rows(table, at)[column].dropna().to_numpy())
        lower = np.repeat(np.arange(spread.front.shape[2]) * FRONT_BIN_KM2, spread.front[at, quarter])
        assert len(areas) == len(lower)
        assert ((areas >= lower) & (areas < lower + FRONT_BIN_KM2)).all()


def test_parts_of_payoffs(counted: Counted, at: int) -> None:
    spread, table = counted
    parts = rows(table, at)[list(PART_COLUMNS)]
    assert np.allclose(spread.part_sums[at] * PAYOFF_STEP, parts.sum(), atol=1e-5)
    assert np.allclose(spread.part_squares[at] * PAYOFF_STEP, (parts**2).sum(), atol=1e-5)


@pytest.mark.parametrize(("days", "column"), [(30, "held_30_days"), (91, "held_91_days")])
def test_lives_of_agreements(counted: Counted, at: int, days: int, column: str) -> None:
    spread, table = counted
    held = rows(table, at)[column].dropna()
    assert spread.in_force[at] == len(held)
    assert spread.in_force[at] - spread.broken[at, :days].sum() == held.sum()


def test_agreements_that_hold_for_five_years_are_not_broken(counted: Counted, at: int) -> None:
    spread, table = counted
    held = rows(table, at)["held_5_years"].dropna().sum()
    assert (
        abs(int(spread.in_force[at] - spread.broken[at].sum()) - int(held))
        <= spread.broken[at, LONGEST_LIFE_DAYS]
    )
