"""Cohesion, money and the economy of today price no day of a frozen front that is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.model.brussels import decide
from sim.model.follow_up import freeze
from sim.model.names import (
    FIGHTING_PART,
    LOAN,
    N_PAYOFF_PARTS,
    RECOGNITION,
    RUSSIA,
    UKRAINE,
)
from sim.model.parameters import Parameters
from sim.model.payoffs import accrue, discount_weight, war_cost
from sim.model.politics import month_of_politics
from sim.model.russian_economy import russian_month
from sim.model.state import World
from sim.model.ukrainian_politics import hear_of_text, home_event
from tests.support import morning, own_parameters

YEARS_LATER = 1000.0


def scandal(world: World, given: Parameters) -> None:
    given.home_event_cohesion = [-0.2, -0.2, -0.2]
    home_event(world, given, [])


def rumour(world: World, given: Parameters) -> None:
    given.tabling_cost = 0.5
    world.text_terms[RECOGNITION] = 1.0
    hear_of_text(world, given, 0.5)


def slump(world: World, given: Parameters) -> None:
    given.sanctions_drag = 0.3
    russian_month(world, given, [])


def loan(world: World, given: Parameters) -> None:
    decide(world, given, [], LOAN)


def month(world: World, given: Parameters) -> None:
    given.cohesion_return = 0.5
    month_of_politics(world, given)


@pytest.mark.parametrize(
    ("news", "actor"),
    [(scandal, UKRAINE), (rumour, UKRAINE), (loan, UKRAINE), (month, UKRAINE), (slump, RUSSIA)],
)
def test_news_leaves_the_years_before_it_alone(news: Callable[[World, Parameters], None], actor: int) -> None:
    given = own_parameters()
    world = morning(given)
    world.funding_months, world.cohesion = 0.0, 0.4
    freeze(world, given)
    price = war_cost(world, given, actor) * world.intensity
    world.day = YEARS_LATER
    news(world, given)
    assert war_cost(world, given, actor) * world.intensity != price, "the news matters"
    accrue(world, given)
    paid = -world.payoff_sums[actor * N_PAYOFF_PARTS + FIGHTING_PART]
    assert paid == pytest.approx(price * discount_weight(given, 0.0, YEARS_LATER))
