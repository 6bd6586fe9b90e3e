"""Workers that end or join, a scheduler that is lost, Ctrl-C: nothing done is lost, and all is said."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from sim.batch.cluster import NO_WORKER, WORKER_LEFT
from tests.cluster.support import JOINED, LocalCluster, cluster, kill
from tests.failures.support import WAIT_S, Command, wait_until

LONGEST_GOODBYE_S = 4.0
"""Most of it to leave the interpreter: the same command without a cluster takes a second or two."""


def on(found: LocalCluster, folder: Path, runs: int) -> Command:
    """Return a batch on a cluster."""
    return Command(folder, ("--scheduler", found.address), runs=runs)


def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster") as found:
        command = on(found, tmp_path, 20_000)
        process = command.start()
        command.wait_for_a_part(process)
        kill(found.workers[0])
        _, err = process.communicate(timeout=WAIT_S)
        assert process.returncode == 0, err
        assert err.count(WORKER_LEFT) == 1
    command.check()


def test_one_that_joins_late_plays_its_part(tmp_path: Path) -> None:
    """A batch begins without any worker, goes on with one, and ends by the other alone."""
    with cluster(tmp_path / "cluster", workers=0) as found:
        command = on(found, tmp_path, 40_000)
        process = command.start()
        wait_until(lambda: "Receive client connection" in found.logs())
        time.sleep(1.0)  # it waits
        first = found.start_worker()
        command.wait_for_a_part(process)
        found.start_worker()
        wait_until(lambda: found.logs().count(JOINED) == 2)
        kill(first)
        before = command.rows()
        _, err = process.communicate(timeout=WAIT_S)
        assert process.returncode == 0, err
        assert before < 2 * command.runs
        assert err.count(NO_WORKER.format(found.address)) == 1
    command.check()


def test_when_none_is_left_it_is_said(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", workers=1) as found:
        command = on(found, tmp_path, 20_000)
        process = command.start()
        command.wait_for_a_part(process)
        kill(found.workers[0])
        time.sleep(3.0)
        found.start_worker()
        _, err = process.communicate(timeout=WAIT_S)
        assert process.returncode == 0, err
        assert WORKER_LEFT in err
        assert NO_WORKER.format(found.address) in err
    command.check()


def test_a_worker_that_hangs_as_it_joins_holds_up_nobody(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", workers=1) as found:
        command = on(found, tmp_path, 40_000)
        process = command.start()
        command.wait_for_a_part(process)
        late = found.start_worker()
        wait_until(lambda: found.logs().count(JOINED) == 2)
        late.send_signal(signal.SIGSTOP)
        before = command.rows()
        time.sleep(4.0)
        assert command.rows() > before
        late.send_signal(signal.SIGCONT)
        _, err = process.communicate(timeout=WAIT_S)
        assert process.returncode == 0, err
    command.check()


def test_a_scheduler_that_is_lost_is_told_and_the_batch_goes_on_without(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster") as found:
        command = on(found, tmp_path, 20_000)
        process = command.start()
        command.wait_for_a_part(process)
        assert found.scheduler is not None
        kill(found.scheduler)
        _, err = process.communicate(timeout=WAIT_S)
        assert process.returncode == 2, err
        assert f"Stopped. {command.rows():,} of 40,000 runs are kept, whole, in out\n" in err
        assert f"error: the scheduler at {found.address} does not answer any more" in err
        assert f"--scheduler {found.address} --resume" in err
        assert "Traceback" not in err
        found.start_scheduler()
        found.start_worker()
        command.resume()
    command.check()


def test_runs_that_end_every_worker_end_the_batch(tmp_path: Path) -> None:
    """By Dask's own count; here the first loss is one too many."""
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with cluster(tmp_path / "cluster", scheduler=once) as found:
        command = on(found, tmp_path, 20_000)
        process = command.start()
        command.wait_for_a_part(process)
        kill(found.workers[0])
        _, err = process.communicate(timeout=WAIT_S)
        assert process.returncode == 2, err
        assert "error: workers are ended again and again over the same runs" in err
        assert "Stopped. " in err
        assert "Traceback" not in err
    Command(tmp_path, runs=20_000).resume()
    command.check()


def test_ctrl_c_leaves_the_cluster_as_it_was(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster") as found:
        command = on(found, tmp_path, 200_000)
        process = command.start()
        command.wait_for_a_part(process)
        start = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=WAIT_S)
        assert time.monotonic() - start < LONGEST_GOODBYE_S
        assert process.returncode == 130, err
        assert "Traceback" not in err
        time.sleep(2.0)  # what workers were playing is over
        assert f"Interrupted. {command.rows():,} of 400,000 runs are kept, whole, in out\n" in err
        assert not list(command.out.glob(".*"))
        assert all(worker.poll() is None for worker in found.workers)
        again = on(found, tmp_path / "again", 200)
        again.folder.mkdir()
        assert again.finish().returncode == 0


def test_a_killed_command_leaves_nothing_that_its_successor_stumbles_over(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster") as found:
        command = on(found, tmp_path, 20_000)
        process = command.start()
        command.wait_for_a_part(process)
        process.kill()
        process.communicate()
        wait_until(lambda: process.poll() is not None)
        command.resume()
    command.check()
