"""Differences of a real batch: they add up, and are those that one takes by hand, run by run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.compare.differences import estimates, paired_differences
from analysis.compare.played import read_played
from analysis.compare.quantities import BROKEN, DAYS, LAND, SIGNED, Quantity, label_of, payoff_name
from analysis.outcomes import SIGNATURES
from sim.batch.errors import StoreError
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.batch.summary import SHOWN_OUTCOMES
from sim.model.names import ACTORS, PAYOFF_PARTS
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies


@pytest.fixture(scope="module")
def table(paired_batch: Batch) -> pd.DataFrame:
    return paired_differences(paired_batch.folder).set_index("quantity")


@pytest.fixture(scope="module")
def pairs(paired_batch: Batch) -> pd.DataFrame:
    runs = pd.read_parquet(paired_batch.folder / "runs")
    return runs.astype({"strategy": str}).pivot_table(
        index="run",
        columns="strategy",
        values=["day", "occupied_km2", "payoff_ukraine", "payoff_russia_front"],
        observed=True,
    )


def test_the_scenarios_own_strategy_is_the_reference(table: pd.DataFrame) -> None:
    assert set(table["reference"]) == {"reservation"}
    assert set(table["strategy"]) == {"accept_first"}


def test_another_reference_turns_the_sign(paired_batch: Batch, table: pd.DataFrame) -> None:
    turned = paired_differences(paired_batch.folder, "accept_first").set_index("quantity")
    assert np.allclose(turned["difference"], -table["difference"])
    assert np.allclose(turned["low"], -table["high"])


@pytest.mark.parametrize("actor", ACTORS)
def test_parts_add_up_to_the_payoff(table: pd.DataFrame, actor: str) -> None:
    parts = table.loc[[payoff_name(actor, part) for part in PAYOFF_PARTS], "difference"]
    assert parts.sum() == pytest.approx(table.loc[payoff_name(actor), "difference"], abs=1e-12)


def test_outcome_shares_add_up_to_nothing(table: pd.DataFrame) -> None:
    moved = table.loc[[f"share:{name}" for name in SHOWN_OUTCOMES], "difference"]
    assert moved.sum() == pytest.approx(0.0, abs=1e-12)
    signed = table.loc[[f"share:{name}" for name in SIGNATURES], "difference"].sum()
    assert table.loc[SIGNED, "difference"] == pytest.approx(signed, abs=1e-12)


def test_an_interval_is_that_of_the_differences_run_by_run(table: pd.DataFrame, pairs: pd.DataFrame) -> None:
    values = pairs["payoff_ukraine"]
    by_run = values["accept_first"] - values["reservation"]
    error = by_run.std() / np.sqrt(len(by_run))
    row = table.loc["payoff:ukraine"]
    assert row["difference"] == pytest.approx(by_run.mean(), abs=1e-12)
    assert (row["high"] - row["low"]) / 2 == pytest.approx(1.9606 * error, rel=1e-3)
    apart = values["accept_first"].var() + values["reservation"].var()
    assert row["unpaired_runs"] == pytest.approx(apart / by_run.var(), rel=1e-9)
    assert row["unpaired_runs"] > 2.0


def test_land_is_what_is_held_at_the_end_less_the_start(paired_batch: Batch, pairs: pd.DataFrame) -> None:
    found = estimates(paired_batch.folder).set_index(["strategy", "quantity"])["mean"]
    start = load_scenario("baseline").front.occupied_km2
    for strategy in ("reservation", "accept_first"):
        held = pairs["occupied_km2"][strategy].mean()
        assert found[strategy, LAND] == pytest.approx(held - float(str(start)), rel=1e-9)


def test_a_run_without_a_text_waits_until_the_horizon(paired_batch: Batch, table: pd.DataFrame) -> None:
    runs = pd.read_parquet(paired_batch.folder / "runs")
    own = runs[runs["strategy"] == "accept_first"]
    waited = own["day"].where(own["outcome"].isin(SIGNATURES), 1240.0)
    assert table.loc[DAYS, "mean"] == pytest.approx(waited.mean(), rel=1e-12)
    by_day = np.arange(1240.0)
    signed = own.loc[own["outcome"].isin(SIGNATURES), "day"].to_numpy()
    under_the_incidence = (signed[:, np.newaxis] <= by_day).sum() / len(own)
    assert table.loc[DAYS, "mean"] == pytest.approx(1240.0 - under_the_incidence, abs=1.0)


def test_broken_is_a_share_of_the_texts(paired_batch: Batch, table: pd.DataFrame) -> None:
    runs = pd.read_parquet(paired_batch.folder / "runs")
    texts = runs[(runs["strategy"] == "accept_first") & runs["outcome"].isin(SIGNATURES)]
    assert table.loc[BROKEN, "mean"] == pytest.approx(texts["resumption_day"].notna().mean(), abs=1e-12)
    assert table.loc[BROKEN, "unit"] == "share of texts in force"


def test_the_interval_of_a_share_of_some_runs_holds_what_it_says() -> None:
    """Texts in 40 % of runs, a quarter of them broken: 95 of 100 intervals hold the truth."""
    luck = np.random.default_rng(4)
    broken = Quantity(
        "broken",
        "share",
        lambda runs: np.asarray(runs["broken"], float),
        lambda runs: np.asarray(runs["text"]),
    )
    held = 0
    for _ in range(400):
        text = luck.random(500) < 0.4
        runs = pd.DataFrame({"text": text.astype(float), "broken": (text & (luck.random(500) < 0.25)) * 1.0})
        values = broken.by_run(runs)
        error = values.std(ddof=1) / np.sqrt(len(values))
        held += abs(values.mean() - 0.25) < 1.96 * error
    assert 365 <= held <= 392


def test_nothing_signed_leaves_no_share_of_texts() -> None:
    broken = Quantity("broken", "share", lambda runs: np.zeros(len(runs)), lambda runs: np.zeros(len(runs)))
    assert np.isnan(broken.by_run(pd.DataFrame(index=range(3)))).all()


def test_every_quantity_has_words(table: pd.DataFrame) -> None:
    labels = [label_of(name) for name in table.index]
    assert len(set(labels)) == len(labels)
    assert not any("_" in label for label in labels)


def test_an_unknown_reference_is_told(paired_batch: Batch) -> None:
    with pytest.raises(ScenarioError, match="red_lines is none of the strategies compared: reservation, acc"):
        paired_differences(paired_batch.folder, "red_lines")


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    baseline = load_scenario("baseline", ["horizon_days=120", "follow_up_years=1"])
    run_batch(baseline, tmp_path / "alone", settings=BatchSettings(runs=40))
    with pytest.raises(StoreError, match="has one strategy"):
        read_played(tmp_path / "alone")
    two = load_strategies(["reservation", "accept_first"], baseline)
    run_batch(baseline, tmp_path / "few", two, BatchSettings(runs=5))
    with pytest.raises(StoreError, match="5 runs are too few to compare strategies by: 30 are the least"):
        read_played(tmp_path / "few")
