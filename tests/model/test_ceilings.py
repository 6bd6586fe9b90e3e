"""Ceilings save work and change nothing: the text is that of a search of the whole menu."""

from __future__ import annotations

import math

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from sim.engines.replication import Luck, PlainReplication
from sim.model import drafting, talks
from sim.model.arithmetic import exponential, logarithm
from sim.model.ceilings import log_chance_ceiling, loss_floor
from sim.model.normal import normal_share
from sim.model.packages import gain, package_territory, review_mix
from sim.model.parameters import Parameters
from sim.model.signing import tabulated_loss
from sim.model.state import World
from tests.support import parameters

SETTINGS = (
    (),
    ("issues.curvature=0.6",),
    ("mechanisms.s11_frozen_front=false",),
    ("washington.estimate_sd=0.02",),
)


@over(z=st.floats(-40.0, 40.0))
def test_the_ceiling_of_a_chance_is_never_below_it(z: float) -> None:
    assert log_chance_ceiling(parameters(), z) >= logarithm(normal_share(z))


@over(z=st.floats(-7.5, 7.5))
def test_the_ceiling_of_a_chance_is_close(z: float) -> None:
    cell = 16.0 / 512
    assert log_chance_ceiling(parameters(), z) <= logarithm(normal_share(z + 1.01 * cell)) + 1e-8


@over(log_hazard=st.floats(-600.0, 600.0))
def test_the_floor_of_a_loss_is_never_above_it(log_hazard: float) -> None:
    assert loss_floor(parameters(), log_hazard) <= tabulated_loss(parameters(), exponential(log_hazard))


@over(log_hazard=st.floats(-10.0, 10.0))
def test_the_floor_of_a_loss_is_close(log_hazard: float) -> None:
    cell = 24.0 / 384
    below = tabulated_loss(parameters(), exponential(log_hazard - 1.01 * cell))
    assert loss_floor(parameters(), log_hazard) >= below - 1e-8


def best_of_all(world: World, given: Parameters, drafter: int) -> tuple[int, float]:
    """Return the package with the highest score, the first of equals, each reckoned in full."""
    step = drafting.take_up_pen(world, given, drafter)
    best, chosen, best_gain = 0.0, -1, 1.0
    for package in range(given.menu_size):
        review_mix(world, given, package % given.menu_mixes, drafter, step)
        territory = package_territory(given, package, world.draft_line)
        worth = gain(world, given, package, drafter, territory)
        if worth > 0.0 and drafting.is_open(world, given, package, territory):
            score = drafting.score_of(world, given, package, territory, worth)
            if best > 0.0:
                world.best_gain = best_gain
                ceiling = drafting.ceiling(world, given, package, territory, worth)
                assert ceiling >= math.log(max(score, 1e-300)) - math.log(best_gain) + 1.0 - 1e-9
            if score > best:
                best, chosen, best_gain = score, package, worth
    return chosen, best


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_draft_is_that_of_a_search_of_the_whole_menu(
    settings: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every draft of some replications, with and without a text before it, of Washington and of Europe."""
    given = parameters(settings=settings)
    drafts = 0

    def both(world: World, own: Parameters, events: list[float], drafter: int) -> None:
        nonlocal drafts
        wanted, score = best_of_all(world, own, drafter)
        drafting.draft(world, own, events, drafter)
        if wanted >= 0:
            assert (world.text_package, world.best_score) == (wanted, score)
        else:
            assert world.best_score == 0.0
        drafts += 1

    monkeypatch.setattr(talks, "draft", both)
    for run in range(6):
        PlainReplication(given, Luck(1, run)).play()
    assert drafts > 40
