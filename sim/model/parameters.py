"""The parameters: every number of a scenario that rules read, with unit and meaning.

Filled by ``sim.scenario`` from YAML; the model itself holds no values. One row of numbers a
scenario and strategy, so that a sweep over assumptions never recompiles.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.laws import LAW_WIDTH, N_LAWS, TABLE_POINTS
from sim.model.names import ACTORS, MEMBER_LIMIT, N_FILES, N_ISSUES, N_STANCES
from sim.model.records import number, numbers, whole, wholes
from sim.model.schedule import SHOCK_LIMIT

MENU_LIMIT = 256
MONTHS_A_YEAR = 12
LOSS_STEPS = 256
CHANCE_CELLS = 512
FLOOR_CELLS = 384
RENEWAL_LIMIT = 24
ELECTION_LIMIT = 16
EFFECT_LIMIT = 64
TREE_NODES = 63
"""Nodes of the tree of the strategy `optimal`, leaves included."""
HAND_LIMIT = 128
"""Answers of the strategy `by_hand` at most."""
EFFECT_WIDTH = 4


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
    intelligence_to_strength: float = number(
        "log/month", "lost without any US intelligence, none substituted"
    )
    strength_to_breakthrough: float = number("", "log odds of the side per strength difference")
    steady_breakthroughs_km2: float = number("km²/month", "breakthroughs as a steady flow, net of side")

    # Breaking points (sim.model.breaking_points).
    collapse_hazard: float = number("per month", "Ukrainian collapse at resilience 0, full intensity")
    resilience_effect: float = number("", "hazard falls by exp(-this × resilience)")
    resilience_per_strength: float = number("", "weight of strength in resilience")
    resilience_per_cohesion: float = number("", "weight of cohesion in resilience")
    resilience_cohesion: float = number("share", "cohesion at which its part is 0")
    resilience_per_unfunded: float = number("", "lost when Ukraine is out of funds")
    withdrawal_hazard: float = number("per month", "Russian withdrawal at economy 0")
    economy_effect: float = number("", "hazard falls by exp(-this × economy)")
    other_breaks_bias: float = number("factor", "each side's belief that the other breaks over the truth")
    triumph_belief_factor: float = number("factor", "Moscow's belief that Ukraine breaks, again (S16 off: 2)")
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
    us_intelligence: list[float] = numbers(N_STANCES, "share", "US intelligence shared, by stance")
    empty_threat_factor: float = number("factor", "credibility kept after an empty deadline")
    enforced_credibility: float = number("share", "credibility after an enforced deadline, at least")
    washington_policy: int = whole("code", "broker, ultimatum or walk_away")
    walk_away_after: float = number("texts", "walk_away: US texts refused in a row before it leaves")
    eu_supply: float = number("index", "European matériel at autonomy 0 and full stock")
    full_stock_months: float = number("months", "stock below which European deliveries shrink")
    estimate_sd: float = number("utility", "Washington's error on each reservation value")

    # Brussels (sim.model.brussels, sim.model.europe).
    stock_months: float = number("months", "European stocks at the start")
    autonomy: float = number("share", "European autonomy at the start")
    unity: float = number("share", "European unity at the start")
    strain: float = number("share", "economic strain on Europe at the start")
    member_count: int = whole("members", "EU members that may veto")
    veto_chance: list[float] = numbers(
        MEMBER_LIMIT * N_FILES, "share", "chance of a veto, by member and file"
    )
    pending_veto: list[float] = numbers(
        N_FILES, "", "1 + the member that holds the file at the start, 0 if none"
    )
    standing_share: float = number("share", "vetoes off the renewals that stand until a government changes")
    bypass_chance: float = number("share", "chance that a standing veto is by-passed")
    unity_per_veto: float = number("share", "unity lost by a veto")
    unity_regained: float = number("share/month", "part of lost unity that returns")
    veto_price: float = number("index", "sanctions given up to have a veto on them lifted")
    sectoral_days: list[float] = numbers(RENEWAL_LIMIT, "day", "deadlines of the sectoral renewals")
    listings_days: list[float] = numbers(RENEWAL_LIMIT, "day", "deadlines of the listings' renewals")
    vote_opens_days: float = number("day", "how long before the deadline a renewal is voted")
    lapse_loss_sectoral: float = number("share", "sanctions lost when the sectoral renewal lapses")
    lapse_loss_listings: float = number("share", "sanctions lost when the listings lapse")
    package_effect: float = number("index", "sanctions added by a package")
    assets_months: float = number("months", "funding from the loan on frozen assets")
    loan_months: float = number("months", "funding from a loan of the EU budget")
    loan_below_months: float = number("months", "funding below which a loan is tabled")
    cover_share: float = number("share", "part of a gap in US matériel that Europe covers from stock")
    stock_drain: float = number("months/month", "stock used up per unit of gap covered")
    stock_growth: float = number("months/month", "stock gained at the autonomy of the start, no gap")
    stock_limit_months: float = number("months", "largest stock")
    autonomy_growth: float = number("share/month", "European autonomy gained")
    autonomy_after_cut: float = number("", "its growth rises by this × the gap in US matériel")
    strain_fade: float = number("factor/month", "strain that stays after a month")
    strain_to_unity: float = number("", "unity lost per unit of a strain shock")
    strain_to_supply: float = number("", "share of European matériel lost per unit of strain")

    # Moscow and Kyiv at home (sim.model.russian_economy, sim.model.ukrainian_politics).
    ru_economy: float = number("index", "Russian economy at the start")
    china_dependence: float = number("share", "Russian dependence on China at the start")
    sanctions_drag: float = number("index/month", "lost by the economy under the sanctions of the start")
    china_prop: float = number("share", "part of the drag that full dependence on China takes away")
    oil_measures: float = number("index/month", "lost while Washington presses Moscow")
    economy_sd: float = number("index/month", "monthly shock to the Russian economy")
    relief_rebuilds: float = number("index/month", "gained under full relief")
    isolation_to_china: float = number("share/month", "dependence on China gained under sanctions")
    sanctions_erosion: float = number("share/month", "sanctions lost to evasion")
    moscow_policy: int = whole("code", "earnest, stall_while_advancing or demand_maximum")
    stall_gain_km2: float = number("km²/month", "stalling: monthly gain above which Moscow stalls")
    stall_margin: float = number("utility", "stalling: what it then wants above its reservation")
    demand_tolerance: float = number("share", "demand_maximum: distance from its ideals that it accepts")
    cohesion: float = number("share", "Ukrainian cohesion at the start")
    cohesion_return: float = number("share/month", "part of a deviation of cohesion that fades")
    funding_months: float = number("months", "Ukrainian budget in hand at the start")
    funded_months: float = number("months", "budget in hand below which Ukraine is short of funds")
    unfunded_cohesion: float = number("share/month", "cohesion lost when out of funds")
    home_event_chance: list[float] = numbers(
        3, "share", "chance of a scandal, a rally, a mobilisation crisis"
    )
    home_event_cohesion: list[float] = numbers(3, "share", "cohesion gained by each")
    home_event_strength: list[float] = numbers(3, "log", "Ukrainian strength gained by each")
    tabling_cost: float = number("share", "cohesion lost per unit of land ceded by a tabled text")

    # Declared events (sim.model.shocks).
    election_count: int = whole("elections", "elections on the calendar")
    election_days: list[float] = numbers(ELECTION_LIMIT, "day", "when each is held")
    election_chance: list[float] = numbers(ELECTION_LIMIT, "share", "chance that it changes policy")
    shock_count: int = whole("shocks", "shocks declared")
    shock_chance: list[float] = numbers(SHOCK_LIMIT, "share", "chance that each strikes when due")
    shock_repeats: list[float] = numbers(SHOCK_LIMIT, "", "1 if it comes again and again")
    effect_count: int = whole("effects", "effects of elections and shocks")
    effects: list[float] = numbers(EFFECT_LIMIT * EFFECT_WIDTH, "", "source, lever, operation, value of each")

    # Preferences (sim.model.utility), by actor then issue.
    ideal: list[float] = numbers(len(ACTORS) * N_ISSUES, "share", "ideal point of each actor on each issue")
    salience: list[float] = numbers(
        len(ACTORS) * N_ISSUES, "share", "weight in drafting; each actor's sum to 1"
    )
    utility_weight: list[float] = numbers(
        len(ACTORS) * N_ISSUES, "share", "weight in utility: salience, Kyiv's deterrence discounted"
    )
    unsettled: list[float] = numbers(N_ISSUES, "share", "positions while nothing is signed; territory unused")
    unsettled_utility: list[float] = numbers(
        len(ACTORS), "utility", "of the unsettled state, territory left out"
    )
    curvature: float = number("share", "weight of squared distance in utility, 0 = risk-neutral")
    square_scale: list[float] = numbers(len(ACTORS), "", "scale of the squared distance, by actor")
    territory_km2: list[float] = numbers(3, "km²", "area at territory 0, 0.5 and 1")

    # The worth of war and of signing (sim.model.bargaining).
    war_share: float = number("share", "share of the window expected to be fought through, phi")
    war_cost_ukraine: float = number("utility", "k of Kyiv at full intensity, as things stood at the start")
    war_cost_russia: float = number("utility", "k of Moscow at full intensity, as things stood at the start")
    war_cost_united_states: float = number("utility", "k of Washington, in its payoff")
    war_cost_europe: float = number("utility", "k of Europe, in its payoff")
    war_cost_cohesion: float = number("", "Kyiv's k grows by this per unit of cohesion lost")
    war_cost_unfunded: float = number("", "and by this when it is out of funds")
    war_cost_economy: float = number("", "Moscow's k grows by this per unit of economy lost")
    expected_offer_ukraine: float = number("utility", "Kyiv's expected later offer at the start")
    expected_offer_russia: float = number("utility", "Moscow's expected later offer at the start")
    expected_offer_learning: float = number("share", "how far a tabled text moves it")
    audience_cost_ukraine: float = number("utility", "a0, cost at home of signing at all")
    audience_slope_ukraine: float = number("", "a1, cost of land, recognition and NATO given up")
    audience_nato_weight: float = number("", "weight of NATO in it")
    audience_open_share: float = number("share", "part of a1 that an armistice costs, issues left open")
    audience_cost_russia: float = number("utility", "what signing at all costs Moscow at home, a0")
    audience_final_russia: float = number("utility", "added for a final text short of its aims")
    pressure_on_kyiv: float = number("utility", "kappa_K at full dependence and credibility")
    pressure_on_moscow: float = number("utility", "what refusing costs Moscow under US pressure, kappa_M")
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
    linear_deterrence: int = whole("", "1 if vague promises deter in proportion (S18 off)")
    credibility_us: list[float] = numbers(
        N_STANCES, "share", "part of guarantees believed on US account, by stance"
    )
    credibility_europe: float = number("share", "part believed per unit of autonomy and presence")

    # Washington's draft (sim.model.drafting).
    us_costs_of_no_deal: float = number("utility", "subtracted from Washington's value of no agreement")
    us_fear_of_triumph: float = number("utility", "K, cost of a Russian triumph")
    relief_bonus: float = number("utility", "worth of sanctions relief per unit of china_dependence")
    drafting_dependence: float = number("", "zeta, how far dependence takes weight from Kyiv's consent")
    agenda_weight: float = number("", "exponent of Washington's own gain in the draft (S1 off: 0)")
    line_is_front: int = whole("", "1 if an armistice's line is the front (S11)")
    autonomy_to_wait: float = number("", "Washington's wait shrinks by exp(-this × autonomy gained) (S4)")
    european_influence: float = number("share", "how far Europe moves its three files toward its ideal")
    amendment_cap: float = number("utility", "delta, what an amendment may cost Washington")
    misread_log_sd: float = number("", "Europe's error on delta, log sd")
    amendments_capped: int = whole("", "1 if Europe avoids a clash (S10)")
    european_relief: int = whole("", "1 if a European text may offer US relief (S15 off)")
    europe_costs_of_no_deal: float = number("utility", "subtracted from Europe's value of no agreement")
    menu_size: int = whole("packages", "packages on the menu")
    menu_mixes: int = whole("mixes", "mixes of weights on the menu, each in both scopes")
    menu_middle: int = whole("package", "the armistice in the middle of the grid")
    menu_scope: list[float] = numbers(MENU_LIMIT, "code", "scope of each package")
    menu_terms: list[float] = numbers(
        MENU_LIMIT * N_ISSUES, "share", "its terms; an armistice's line is the front"
    )
    menu_utility: list[float] = numbers(
        MENU_LIMIT * len(ACTORS),
        "utility",
        "each actor's utility of it, territory and Europe's files left out",
    )
    menu_utility_in_europe: list[float] = numbers(
        MENU_LIMIT * len(ACTORS), "utility", "the same where Europe drafts, without US relief"
    )
    log_chance_ceiling: list[float] = numbers(
        CHANCE_CELLS + 1, "log", "log Φ(z) at the upper end of equal cells of z"
    )
    loss_floor: list[float] = numbers(
        FLOOR_CELLS + 1, "share", "loss to renewed war at the lower end of equal cells of log H"
    )
    armistice_recognition: float = number("share", "recognition in an armistice")
    armistice_nato: float = number("share", "NATO in an armistice")
    relief_floor: float = number("share", "relief in an armistice at least")
    relief_share: float = number("share", "part of what exceeds it that an armistice gives")

    # Ratification and the life of an agreement (sim.model.ratification, sim.model.follow_up).
    ratification_base: float = number("log odds", "of passing at cohesion .5, no land ceded")
    ratification_cohesion: float = number("log odds", "per unit of cohesion above .5")
    ratification_land: float = number("log odds", "lost per unit of territory ceded beyond the line")
    ratification_recognition: float = number("log odds", "lost per unit of recognition beyond .25")
    referendum_factor: float = number("factor", "chance of a comprehensive text over that of an armistice")
    failed_cohesion: float = number("share", "cohesion lost by a failed ratification")
    interim_chance: float = number("share", "chance of an interim ceasefire")
    division_share: float = number("share", "part of the audience cost that lasts as division at home")
    division_years: float = number("year", "over which it fades")
    division_to_cohesion: float = number("", "cohesion lost per unit of division as a text enters into force")
    rearmament_ukraine: float = number("log/month", "Ukrainian strength gained under an agreement, no caps")
    rearmament_russia: float = number("log/month", "Russian strength gained, no relief")
    rearmament_relief: float = number("", "it grows by this × relief")
    violation_tension: float = number("log", "added to the log hazard of renewed war by a violation")
    tension_half_life_days: float = number("day", "after which half of it is gone")
    frozen_reescalation: float = number("per year", "hazard that a frozen front ignites again")
    home_election_base: float = number("log odds", "of defeat in that election without division")
    home_election_division: float = number("log odds", "per unit of division at home")
    home_election_cohesion: float = number("share", "cohesion won or lost by the election after martial law")

    # Payoffs (sim.model.payoffs).
    discount_rate: float = number("per year", "r, weight of later years")
    russian_losses_a_month: float = number("people/month", "Russian killed and wounded at full intensity")
    ukrainian_losses_a_month: float = number("people/month", "Ukrainian killed and wounded at full intensity")

    # Rival theories and named switches (sim.model.theories).
    theory: int = whole("code", "bargaining, commitment, ripeness or base_rate")
    shift_to_utility: float = number("utility", "commitment: worth of a unit shift of log strength")
    shift_years: float = number("year", "commitment: how far ahead the shift is looked for")
    ripe_gain_km2: float = number("km²/month", "ripeness: a front slower than this is a stalemate")
    ripe_cost: float = number("utility", "ripeness: cost of fighting that hurts")
    ripe_reach: float = number("utility", "ripeness: sum of the reservations that still leaves a way out")
    base_rate: float = number("per year", "hazard of a war this old ending")
    base_rate_negotiated: float = number("share", "of such endings")
    base_rate_decisive: float = number("share", "of such endings")
    base_rate_dictate: float = number("share", "of decisive endings: Ukraine breaks")
    turnover_rate: float = number("per year", "leader turnover: hazard for each side, 0 = off")
    spoiler_chance: float = number("share", "spoilers: chance that they break an initialled text, 0 = off")
    second_ratification: float = number("share", "two-level ratification: chance elsewhere, 1 = off")
    window_days: float = number("day", "windows of agreement: days closed after a refusal, 0 = off")
    guarantor_threshold: float = number("share", "guarantor credibility: strength that Kyiv wants, 0 = off")
    durability_effect: float = number("", "durability: log hazard taken away by a strong agreement, 0 = off")

    # Kyiv's strategy (sim.model.kyiv).
    strategy: int = whole("code", "rule by which Kyiv answers live texts")
    delay_until_day: float = number("day", "delay_until: the day from which it follows the next strategy")
    strategy_after_delay: int = whole("code", "the strategy followed once waiting is over")
    delay_for_texts: float = number("texts", "delay_for: live texts turned down first")
    trigger_value: float = number("utility", "text_trigger: value of signing that is enough")
    leverage_front_km2: float = number("km²", "leverage_trigger: front at or below it, -1 = not used")
    leverage_stock_months: float = number("months", "leverage_trigger: stock at or above it, -1 = not used")
    leverage_autonomy: float = number("share", "leverage_trigger: autonomy at or above it, -1 = not used")
    leverage_patience: float = number("share", "leverage_trigger: patience at or below it, -1 = not used")
    leverage_rift: int = whole("", "leverage_trigger: 1 if Washington pressing Moscow is enough")
    red_lines: list[float] = numbers(N_ISSUES, "share", "red_lines: positions that Kyiv never goes beyond")
    hand_texts: int = whole("texts", "by_hand: live texts whose answers are written")
    hand_answers: list[int] = wholes(HAND_LIMIT, "code", "by_hand: the answer to each of them, in order")
    tree_feature: list[int] = wholes(TREE_NODES, "", "optimal: what a node of its tree asks, -1 a leaf")
    tree_threshold: list[float] = numbers(TREE_NODES, "", "optimal: up to here the tree goes on below")
    tree_below: list[int] = wholes(TREE_NODES, "", "optimal: the node that follows then")
    tree_above: list[int] = wholes(TREE_NODES, "", "optimal: the node that follows otherwise")
    tree_waits: list[int] = wholes(TREE_NODES, "", "optimal: 1 where a leaf says wait, 0 where it says sign")

    # Laws of chance (sim.model.laws).
    laws: list[float] = numbers(N_LAWS * LAW_WIDTH, "", "kind, three numbers and mean of each law")
    law_tables: list[float] = numbers(N_LAWS * TABLE_POINTS, "", "quantiles of tabulated laws")
