"""Two batches in one folder: the second refuses, and the first is not disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.failures.support import Command


@pytest.mark.parametrize("more", [(), ("--resume",)], ids=["run", "resume"])
def test_the_second_refuses(tmp_path: Path, more: tuple[str, ...]) -> None:
    command = Command(tmp_path, runs=60_000)
    first = command.start()
    command.wait_for_a_part(first)
    second = command.finish(*more)
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr.endswith(
        "error: out: another run is writing there; wait for it or choose another --out\n"
    )
    assert "Go on with" not in second.stderr
    _, err = first.communicate(timeout=120)
    assert first.returncode == 0, err
    command.check()
