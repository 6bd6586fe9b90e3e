"""The page on delay against delay: its commands and its script print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pandas as pd
import pytest

from analysis.contest.findings import Findings
from analysis.contest.plays import DEFAULT_RUNS, DEFAULT_STRATEGIES
from analysis.contest.resampling import RESAMPLED_TABLES
from sim.model.names import MOSCOW_POLICIES, WASHINGTON_POLICIES
from tests.cli.support import succeed
from tests.docs.running import printed_by_script

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "delay_against_delay.md").read_text(encoding="utf-8")
PLAIN = " ".join(TEXT.split())
SHOWN = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def block(kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=["baseline", "waiting pays"])
def test_commands_print_what_is_shown(tmp_path: Path, command: str, shown: str) -> None:
    printed = succeed(*shlex.split(command)[1:], folder=tmp_path)
    lines = [line for line in shown.splitlines() if line != "..."]
    assert " ".join(" ".join(lines).split()) in " ".join(printed.split())
    assert (tmp_path / shlex.split(command)[-1] / "plots" / "delay_against_delay.png").is_file()


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    assert printed_by_script(block("python"), tmp_path) == block("text")


def test_its_counts_are_those_of_the_code() -> None:
    cells = len(WASHINGTON_POLICIES) * len(MOSCOW_POLICIES)
    rows = cells * len(DEFAULT_STRATEGIES) * DEFAULT_RUNS
    assert f"{DEFAULT_RUNS:,} runs of each strategy, {rows:,} in all" in PLAIN
    assert f"the share of {RESAMPLED_TABLES} such tables" in PLAIN


def test_it_names_every_table() -> None:
    named = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    frames = dict.fromkeys(Findings.__dataclass_fields__, pd.DataFrame())
    assert named == list(Findings(**frames).tables())
