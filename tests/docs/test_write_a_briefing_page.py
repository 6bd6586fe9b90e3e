"""The page on briefings: its commands run, and a briefing has the sections that it names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from analysis.report.laboratories import MOST_RUNS, PATHS
from tests.docs.running import printed_by_command
from tests.docs.support import FENCE
from tests.report.support import read_page

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write_a_briefing.md").read_text("utf-8")


def test_its_commands_run_and_sections_are_those_it_names(tmp_path: Path) -> None:
    commands = [line for match in FENCE.finditer(TEXT) for line in match.group(2).splitlines()]
    assert len(commands) == 3
    for command in commands:
        assert printed_by_command(*shlex.split(command)[1:], folder=tmp_path)
    page = read_page((tmp_path / "results" / "briefing" / "report.html").read_text("utf-8"))
    named = re.findall(r"^\| ([A-Z][^|]*?) \|", TEXT, re.MULTILINE)
    assert named == [one.text for one in page.root.all("h2")]
    assert 1_000_000 < len(page.source) < 3_500_000, "about two megabytes"


def test_numbers_are_those_of_the_code() -> None:
    assert f"at most {MOST_RUNS:,}" in TEXT
    assert f"fitted on {PATHS:,} paths" in TEXT
