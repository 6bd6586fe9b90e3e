"""The results folder, or a part of it, is removed while it is written: told, and never called complete."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.failures.support import Command


def test_the_whole_folder(tmp_path: Path) -> None:
    command = Command(tmp_path, runs=30_000)
    process = command.start()
    command.wait_for_a_part(process)
    command.out.rename(tmp_path / "gone")
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (2, "")
    assert "error: out/runs/part-" in err
    assert "cannot be written: No such file or directory; its folder is gone" in err
    assert "Traceback" not in err
    assert not command.out.exists()
    smaller = Command(tmp_path)
    smaller.resume()
    smaller.check()


def test_the_tables_alone(tmp_path: Path) -> None:
    command = Command(tmp_path, runs=10_000)
    process = command.start()
    command.wait_for_a_part(process)
    (command.out / "runs").rename(tmp_path / "gone")
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (2, "")
    assert "error: out" in err
    assert "--resume plays them again" in err or "cannot be written" in err
    shutil.rmtree(tmp_path / "gone")
    command.resume()
    command.check()
