"""A member taken out of the Council leaves names behind: all are told at once, each with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from tests.scenario.support import BASE, refusal, write

OUT = ("council.members.hungary=null", "council.members.slovakia=null", "council.members.belgium=null")
REMEDIES = ("elections.hungary: null", "elections.slovakia: null", "council.pending.assets: null")


def test_all_dangling_names_are_told_at_once() -> None:
    lines = refusal("baseline", OUT).splitlines()
    assert len(lines) == len(REMEDIES)
    for remedy in REMEDIES:
        assert sum(f"set {remedy} in your file" in line for line in lines) == 1


@pytest.mark.parametrize("gone", range(len(OUT)))
def test_the_remedies_work(gone: int) -> None:
    alone = (OUT[gone],)
    told = refusal("baseline", alone)
    settings = tuple(remedy.replace(": ", "=") for remedy in REMEDIES if remedy in told)
    assert settings
    build_parameters(load_scenario("baseline", alone + settings))


def test_a_lever_on_a_member_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    effects = "{lever: members.hungry, multiply: 2}, {lever: members.x, add: 1}"
    text = f"elections:\n  hungary:\n    effects: [{effects}]\n"
    told = refusal(write(tmp_path, BASE + text)).splitlines()
    assert len(told) == 2
    for line, lever in zip(told, ("members.hungry", "members.x"), strict=True):
        assert "mine.yaml:5" in line
        assert "council.members (hungary, slovakia, belgium" in line
        assert f"is '{lever}'" in line
    assert "Did you mean members.hungary?" in told[0]
