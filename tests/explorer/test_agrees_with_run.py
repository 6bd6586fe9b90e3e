"""The explorer's numbers are those of ``armistice run``: by its command, and by its file."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.explorer.case import Case, CaseError
from analysis.explorer.figures import Figures
from analysis.explorer.playing import PlayedCase
from analysis.explorer.served import serve
from analysis.explorer.turned import turn
from sim.batch.fingerprint import fingerprint
from sim.scenario.errors import ScenarioError
from sim.scenario.numbers import central
from tests.cli.support import succeed

FEW = replace(Case(), runs=1000, seed=5)
CASES = {
    "usual": FEW,
    "turned": replace(FEW, theory="ripeness", off=("s07_unanimity",), on=("durability",)).with_values(
        {"actors.russia.salience.forces": 0.2, "bargaining.war_share": 0.3}
    ),
    "elsewhere": replace(FEW, scenario="moscow_stalls", strategy="red_lines", against="reservation"),
}


def play(case: Case) -> PlayedCase:
    """Play a case as the page does."""
    here = serve()
    turned = turn(case, here.shelf)
    return here.store.play(turned.scenario, turned.strategies, case.runs, case.seed)


@pytest.mark.parametrize("name", CASES)
def test_the_command_of_a_case_gives_its_numbers(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    turned = turn(case, serve().shelf)
    words = shlex.split(turned.command(case.scenario))
    same = json.loads(succeed(*words[1:], "--json", "--no-plots", "--out", "out", folder=tmp_path))
    agree(play(case), same, tmp_path / "out")


@pytest.mark.parametrize("name", CASES)
def test_the_file_of_a_case_gives_its_numbers(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    turned = turn(case, serve().shelf)
    (tmp_path / "explored.yaml").write_text(turned.file(), encoding="utf-8")
    strategies = ",".join(one.name for one in turned.strategies)
    asked = f"run explored.yaml --strategies {strategies} --runs {case.runs} --seed {case.seed}"
    same = json.loads(succeed(*asked.split(), "--json", "--no-plots", "--out", "out", folder=tmp_path))
    agree(play(case), same, tmp_path / "out")


def agree(played: PlayedCase, same: dict[str, object], out: Path) -> None:
    """Assert that runs are the same, value for value, and figures what the command prints."""
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    prints = [fingerprint(table) for table in played.tables]
    assert sum(prints) % 2**64 == int(manifest["fingerprint"], 16) % 2**64
    found = Figures.of(played)
    outcomes = played.outcomes.set_index(["strategy", "outcome"])["count"]
    for place, name in enumerate(played.names):
        signed = sum(
            int(outcomes[name, one]) for one in ("comprehensive_peace", "armistice", "imposed_settlement")
        )
        assert found.signed[place].mean == pytest.approx(signed / played.runs)
        kyiv = played.payoffs[(played.payoffs["strategy"] == name) & (played.payoffs["actor"] == "ukraine")]
        mean = float(kyiv[kyiv["window"] == "whole"]["mean"].iloc[0])
        assert found.payoff[place].mean == pytest.approx(mean, abs=1e-8)
    less = np.mean(played.payoff(0) - played.payoff(1))
    assert found.gained.mean == pytest.approx(float(less))
    assert same


def test_an_own_scenario_is_written_whole(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("version: 1\nextends: baseline\nbargaining:\n  war_cost_ukraine: 0.1\n", encoding="utf-8")
    here = serve(str(mine))
    turned = turn(
        replace(FEW, scenario=here.shelf.first).with_values({"bargaining.war_share": 0.3}), here.shelf
    )
    again = serve(str(mine)).shelf
    name = again.upload("explored.yaml", turned.file().encode())
    reloaded = turn(replace(FEW, scenario=name, strategy="wait_6_months"), again)
    assert reloaded.before.bargaining.war_cost_ukraine == 0.1
    assert central(reloaded.before.bargaining.war_share) == 0.3
    one = here.store.play(turned.scenario, turned.strategies, 300, 5)
    other = here.store.play(reloaded.scenario, reloaded.strategies, 300, 5)
    assert [fingerprint(table) for table in one.tables] == [fingerprint(table) for table in other.tables]


def test_what_was_moved_can_be_moved_again_after_it_is_opened_again() -> None:
    here = serve()
    turned = turn(CASES["turned"], here.shelf)
    name = here.shelf.upload("explored.yaml", turned.file().encode())
    again = turn(replace(FEW, scenario=name, strategy="wait_6_months"), here.shelf)
    for path, value in CASES["turned"].values:
        dial, before = again.dials[path], turned.dials[path]
        assert (dial.low, dial.central, dial.high) == (before.low, value, before.high)
        assert before.source in dial.source
    one = here.store.play(turned.scenario, turned.strategies, 300, 5)
    other = here.store.play(again.scenario, again.strategies, 300, 5)
    assert [fingerprint(table) for table in one.tables] == [fingerprint(table) for table in other.tables]


def test_the_file_has_the_chosen_strategy_as_its_own() -> None:
    here = serve()
    turned = turn(CASES["elsewhere"], here.shelf)
    name = here.shelf.upload("explored.yaml", turned.file().encode())
    assert turn(replace(FEW, scenario=name), here.shelf).before.strategy == turned.strategies[0]


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (replace(FEW, strategy="accept_first"), "Choose two different strategies"),
        (replace(FEW, strategy="/etc/passwd"), "strategy: '/etc/passwd' is none of"),
        (replace(FEW, theory="magic"), "theory: 'magic' is none of bargaining"),
        (replace(FEW, off=("s99",)), "off: 's99' is none of s01_agenda"),
        (replace(FEW, on=("s99",)), "on: 's99' is none of leader_turnover"),
        (replace(FEW, scenario="/etc/passwd"), "scenario: /etc/passwd is none of baseline"),
    ],
)
def test_a_case_of_unknown_names_is_refused(case: Case, told: str) -> None:
    with pytest.raises(CaseError) as refused:
        turn(case, serve().shelf)
    assert told in str(refused.value)


def test_a_policy_of_other_values_is_refused_as_everywhere() -> None:
    case = replace(FEW, strategy="optimal").with_values({"bargaining.war_share": 0.3})
    with pytest.raises(ScenarioError, match="computed for other values"):
        turn(case, serve().shelf)
