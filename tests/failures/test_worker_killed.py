"""A worker process that the system ends costs its tasks, which are played again; not the batch."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from sim.batch.executors import POOLS, WORKER_LOST
from tests.failures.support import Command, workers

SIMPY = ("--engine", "simpy")


def kill_a_worker(parent: int) -> None:
    """Kill the worker that was started last, if one runs."""
    with suppress(ProcessLookupError):
        for worker in workers(parent)[-1:]:
            os.kill(worker, signal.SIGKILL)


def test_the_batch_goes_on(tmp_path: Path) -> None:
    command = Command(tmp_path, options=SIMPY, runs=1_500)
    process = command.start()
    command.wait_for_a_part(process)
    kill_a_worker(process.pid)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert err.count(WORKER_LOST) == 1
    command.check()


def test_workers_that_are_always_ended_end_it_with_what_is_done_kept(tmp_path: Path) -> None:
    command = Command(tmp_path, options=SIMPY, runs=4_000)
    process = command.start()
    command.wait_for_a_part(process)
    last = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < last:
        kill_a_worker(process.pid)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2, err
    assert err.count(WORKER_LOST) == POOLS - 1
    assert "Stopped. " in err
    assert "error: workers are ended by the system, often for want of memory" in err
    assert "Traceback" not in err
    with_the_other_engine = Command(tmp_path, runs=4_000)
    with_the_other_engine.resume()
    with_the_other_engine.check()
