"""The command line as a user starts it, in another folder."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from analysis.cli import main

# Wide, so that messages are not broken into lines; without colours.
PLAIN_TERMINAL = {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
SMALL = ("--runs", "200", "--workers", "1", "--no-plots", "--json")


@dataclass(frozen=True)
class Done:
    """What became of a command."""

    code: int
    stdout: str
    stderr: str


def armistice(*arguments: str, folder: Path) -> Done:
    """Run a command in this process, which spares the start of another; a traceback is raised."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    command = patch.object(sys, "argv", ["armistice", *arguments])
    with (
        chdir(folder),
        patch.dict(os.environ, PLAIN_TERMINAL),
        command,
        patch.object(sys, "stdin", io.StringIO()),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return Done(code, out.getvalue(), err.getvalue())


def armistice_process(*arguments: str, folder: Path) -> Done:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", *arguments],
        cwd=folder,
        env=os.environ | PLAIN_TERMINAL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def succeed(*arguments: str, folder: Path) -> str:
    """Run a command that must succeed; return what it printed."""
    done = armistice(*arguments, folder=folder)
    assert done.code == 0, done.stderr
    return done.stdout


def run_batch(*arguments: str, folder: Path) -> dict[str, Any]:
    """Run a small batch; return the object that it printed."""
    printed = json.loads(succeed("run", "baseline", *SMALL, *arguments, folder=folder))
    assert isinstance(printed, dict)
    return printed
