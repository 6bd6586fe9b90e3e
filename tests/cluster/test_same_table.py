"""A batch on a cluster is the batch: its table, events and figures are those of this machine alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import BatchSettings, load_scenario, load_strategies, run_batch, sample_worlds
from sim.batch.fingerprint import fingerprint
from sim.batch.run import Batch
from sim.batch.store import ResultsFolder, Table
from sim.batch.summary import COUNTED
from sim.batch.watched_difference import WidestDifference
from tests.cluster.support import LocalCluster

SCENARIO = load_scenario("baseline", ("horizon_days=120", "follow_up_years=1"))
STRATEGIES = load_strategies(("reservation", "accept_first"), SCENARIO)
UNSEEN = Path("/proc/self/cwd")
"""Here it is this process's folder, at a worker its own: nobody sees what another has there."""


def both(
    tmp_path: Path, cluster: LocalCluster, settings: BatchSettings, **more: object
) -> tuple[Batch, Batch]:
    """Play a batch here and on the cluster."""
    here = run_batch(SCENARIO, tmp_path / "here", STRATEGIES, settings, **more)  # type: ignore[arg-type]
    there = replace(settings, scheduler=cluster.address)
    return here, run_batch(SCENARIO, tmp_path / "there", STRATEGIES, there, **more)  # type: ignore[arg-type]


def same(here: Batch, there: Batch, tables: tuple[Table, ...] = ("runs",)) -> None:
    for table in tables:
        found = [fingerprint(ResultsFolder.open(batch.folder).read(table)) for batch in (here, there)]
        assert found[0] == found[1]
    assert here.manifest["fingerprint"] == there.manifest["fingerprint"]
    assert here.manifest["audit"] == there.manifest["audit"]
    for name in COUNTED:
        assert np.array_equal(getattr(here.summary, name), getattr(there.summary, name))
    for name, counts in vars(here.summary.distributions).items():
        assert np.array_equal(counts, getattr(there.summary.distributions, name))


def test_workers_write_the_table_where_they_see_the_folder(tmp_path: Path, two_workers: LocalCluster) -> None:
    here, there = both(tmp_path, two_workers, BatchSettings(runs=600, seed=3))
    same(here, there)
    assert there.manifest["scheduler"] == two_workers.address
    assert there.manifest["played_on"] == []
    assert {path.name for path in there.folder.iterdir()} == {"manifest.json", "runs"}


def test_results_come_here_where_workers_do_not_see_the_folder(
    tmp_path: Path, two_workers: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = BatchSettings(runs=300, events=True)
    here = run_batch(SCENARIO, tmp_path / "here", STRATEGIES, settings)
    there = run_batch(
        SCENARIO, UNSEEN / "there", STRATEGIES, replace(settings, scheduler=two_workers.address)
    )
    same(here, there, ("runs", "events"))
    assert (tmp_path / "there" / "events").is_dir()
    assert not (two_workers.folder / "there").exists()


def test_events_and_sampled_worlds(tmp_path: Path, two_workers: LocalCluster) -> None:
    worlds = sample_worlds(SCENARIO, 12, 5)
    here, there = both(tmp_path, two_workers, BatchSettings(runs=20, events=True), worlds=worlds)
    same(here, there, ("runs", "events"))


@pytest.mark.parametrize("watch", [None, WidestDifference("reservation", "accept_first")])
def test_a_batch_grows_to_the_same_size(
    tmp_path: Path, two_workers: LocalCluster, watch: WidestDifference | None
) -> None:
    settings = BatchSettings(runs=3_000, precision=0.04)
    here, there = both(tmp_path, two_workers, settings, watch=watch)
    same(here, there)
    assert here.manifest["runs"] == there.manifest["runs"] < 3_000


def test_the_slow_engine_on_two_threads_of_a_worker(tmp_path: Path, two_workers: LocalCluster) -> None:
    here, there = both(tmp_path, two_workers, BatchSettings(runs=60, engine="simpy"))
    same(here, there)


def test_each_goes_on_with_what_the_other_began(tmp_path: Path, two_workers: LocalCluster) -> None:
    on_cluster = BatchSettings(runs=200, scheduler=two_workers.address)
    run_batch(SCENARIO, tmp_path / "out", STRATEGIES, on_cluster)
    run_batch(SCENARIO, tmp_path / "out", STRATEGIES, BatchSettings(runs=400, resume=True))
    found = run_batch(SCENARIO, tmp_path / "out", STRATEGIES, replace(on_cluster, runs=600, resume=True))
    assert found.played == 2 * 200
    same(run_batch(SCENARIO, tmp_path / "here", STRATEGIES, BatchSettings(runs=600)), found)


def test_a_finished_batch_asks_no_scheduler(tmp_path: Path) -> None:
    run_batch(SCENARIO, tmp_path / "out", settings=BatchSettings(runs=60))
    nobody = BatchSettings(runs=60, resume=True, scheduler="tcp://127.0.0.1:9")
    assert run_batch(SCENARIO, tmp_path / "out", settings=nobody).played == 0
