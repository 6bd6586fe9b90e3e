"""S21: Kyiv hopes for luck at the front or a rift between Washington and Moscow.

Waiting itself is worth less without luck and rift. The stronger claim, that the best rule gains
more over the best fixed date while there is luck to hope for, does not come out; the second test
shows why, in a world between the two shipped ones: what a text trigger gains over the calendar, it
gains from the politics of resolve, which both claims leave alone (section 11 of docs/model.md).
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from sim.engines.replication import Numbers
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from sim.scenario.schema import Scenario
from sim.scenario.strategy import DelayUntil, Strategy, TextTrigger
from tests.claims.support import payoff_of_kyiv, surely_more
from tests.support import parameters, play

RUNS = 4000
RUNS_OF_RULES = 2000
SWITCH = "mechanisms.s21_luck_and_rift=false"
# waiting_pays, but a dearer war and a text that costs less at home: neither signing at once nor
# waiting for ever is best.
IN_BETWEEN = (
    "bargaining.war_cost_ukraine=0.25",
    "bargaining.audience_cost_ukraine=0.02",
    "bargaining.audience_slope_ukraine=0.28",
)
STEADY_POLITICS = (
    "bargaining.noise_sd=0.0001",
    "bargaining.resolve_sd=0.0001",
    "bargaining.resolve_drift_sd=0",
    "washington.estimate_sd=0.0001",
)
LEVELS = (0.63, 0.69, 0.75, 0.78)
DATES = (dt.date(2025, 11, 25), dt.date(2026, 2, 1), dt.date(2026, 6, 1), dt.date(2026, 9, 1))


def test_without_luck_and_rift_waiting_is_worth_less() -> None:
    on, off = (
        play(parameters(settings=settings, strategy="delay_until"), RUNS)[0] for settings in ((), (SWITCH,))
    )
    assert surely_more(payoff_of_kyiv(on), payoff_of_kyiv(off))


def test_a_text_trigger_gains_from_politics_and_not_from_luck_and_rift() -> None:
    gain, without_luck, without_politics = (
        gain_over_the_best_date((*IN_BETWEEN, *settings)) for settings in ((), (SWITCH,), STEADY_POLITICS)
    )
    nothing = np.zeros(RUNS_OF_RULES)
    assert surely_more(gain, nothing), "in this world a rule beats every date"
    assert not surely_more(gain, without_luck)
    assert not surely_more(without_luck, gain)
    assert surely_more(gain, without_politics)
    assert not surely_more(without_politics, nothing)


def gain_over_the_best_date(settings: tuple[str, ...]) -> Numbers:
    """Return what the best text trigger earns above the best fixed date, run by run."""
    scenario = load_scenario("waiting_pays", settings)
    triggers = [TextTrigger(name="t", kind="text_trigger", value=v, then="accept_first") for v in LEVELS]
    dates = [DelayUntil(name="d", kind="delay_until", until=d, then="accept_first") for d in DATES]
    return best_payoff(scenario, triggers) - best_payoff(scenario, dates)


def best_payoff(scenario: Scenario, strategies: list[TextTrigger] | list[DelayUntil]) -> Numbers:
    """Return Kyiv's payoffs, run by run, under the strategy with the best mean."""

    def payoff(strategy: Strategy) -> Numbers:
        return payoff_of_kyiv(play(build_parameters(scenario, strategy), RUNS_OF_RULES)[0])

    return max((payoff(strategy) for strategy in strategies), key=np.mean)
