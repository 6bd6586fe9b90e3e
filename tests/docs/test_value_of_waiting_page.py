"""The page on the value of waiting: its command and its script print what it shows."""

from __future__ import annotations

import re
import shlex
from inspect import signature
from pathlib import Path

from analysis.cli.delaying import delay
from analysis.delay.curve import RESAMPLES
from analysis.delay.first_texts import COPIES
from analysis.delay.plans import USUAL_MONTHS
from tests.cli.support import succeed
from tests.docs.running import printed_by_script

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "value_of_waiting.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def block(kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return str(found)


def test_its_command_prints_what_is_shown(tmp_path: Path) -> None:
    ((command, shown),) = SHOWN
    printed = succeed(*shlex.split(command)[1:], folder=tmp_path)
    assert " ".join(shown.split()) in " ".join(printed.split())


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    assert printed_by_script(block("python"), tmp_path) == block("text")


def test_its_counts_are_those_of_the_code() -> None:
    plain = " ".join(TEXT.split())
    assert f"{RESAMPLES:,} bootstrap samples" in plain
    assert (COPIES, len(USUAL_MONTHS) - 1, max(USUAL_MONTHS)) == (4, 9, 24)
    assert "the same fresh luck, four times" in plain
    assert "nine delays up to two years" in plain
    assert "there are 4,000 of every plan" in plain
    assert signature(delay).parameters["runs"].default == 4_000
