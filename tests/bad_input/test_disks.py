"""A disk that is full, locked or cannot be written, at every stage: told plainly, what is done is kept."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from tests.cli.support import PLAIN_TERMINAL, armistice, succeed

BATCH = ("run", "baseline", "--runs", "300", "--workers", "1", "--no-plots", "--quiet", "--out", "out")


def with_small_files(*words: str, largest: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file larger than so many bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        [sys.executable, "-m", "analysis.cli", *words],
        cwd=folder,
        env=os.environ | PLAIN_TERMINAL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limit,
    )


@pytest.mark.parametrize("largest", [1, 10_000, 30_000])
def test_files_that_cannot_grow_are_told(tmp_path: Path, largest: int) -> None:
    done = with_small_files(*BATCH, largest=largest, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.count("error: ") == 1
    assert "cannot be written: File too large" in done.stderr
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_scaffold_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    done = with_small_files("new", "mine.yaml", largest=100, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "error: mine.yaml: cannot be written: File too large; choose another place\n"
    assert list(tmp_path.iterdir()) == []


@contextmanager
def full_after(parts: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the disk be full once so many parts are written."""
    write, written = Path.write_bytes, [0]

    def write_or_fail(self: Path, content: bytes) -> int:
        written[0] += 1
        if written[0] > parts:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(self, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", write_or_fail)
        yield


def test_finished_parts_are_kept_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_after(2, monkeypatch):
        done = armistice(*BATCH, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    kept = sum(pq.read_table(part).num_rows for part in (tmp_path / "out" / "runs").glob("*.parquet"))
    assert 0 < kept < 300
    kept_line, resume_line, error = done.stderr.splitlines()
    assert kept_line == f"Stopped. {kept} of 300 runs are kept, whole, in out"
    assert resume_line == f"Go on with: armistice {' '.join(BATCH)} --resume"
    assert error.startswith("error: out/runs/part-")
    assert "No space left on device" in error
    assert "audit" not in succeed("audit", "out", folder=tmp_path)


@pytest.mark.parametrize("where", ["runs", "manifest.json"])
def test_something_in_the_way_is_told(tmp_path: Path, where: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / where).mkdir()
    done = armistice(*BATCH, folder=tmp_path)
    assert (done.code, done.stderr) == (
        2,
        "error: out: is not empty, and nothing in it will be overwritten; choose another --out\n",
    )


def test_pictures_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    succeed(*BATCH, folder=tmp_path)
    (tmp_path / "out" / "plots").write_text("a file", encoding="utf-8")
    done = armistice("plot", "out", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: out/plots: cannot be written: ")


def test_a_folder_in_use_by_another_process_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    code = (
        "import sys; from filelock import FileLock\n"
        "lock = FileLock('out/.lock'); lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        done = armistice(*BATCH, folder=tmp_path)
        assert done.code == 2
        assert done.stderr == (
            "error: out: another run is writing there; wait for it or choose another --out\n"
        )
        other.communicate("")
    succeed(*BATCH, folder=tmp_path)
    assert not FileLock(tmp_path / "out" / ".lock").is_locked
