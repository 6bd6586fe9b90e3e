"""What theory says of waiting, whatever the numbers: where nothing changes, and by Washington's turns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from analysis.delay.channels import payoffs_where, shut_all, unchanged
from analysis.delay.plans import plans_for
from analysis.laboratory.paired import Floats, mean_of
from sim.model.names import N_ISSUES, UKRAINE
from sim.model.parameters import Parameters
from sim.scenario.load import load_scenario

SEED = 5
# Every text that is signed enters into force after as many days, and holds.
CERTAIN = [
    *("ratification.ratification_base=30", "ratification.interim_chance=0", "follow_up.division_share=0"),
    "ratification.ratification_wait_days={law: fixed, value: 10}",
    *("agreement.resumption_hazard=0", "breaking_points.withdrawal_hazard=0"),
]


def gained(
    months: int,
    settings: list[str],
    change: Callable[[Parameters], None] = unchanged,
    runs: int = 1_000,
) -> Floats:
    """Return the payoff of waiting so many months less that of signing at once, run by run."""
    scenario = load_scenario("baseline", settings)
    plans = plans_for(scenario, [months])
    waited, signed = (
        payoffs_where(scenario, plans.waits["accept_first", wait], change, seed=SEED, runs=runs)
        for wait in (months, 0)
    )
    return waited - signed


def nothing_changes_but_peace(cost: float) -> Callable[[Parameters], None]:
    """Return a change after which war costs Kyiv so much at every moment, and peace, by any text, nothing."""

    def change(parameters: Parameters) -> None:
        shut_all(parameters)
        first = UKRAINE * N_ISSUES
        parameters.utility_weight[first : first + N_ISSUES] = [0.0] * N_ISSUES
        parameters.unsettled_utility[UKRAINE] = 1.0
        parameters.war_cost_ukraine = cost
        parameters.war_cost_cohesion = parameters.war_cost_unfunded = 0.0

    return change


@pytest.mark.parametrize("months", [3, 12])
def test_waiting_never_gains_where_nothing_changes_and_a_text_is_worth_more(months: int) -> None:
    found = gained(months, CERTAIN, nothing_changes_but_peace(0.3))
    assert found.max() <= 1e-12, "in no run"
    assert (found < -1e-3).mean() > 0.02, "and it costs in those with a text before"


def test_waiting_is_worth_nothing_where_a_text_is_worth_as_much_as_fighting_on() -> None:
    assert np.abs(gained(12, CERTAIN, nothing_changes_but_peace(0.0))).max() < 1e-12


def test_no_waiting_is_signing_at_once() -> None:
    assert not gained(0, []).any()


def test_a_likelier_us_turn_on_kyiv_lowers_the_value_of_waiting() -> None:
    unlikely = ["washington.impatience_to_pressure=0", "washington.impatience_to_exit=0"]
    likely = ["washington.impatience_to_pressure=2.5", "washington.impatience_to_exit=2"]
    assert mean_of(gained(12, likely, runs=4_000) - gained(12, unlikely, runs=4_000)).sign == -1


def test_a_likelier_rift_with_moscow_raises_it() -> None:
    unlikely, likely = ["washington.blame_to_pressure=0"], ["washington.blame_to_pressure=1"]
    assert mean_of(gained(12, likely, runs=4_000) - gained(12, unlikely, runs=4_000)).sign == 1
