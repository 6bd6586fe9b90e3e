"""An upload that dies leaves no part that looks whole, and the batch goes on from what is there."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from sim.batch.lock import LOCK_NAME
from sim.batch.store import ResultsFolder
from tests.failures.support import WAIT_S, end_group
from tests.object_store.support import ONE_ATTEMPT, OnStore, Store, wire


def whole(command: OnStore) -> int:
    """Return how many parts are there, each of which must be whole."""
    parts = ResultsFolder(command.out).parts("runs")
    assert all(part.is_whole() and part.holds_its_runs() for part in parts)
    return len(parts)


def test_the_command_is_killed_in_the_middle_of_an_upload(tmp_path: Path, s3: Store) -> None:
    with wire(s3.port, hang=True) as relay:
        command = OnStore(tmp_path, environment=s3.at(relay.port), runs=2_000, name="killed")
        process = command.start()
        assert relay.stopped.wait(WAIT_S)
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        relay.cut.set()
    end_group(process.pid)
    assert 0 < whole(command) < 12
    assert LOCK_NAME in s3.names("killed")
    OnStore(tmp_path, environment=s3.environment, runs=2_000, name="killed").resume()  # at once: it is dead
    command.check()


def test_a_connection_that_breaks_ends_it_with_a_message(tmp_path: Path, s3: Store) -> None:
    with wire(s3.port) as relay:
        environment = s3.at(relay.port) | ONE_ATTEMPT
        command = OnStore(tmp_path, environment=environment, runs=2_000, name="broken")
        done = command.finish()
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert (
        f"Stopped. {command.rows():,} of 4,000 runs are kept, whole, in s3://bucket/broken\n" in done.stderr
    )
    assert "cannot be written: " in done.stderr
    assert "what was written before it is whole" in done.stderr
    assert 0 < whole(command) < 12
    OnStore(tmp_path, environment=s3.environment, runs=2_000, name="broken").resume()
    command.check()


def test_ctrl_c(tmp_path: Path, s3: Store) -> None:
    command = OnStore(tmp_path, environment=s3.environment, runs=100_000, name="interrupted")
    process = command.start()
    command.wait_for_a_part(process)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=WAIT_S)
    assert process.returncode == 130, err
    assert f"{command.rows():,} of 200,000 runs are kept, whole, in s3://bucket/interrupted\n" in err
    assert "Traceback" not in err
    assert LOCK_NAME not in s3.names("interrupted")
    assert whole(command)
