"""Ctrl-C: workers are gone within two seconds, finished parts are kept, the message says how to resume."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis import plots
from analysis.endings import Terminated
from sim import BatchSettings, load_scenario, run_batch
from tests.cli.support import PLAIN_TERMINAL, armistice
from tests.failures.support import SETTINGS, WAIT_S, Command, living

LONGEST_GOODBYE_S = 2.0


def interrupt(command: Command) -> tuple[subprocess.Popen[str], str, float]:
    """Press Ctrl-C, which reaches the whole group, once a part is written; return what was said, and when."""
    process = command.start()
    command.wait_for_a_part(process)
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=WAIT_S)
    while living(process.pid) and time.monotonic() < start + WAIT_S:
        time.sleep(0.01)
    assert out == ""
    return process, err, time.monotonic() - start


@pytest.mark.parametrize(
    ("engine", "runs"), [("compiled", 200_000), ("simpy", 40_000), ("compiled --events", 50_000)]
)
def test_workers_are_gone_at_once_and_parts_are_kept(tmp_path: Path, engine: str, runs: int) -> None:
    fastest = WAIT_S
    for attempt in range(3):  # other work on the machine may slow one of them down
        (folder := tmp_path / str(attempt)).mkdir()
        command = Command(folder, options=("--engine", *engine.split()), runs=runs)
        process, err, seconds = interrupt(command)
        assert process.returncode == 130
        assert "Traceback" not in err
        assert f"Interrupted. {command.rows():,} of {2 * runs:,} runs are kept, whole, in out\n" in err
        fastest = min(fastest, seconds)
        if fastest < LONGEST_GOODBYE_S:
            break
    assert fastest < LONGEST_GOODBYE_S


def test_a_batch_that_grows_to_a_precision_has_no_end_to_tell(tmp_path: Path) -> None:
    _, err, _ = interrupt(Command(tmp_path, options=("--precision", "0.0006"), runs=1_000_000))
    assert re.search(r"^Interrupted\. [\d,]+ runs are kept, whole, in out\n", err, re.MULTILINE)


def test_plain_rules_are_ended_within_their_task(tmp_path: Path) -> None:
    """A task of the slowest engine takes seconds: its workers are ended, not waited for."""
    command = Command(
        tmp_path, options=("--engine", "simpy"), runs=2_000, environment={"NUMBA_DISABLE_JIT": "1"}
    )
    _, err, seconds = interrupt(command)
    assert seconds < LONGEST_GOODBYE_S
    assert "Go on with: " in err


def test_the_message_is_the_command_that_goes_on(tmp_path: Path) -> None:
    command = Command(tmp_path, runs=10_000)
    _, err, _ = interrupt(command)
    line = next(line for line in err.splitlines() if line.startswith("Go on with: "))
    words = shlex.split(line.removeprefix("Go on with: "))
    assert words[0] == "armistice"
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", *words[1:]],
        cwd=tmp_path,
        env=os.environ | PLAIN_TERMINAL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    command.check()


@pytest.mark.parametrize(("stop", "code"), [(KeyboardInterrupt, 130), (Terminated, 143)])
def test_while_pictures_are_drawn_the_tables_are_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[KeyboardInterrupt], code: int
) -> None:
    def interrupted(*_: object) -> None:
        raise stop

    monkeypatch.setattr(plots, "save_plots", interrupted)
    small = ("run", "baseline", "--runs", "60", "--workers", "1", "--quiet", "--out", "my results")
    done = armistice(*small, folder=tmp_path)
    assert (done.code, done.stdout) == (code, "")
    first, second = done.stderr.splitlines()
    assert first.endswith(". The tables are complete, in my results")
    assert second == "Draw the pictures with: armistice plot 'my results'"
    monkeypatch.undo()
    assert armistice(*shlex.split(second.partition(": armistice ")[2]), folder=tmp_path).code == 0


def test_ctrl_c_while_a_part_is_written_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Path, _content: bytes) -> int:
        self.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_batch(load_scenario("baseline", SETTINGS), tmp_path / "out", settings=BatchSettings(runs=60))
    assert list((tmp_path / "out" / "runs").iterdir()) == []
