"""What ends a command from outside: told in one line; a bug keeps its traceback."""

from __future__ import annotations

import errno
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.support import armistice

RUN = ("run", "baseline", "--runs", "5", "--quiet", "--out", "out")


def end_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every batch end with an error."""

    def stop(*_arguments: object, **_named: object) -> NoReturn:
        raise error

    monkeypatch.setattr("analysis.keeping.run_batch", stop)


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (MemoryError(), 2, "error: there is not enough memory; ask for fewer workers"),
        (BrokenProcessPool("gone"), 2, "error: workers are ended by the system, often for want of memory"),
        (KeyboardInterrupt(), 130, "Interrupted. 0 of 5 runs are kept, whole, in out"),
        (
            OSError(errno.EMFILE, "Too many open files", "x"),
            2,
            "error: x: cannot be read or written: Too many",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_it_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    end_with(error, monkeypatch)
    done = armistice(*RUN, folder=tmp_path)
    assert (done.code, done.stdout) == (code, "")
    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("error", [TypeError("a bug"), ValueError("a bug"), FileNotFoundError(2, "a bug")])
def test_a_bug_keeps_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    end_with(error, monkeypatch)
    with pytest.raises(type(error), match="a bug"):
        armistice(*RUN, folder=tmp_path)


@pytest.mark.parametrize("command", ["check baseline", "schema results", "audit out"])
def test_ctrl_c_in_any_command_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def stop(*_arguments: object, **_named: object) -> NoReturn:
        raise KeyboardInterrupt

    for place in (
        "scenario_commands.check_command",
        "scenario_commands.schema_command",
        "commands.audit_command",
    ):
        monkeypatch.setattr(f"analysis.{place}", stop)
    done = armistice(*command.split(), folder=tmp_path)
    assert (done.code, done.stdout, done.stderr) == (130, "", "Interrupted.\n")
