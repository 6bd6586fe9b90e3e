"""Is the state still made of finite numbers? A fault is the same row in every engine."""

from __future__ import annotations

from sim.model.arithmetic import distance
from sim.model.names import (
    MEMBER_LIMIT,
    N_ACTORS,
    N_FILES,
    N_ISSUES,
    N_PAYOFF_PARTS,
    N_STANCES,
    QUARTERS,
)
from sim.model.rule import rule
from sim.model.state import N_SEEN, World

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
        + world.ru_withdrawal_hazard + world.mean_gain_seen_km2 + world.patience + world.patience_day
        + world.moscow_blame + world.threat_credibility + world.us_error_on_moscow
        + world.us_error_on_kyiv + world.us_supply_factor + world.us_credibility_factor
        + world.stance_since + world.enforcement + world.flows_since + world.us_flow_days
        + world.blind_days + world.wait_factor + world.lapse_chance + world.veto_days
        + world.sanctions_level + world.assets_day + world.stock_months + world.stock_used
        + world.autonomy + world.unity + world.strain + world.ru_economy + world.china_dependence
        + world.cohesion + world.funding_months + world.ua_resolve + world.ru_resolve + world.ua_noise
        + world.ru_noise + world.ua_expected_offer + world.ru_expected_offer + world.ua_fighting_value
        + world.ru_fighting_value + world.us_war_value + world.eu_war_value + world.ua_war_value
        + world.ru_war_value + world.resumption_scale + world.ua_pressure + world.ru_pressure
        + world.refused_utility + world.amendment_loss + world.files_exponent + world.draft_line
        + world.draft_exponent + world.draft_log_scale + world.best_score + world.best_gain
        + world.score_bar + world.division
        + world.agreement_day + world.lead_at_signature + world.resumption_exposure
        + world.resumption_factor + world.resumption_looked + world.tension + world.resumption_day
        + world.relief + world.accrued_day + world.payoff_weight + world.russian_casualties
        + world.ukrainian_casualties + world.end_day + world.end_occupied_km2 + world.end_intensity
        + world.end_ua_strength + world.end_ru_strength + world.end_cohesion + world.end_patience
        + world.peace_day + world.tail_day + world.pressure_at_signature + world.kyiv_value_of_signing
        + world.kyiv_reservation
    )  # fmt: skip
    for place in range(QUARTERS):
        total += world.occupied_by_quarter_km2[place]
    for place in range(N_STANCES):
        total += world.stance_days[place]
    for place in range(MEMBER_LIMIT):
        total += world.disposition[place]
    for place in range(N_FILES):
        total += world.veto_since[place] + world.deadline[place]
    for place in range(N_ISSUES):
        total += world.text_terms[place] + world.terms[place]
    for place in range(3):
        total += world.files_terms[place]
    for place in range(N_ACTORS * N_PAYOFF_PARTS):
        total += world.payoff_sums[place]
    for place in range(N_ACTORS):
        total += world.payoff_to_horizon[place] + world.settled_utility[place] + world.files_loss[place]
    for place in range(N_SEEN):
        total += world.seen[place]
    for clock in range(len(world.due)):
        if not world.due[clock] >= 0.0:
            return False
    return distance(total, 0.0) <= LARGEST
