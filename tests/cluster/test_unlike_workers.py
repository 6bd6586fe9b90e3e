"""Workers with another armistice-sim are refused before anything is played; other libraries are told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import sim
from sim.batch.cluster import Cluster
from sim.batch.errors import ClusterError
from tests.cluster.support import LocalCluster, cluster
from tests.failures.support import Command

ANOTHER_PLATFORM = "import platform\nplatform.platform = lambda *_, **__: 'Another-1.0'\n"


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[LocalCluster]:
    """Give a cluster without workers."""
    with cluster(tmp_path / "cluster", workers=0) as found:
        yield found


def test_other_sources_are_refused(tmp_path: Path, scheduler: LocalCluster) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(Path(sim.__file__).parent, copy / "sim")
    rules = copy / "sim" / "model" / "moscow.py"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    scheduler.start_worker(PYTHONPATH=str(copy))
    done = Command(tmp_path, ("--scheduler", scheduler.address), runs=100).finish()
    assert done.returncode == 2
    assert "error: tcp://127.0.0.1:" in done.stderr
    assert ": a worker has source " in done.stderr
    assert "install the same armistice-sim there" in done.stderr
    assert not (tmp_path / "out" / "runs").exists()


def test_a_worker_without_the_program_is_named(tmp_path: Path, scheduler: LocalCluster) -> None:
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim" / "__init__.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    scheduler.start_worker(PYTHONPATH=str(tmp_path))
    with pytest.raises(
        ClusterError, match=r"tcp://127.0.0.1:\d+: cannot play: .*not here.*; install armistice-sim"
    ):
        Cluster(scheduler.address, "compiled", print).threads()


def test_another_platform_is_told_and_stays_in_the_manifest(tmp_path: Path, scheduler: LocalCluster) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "sitecustomize.py").write_text(ANOTHER_PLATFORM, encoding="utf-8")
    scheduler.start_worker(PYTHONPATH=str(tmp_path / "there"))
    command = Command(tmp_path, ("--scheduler", scheduler.address), runs=100)
    done = command.finish()
    assert done.returncode == 0, done.stderr
    assert "has platform Another-1.0, not " in done.stderr
    assert ": last digits may differ" in done.stderr
    command.check()
    manifest = json.loads((command.out / "manifest.json").read_text(encoding="utf-8"))
    assert [one["platform"] for one in manifest["played_on"]] == ["Another-1.0"]
    again = Command(tmp_path, runs=200)
    assert "made in part on Another-1.0, this is " in again.resume()
    manifest = json.loads((command.out / "manifest.json").read_text(encoding="utf-8"))
    assert [one["platform"] for one in manifest["played_on"]] == ["Another-1.0"]
