"""Members, elections and shocks stand under names of the user's own: added, changed in part, taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from sim.scenario.numbers import central
from tests.scenario.support import BASE, refusal, write


def test_an_entry_is_added_beside_the_inherited_ones(tmp_path: Path) -> None:
    text = "council:\n  members:\n    austria: {vetoes: {loan: 0.2}}\n"
    members = load_scenario(write(tmp_path, BASE + text)).council.members
    assert {"austria", "hungary"} < set(members)
    assert members["austria"].vetoes.values() == [0.0, 0.0, 0.0, 0.2, 0.0, 0.0]


def test_part_of_an_inherited_entry_can_be_changed(tmp_path: Path) -> None:
    election = load_scenario(write(tmp_path, BASE + "elections: {hungary: {chance: 0.9}}\n")).elections[
        "hungary"
    ]
    assert central(election.chance) == 0.9
    assert election.effects == load_scenario("baseline").elections["hungary"].effects


@pytest.mark.parametrize(
    ("text", "section", "name"),
    [
        ("elections: {france: }\n", "elections", "france"),
        ("elections: {france: null}\nshocks: {}\n", "elections", "france"),
    ],
)
def test_an_entry_left_empty_is_taken_out(tmp_path: Path, text: str, section: str, name: str) -> None:
    left = getattr(load_scenario(write(tmp_path, BASE + text)), section)
    assert set(getattr(load_scenario("baseline"), section)) - set(left) == {name}


def test_a_member_is_taken_out_with_what_it_holds_up(tmp_path: Path) -> None:
    text = "council:\n  members: {belgium: }\n"
    assert "council.pending.assets: must be one of council.members" in refusal(write(tmp_path, BASE + text))
    left = load_scenario(write(tmp_path, BASE + text + "  pending: {assets: }\n"))
    assert "belgium" not in left.council.members
    assert not any(build_parameters(left).pending_veto)


def test_a_vote_before_the_start_is_history(tmp_path: Path) -> None:
    whole = build_parameters(load_scenario("baseline"))
    later = build_parameters(load_scenario(write(tmp_path, BASE + "start_date: 2027-01-01\n")))
    assert 0 < later.election_count < whole.election_count
    assert later.election_days[0] >= 0.0


def test_votes_are_held_in_the_order_of_their_dates(tmp_path: Path) -> None:
    text = (
        "elections:\n  early:\n    date: 2025-12-01\n    chance: 0.5\n"
        "    effects: [{lever: unity, add: -0.1}]\n    source: a\n    why: b\n"
    )
    parameters = build_parameters(load_scenario(write(tmp_path, BASE + text)))
    days = parameters.election_days[: parameters.election_count]
    assert days[0] == 6.0
    assert days == sorted(days)
