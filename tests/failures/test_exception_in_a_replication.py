"""A replication that raises is a row with its error; the others, and the batch, go on, resumed or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch.fingerprint import fingerprint
from sim.batch.run import Batch
from sim.batch.store import ResultsFolder
from sim.engines import play as engines
from sim.engines.replication import PlainReplication

SCENARIO = load_scenario("baseline", ["horizon_days=60", "follow_up_years=0"])
UNLUCKY = 7


@pytest.fixture(autouse=True)
def run_seven_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rules of one replication divide by zero, as a bug of ours or a process of a user's might."""
    monkeypatch.setattr(engines, "compiler_is_off", lambda: True)
    begin = PlainReplication.begin

    def begin_or_raise(self: PlainReplication) -> None:
        begin(self)
        if self.world.run == UNLUCKY:
            self.world.day = 1 / 0

    monkeypatch.setattr(PlainReplication, "begin", begin_or_raise)


def batch(out: Path, runs: int, *, resume: bool = False) -> Batch:
    return run_batch(SCENARIO, out, settings=BatchSettings(runs=runs, engine="simpy", resume=resume))


def test_it_is_a_row_with_its_error(tmp_path: Path) -> None:
    done = batch(tmp_path, 20)
    assert done.manifest["failed"] == 1
    rows = ResultsFolder.open(tmp_path).read("runs").to_pandas().set_index("run")
    assert rows.loc[UNLUCKY, "error"] == "ZeroDivisionError: division by zero"
    assert rows["error"].isna().sum() == 19


def test_it_is_done_and_not_played_again(tmp_path: Path) -> None:
    batch(tmp_path / "half", 10)
    resumed = batch(tmp_path / "half", 20, resume=True)
    whole = batch(tmp_path / "whole", 20)
    assert resumed.manifest["rows_played"] == 10
    assert resumed.manifest["fingerprint"] == whole.manifest["fingerprint"]
    tables = [ResultsFolder.open(tmp_path / name).read("runs") for name in ("half", "whole")]
    assert fingerprint(tables[0]) == fingerprint(tables[1])
    assert tables[0]["error"].null_count == 19
