"""Unanimity: who vetoes first, how long a veto lasts, and what frees a file."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import firing, schedule
from sim.model.brussels import council, lift_veto, veto, vetoing_member
from sim.model.names import ASSETS, LOAN, N_FILES, PACKAGE, SECTORAL
from sim.model.parameters import Parameters
from sim.model.shocks import MULTIPLY, move_member
from sim.model.state import World
from tests.support import morning, own_parameters

CHANCES = (0.5, 0.2, 0.7)
MARKS = (np.arange(20_000) + 0.5) / 20_000


def three_members(*settings: str) -> Parameters:
    """Return parameters with three members that veto any file with the chances above."""
    given = own_parameters(*settings)
    given.member_count = 3
    given.pending_veto = [0.0] * N_FILES
    for member, chance in enumerate(CHANCES):
        given.veto_chance[member * N_FILES : (member + 1) * N_FILES] = [chance] * N_FILES
    return given


def test_the_first_to_veto_in_closed_form() -> None:
    """Independent members: nobody with prod(1 - p), member k with p_k times the product before it."""
    given = three_members()
    world = morning(given)
    found = [vetoing_member(world, given, LOAN, float(mark)) for mark in MARKS]
    shares = [found.count(member) / len(MARKS) for member in (-1, 0, 1, 2)]
    assert shares == pytest.approx([0.5 * 0.8 * 0.3, 0.5, 0.5 * 0.2, 0.5 * 0.8 * 0.7], abs=1e-4)


def test_a_disposition_scales_the_chance_and_never_beyond_1() -> None:
    given = three_members()
    world = morning(given)
    world.disposition[0], world.disposition[2] = 0.2, 5.0
    found = [vetoing_member(world, given, LOAN, float(mark)) for mark in MARKS]
    shares = [found.count(member) / len(MARKS) for member in (-1, 0, 1, 2)]
    assert shares == pytest.approx([0.0, 0.1, 0.9 * 0.2, 0.9 * 0.8], abs=1e-4)


def test_so_many_vetoes_stand_and_so_many_of_these_are_bypassed() -> None:
    given = three_members("council.standing_share=0.4", "council.bypass_chance=0.25")
    runs = 3000
    stands, bypassed = 0, 0
    for run in range(runs):
        world = World(seed=3, run=run)
        veto(world, given, ASSETS, 0)
        stands += world.veto_stands[ASSETS]
        bypassed += world.veto_stands[ASSETS] == 1 and world.due[schedule.ASSETS] < schedule.NEVER
    assert abs(stands / runs - 0.4) < 4 * np.sqrt(0.24 / runs)
    assert abs(bypassed / runs - 0.1) < 4 * np.sqrt(0.09 / runs)


def test_a_veto_on_a_renewal_never_stands() -> None:
    given = three_members("council.standing_share=1")
    for run in range(50):
        world = World(seed=3, run=run)
        veto(world, given, SECTORAL, 0)
        assert world.veto_stands[SECTORAL] == 0
        assert world.due[schedule.SECTORAL_RENEWAL] < schedule.NEVER


def standing(given: Parameters) -> World:
    """Return a world on day 50 in which member 1 holds the assets for good."""
    world = morning(given)
    world.day = 50.0
    veto(world, given, ASSETS, 1)
    assert (world.veto_stands[ASSETS], world.due[schedule.ASSETS]) == (1, schedule.NEVER)
    return world


def test_a_new_government_lets_go_of_a_standing_veto() -> None:
    given = three_members("council.standing_share=1", "council.bypass_chance=0", "council.assets_months=24")
    world = standing(given)
    world.day = 400.0
    move_member(world, 0, MULTIPLY, 0.2)
    assert world.due[schedule.ASSETS] == schedule.NEVER, "another member's election frees nothing"
    move_member(world, 1, MULTIPLY, 1.5)
    assert world.due[schedule.ASSETS] == schedule.NEVER, "nor does a harsher government"
    move_member(world, 1, MULTIPLY, 0.2)
    assert world.due[schedule.ASSETS] == 400.0
    funds = world.funding_months
    council(world, given, [], ASSETS)
    assert (world.assets_decided, world.assets_day, world.vetoed_by[ASSETS]) == (1, 400.0, 0)
    assert world.funding_months == funds + 24
    assert world.veto_days == 350.0


def test_a_bypass_decides_the_file_on_its_day() -> None:
    given = three_members(
        "council.standing_share=1", "council.bypass_chance=1", "council.bypass_days={law: fixed, value: 70}"
    )
    world = morning(given)
    world.day = 50.0
    veto(world, given, ASSETS, 1)
    assert world.due[schedule.ASSETS] == 120.0
    world.day = 120.0
    council(world, given, [], ASSETS)
    assert world.assets_decided == 1
    assert world.fired[firing.BYPASS] == 1


def test_lifting_a_veto_on_sanctions_has_its_price() -> None:
    given = three_members("council.veto_price=0.02", "council.standing_share=0")
    for file, price in ((SECTORAL, 0.02), (PACKAGE, 0.02), (LOAN, 0.0)):
        world = morning(given)
        veto(world, given, file, 0)
        lift_veto(world, given, file)
        assert world.sanctions_level == pytest.approx(1.0 - price)


def test_each_veto_costs_unity() -> None:
    given = three_members("council.unity_per_veto=0.3")
    world = morning(given)
    for left in (0.7, 0.4, 0.1, 0.0):
        veto(world, given, LOAN, 0)
        assert world.unity == pytest.approx(left)
