"""The page on ``armistice stress --method information``: command and script print what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.stress import evppi, information
from tests.docs.stress_pages import Page

PAGE = Page("stress_information")


def test_its_command_prints_what_it_shows(tmp_path: Path) -> None:
    PAGE.check_command(tmp_path)


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    PAGE.check_script(tmp_path)


@pytest.mark.parametrize(
    "told",
    [
        f"worlds are split into {evppi.FOLDS} parts",
        f"{evppi.DRAWS} curves that the data allow",
        f"{evppi.SHUFFLES} reshuffles of the worlds",
        f"By default {information.WORLDS} worlds of {information.RUNS} runs",
        f"there must be {information.FEWEST_WORLDS} at least, and {information.FEWEST_RUNS} runs",
    ],
)
def test_its_numbers_are_those_of_the_method(told: str) -> None:
    assert told in PAGE.plain
    assert information.USUAL == ("accept_first", "text_trigger", "delay_until")
