"""With all noise off, a round equals what one reckons by hand.

A world small enough for pencil and paper: everybody cares for territory alone, Washington's
ideal is .5, Moscow's 1, Kyiv's 0, and the front lies at .5. Nobody expects the line to move
or a side to break, Europe amends nothing, and what is initialled is ratified. One text comes
on day 10.
"""

from __future__ import annotations

import math
from itertools import product

import pytest
from scipy.stats import norm

from sim.engines.replication import Luck, Numbers, PlainReplication
from sim.model.log import EVENTS
from sim.model.names import ARMISTICE, ISSUES, STANCES, WAR
from sim.model.schedule import TALKS
from sim.model.state import World
from tests.support import LOG_ROWS, NOTHING_HAPPENS, parameters

NO_OTHER = ", ".join(f"{issue}: 0" for issue in ISSUES[1:])
IDEALS = {"united_states": 0.5, "russia": 1.0, "ukraine": 0.0, "europe": 0.0}
SMALL_WORLD = (
    *(setting for setting in NOTHING_HAPPENS if not setting.startswith("talks")),
    *(f"talks.text_wait_days.{stance}={{law: fixed, value: 10}}" for stance in STANCES),
    *(f"washington.first_spell_days.{stance}={{law: fixed, value: 100000}}" for stance in STANCES),
    *(f"actors.{actor}.ideal.territory={ideal}" for actor, ideal in IDEALS.items()),
    *(f"actors.{actor}.salience={{territory: 1, {NO_OTHER}}}" for actor in IDEALS),
    "front.occupied_km2=115700",
    "front.mean_gain_km2=0",
    "front.gain_innovation_sd_km2=0.001",
    "front.gain_deviation_km2=0",
    "front.breakthrough_km2={law: fixed, value: 0.001}",
    "horizon_days=31",
    "bargaining.war_share=0.5",
    "bargaining.war_cost_russia=0.2",
    "bargaining.war_cost_ukraine=0.3",
    "bargaining.expected_offer_russia=0.5",
    "bargaining.expected_offer_ukraine=0.4",
    "bargaining.audience_slope_ukraine=0",
    "bargaining.audience_cost_ukraine=0.08",
    "bargaining.audience_cost_russia=0.05",
    "bargaining.pressure_on_moscow=0",
    *(f"bargaining.{noise}=0" for noise in ("resolve_sd", "resolve_drift_sd", "noise_sd")),
    "washington.estimate_sd=0.06",
    "washington.stance_start={brokering: 1, pressing_kyiv: 0}",
    "agreement.resumption_hazard=0",
    "ratification.ratification_base=60",
    "ratification.referendum_factor=1",
    "ratification.interim_chance=0",
    "drafting.european_influence=0",
    "drafting.us_costs_of_no_deal=0.1",
    "drafting.drafting_dependence=0.5",
    "bargaining.intelligence_weight=0.55",
    "bargaining.intelligence_substitute=0.25",
    "washington.us_supply={committed: 0.3, brokering: 0.24, pressing_kyiv: 0.15, pressing_moscow: 0.3}",
    "europe.eu_supply=0.35",
    "europe.autonomy=0.3",
    "europe.stock_months=6",
    "europe.full_stock_months=6",
    "capacity.cover_share=0.5",
    "bargaining.near_miss=0.05",
    "drafting.relief_bonus=0",
    "drafting.russian_weights=[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]",
    "drafting.own_weights=[1]",
    "drafting.salience_exponents=[1]",
)  # fmt: skip

# f = u(front) - k: .5 - .2 and .5 - .3.  V = .5 f + .5 a.
RUSSIAN_FLOW, UKRAINIAN_FLOW = 0.3, 0.2
RUSSIAN_WAR_VALUE = 0.5 * RUSSIAN_FLOW + 0.5 * 0.5
UKRAINIAN_WAR_VALUE = 0.5 * UKRAINIAN_FLOW + 0.5 * 0.4


def first_round(*settings: str) -> tuple[World, Numbers]:
    """Play up to the end of the first round; return the world and its log rows."""
    given = parameters(settings=(*SMALL_WORLD, *settings))
    replication = PlainReplication(given, Luck(1, 0), LOG_ROWS)
    replication.begin()
    world = replication.world
    world.us_error_on_kyiv = world.us_error_on_moscow = 0.0
    assert world.due[TALKS] == 10.0
    replication.ring(TALKS)
    return world, replication.log()


def test_war_values_reservations_and_answers() -> None:
    world, log = first_round()
    text, moscow, kyiv, initialled = log
    assert text[3] == ARMISTICE
    assert text[5] == pytest.approx(0.5)
    assert moscow[3:8] == pytest.approx([2, 0.5, RUSSIAN_WAR_VALUE + 0.05, RUSSIAN_WAR_VALUE, 0.0])
    assert kyiv[3:8] == pytest.approx([2, 0.5, UKRAINIAN_WAR_VALUE + 0.08, UKRAINIAN_WAR_VALUE, 0.0])
    assert initialled[0] == world.day == 10.0
    assert initialled[2] == list(EVENTS).index("text_initialled")
    assert (world.initialled, world.phase) == (1, WAR), "the fighting goes on until it is ratified"
    assert world.us_war_value == pytest.approx(1.0 - 0.1)


def test_the_text_is_the_best_on_the_menu() -> None:
    """x = .25 + phi / 2 for a comprehensive text, .5 for an armistice; scores by the formula."""
    world, log = first_round()
    given = parameters(settings=SMALL_WORLD)
    dependence = 0.55 * 0.75 + 0.45 * 0.24 / (0.24 + 0.35 * 1.3)
    scores = {}
    for scope, phi in product(("armistice", "comprehensive"), [n / 10 for n in range(11)]):
        x = 0.5 if scope == "armistice" else (0.5 + phi) / 2
        gain = 1 - abs(x - 0.5) - 0.9
        final = given.audience_final_russia if scope == "comprehensive" else 0.0
        moscow = norm.cdf((x - 0.05 - final - RUSSIAN_WAR_VALUE) / 0.06)
        kyiv = norm.cdf((1 - x - 0.08 - UKRAINIAN_WAR_VALUE) / 0.06)
        scores[scope, phi] = gain * moscow * kyiv ** (1 - 0.5 * dependence)
    best = max(scores, key=lambda package: scores[package])
    assert best[0] == "armistice"
    assert log[0][3] == ARMISTICE
    assert world.initialled == 1


def test_moscow_just_short_asks_for_changes_and_far_short_refuses() -> None:
    for audience, answer in ((0.12, 1), (0.149, 1), (0.151, 0)):
        world, log = first_round(
            f"bargaining.audience_cost_russia={audience}", "bargaining.audience_final_russia=0.1"
        )
        assert log[1][3] == answer, audience
        assert world.initialled == 0
        assert (world.moscow_amends, world.moscow_refusals) == ((1, 0) if answer else (0, 1))


def test_washington_learns_the_truncated_mean() -> None:
    """After a refusal the estimate rises to the mean of a normal cut off below the near miss."""
    world, _ = first_round("bargaining.audience_cost_russia=0.3", "bargaining.audience_final_russia=0.1")
    z = (0.5 + 0.05 - 0.3 - RUSSIAN_WAR_VALUE) / 0.06
    assert world.us_error_on_moscow == pytest.approx(0.06 * norm.pdf(z) / norm.sf(z), rel=1e-9)
    signed, _ = first_round()
    z = (0.5 - 0.05 - RUSSIAN_WAR_VALUE) / 0.06
    assert signed.us_error_on_moscow == pytest.approx(-0.06 * norm.pdf(z) / norm.cdf(z), rel=1e-9)


def test_pressure_lowers_kyivs_reservation_and_an_imposed_text_is_called_so() -> None:
    pressing = (
        "washington.stance_start={brokering: 0, pressing_kyiv: 1}",
        "bargaining.audience_cost_ukraine=0.22",
        "bargaining.pressure_on_kyiv=0.12",
        "washington.threat_credibility=0.7",
    )
    world, log = first_round(*pressing)
    american, european, cover = 0.15, 0.35 * 1.3, 0.5 * (0.24 - 0.15)
    dependence = 0.55 * 0.75 + 0.45 * american / (american + european + cover)
    pressure = 0.12 * dependence * 0.7
    reservation = UKRAINIAN_WAR_VALUE + 0.22 - pressure
    assert reservation < 0.5 < reservation + pressure
    assert log[2][3:8] == pytest.approx([2, 0.5, reservation, UKRAINIAN_WAR_VALUE, pressure])
    assert log[3][3] == world.initialled_imposed == 1, "without the pressure Kyiv would have refused"
    assert world.pressure_at_signature == pytest.approx(pressure)


def test_the_risk_of_renewed_war_takes_from_signing() -> None:
    """k = 1, no terms in the hazard: of the window, 1 - (1 - exp(-h T)) / (h T) is lost on average."""
    hazard = 0.2
    settings = (f"agreement.resumption_hazard={hazard}", "agreement.resumption_shape=1")
    none = [f"agreement.resumption_{part}=0" for part in ("grievance", "deterrence", "forces", "sanctions")]
    world, log = first_round(*settings, *none)
    years = (31 + 5 * 365.25 - 10) / 365.25
    loss_share = 1 - (1 - math.exp(-hazard * years)) / (hazard * years)
    assert log[1][4] == pytest.approx(0.5 - loss_share * (0.5 - RUSSIAN_FLOW), abs=1e-5)
    assert world.day == 10.0
