"""Who sees the folder and cannot write there sends its parts; who writes too late takes them away again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch import on_cluster
from sim.batch.errors import ClusterError
from sim.batch.on_cluster import NOT_SEEN, ClusterWorker
from sim.batch.plan import Task
from sim.batch.store import put_part
from tests.cluster.support import cluster
from tests.failures.support import Command

TASK = Task(0, 0, 50)
TOO_LARGE = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))\n"


def test_what_cannot_be_written_there_comes_here(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    limit = "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + TOO_LARGE
    (tmp_path / "there" / "sitecustomize.py").write_text(limit, encoding="utf-8")
    with cluster(tmp_path / "cluster", workers=0) as found:
        found.start_worker(PYTHONPATH=str(tmp_path / "there"))
        command = Command(tmp_path, ("--scheduler", found.address), runs=200)
        done = command.finish()
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Workers cannot write to out (") == 1
    assert "File too large" in done.stderr
    command.check()


def worker(out: Path) -> ClusterWorker:
    """Return a worker of which only the place matters."""

    class Place:
        names = ("reservation",)

    Place.out = out  # type: ignore[attr-defined]
    return ClusterWorker(Place(), ".cluster-1", None, {})  # type: ignore[arg-type]


def test_parts_are_taken_away_where_nobody_waits_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The beacon goes between the look and the writing."""
    beacon = tmp_path / ".cluster-1"
    beacon.touch()
    assert worker(tmp_path).why_not_here() == ""
    assert worker(tmp_path).why_not_written(TASK, {"runs": b"some"}) == ""
    assert len(list((tmp_path / "runs").iterdir())) == 1

    def late(*arguments: object) -> object:
        beacon.unlink()
        return put_part(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(on_cluster, "put_part", late)
    assert worker(tmp_path).why_not_written(Task(0, 50, 50), {"runs": b"more"}) == NOT_SEEN
    assert len(list((tmp_path / "runs").iterdir())) == 1


def test_two_may_put_the_same_part_side_by_side(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    tasks = [Task(0, 50 * (number // 2), 50) for number in range(200)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda task: put_part(tmp_path, "runs", task, ("reservation",), b"some"), tasks))
    assert len(list((tmp_path / "runs").iterdir())) == 100


def test_code_of_ones_own_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "version: 1\nextends: baseline\nprocesses: [json:loads]\n", encoding="utf-8"
    )
    settings = BatchSettings(runs=60, allow_code=True, scheduler="tcp://127.0.0.1:9")
    with pytest.raises(
        ClusterError, match=r"processes: json:loads is code of this machine.*leave out --scheduler"
    ):
        run_batch(load_scenario(str(tmp_path / "mine.yaml")), tmp_path / "out", settings=settings)
