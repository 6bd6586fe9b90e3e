"""Politics in Kyiv by hand: events, money, and texts that cede land."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import firing
from sim.model.funding import unfunded
from sim.model.names import RECOGNITION, TERRITORY
from sim.model.state import World
from sim.model.ukrainian_politics import hear_of_text, home_event, month_at_home
from tests.support import morning, own_parameters

EVENTS = (
    "ukraine.home_events={scandal: {share: 0.5, cohesion: -0.04, strength: 0}, "
    "rally: {share: 0.3, cohesion: 0.03, strength: 0}, "
    "mobilisation_crisis: {share: 0.2, cohesion: -0.02, strength: -0.01}}"
)
HOME = (
    "ukraine.cohesion=0.6",
    "ukraine.cohesion_return=0.1",
    "ukraine.funding_months=5",
    "ukraine.funded_months=2",
    "ukraine.unfunded_cohesion=0.02",
)


def test_events_come_in_their_shares_and_move_what_they_say() -> None:
    given = own_parameters(EVENTS)
    seen = np.zeros(3)
    runs = 2000
    for run in range(runs):
        world = World(seed=2, run=run, cohesion=0.5)
        home_event(world, given, [])
        kind = [world.fired[mechanism] for mechanism in
                (firing.SCANDAL, firing.RALLY, firing.MOBILISATION_CRISIS)].index(1)  # fmt: skip
        seen[kind] += 1
        assert world.cohesion == pytest.approx(0.5 + (-0.04, 0.03, -0.02)[kind])
        assert world.ua_strength == (0.0, 0.0, -0.01)[kind]
    wanted = np.array([0.5, 0.3, 0.2])
    assert (abs(seen / runs - wanted) < 4 * np.sqrt(wanted * (1 - wanted) / runs)).all()


def test_cohesion_stays_a_share() -> None:
    given = own_parameters(EVENTS)
    for start in (0.0, 1.0):
        for run in range(20):
            world = World(seed=2, run=run, cohesion=start)
            home_event(world, given, [])
            assert 0.0 <= world.cohesion <= 1.0


def test_a_month_spends_a_months_budget_and_cohesion_returns() -> None:
    given = own_parameters(*HOME)
    world = morning(given)
    world.cohesion = 0.4
    month_at_home(world, given)
    assert world.funding_months == 4.0
    assert world.cohesion == pytest.approx(0.4 + 0.1 * 0.2)


@pytest.mark.parametrize(("months", "short"), [(5.0, 0.0), (2.0, 0.0), (1.5, 0.25), (0.5, 0.75), (0.0, 1.0)])
def test_out_of_funds_in_proportion(months: float, short: float) -> None:
    given = own_parameters(*HOME)
    world = morning(given)
    world.funding_months = months
    assert unfunded(world, given) == pytest.approx(short)


def test_want_of_money_costs_cohesion() -> None:
    given = own_parameters(*HOME)
    world = morning(given)
    world.funding_months = 2.0
    month_at_home(world, given)
    assert world.cohesion == pytest.approx(0.6 - 0.02 * 0.5)
    month_at_home(world, given)
    month_at_home(world, given)
    assert world.funding_months == 0.0, "and never below nothing"


@pytest.mark.parametrize(
    ("territory", "recognition", "lost"),
    [(0.5, 0.25, 0.0), (0.7, 0.25, 0.02), (0.4, 0.25, 0.0), (0.5, 0.65, 0.04), (0.6, 0.35, 0.02)],
)
def test_tabling_a_text_that_cedes_land_costs_cohesion(
    territory: float, recognition: float, lost: float
) -> None:
    """A tenth of what lies beyond the line (.5) and beyond the recognition of an armistice (.25)."""
    given = own_parameters(*HOME, "ukraine.tabling_cost=0.1")
    given.armistice_recognition = 0.25
    world = morning(given)
    world.text_terms[TERRITORY], world.text_terms[RECOGNITION] = territory, recognition
    hear_of_text(world, given, 0.5)
    assert world.cohesion == pytest.approx(0.6 - lost)
    assert world.fired[firing.TABLED_CONCESSION] == (lost > 0)
