"""The table does not depend on engine, workers, part size or order."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch import plan
from sim.batch.store import ResultsFolder

SCENARIO = load_scenario("baseline", ["horizon_days=400"])
STRATEGIES = load_strategies(["reservation", "accept_first"], SCENARIO)


def table(out: Path, settings: BatchSettings) -> pa.Table:
    batch = run_batch(SCENARIO, out, STRATEGIES, settings)
    found = ResultsFolder.open(batch.folder).read("runs")
    assert found.num_rows == 2 * settings.runs
    return found


def fingerprint(content: pa.Table) -> str:
    """Return a hash of every value, column by column, names as text."""
    digest = hashlib.sha256()
    for name in sorted(content.column_names):
        digest.update(repr((name, content[name].to_pylist())).encode())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fingerprint(table(tmp_path_factory.mktemp("one"), BatchSettings(runs=300, engine="compiled")))


@pytest.mark.parametrize("workers", [2, 5])
def test_any_number_of_threads(workers: int, tmp_path: Path, reference: str) -> None:
    found = table(tmp_path, BatchSettings(runs=300, engine="compiled", workers=workers))
    assert fingerprint(found) == reference


@pytest.mark.parametrize("workers", [1, 2])
def test_simpy_in_one_or_two_processes(workers: int, tmp_path: Path, reference: str) -> None:
    found = table(tmp_path, BatchSettings(runs=300, engine="simpy", workers=workers))
    assert fingerprint(found) == reference


def test_any_part_size(tmp_path: Path, reference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SMALLEST_TASK_RUNS", 7)
    monkeypatch.setitem(plan.LARGEST_TASK_RUNS, "compiled", 7)
    found = table(tmp_path, BatchSettings(runs=300, engine="compiled", workers=2))
    assert len(list((tmp_path / "runs").iterdir())) == 2 * 43
    assert fingerprint(found) == reference


def test_other_luck_is_another_table(tmp_path: Path, reference: str) -> None:
    assert fingerprint(table(tmp_path, BatchSettings(runs=300, seed=2, engine="compiled"))) != reference


def test_a_run_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    few = table(tmp_path / "few", BatchSettings(runs=20, engine="compiled"))
    many = table(tmp_path / "many", BatchSettings(runs=120, engine="compiled"))
    first_runs = many.filter(pc.field("run") < 20)
    assert fingerprint(few) == fingerprint(first_runs)
