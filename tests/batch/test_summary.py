"""The streamed summary equals what the whole table says."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.store import ResultsFolder
from sim.batch.summary import SHOWN_OUTCOMES, summarise

SCENARIO = load_scenario("baseline")
STRATEGIES = load_strategies(["reservation", "delay_until"], SCENARIO)


def test_counts_are_those_of_the_table(tmp_path: Path) -> None:
    batch = run_batch(SCENARIO, tmp_path, STRATEGIES, BatchSettings(runs=1500, workers=2))
    table = ResultsFolder.open(tmp_path).read("runs").to_pandas()
    for at, strategy in enumerate(batch.summary.strategies):
        for number, outcome in enumerate(SHOWN_OUTCOMES):
            days = table.loc[(table["strategy"] == strategy) & (table["outcome"] == outcome), "day"]
            assert batch.summary.totals[at, number] == len(days)
            by_day = np.bincount(days.astype(int), minlength=SCENARIO.horizon_days + 1)
            assert np.array_equal(batch.summary.endings[at, number], by_day)
    assert batch.summary.runs.tolist() == [1500, 1500]
    assert batch.summary.failed.tolist() == [0, 0]


def test_parts_read_again_add_up_to_the_same(tmp_path: Path) -> None:
    batch = run_batch(SCENARIO, tmp_path, STRATEGIES, BatchSettings(runs=400, workers=2))
    parts = ResultsFolder.open(tmp_path).read_parts("runs", ["strategy", "outcome", "day", "error"])
    again = summarise(
        parts, SCENARIO.name, SCENARIO.start_date, SCENARIO.horizon_days, batch.summary.strategies
    )
    assert np.array_equal(again.endings, batch.summary.endings)
