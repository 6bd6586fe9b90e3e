"""The page on uncertain assumptions: its commands and its script print what it shows."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from analysis.world_outputs import OUTPUTS
from sim import load_scenario, sample_worlds
from sim.scenario.numbers import central
from tests.cli.support import succeed

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "uncertain_assumptions.md").read_text(encoding="utf-8")
PLAIN = " ".join(TEXT.split())
SHOWN = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def block(kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return str(found)


def test_commands_print_what_is_shown(tmp_path: Path) -> None:
    assert len(SHOWN) == 2
    for command, shown in SHOWN:
        printed = succeed(*shlex.split(command)[1:], folder=tmp_path)
        lines = [line for line in shown.splitlines() if line != "..."]
        assert " ".join(" ".join(lines).split()) in " ".join(printed.split())


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "compare.py").write_text(block("python"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "compare.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == block("text")


def test_its_scenario_is_sound_and_correlated(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(block("yaml"), encoding="utf-8")
    assert "sound" in succeed("check", "mine.yaml", folder=tmp_path)
    found = json.loads(succeed("assumptions", "mine.yaml", "--json", folder=tmp_path))
    assert found["correlations"]["tired_together"]["rank"] == 0.6


def test_the_first_table_shows_every_headline() -> None:
    table = SHOWN[1][1]
    rows = [line for line in table.splitlines() if re.match(r"^ [A-Z]\w+.*[\d–%]$", line)]
    assert len(rows) == len(OUTPUTS)


def test_what_it_says_of_the_table_is_in_the_table() -> None:
    table = SHOWN[1][1]
    assert "18 % for a signature goes with worlds from 12 to 80 %" in PLAIN
    assert re.search(r"Signature +42\.7% +39\.8–45\.8% +11\.7–80\.2% +18%", table)


def test_one_world_in_seven_has_room_for_breakthroughs_alone() -> None:
    assert "in one world of the baseline in seven" in PLAIN
    worlds = sample_worlds(load_scenario("baseline"), 700)
    place = worlds.paths.index("front.gain_innovation_sd_km2")
    raised = sum(
        central(worlds.scenario_of(world).front.gain_innovation_sd_km2) > worlds.values[world, place]
        for world in range(len(worlds))
    )
    assert 70 < raised < 130
