"""The page on ``armistice stress --method ablation``: command and script print what it shows."""

from __future__ import annotations

from pathlib import Path

from tests.docs.stress_pages import Page

PAGE = Page("stress_ablation")


def test_its_command_prints_what_it_shows(tmp_path: Path) -> None:
    PAGE.check_command(tmp_path)


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    PAGE.check_script(tmp_path)
