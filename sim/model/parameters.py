"""The parameters: every number of a scenario that rules read, with unit and meaning.

Filled by ``sim.scenario`` from YAML; the model itself holds no values. One row of numbers a
scenario and strategy, so that a sweep over assumptions never recompiles.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.laws import LAW_WIDTH, N_LAWS, TABLE_POINTS
from sim.model.names import ACTORS, N_ISSUES, N_STANCES
from sim.model.records import number, numbers, whole

MENU_LIMIT = 256
MONTHS_A_YEAR = 12
LOSS_STEPS = 256


@dataclass(slots=True)
class Parameters:
    """One set of assumptions with one strategy."""

    horizon_days: float = number("day", "censoring of the war phase")
    planning_window_days: float = number("day", "window over which the sides compare peace and war")
    start_month: int = whole("month", "calendar month of most of the first month, 0 = January")

    # The front (sim.model.battlefield).
    occupied_km2: float = number("km²", "area under Russian control at the start")
    intensity: float = number("share", "intensity of fighting at the start")
    mean_gain_km2: float = number("km²/month", "mean Russian gain at equal strength")
    gain_deviation_km2: float = number("km²/month", "deviation of the gain from its mean at the start")
    gain_persistence: float = number("", "AR(1) coefficient of the gain's deviation")
    gain_innovation_sd_km2: float = number("km²/month", "sd of its innovation, breakthroughs left out")
    strength_to_gain: float = number("", "gain grows by exp(this × strength difference)")
    season: list[float] = numbers(MONTHS_A_YEAR, "factor", "gain by calendar month, mean 1")
    belief_bias_ukraine: float = number("factor", "Kyiv's expected gain over the true mean at the start")
    belief_bias_russia: float = number("factor", "Moscow's expected gain over the true mean at the start")
    belief_learning: float = number("share", "how far beliefs move toward what is seen each month")
    quiet_gain_km2: float = number("km²/month", "below it a month is quiet")
    quiet_months: float = number("months", "quiet months before fighting abates")
    intensity_decay: float = number("factor", "monthly, while the front is quiet")
    intensity_rise: float = number("share", "added monthly by an offensive that pays")
    paying_gain_km2: float = number("km²/month", "above it an offensive pays")
    frozen_intensity: float = number("share", "below it the war counts as freezing")
    frozen_months: float = number("months", "months below it that make a frozen conflict")
    supply_need: float = number("index", "matériel flow that makes good the losses")
    supply_to_strength: float = number("log/month", "per unit of supply above need")
    cohesion_to_strength: float = number("log/month", "per unit of cohesion below cohesion_full")
    cohesion_full: float = number("share", "cohesion at which manpower holds")
    ua_strength_sd: float = number("log/month", "monthly shock to Ukrainian strength")
    economy_to_strength: float = number("log/month", "Russian strength per unit of its economy")
    ru_strength_sd: float = number("log/month", "monthly shock to Russian strength")
    strength_to_breakthrough: float = number("", "log odds of the side per strength difference")

    # Breaking points (sim.model.breaking_points).
    collapse_hazard: float = number("per month", "Ukrainian collapse at resilience 0, full intensity")
    resilience_effect: float = number("", "hazard falls by exp(-this × resilience)")
    resilience_per_strength: float = number("", "weight of strength in resilience")
    resilience_per_cohesion: float = number("", "weight of cohesion in resilience")
    resilience_cohesion: float = number("share", "cohesion at which its part is 0")
    withdrawal_hazard: float = number("per month", "Russian withdrawal at economy 0")
    economy_effect: float = number("", "hazard falls by exp(-this × economy)")
    other_breaks_bias: float = number("factor", "each side's belief that the other breaks over the truth")
    belief_months: float = number("months", "how far ahead the sides look")
    belief_cap: float = number("share", "largest belief that a side breaks")
    belief_sum_cap: float = number("share", "largest sum of the two")

    # Washington (sim.model.washington).
    stance_start: list[float] = numbers(N_STANCES, "share", "chance of each stance at the start")
    transitions: list[float] = numbers(N_STANCES * N_STANCES, "share", "next stance, by stance")
    patience_regained: float = number("share/month", "patience that returns by itself")
    patience_per_refusal: float = number("share", "burnt by Kyiv's refusal of a live text")
    patience_per_amendment: float = number("share", "burnt when Kyiv asks for changes")
    impatience_to_pressure: float = number("", "tilt to pressing Kyiv, log per patience lost")
    impatience_to_exit: float = number("", "tilt to disengaging, log per patience lost")
    blame_per_amendment: float = number("refusals", "what a wish of Moscow for changes counts for")
    blame_to_pressure: float = number("", "tilt to pressing Moscow, log per remembered refusal")
    blame_half_life_days: float = number("day", "memory of Moscow's refusals")
    threat_credibility: float = number("share", "belief in US threats at the start")
    us_supply: list[float] = numbers(N_STANCES, "index", "US matériel, sales included, by stance")
    eu_supply: float = number("index", "European matériel at autonomy 0 and full stock")
    full_stock_months: float = number("months", "stock below which European deliveries shrink")
    estimate_sd: float = number("utility", "Washington's error on each reservation value")

    # Start values that nothing moves yet.
    stock_months: float = number("months", "European stocks")
    autonomy: float = number("share", "European autonomy")
    ru_economy: float = number("index", "Russian economy")
    china_dependence: float = number("share", "Russian dependence on China")
    cohesion: float = number("share", "Ukrainian cohesion")

    # Preferences (sim.model.utility), by actor then issue.
    ideal: list[float] = numbers(len(ACTORS) * N_ISSUES, "share", "ideal point of each actor on each issue")
    salience: list[float] = numbers(
        len(ACTORS) * N_ISSUES, "share", "weight in drafting; each actor's sum to 1"
    )
    utility_weight: list[float] = numbers(
        len(ACTORS) * N_ISSUES, "share", "weight in utility: salience, Kyiv's deterrence discounted"
    )
    unsettled: list[float] = numbers(N_ISSUES, "share", "positions while nothing is signed; territory unused")
    territory_km2: list[float] = numbers(3, "km²", "area at territory 0, 0.5 and 1")

    # The worth of war and of signing (sim.model.bargaining).
    war_share: float = number("share", "share of the window expected to be fought through, phi")
    war_cost_ukraine: float = number("utility", "k of Kyiv at full intensity")
    war_cost_russia: float = number("utility", "k of Moscow at full intensity")
    expected_offer_ukraine: float = number("utility", "Kyiv's expected later offer at the start")
    expected_offer_russia: float = number("utility", "Moscow's expected later offer at the start")
    expected_offer_learning: float = number("share", "how far a tabled text moves it")
    audience_cost_ukraine: float = number("utility", "a0, cost at home of signing at all")
    audience_slope_ukraine: float = number("", "a1, cost of land, recognition and NATO given up")
    audience_nato_weight: float = number("", "weight of NATO in it")
    audience_open_share: float = number("share", "part of a1 that an armistice costs, issues left open")
    audience_cost_russia: float = number("utility", "Moscow's a0")
    audience_final_russia: float = number("utility", "added for a final text short of its aims")
    pressure_on_kyiv: float = number("utility", "kappa_K at full dependence and credibility")
    pressure_on_moscow: float = number("utility", "kappa_M")
    intelligence_weight: float = number("share", "w_I, weight of intelligence in dependence")
    intelligence_substitute: float = number("share", "e_I, intelligence that Europe can substitute")
    resolve_sd: float = number("utility", "sd of each side's resolve")
    resolve_drift_sd: float = number("utility/√year", "sd of its drift")
    noise_sd: float = number("utility", "sd of passing political noise")
    noise_half_life_days: float = number("day", "its half-life")
    near_miss: float = number("utility", "shortfall at which a side asks for changes instead of refusing")
    revision_limit: float = number("texts", "revisions of one text at most")

    # What the sides expect of an agreement's life (sim.model.bargaining).
    resumption_hazard: float = number("per year^shape", "h0")
    resumption_shape: float = number("", "k of the Weibull hazard")
    resumption_grievance: float = number("", "b1, Moscow's gain from war over the terms")
    resumption_deterrence: float = number("", "b2, credible guarantees")
    resumption_forces: float = number("", "b3, limits on Ukraine's forces")
    resumption_sanctions: float = number("", "b4, sanctions lifted")
    loss_table: list[float] = numbers(
        LOSS_STEPS + 1, "share", "window lost to renewed war at H / (1 + H) = 0 … 1, H the cumulated hazard"
    )
    deterrence_midpoint: float = number("share", "guarantee strength that deters half")
    credibility_us: list[float] = numbers(
        N_STANCES, "share", "part of guarantees believed on US account, by stance"
    )
    credibility_europe: float = number("share", "part believed per unit of autonomy and presence")

    # Washington's draft (sim.model.drafting).
    us_costs_of_no_deal: float = number("utility", "subtracted from Washington's value of no agreement")
    us_fear_of_triumph: float = number("utility", "K, cost of a Russian triumph")
    relief_bonus: float = number("utility", "worth of sanctions relief per unit of china_dependence")
    drafting_dependence: float = number("", "zeta, how far dependence takes weight from Kyiv's consent")
    menu_size: int = whole("packages", "packages on the menu")
    menu_scope: list[float] = numbers(MENU_LIMIT, "code", "scope of each package")
    menu_terms: list[float] = numbers(
        MENU_LIMIT * N_ISSUES, "share", "its terms; an armistice's line is the front"
    )
    menu_utility: list[float] = numbers(
        MENU_LIMIT * len(ACTORS), "utility", "each actor's utility of it, territory left out"
    )

    # Kyiv's strategy (sim.model.kyiv).
    strategy: int = whole("code", "rule by which Kyiv answers live texts")
    delay_until_day: float = number("day", "delay_until: the day from which it follows the next strategy")
    strategy_after_delay: int = whole("code", "delay_until: the strategy followed from that day")

    # Laws of chance (sim.model.laws).
    laws: list[float] = numbers(N_LAWS * LAW_WIDTH, "", "kind, three numbers and mean of each law")
    law_tables: list[float] = numbers(N_LAWS * TABLE_POINTS, "", "quantiles of tabulated laws")
