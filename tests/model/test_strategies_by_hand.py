"""Each strategy of Kyiv, answer by answer: what it does while it waits, and once it does not."""

from __future__ import annotations

import pytest

from sim.model import firing
from sim.model.kyiv import kyiv_answer
from sim.model.names import AMEND, BROKERING, FORCES, NO, PRESSING_MOSCOW, YES
from sim.model.parameters import Parameters
from sim.model.state import World
from tests.support import morning, own_parameters

# Worth signing, just short of it, and far from it, by a reservation of .5.
GOOD, NEAR, BAD = 0.6, 0.48, 0.2


def kyiv(strategy: str, *settings: str) -> tuple[World, Parameters]:
    given = own_parameters(*settings, f"strategy={strategy}", "bargaining.near_miss=0.05")
    world = morning(given)
    world.stance, world.day, world.texts_live = BROKERING, 100.0, 1
    return world, given


def answers(world: World, given: Parameters) -> list[int]:
    return [kyiv_answer(world, given, value, 0.5) for value in (GOOD, NEAR, BAD)]


WAITING, THEN_RESERVATION, THEN_ANYTHING = [AMEND, AMEND, NO], [YES, AMEND, NO], [YES, YES, YES]


def test_accept_first_signs_anything() -> None:
    assert answers(*kyiv("{kind: accept_first}")) == THEN_ANYTHING


def test_reservation_signs_what_is_worth_it() -> None:
    world, given = kyiv("{kind: reservation}")
    assert answers(world, given) == THEN_RESERVATION
    assert kyiv_answer(world, given, 0.5, 0.5) == YES
    assert world.kyiv_waits == 0


@pytest.mark.parametrize(
    ("then", "after"), [("reservation", THEN_RESERVATION), ("accept_first", THEN_ANYTHING)]
)
def test_delay_until_its_day(then: str, after: list[int]) -> None:
    world, given = kyiv(f"{{kind: delay_until, until: 2026-11-25, then: {then}}}", "start_date=2025-11-25")
    world.day = 364.9
    assert answers(world, given) == WAITING
    assert world.kyiv_waits == world.fired[firing.KYIV_WAITS] == 1, "one text worth signing was turned down"
    world.day = 365.0
    assert answers(world, given) == after


def test_delay_for_two_texts() -> None:
    """The text on the table is counted among those that were live."""
    world, given = kyiv("{kind: delay_for, texts: 2, then: reservation}")
    for live, wanted in ((1, WAITING), (2, WAITING), (3, THEN_RESERVATION)):
        world.texts_live = live
        assert answers(world, given) == wanted


def test_text_trigger() -> None:
    world, given = kyiv("{kind: text_trigger, value: 0.7, then: accept_first}")
    assert answers(world, given) == WAITING
    assert kyiv_answer(world, given, 0.69, 0.5) == AMEND
    assert kyiv_answer(world, given, 0.71, 0.9) == YES


@pytest.mark.parametrize(
    ("trigger", "field", "below", "above"),
    [
        ("front_km2: 115000", "occupied_km2", 115001.0, 115000.0),
        ("stock_months: 8", "stock_months", 7.9, 8.0),
        ("autonomy: 0.5", "autonomy", 0.49, 0.5),
        ("patience: 0.5", "patience", 0.51, 0.5),
        ("rift: true", "stance", BROKERING, PRESSING_MOSCOW),
    ],
)
def test_each_leverage_alone_is_enough(trigger: str, field: str, below: float, above: float) -> None:
    world, given = kyiv(f"{{kind: leverage_trigger, {trigger}, then: reservation}}")
    world.occupied_km2, world.stock_months, world.autonomy, world.patience = 120000.0, 1.0, 0.1, 1.0
    world.patience_day = world.day
    setattr(world, field, below)
    assert answers(world, given) == WAITING
    setattr(world, field, above)
    assert answers(world, given) == THEN_RESERVATION


def test_leverage_that_was_not_named_does_not_count() -> None:
    world, given = kyiv("{kind: leverage_trigger, autonomy: 0.9, then: reservation}")
    world.occupied_km2, world.stock_months, world.stance = 0.0, 100.0, PRESSING_MOSCOW
    world.autonomy = 0.5
    assert answers(world, given) == WAITING


def test_patience_is_that_of_today() -> None:
    world, given = kyiv("{kind: leverage_trigger, patience: 0.5, then: reservation}")
    world.patience, world.patience_day, world.day = 0.5, 10.0, 40.0
    assert answers(world, given) == WAITING, "some of it has come back since"
    given.patience_regained = 0.0
    assert answers(world, given) == THEN_RESERVATION


def test_delay_unless_pressed() -> None:
    world, given = kyiv("{kind: delay_unless_pressed, then: reservation}")
    assert answers(world, given) == WAITING
    world.ua_pressure = 0.05
    assert answers(world, given) == THEN_RESERVATION


def test_red_lines_refuse_whatever_a_text_is_worth() -> None:
    world, given = kyiv("{kind: red_lines, limits: {forces: 0.35}, then: accept_first}")
    for forces, wanted in ((0.35, THEN_ANYTHING), (0.36, [NO, NO, NO])):
        world.text_terms[FORCES] = forces
        assert answers(world, given) == wanted
