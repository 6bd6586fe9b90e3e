"""SIGTERM, as from a batch system: finished parts are kept, and the message says how to go on."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.failures.support import Command, living, wait_until


@pytest.mark.parametrize(("engine", "runs"), [("compiled", 200_000), ("simpy", 40_000)])
def test_it_ends_in_order(tmp_path: Path, engine: str, runs: int) -> None:
    command = Command(tmp_path, options=("--engine", engine), runs=runs)
    process = command.start()
    command.wait_for_a_part(process)
    os.kill(process.pid, signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (143, "")
    assert f"Ended. {command.rows():,} of {2 * runs:,} runs are kept, whole, in out\n" in err
    assert "Go on with: armistice run baseline" in err
    assert "Traceback" not in err
    wait_until(lambda: not living(process.pid), seconds=5)


def test_the_table_is_that_of_an_undisturbed_batch(tmp_path: Path) -> None:
    command = Command(tmp_path, runs=10_000)
    process = command.start()
    command.wait_for_a_part(process)
    os.kill(process.pid, signal.SIGTERM)
    process.communicate(timeout=20)
    assert 0 < command.rows() < 20_000
    command.resume()
    command.check()
