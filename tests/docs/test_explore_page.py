"""The page on the explorer says what the explorer has."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.explorer.case import FEWEST_RUNS, MOST_RUNS
from analysis.explorer.dials import LEADING
from analysis.explorer.page import VIEW_WORDS
from analysis.explorer.shelf import LARGEST_UPLOAD
from analysis.explorer.state import MOST_PINS
from analysis.explorer.waiting import MONTHS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "explore.md").read_text("utf-8")
IN_WORDS = {4: "four", 8: "eight"}


def test_its_views_are_those_of_the_page() -> None:
    table = TEXT.split("| View |")[1].split("\n\n")[0]
    assert re.findall(r"^\| ([A-Z][^|]*?) \|", table, re.MULTILINE) == list(VIEW_WORDS.values())


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"{FEWEST_RUNS:,} to {MOST_RUNS:,} runs of each strategy" in TEXT
    assert f"the {IN_WORDS[LEADING]} that move the answer most" in TEXT
    assert f"up to {IN_WORDS[MOST_PINS]} cases" in TEXT
    assert f"for {MONTHS[1]} to {MONTHS[-1]} months" in TEXT
    assert f"no larger than {LARGEST_UPLOAD / 1e6:g} MB" in TEXT
