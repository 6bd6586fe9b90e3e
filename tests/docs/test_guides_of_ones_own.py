"""The tutorial and the guides to one's own scenario, shock and strategy: commands run as written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.docs.running import printed_by_command
from tests.docs.support import FENCE

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {
    "tutorial/first_answer.md": 9,
    "how-to/own_scenario.md": 4,
    "how-to/own_shock.md": 3,
    "how-to/own_strategy.md": 2,
}
"""Each page, and how many commands it has."""


def text_of(page: str) -> str:
    """Return a page."""
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(page: str, kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return [match.group(2) for match in FENCE.finditer(text_of(page)) if match.group(1) == kind]


def tidy(text: str) -> str:
    """Return text with single blanks."""
    return " ".join(text.split())


@pytest.mark.parametrize("page", PAGES)
def test_followed_literally_it_shows_what_it_says(page: str, tmp_path: Path) -> None:
    (written,) = blocks(page, "yaml")
    name = re.findall(r"\b\w+\.yaml\b", text_of(page))[0]
    (tmp_path / name).write_text(written, encoding="utf-8")
    commands = [line for block in blocks(page, "sh") for line in block.splitlines()]
    assert len(commands) == PAGES[page]
    printed = tidy("".join(printed_by_command(*shlex.split(line)[1:], folder=tmp_path) for line in commands))
    for shown in blocks(page, "text"):
        for line in shown.splitlines():
            assert tidy(line) in printed, line
