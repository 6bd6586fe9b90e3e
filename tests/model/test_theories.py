"""Rival theories by hand: commitment problems, and ripeness."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import firing
from sim.model.bargaining import reckon
from sim.model.kyiv import kyiv_answer
from sim.model.moscow import moscow_answer
from sim.model.names import BROKERING, DISENGAGED, FORCES, GUARANTEES, NO, PRESENCE, RUSSIA, UKRAINE, YES
from sim.model.parameters import Parameters
from sim.model.state import World
from sim.model.theories import fears_shift, is_ripe
from tests.support import morning, own_parameters, parameters, play

COMMITMENT = (
    "theory=commitment",
    "theories.shift_to_utility=2",
    "theories.shift_years=5",
    "follow_up.rearmament_russia=0.004",
    "follow_up.rearmament_ukraine=0.001",
    "follow_up.rearmament_relief=0",
    "bargaining.war_cost_ukraine=0.3",
    "bargaining.war_cost_russia=0.2",
    *(f"bargaining.war_cost_{cause}=0" for cause in ("cohesion", "unfunded", "economy")),
    "agreement.credibility_europe=0",
)
# Five years at .004 - .001 a month, worth 2 a unit; fighting costs both .5 for a share phi of the window.
SHIFT = 2 * 5 * 12 * (0.004 - 0.001)


def text_on_table(given: Parameters, guarantees: float = 1.0, forces: float = 0.0) -> World:
    world = morning(given)
    world.stance = BROKERING
    world.text_terms[GUARANTEES], world.text_terms[FORCES], world.text_terms[PRESENCE] = (
        guarantees,
        forces,
        1.0,
    )
    return world


@pytest.mark.parametrize(("share", "fears"), [(SHIFT / 0.5 - 0.01, True), (SHIFT / 0.5 + 0.01, False)])
def test_kyiv_fears_a_shift_that_beats_the_joint_cost_of_fighting(share: float, fears: bool) -> None:
    given = own_parameters(*COMMITMENT, f"bargaining.war_share={share}")
    world = text_on_table(given)
    assert fears_shift(world, given, UKRAINE) is fears
    assert not fears_shift(world, given, RUSSIA), "what Kyiv loses Moscow gains"


def test_guarantees_hold_the_stronger_side_to_the_text() -> None:
    """Believed at .4, full guarantees leave .6 of the shift to fear."""
    between = 0.8 * SHIFT / 0.5
    given = own_parameters(
        *COMMITMENT, f"bargaining.war_share={between}", "agreement.credibility_us.brokering=0.4"
    )
    assert fears_shift(text_on_table(given, guarantees=1.0), given, UKRAINE)
    assert not fears_shift(text_on_table(given, guarantees=0.0), given, UKRAINE)


def test_caps_on_kyivs_forces_make_the_shift_larger() -> None:
    """With full caps Kyiv does not rearm: the shift is .004 a month, not .003."""
    between = 0.5 * (SHIFT + 2 * 5 * 12 * 0.004) / 0.5
    given = own_parameters(*COMMITMENT, f"bargaining.war_share={between}")
    assert not fears_shift(text_on_table(given, forces=0.0), given, UKRAINE)
    assert fears_shift(text_on_table(given, forces=1.0), given, UKRAINE)


def test_who_fears_signs_nothing_however_good() -> None:
    given = own_parameters(*COMMITMENT, "bargaining.war_share=0.12", strategy="accept_first")
    world = text_on_table(given)
    assert kyiv_answer(world, given, 1.0, 0.0) == NO
    assert moscow_answer(world, given, 1.0, 0.0) == YES
    assert world.fired[firing.COMMITMENT_PROBLEM] == 1
    given.theory = 0
    assert kyiv_answer(world, given, 1.0, 0.0) == YES


RIPE = (
    "theory=ripeness",
    "theories.ripe_gain_km2=200",
    "theories.ripe_cost=0.15",
    "theories.ripe_reach=10",
    "bargaining.war_cost_ukraine=0.3",
    "bargaining.war_cost_russia=0.2",
    *(f"bargaining.war_cost_{cause}=0" for cause in ("cohesion", "unfunded", "economy")),
)


@pytest.mark.parametrize(
    ("seen", "intensity", "stance", "settings", "ripe"),
    [
        (150.0, 1.0, BROKERING, (), True),
        (-150.0, 1.0, BROKERING, (), True),
        (250.0, 1.0, BROKERING, (), False),
        (-250.0, 1.0, BROKERING, (), False),
        (150.0, 0.7, BROKERING, (), False),
        (150.0, 1.0, DISENGAGED, (), False),
        (150.0, 1.0, BROKERING, ("theories.ripe_cost=0.25",), False),
        (150.0, 1.0, BROKERING, ("theories.ripe_reach=0",), False),
        (250.0, 0.1, DISENGAGED, ("theory=bargaining",), True),
    ],
)
def test_ripe_is_a_stalemate_that_hurts_both_with_a_way_out(
    seen: float, intensity: float, stance: int, settings: tuple[str, ...], ripe: bool
) -> None:
    given = own_parameters(*RIPE, *settings)
    world = morning(given)
    world.mean_gain_seen_km2, world.intensity, world.stance = seen, intensity, stance
    reckon(world, given)
    assert is_ripe(world, given, []) is ripe
    assert world.fired[firing.NOT_RIPE] == (not ripe)


def test_outside_a_stalemate_no_text_is_tabled() -> None:
    """The gain seen before each text is the running mean of monthly gains, a sixth of the way each month."""
    given = parameters(settings=("theory=ripeness", "theories.ripe_gain_km2=300", "theories.ripe_reach=5"))
    worlds, logs = play(given, 300, log_rows=1500)
    assert worlds["texts_tabled"].sum() > 100
    checked = 0
    for log in logs:
        mean = line = None
        mean, line = given.mean_gain_km2, given.occupied_km2
        for row in log:
            if row[2] == 0:
                mean, line = mean + (row[4] - line - mean) / 6, row[4]
            elif row[2] == 4:
                assert abs(mean) < 300
                checked += 1
    assert checked == worlds["texts_tabled"].sum()


@pytest.mark.parametrize("theory", ["commitment", "ripeness", "base_rate"])
def test_rivals_meet_the_same_luck_at_the_front(theory: str) -> None:
    """Breakthroughs strike on the same days, as long as both wars last."""
    (ours, our_logs), (theirs, their_logs) = (
        play(parameters(settings=(f"theory={name}", "ratification.interim_chance=0")), 100, log_rows=1500)
        for name in ("bargaining", theory)
    )
    compared = 0
    for run, both in enumerate(zip(our_logs, their_logs, strict=True)):
        lasted = min(ours["end_day"][run], theirs["end_day"][run])
        first, second = (log[(log[:, 2] == 1) & (log[:, 0] < lasted), 0] for log in both)
        assert np.array_equal(first, second)
        compared += len(first)
    assert compared > 30
