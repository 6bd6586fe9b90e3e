"""A contest that anything ends: what is kept is told, and the command told goes on to the same tables."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.contest import command, plays
from sim.batch.run import Batch, run_batch
from sim.batch.store import ResultsFolder
from tests.cli.support import PLAIN_TERMINAL, armistice, succeed
from tests.failures.support import WAIT_S, wait_until

SHORT = ("--set", "horizon_days=120", "--set", "follow_up_years=1", "--workers", "1", "--no-plots")
CONTEST = (
    "contest",
    "baseline",
    *SHORT,
    "--strategies",
    "reservation,accept_first",
    "--washington",
    "broker",
)
RUNS = ("--runs", "60")
ALL = 60 * 2 * 3


def interrupted_at(
    cell: int, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException] = KeyboardInterrupt
) -> None:
    """Let a signal come while a cell is played."""
    begun = []

    def play(*arguments: Any, **named: Any) -> Batch:
        begun.append(arguments)
        if len(begun) > cell:
            raise stop
        return run_batch(*arguments, **named)

    monkeypatch.setattr(plays, "run_batch", play)


def command_told(stderr: str) -> list[str]:
    """Return the words of the command that goes on."""
    line = next(line for line in stderr.splitlines() if line.startswith("Go on with: "))
    words = shlex.split(line.removeprefix("Go on with: "))
    assert words[0] == "armistice"
    return words[1:]


@pytest.mark.parametrize("out", [(), ("--out", "my contest")])
def test_finished_cells_are_kept_and_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: tuple[str, ...]
) -> None:
    with monkeypatch.context() as patched:
        interrupted_at(2, patched)
        done = armistice(*CONTEST, *RUNS, *out, "-q", folder=tmp_path)
    folder = "my contest" if out else "results/0001-baseline-contest"
    assert (done.code, done.stdout) == (130, "")
    assert f"Interrupted. 240 of {ALL} runs are kept, whole, in {folder}\n" in done.stderr
    assert json.loads((tmp_path / folder / "contest.json").read_text())["status"] == "unfinished"
    again = armistice(*command_told(done.stderr), folder=tmp_path)
    assert again.code == 0, again.stderr
    assert f"360 rows, 120 of them played now. In {folder}/" in again.stdout
    whole = succeed(*CONTEST, *RUNS, "--out", "whole", folder=tmp_path)
    assert whole.partition("360 rows")[0] == again.stdout.partition("360 rows")[0]
    kept, undisturbed = (
        pd.read_parquet(tmp_path / place / "tables" / "cells.parquet") for place in (folder, "whole")
    )
    pd.testing.assert_frame_equal(kept, undisturbed)


def test_resume_alone_goes_on_with_the_newest_and_its_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    succeed(*CONTEST, *RUNS, folder=tmp_path)
    with monkeypatch.context() as patched:
        interrupted_at(1, patched)
        assert armistice(*CONTEST, *RUNS, folder=tmp_path).code == 130
    found = json.loads(succeed(*CONTEST, "--resume", "--json", folder=tmp_path))
    assert (found["folder"], found["runs"]) == ("results/0002-baseline-contest", 60)


def test_a_contest_of_which_no_run_was_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_at(0, monkeypatch)
    done = armistice(*CONTEST, *RUNS, "-q", folder=tmp_path)
    assert (done.code, done.stdout) == (130, "")
    assert done.stderr == f"Interrupted. 0 of {ALL} runs are kept, whole, in results/0001-baseline-contest\n"
    assert not list((tmp_path / "results").iterdir())


def test_while_tables_are_made_all_runs_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(command, "write_tables", interrupted)
        done = armistice(*CONTEST, *RUNS, "--out", "out", "-q", folder=tmp_path)
    assert (done.code, done.stdout) == (130, "")
    assert f"Interrupted. {ALL} of {ALL} runs are kept, whole, in out\n" in done.stderr
    assert "360 rows, all of them there before." in succeed(*command_told(done.stderr), folder=tmp_path)


def test_it_grows_by_runs_and_by_cells(tmp_path: Path) -> None:
    succeed(*CONTEST, *RUNS, "--moscow", "earnest", "--out", "out", folder=tmp_path)
    printed = succeed(*CONTEST, "--runs", "80", "--out", "out", "--resume", folder=tmp_path)
    assert "480 rows, 360 of them played now." in printed


def test_a_damaged_part_is_played_again(tmp_path: Path) -> None:
    before = succeed(*CONTEST, *RUNS, "--out", "out", folder=tmp_path)
    part = ResultsFolder(tmp_path / "out" / "broker" / "earnest").parts("runs")[0]
    part.path.write_bytes(b"damaged")
    done = armistice(*CONTEST, *RUNS, "--out", "out", "--resume", "-q", folder=tmp_path)
    assert done.code == 0
    assert "was damaged" in done.stderr
    assert done.stdout.partition("360 rows")[0] == before.partition("360 rows")[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "out: holds a contest, and nothing in it is overwritten; look it over by --resume"),
        (("--resume", "--seed", "9"), "out: holds another contest: its seed is another"),
        (
            ("--resume", "--strategies", "reservation"),
            "out: holds another contest: its strategies are others",
        ),
        (
            ("--resume", "--set", "front.mean_gain_km2=300"),
            "its scenario has other values, in the file or by --set",
        ),
        (("--resume", "--runs", "10"), "more than the 10 asked for"),
    ],
)
def test_another_contest_is_refused_and_nothing_is_changed(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    succeed(*CONTEST, *RUNS, "--out", "out", folder=tmp_path)
    plan = (tmp_path / "out" / "contest.json").read_bytes()
    done = armistice(*CONTEST, *RUNS, "--out", "out", *words, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr
    assert (tmp_path / "out" / "contest.json").read_bytes() == plan


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    for words in ((), ("--resume",)):
        done = armistice(*CONTEST, *RUNS, "--out", "out", *words, folder=tmp_path)
        assert (done.code, done.stdout) == (2, "")
        assert "out: is not empty and holds no contest; nothing in it is overwritten" in done.stderr


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"contest_version": 99}'])
def test_a_plan_that_cannot_be_read_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "contest.json").write_text(content, encoding="utf-8")
    done = armistice(*CONTEST, *RUNS, "--out", "out", "--resume", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "contest.json: " in done.stderr


@pytest.mark.parametrize(
    ("stop", "code", "told"), [(signal.SIGINT, 130, "Interrupted."), (signal.SIGTERM, 143, "Ended.")]
)
def test_a_signal_ends_it_between_parts_and_it_goes_on(
    tmp_path: Path, stop: signal.Signals, code: int, told: str
) -> None:
    words = [sys.executable, "-m", "analysis.cli", *CONTEST, "--runs", "4000", "--out", "out"]
    process = subprocess.Popen(
        words,
        cwd=tmp_path,
        env=os.environ | PLAIN_TERMINAL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    second = ResultsFolder(tmp_path / "out" / "broker" / "stall_while_advancing")
    wait_until(lambda: second.rows() > 0 or process.poll() is not None)
    process.send_signal(stop)
    out, err = process.communicate(timeout=WAIT_S)
    assert (process.returncode, out) == (code, "")
    assert f"{told} " in err
    assert " of 24,000 runs are kept, whole, in out\n" in err
    assert "Traceback" not in err
    printed = succeed(*command_told(err), folder=tmp_path)
    assert "24,000 rows, " in printed
    for cell in (tmp_path / "out" / "broker").iterdir():
        assert json.loads((cell / "manifest.json").read_text())["status"] == "complete"
