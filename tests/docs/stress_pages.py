"""What the pages on stress tests have in common: a command and a script that print what they show."""

from __future__ import annotations

import io
import os
import re
import runpy
import shlex
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from analysis.cli import main

ROOT = Path(__file__).resolve().parents[2]
TERMINAL = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}


@dataclass(frozen=True)
class Page:
    """A page of docs/how-to: its text, and its blocks by kind."""

    name: str

    @property
    def text(self) -> str:
        return (ROOT / "docs" / "how-to" / f"{self.name}.md").read_text(encoding="utf-8")

    @property
    def plain(self) -> str:
        return " ".join(self.text.split())

    def blocks(self, kind: str) -> list[str]:
        return re.findall(rf"^```{kind}\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)

    def check_command(self, folder: Path) -> None:
        """Run its one command and find each console block in what it prints; its files are those it names."""
        (line,) = self.blocks("sh")
        program, *words = shlex.split(line)
        assert program == "armistice"
        printed = printed_by(lambda: command(words), folder)
        shown = self.blocks("console")
        assert shown
        for block in shown:
            assert squeezed(block) in squeezed(printed)
        out = folder / words[words.index("--out") + 1]
        named = set(re.findall(r"`(\w+)`", self.plain.split("`OUT/tables/`")[1].split("; `OUT/plots/`")[0]))
        assert {path.stem for path in (out / "tables").iterdir()} == named
        assert {path.stem for path in (out / "plots").iterdir()} == {self.picture}

    @property
    def picture(self) -> str:
        """The name of its one picture, which is that of the page."""
        return self.name

    def check_script(self, folder: Path) -> None:
        """Run its one script: it prints what the text block shows."""
        (script,), (shown,) = self.blocks("python"), self.blocks("text")
        (folder / "script.py").write_text(script, encoding="utf-8")
        assert printed_by(lambda: runpy.run_path("script.py", run_name="__main__"), folder) == shown


def squeezed(text: str) -> str:
    return " ".join(text.split())


def printed_by(call: Callable[[], object], folder: Path) -> str:
    """What a call prints in a folder, in this process, which spares the start of another."""
    out = io.StringIO()
    with chdir(folder), patch.dict(os.environ, TERMINAL), redirect_stdout(out):
        call()
    return out.getvalue()


def command(words: list[str]) -> None:
    """Run a command that must succeed."""
    with patch.object(sys, "argv", ["armistice", *words]), pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
