"""SIGKILL at random moments, before the first part too: what is there is whole, and the rest is played."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from sim.batch.fingerprint import fingerprint
from sim.batch.store import ResultsFolder
from tests.failures.support import Command, end_group, living, wait_until

KILLS = 20
MOST_ATTEMPTS = 80
RUNS = 6_000


def kill_after(command: Command, seconds: float) -> bool:
    """Begin or go on with a batch and kill its processes after some time; return whether it still ran."""
    process = command.start("--resume")
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def test_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    """Between its first import and its end, resumed after each; one that got through is begun anew."""
    chance = np.random.default_rng(20)
    command = Command(tmp_path, runs=RUNS)
    start = time.monotonic()
    assert command.finish().returncode == 0
    life = time.monotonic() - start
    shutil.rmtree(command.out)
    kills = kept = before_any_part = 0
    for _ in range(MOST_ATTEMPTS):
        if kill_after(command, chance.uniform(0.02, 0.98) * life):
            kills += 1
            before_any_part += command.rows() == 0
            assert command.rows() >= kept, "what was finished is kept"
            kept = command.rows()
            assert all(part.is_whole() for part in ResultsFolder(command.out).parts("runs"))
        else:
            command.check()
            shutil.rmtree(command.out)
            kept = 0
        if kills == KILLS:
            break
    assert (kills, before_any_part > 0) == (KILLS, True)
    command.resume()
    command.check()


@pytest.mark.parametrize(
    ("options", "runs"),
    [
        (("--engine", "simpy", "--events"), 700),
        (("--events",), 1_500),
        (("--precision", "0.03"), 1_000_000),
    ],
    ids=["simpy", "events", "precision"],
)
def test_killed_at_some_moments_of_other_batches(tmp_path: Path, options: tuple[str, ...], runs: int) -> None:
    chance = np.random.default_rng(4)
    undisturbed = Command(tmp_path / "undisturbed", options, runs)
    undisturbed.folder.mkdir()
    start = time.monotonic()
    assert undisturbed.finish().returncode == 0
    life = time.monotonic() - start
    command = Command(tmp_path, options, runs)
    for _ in range(4):
        kill_after(command, chance.uniform(0.3, 0.9) * life)
    command.resume()
    assert everything(command.out) == everything(undisturbed.out)


def everything(out: Path) -> tuple[int, int, int]:
    """Return the fingerprints of both tables and the number of runs."""
    folder = ResultsFolder.open(out)
    return (
        fingerprint(folder.read("runs")),
        fingerprint(folder.read("events")),
        int(folder.read_manifest()["runs"]),
    )


def test_killed_as_soon_as_a_part_is_there(tmp_path: Path) -> None:
    command = Command(tmp_path, runs=20_000)
    process = command.start()
    command.wait_for_a_part(process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert sum(pq.read_table(part.path).num_rows for part in ResultsFolder(command.out).parts("runs")) > 0
    command.resume()
    command.check()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see processes")
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    """Processes would wait for tasks for ever: they notice that nobody will come."""
    command = Command(tmp_path, options=("--engine", "simpy"), runs=40_000)
    process = command.start()
    try:
        command.wait_for_a_part(process)
        assert len(living(process.pid)) >= 3, "the parent and two workers"
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        wait_until(lambda: not living(process.pid), seconds=10)
    finally:
        end_group(process.pid)
