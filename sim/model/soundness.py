"""Is the state still made of finite numbers? A fault is the same row in every engine."""

from __future__ import annotations

from sim.model.arithmetic import distance
from sim.model.names import N_ISSUES, QUARTERS
from sim.model.rule import rule
from sim.model.state import World

LARGEST = 1e300


@rule
def is_sound(world: World) -> bool:
    """Return whether every real number of the world is finite and no due day is not-a-number.

    A sum is finite only if its terms are; a test checks that no field is left out.
    """
    total = (
        world.day + world.occupied_km2 + world.occupied_last_month_km2 + world.gain_km2
        + world.gain_deviation_km2 + world.intensity + world.ua_strength + world.ru_strength
        + world.ua_belief_gain_km2 + world.ru_belief_gain_km2 + world.ua_collapse_hazard
        + world.ru_withdrawal_hazard + world.patience + world.patience_day + world.moscow_blame
        + world.threat_credibility + world.us_error_on_moscow + world.us_error_on_kyiv
        + world.stock_months + world.autonomy + world.ru_economy + world.china_dependence
        + world.cohesion + world.ua_resolve + world.ru_resolve + world.ua_noise + world.ru_noise
        + world.ua_expected_offer + world.ru_expected_offer + world.ua_fighting_value
        + world.ru_fighting_value + world.us_war_value + world.ua_war_value + world.ru_war_value
        + world.resumption_scale + world.ua_pressure + world.ru_pressure + world.pressure_at_signature
        + world.kyiv_value_of_signing + world.kyiv_reservation
    )  # fmt: skip
    for issue in range(N_ISSUES):
        total += world.text_terms[issue] + world.terms[issue]
    for quarter in range(QUARTERS):
        total += world.occupied_by_quarter_km2[quarter]
    for clock in range(len(world.due)):
        if not world.due[clock] >= 0.0:
            return False
    return distance(total, 0.0) <= LARGEST
