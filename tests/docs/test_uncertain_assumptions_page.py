"""The page on uncertain assumptions: its commands and its script print what it shows."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analysis.world_outputs import OUTPUTS
from sim import load_scenario, sample_worlds
from sim.scenario.numbers import central
from sim.scenario.worlds import Worlds
from tests.cli.support import succeed
from tests.docs.running import printed_by_script

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
    assert printed_by_script(block("python"), tmp_path) == block("text")


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
    assert "19 % for a signature goes with worlds from 11 to 81 %" in PLAIN
    assert re.search(r"Signature +44\.4% +41\.3–47\.5% +10\.9–81\.1% +19%", table)


def test_about_one_world_in_six_has_breakthroughs_alone() -> None:
    assert "in about one world of the baseline in six" in PLAIN
    worlds = sample_worlds(load_scenario("baseline"), 1_000)
    place = worlds.paths.index("front.gain_innovation_sd_km2")
    raised = sum(
        central(worlds.scenario_of(world).front.gain_innovation_sd_km2) > worlds.values[world, place]
        for world in range(len(worlds))
    )
    assert 1_000 / 7 < raised < 1_000 / 5


def test_its_correlated_scenario_is_played(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(block("yaml"), encoding="utf-8")
    words = ("run", "mine.yaml", "--set", "horizon_days=120", "--worlds", "20", "--runs", "10", "--no-plots")
    assert "20 worlds of 10 runs" in succeed(*words, folder=tmp_path)


def ranks_of(worlds: Worlds) -> npt.NDArray[np.float64]:
    return np.argsort(np.argsort(worlds.values, axis=0), axis=0).astype(np.float64)


def test_chance_alone_correlates_some_assumption_as_much_as_it_says() -> None:
    assert "With 372 assumptions and 400 worlds chance alone brings some correlation to about 0.16" in PLAIN
    worlds = sample_worlds(load_scenario("baseline"), 400)
    assert len(worlds.inputs) == 372
    ranks, chance = ranks_of(worlds), np.random.default_rng(1).permutation(400).astype(float)
    largest = max(abs(np.corrcoef(ranks[:, place], chance)[0, 1]) for place in range(372))
    assert 0.12 < largest < 0.2


def test_few_sobol_points_correlate_some_pairs() -> None:
    assert "of 128 points for the 372 of the baseline some pairs are correlated above 0.9" in PLAIN
    correlated = np.corrcoef(ranks_of(sample_worlds(load_scenario("baseline"), 128, 1, "sobol")).T)
    assert np.abs(correlated - np.eye(372)).max() > 0.9
