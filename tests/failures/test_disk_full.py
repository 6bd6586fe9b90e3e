"""A disk that fills up: told in one line, no part looks whole that is not, the rest is played later."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.errors import StoreError
from sim.batch.store import ResultsFolder
from tests.failures.support import RUNS, SETTINGS, STRATEGIES, Command

SCENARIO = load_scenario("baseline", SETTINGS)


@pytest.mark.parametrize("writes", [0, 1, 2, 5, 9])
def test_full_after_some_writes(tmp_path: Path, writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that does not fit is half written when the disk refuses, as real ones are."""
    written = 0
    write = Path.write_bytes

    def write_or_fail(self: Path, content: bytes) -> int:
        nonlocal written
        written += 1
        if written > writes:
            write(self, bytes(content)[: len(content) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(self, content)

    settings = BatchSettings(runs=RUNS, workers=2)
    strategies = load_strategies(STRATEGIES, SCENARIO)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", write_or_fail)
        with pytest.raises(StoreError, match="cannot be written: No space left on device"):
            run_batch(SCENARIO, tmp_path / "out", strategies, settings)
    parts = ResultsFolder(tmp_path / "out").parts("runs")
    assert len(parts) == writes
    assert all(part.is_whole() for part in parts)
    assert not list((tmp_path / "out").rglob("*.tmp"))
    command = Command(tmp_path)
    command.resume()
    command.check()


def test_files_that_cannot_grow(tmp_path: Path) -> None:
    """The system refuses for real: no file may be longer than so many bytes."""
    command = Command(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, before[1]))
    try:
        process = command.start()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "cannot be written: File too large" in err
    assert "Traceback" not in err
    command.resume()
    command.check()
