"""The page on big batches: its commands run in order in one folder, and print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from sim.batch.executors import POOLS
from sim.batch.precision import FIRST_LOOK_RUNS, GROWTH, MOST_RUNS
from tests.cli.support import succeed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "big_batches.md"
TEXT = PAGE.read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_commands_print_what_is_shown(tmp_path: Path) -> None:
    assert len(SHOWN) == 3
    for command, shown in SHOWN:
        words = shlex.split(command)
        assert words[0] == "armistice"
        printed = succeed(*words[1:], folder=tmp_path)
        lines = [line for line in shown.splitlines() if line != "..."]
        # A terminal of another width breaks lines elsewhere; the fingerprint is that of this platform.
        told = re.sub(r"fingerprint \w+", "fingerprint", " ".join(printed.split()))
        assert re.sub(r"fingerprint \w+", "fingerprint", " ".join(" ".join(lines).split())) in told


def test_its_numbers_are_those_of_the_code() -> None:
    assert FIRST_LOOK_RUNS == 500
    assert GROWTH == 1.25
    assert MOST_RUNS == 1_000_000
    assert POOLS == 4
    assert "after 500 runs and each time it has grown by about a quarter" in TEXT
    assert "by default a million" in TEXT
    assert "given up after four losses" in TEXT
