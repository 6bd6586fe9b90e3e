"""Payoffs in the table: the whole is the sum of its parts, and the reckoning of the model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.store import ResultsFolder
from sim.model.names import ACTORS, PAYOFF_PARTS

SCENARIO = load_scenario("baseline")
STRATEGIES = load_strategies(["reservation", "accept_first"], SCENARIO)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ResultsFolder:
    out = tmp_path_factory.mktemp("payoffs")
    run_batch(SCENARIO, out, STRATEGIES, BatchSettings(runs=500, events=True))
    return ResultsFolder.open(out)


@pytest.fixture(scope="module")
def table(folder: ResultsFolder) -> pd.DataFrame:
    return folder.read("runs").to_pandas()


@pytest.mark.parametrize("actor", ACTORS)
def test_a_payoff_is_exactly_the_sum_of_its_parts_from_left_to_right(table: pd.DataFrame, actor: str) -> None:
    total = np.zeros(len(table))
    for part in PAYOFF_PARTS:
        values = table[f"payoff_{actor}_{part}"].to_numpy()
        assert np.abs(values).max() > 0 or part == "division", part
        total = total + values
    assert np.array_equal(total, table[f"payoff_{actor}"])


def test_only_kyiv_pays_for_division_at_home(table: pd.DataFrame) -> None:
    assert (table["payoff_ukraine_division"] <= 0).all()
    assert (table["payoff_ukraine_division"] < 0).equals(table["terms_territory"].notna())
    for actor in set(ACTORS) - {"ukraine"}:
        assert (table[f"payoff_{actor}_division"] == 0).all()


def test_payoffs_are_those_that_the_window_ends_with(folder: ResultsFolder, table: pd.DataFrame) -> None:
    log = folder.read("events").to_pandas()
    ends = log[log["event"] == "window_ends"]
    assert len(ends) == len(table)
    for detail, actor in (("detail_1", "ukraine"), ("detail_2", "russia")):
        assert np.allclose(ends[detail], table[f"payoff_{actor}"], atol=1e-12)


def test_the_tail_matters_to_the_whole_window_only(tmp_path: Path, table: pd.DataFrame) -> None:
    other = load_scenario("baseline", ["theories.base_rate=0.89"])
    run_batch(other, tmp_path, load_strategies(["reservation"], other), BatchSettings(runs=500))
    faster = ResultsFolder.open(tmp_path).read("runs").to_pandas()
    same_luck = table[table["strategy"] == "reservation"].reset_index(drop=True)
    goes_on = (same_luck["outcome"] == "war_continues") & (faster["outcome"] == "war_continues")
    assert goes_on.sum() > 50
    for reach, differs in (("payoff_ukraine", True), ("payoff_to_horizon_ukraine", False)):
        assert (same_luck.loc[goes_on, reach] != faster.loc[goes_on, reach]).any() == differs
