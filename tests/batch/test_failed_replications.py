"""A replication that fails is a row with its error; the others are as they would have been."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import BatchSettings, load_scenario, run_batch, simulate
from sim.batch.columns import RESULTS
from sim.batch.store import ResultsFolder
from sim.engines import play as engine_play
from sim.engines.replication import Rows
from sim.model import records
from sim.model.names import FAULTS, NOT_FINITE

SCENARIO = load_scenario("baseline", ["horizon_days=200"])


def test_a_fault_is_the_same_error_row_in_both_engines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = records.to_rows

    def spoilt(given: Any) -> Rows:
        rows = original(given)
        rows["mean_gain_km2"] = np.nan
        return rows

    monkeypatch.setattr("sim.batch.run.to_rows", spoilt)
    tables = []
    for engine in ("compiled", "simpy"):
        batch = run_batch(SCENARIO, tmp_path / engine, settings=BatchSettings(runs=60, engine=engine))
        failed = int(batch.summary.failed.sum())
        assert batch.manifest["failed"] == failed > 0
        assert batch.summary.runs.sum() + failed == 60
        tables.append(ResultsFolder.open(batch.folder).read("runs"))
    assert tables[0].to_pylist() == tables[1].to_pylist()
    for row in tables[0].to_pylist():
        if row["error"] is not None:
            assert row["error"] == FAULTS[NOT_FINITE]
            assert all(row[column.name] is None for column in RESULTS)


def test_an_exception_costs_one_run_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = run_batch(SCENARIO, tmp_path / "sound", settings=BatchSettings(runs=50, engine="simpy"))
    original = engine_play.play_one_with_simpy

    def fails_once(rows: Rows, plain: Any, luck: Any, *rest: Any) -> Any:
        if luck.run == 17:
            raise KeyError("no such thing")
        return original(rows, plain, luck, *rest)

    monkeypatch.setattr(engine_play, "play_one_with_simpy", fails_once)
    hurt = run_batch(SCENARIO, tmp_path / "hurt", settings=BatchSettings(runs=50, engine="simpy"))
    whole = ResultsFolder.open(sound.folder).read("runs").to_pylist()
    rest = ResultsFolder.open(hurt.folder).read("runs").to_pylist()
    assert rest[17]["error"] == "KeyError: 'no such thing'"
    assert rest[:17] + rest[18:] == whole[:17] + whole[18:]
    assert hurt.manifest["failed"] == 1


def test_simulate_raises_and_names_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Any:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(engine_play, "play_one_with_simpy", fails)
    with pytest.raises(RuntimeError, match="run 3 of baseline failed: ZeroDivisionError: by nothing"):
        simulate(SCENARIO, run=3)
