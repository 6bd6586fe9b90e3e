"""What the page on one run shows is what ``armistice trace`` prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.support import succeed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "read_one_run.md"
TEXT = PAGE.read_text(encoding="utf-8")
SHOWN = re.findall(r"^```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^armistice .*$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("shown", SHOWN)
def test_what_is_shown_is_printed(shown: str, tmp_path: Path) -> None:
    printed = succeed(*COMMANDS[0].split()[1:], folder=tmp_path)
    assert " ".join(shown.split()) in " ".join(printed.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, tmp_path: Path) -> None:
    assert succeed(*command.split()[1:], folder=tmp_path)


def test_there_is_something_to_check() -> None:
    assert len(SHOWN) == 2
    assert len(COMMANDS) == 3
