"""While libraries are loaded a signal ends the program at once: no exception is there to be swallowed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

SWALLOWING = """
import os, signal, time
from analysis.endings import ended_at_once
{before}
with ended_at_once():
    try:
        os.kill(os.getpid(), {number})
        time.sleep(0.2)
    except BaseException:
        pass
print("went on")
"""


def run(number: int, folder: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    code = SWALLOWING.format(number=number, before=before)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("number", "code", "told"), [(signal.SIGINT, 130, "Interrupted.\n"), (signal.SIGTERM, 143, "Ended.\n")]
)
def test_nothing_can_swallow_it(tmp_path: Path, number: int, code: int, told: str) -> None:
    done = run(number, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", told)


def test_what_is_ignored_from_the_start_stays_ignored(tmp_path: Path) -> None:
    done = run(signal.SIGINT, tmp_path, "signal.signal(signal.SIGINT, signal.SIG_IGN)")
    assert (done.returncode, done.stdout) == (0, "went on\n")


@pytest.mark.parametrize(
    ("file", "function"),
    [("cli/parsing.py", "read"), ("analysis/commands.py", "<module>")],
    ids=["options are read", "a command is loaded"],
)
def test_it_is_told_before_a_command_begins(tmp_path: Path, file: str, function: str) -> None:
    """Typer would end there without a word."""
    code = INTERRUPTED_IN.format(file=file, function=function)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


INTERRUPTED_IN = """
import os, signal, sys
from analysis.cli import main

def interrupt(frame, event, _argument):
    code = frame.f_code
    if event == "call" and code.co_filename.endswith("{file}") and code.co_name == "{function}":
        os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["armistice", "run", "baseline", "--runs", "5", "--quiet"]
sys.setprofile(interrupt)
main()
"""
