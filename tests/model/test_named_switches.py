"""Mechanisms from the literature: nothing while off, and what each says while on."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.engines.replication import Rows
from sim.model import firing, schedule
from sim.model.kyiv import kyiv_answer
from sim.model.names import ARMISTICE, GUARANTEES, NO, PRESENCE, RUSSIA, SIGNATURE, UKRAINE, WAR, YES
from sim.model.politics import leader_falls
from sim.model.ratification import initial
from sim.model.settlement import ratification_due
from sim.model.signing import resumption_exponent
from sim.model.talks import close_window
from tests.support import (
    NO_TAIL,
    NOTHING_HAPPENS,
    events_of,
    log_buffer,
    morning,
    own_parameters,
    parameters,
    play,
)

FIRINGS = {
    "leader_turnover": firing.LEADER_TURNOVER,
    "spoilers": firing.SPOILER,
    "two_level_ratification": firing.SECOND_RATIFICATION,
    "windows_of_agreement": firing.CLOSED_WINDOW,
    "guarantor_credibility": firing.WEAK_GUARANTOR,
}


def worlds(*settings: str) -> Rows:
    return play(parameters(settings=settings), 1500)[0]


@pytest.mark.parametrize("switch", FIRINGS)
def test_a_switch_fires_when_on_and_never_when_off(switch: str) -> None:
    assert worlds()["fired"][:, FIRINGS[switch]].sum() == 0
    assert worlds(f"switches.{switch}=true")["fired"][:, FIRINGS[switch]].sum() > 0


def test_leaders_of_both_sides_fall_at_their_rate() -> None:
    """A Poisson process of .5 a year for each side."""
    settings = (*NOTHING_HAPPENS, NO_TAIL, "switches.leader_turnover=true", "switches.turnover_rate=0.5")
    given = parameters(settings=settings)
    runs = 600
    _, logs = play(given, runs, log_rows=900)
    falls = events_of(logs, "leader_turnover")
    years = given.horizon_days / 365.25
    assert abs(len(falls) / runs - years) < 4 * math.sqrt(years / runs)
    in_kyiv = (falls[:, 3] == UKRAINE).mean()
    assert abs(in_kyiv - 0.5) < 4 * math.sqrt(0.25 / len(falls))


def test_a_new_leader_forgets_what_was_expected() -> None:
    given = own_parameters("switches.leader_turnover=true")
    for run in range(10):
        world = morning(given, run)
        world.ua_expected_offer = world.ru_expected_offer = 0.1
        before = (world.ua_resolve, world.ru_resolve)
        buffer = log_buffer()
        leader_falls(world, given, buffer)
        actor = int(buffer[3])
        assert actor in {UKRAINE, RUSSIA}
        offers = (world.ua_expected_offer, world.ru_expected_offer)
        start = (given.expected_offer_ukraine, given.expected_offer_russia)
        fell = 0 if actor == UKRAINE else 1
        assert (offers[fell], offers[1 - fell]) == (start[fell], 0.1)
        resolves = (world.ua_resolve, world.ru_resolve)
        assert resolves[fell] != before[fell]
        assert resolves[1 - fell] == before[1 - fell]


@pytest.mark.parametrize(
    ("settings", "share"),
    [
        ((), 1.0),
        (("switches.spoilers=true", "switches.spoiler_chance=0.25"), 0.75),
        (("switches.two_level_ratification=true", "switches.second_ratification=0.6"), 0.6),
    ],
)
def test_spoilers_and_a_second_ratification_take_their_share_of_texts(
    settings: tuple[str, ...], share: float
) -> None:
    given = own_parameters("ratification.ratification_base=60", *settings)
    runs = 1000
    in_force = 0
    for run in range(runs):
        world = morning(given, run)
        world.text_scope = ARMISTICE
        initial(world, given, [], 0.6, 0.5)
        world.day, cohesion = world.due[schedule.RATIFICATION], world.cohesion
        ratification_due(world, given, [])
        in_force += world.phase != WAR
        assert world.phase != WAR or world.cohesion == cohesion, "Kyiv did not fail, and is not divided"
    assert abs(in_force / runs - share) <= 4 * math.sqrt(share * (1 - share) / runs)


@pytest.mark.parametrize(("pending", "after"), [(20.0, 100.0), (140.0, 140.0)])
def test_a_refusal_closes_the_window_for_its_days(pending: float, after: float) -> None:
    given = own_parameters("switches.windows_of_agreement=true", "switches.window_days=90")
    world = morning(given)
    world.day, world.due[schedule.TALKS] = 10.0, pending
    close_window(world, given)
    assert world.due[schedule.TALKS] == after


def test_kyiv_wants_a_guarantor_that_it_believes() -> None:
    """g = (1 - guarantees) × credibility against a threshold of .25."""
    given = own_parameters(
        "switches.guarantor_credibility=true", "switches.guarantor_threshold=0.25", strategy="accept_first"
    )
    given.credibility_us, given.credibility_europe = [0.5] * 5, 0.0
    world = morning(given)
    world.text_terms[PRESENCE] = 1.0
    for guarantees, answer in ((0.51, NO), (0.49, YES), (1.0, NO), (0.0, YES)):
        world.text_terms[GUARANTEES] = guarantees
        assert kyiv_answer(world, given, 1.0, 0.0) == answer


def test_a_strong_agreement_lasts_longer() -> None:
    """Fortna: one less the mean of guarantees and presence, times the effect, off the log hazard."""
    plain = own_parameters()
    durable = own_parameters("switches.durability=true", "switches.durability_effect=1.5")
    world = morning(plain)
    for guarantees, presence in ((0.0, 0.0), (0.4, 0.8), (1.0, 1.0)):
        on, off = (resumption_exponent(world, given, guarantees, presence, 0.3, 0.2, 0.5)
                   for given in (durable, plain))  # fmt: skip
        assert on - off == pytest.approx(-1.5 * (1 - 0.5 * (guarantees + presence)))


def test_spoilers_make_fewer_deals() -> None:
    without, broken = (worlds(*settings)["cause"] == SIGNATURE for settings in
                       ((), ("switches.spoilers=true", "switches.spoiler_chance=0.9")))  # fmt: skip
    differences = without.astype(float) - broken
    assert differences.mean() > 3 * differences.std(ddof=1) / np.sqrt(len(differences))
