"""The Russian economy by hand: sanctions, China, oil measures, relief."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.names import AGREEMENT, BROKERING, PRESSING_MOSCOW, WAR
from sim.model.russian_economy import russian_month
from sim.model.state import World
from tests.support import morning, own_parameters

NUMBERS = (
    "russia.ru_economy=0",
    "russia.china_dependence=0.5",
    "russia.sanctions_drag=0.01",
    "russia.china_prop=0.4",
    "russia.oil_measures=0.003",
    "russia.economy_sd=0",
    "russia.relief_rebuilds=0.02",
    "russia.isolation_to_china=0.004",
    "russia.sanctions_erosion=0.1",
)
DRAG = 0.01 * (1 - 0.4 * 0.5)


def after_a_month(stance: int = BROKERING, phase: int = WAR, relief: float = 0.0, **fields: float) -> World:
    given = own_parameters(*NUMBERS)
    world = morning(given)
    world.stance, world.phase, world.relief = stance, phase, relief
    for name, value in fields.items():
        setattr(world, name, value)
    russian_month(world, given, [])
    return world


def test_sanctions_drag_and_china_props() -> None:
    world = after_a_month()
    assert world.ru_economy == pytest.approx(-DRAG)
    assert world.china_dependence == pytest.approx(0.504), "isolation deepens dependence"
    assert world.sanctions_level == pytest.approx(0.9), "and evasion wears sanctions down"


def test_half_the_sanctions_drag_half() -> None:
    assert after_a_month(sanctions_level=0.5).ru_economy == pytest.approx(-DRAG / 2)


def test_oil_measures_add_to_the_drag_while_washington_presses_moscow() -> None:
    assert after_a_month(PRESSING_MOSCOW).ru_economy == pytest.approx(-DRAG - 0.003)
    assert after_a_month(PRESSING_MOSCOW, AGREEMENT).ru_economy == pytest.approx(-DRAG), "in the war only"


def test_relief_rebuilds_and_loosens_the_tie_to_china() -> None:
    world = after_a_month(phase=AGREEMENT, relief=0.25)
    assert world.ru_economy == pytest.approx(0.02 * 0.25 - 0.75 * DRAG)
    assert world.china_dependence == pytest.approx(0.5 + 0.004 * (0.75 - 0.5))


def test_relief_counts_only_under_an_agreement() -> None:
    assert after_a_month(phase=WAR, relief=1.0).ru_economy == pytest.approx(-DRAG)


def test_the_index_is_held_between_its_bounds() -> None:
    assert after_a_month(ru_economy=-1.0).ru_economy == -1.0
    assert after_a_month(phase=AGREEMENT, relief=1.0, ru_economy=0.999).ru_economy == 1.0


def test_shocks_have_their_spread() -> None:
    given = own_parameters(*NUMBERS, "russia.economy_sd=0.02")
    moved = []
    for run in range(800):
        world = World(seed=1, run=run, china_dependence=0.5, sanctions_level=1.0)
        russian_month(world, given, [])
        moved.append(world.ru_economy + DRAG)
    assert abs(np.mean(moved)) < 4 * 0.02 / np.sqrt(800)
    assert abs(np.std(moved) / 0.02 - 1) < 0.12
