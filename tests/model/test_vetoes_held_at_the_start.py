"""A veto that is pending at the start is part of it; a new government lets go without a price."""

from __future__ import annotations

from sim.model.brussels import council, veto
from sim.model.names import ASSETS, PACKAGE
from sim.model.shocks import MULTIPLY, move_member
from tests.support import morning, own_parameters


def test_a_pending_veto_holds_its_file_and_costs_nothing_anew() -> None:
    world = morning(own_parameters("europe.unity=0.9"))
    assert world.vetoed_by[ASSETS] > 0
    assert (world.unity, world.vetoes, world.vetoes_standing) == (0.9, 0, 0)


def test_where_nobody_may_veto_nothing_is_pending() -> None:
    world = morning(own_parameters("mechanisms.s07_unanimity=false"))
    assert (world.vetoes, world.vetoed_by[ASSETS]) == (0, 0)


def test_a_new_government_asks_no_price() -> None:
    given = own_parameters(
        "council.standing_share=1",
        "council.bypass_chance=0",
        "council.veto_price=0.03",
        "council.package_effect=0",
    )
    world = morning(given)
    world.day = 10.0
    veto(world, given, PACKAGE, 0)
    move_member(world, 0, MULTIPLY, 0.2)
    council(world, given, [], PACKAGE)
    assert world.vetoed_by[PACKAGE] == 0
    assert world.sanctions_level == 1.0
