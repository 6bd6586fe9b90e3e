"""What pages show is run in this process, which spares the start of another."""

from __future__ import annotations

import io
import os
import runpy
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from analysis.cli import main

TERMINAL = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}


def printed_by(call: Callable[[], object], folder: Path) -> str:
    """What a call prints in a folder."""
    out = io.StringIO()
    no_input = patch.object(sys, "stdin", io.StringIO())
    with chdir(folder), patch.dict(os.environ, TERMINAL), no_input, redirect_stdout(out):
        call()
    return out.getvalue()


def printed_by_command(*words: str, folder: Path) -> str:
    """What ``armistice`` prints with these words; it must succeed."""
    return printed_by(lambda: command(words), folder)


def printed_by_script(script: str, folder: Path) -> str:
    """What a Python script prints that was written into a folder."""
    (folder / "script.py").write_text(script, encoding="utf-8")
    return printed_by(lambda: runpy.run_path("script.py", run_name="__main__"), folder)


def command(words: tuple[str, ...]) -> None:
    """Run a command that must succeed."""
    with patch.object(sys, "argv", ["armistice", *words]), pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
