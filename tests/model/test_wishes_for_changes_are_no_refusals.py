"""Policies react to refusals: a wish for changes neither counts as one nor ends a row of them."""

from __future__ import annotations

import pytest

from sim.model import schedule
from sim.model.names import ARMISTICE, BROKERING, UNITED_STATES, YES
from sim.model.talks import kyiv_turn
from tests.support import log_buffer, morning, own_parameters

FAR_SHORT, NEARLY, ENOUGH = -1.0, "just short", 2.0
POLICIES = ["broker", "ultimatum", "walk_away"]


def row_and_reaction(policy: str, texts: list[float | str]) -> tuple[int, bool]:
    """Let Kyiv answer texts of such worth; return refusals in a row and whether the last moved Washington."""
    given = own_parameters(f"washington.policy={policy}", "washington.walk_away_after=2")
    near = own_parameters(f"washington.policy={policy}", "bargaining.near_miss=10")
    world = morning(given)
    world.text_scope, world.text_drafter, world.stance, world.day = ARMISTICE, UNITED_STATES, BROKERING, 9.0
    moved = False
    for text in texts:
        world.forced_stance, world.due[schedule.WASHINGTON] = 0, 50.0
        if text == NEARLY:
            kyiv_turn(world, near, log_buffer(), FAR_SHORT)
        else:
            answer = kyiv_turn(world, given, log_buffer(), float(text))
            assert (answer == YES) == (text == ENOUGH)
        moved = world.due[schedule.WASHINGTON] == world.day
    return world.refusals_in_a_row, moved


@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_reacts_to_wishes_for_changes(policy: str) -> None:
    assert row_and_reaction(policy, [NEARLY] * 5) == (0, False)
    assert row_and_reaction(policy, [FAR_SHORT, NEARLY]) == (1, False)


def test_a_wish_for_changes_does_not_end_a_row_of_refusals() -> None:
    assert row_and_reaction("walk_away", [FAR_SHORT, NEARLY]) == (1, False)
    assert row_and_reaction("walk_away", [FAR_SHORT, NEARLY, FAR_SHORT]) == (0, True)
    assert row_and_reaction("walk_away", [FAR_SHORT, NEARLY, FAR_SHORT, FAR_SHORT]) == (1, False)


def test_a_signature_does() -> None:
    assert row_and_reaction("walk_away", [FAR_SHORT, ENOUGH, FAR_SHORT]) == (1, False)
