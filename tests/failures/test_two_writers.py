"""Two batches in one folder: the second refuses, and the first is not disturbed."""

from __future__ import annotations

from pathlib import Path

from tests.failures.support import Command


def test_the_second_refuses(tmp_path: Path) -> None:
    command = Command(tmp_path, runs=60_000)
    first = command.start()
    command.wait_for_a_part(first)
    for more in ((), ("--resume",)):
        second = command.finish(*more)
        assert (second.returncode, second.stdout) == (2, "")
        assert second.stderr.endswith(
            "error: out: another run is writing there; wait for it or choose another --out\n"
        )
        assert "Go on with" not in second.stderr
    assert first.poll() is None, "the first was over before the second began"
    _, err = first.communicate(timeout=120)
    assert first.returncode == 0, err
    command.check()
