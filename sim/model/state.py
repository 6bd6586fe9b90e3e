"""The world: every state variable of one replication, with its unit and meaning.

All fields start at 0 and get their start values in ``sim.model.beginning``. The record is
plain data, schedule and draw counters included: copying it forks the replication.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.draws import N_STREAMS
from sim.model.firing import N_MECHANISMS
from sim.model.names import (
    MEMBER_LIMIT,
    N_ACTORS,
    N_FILES,
    N_ISSUES,
    N_PAYOFF_PARTS,
    N_STANCES,
    QUARTERS,
)
from sim.model.records import number, numbers, whole, wholes
from sim.model.schedule import N_CLOCKS

N_SEEN = 28
"""What Kyiv sees as it answers: see sim.model.observing."""


@dataclass(slots=True)
class World:
    """One replication's state. Actors' prefixes: us, ru (Russia), ua (Ukraine)."""

    # Luck: which random numbers this replication sees.
    seed: int = whole("", "seed of the batch, 64 bits")
    world: int = whole("", "number of the sampled set of assumptions")
    run: int = whole("", "number of the replication")
    branch: int = whole("", "0, or the number of the fork")
    branch_at_answer: int = whole("", "the branch that luck turns to at Kyiv's next answer, 0 if it stays")
    drawn: list[int] = wholes(N_STREAMS, "draws", "numbers taken so far from each stream of luck")

    # The calendar.
    day: float = number("day", "days since the start date")
    due: list[float] = numbers(N_CLOCKS, "day", "when each clock rings; infinity if not pending")
    clock: int = whole("", "the clock that rang last")
    events: int = whole("events", "how many times a clock rang")
    logged: int = whole("rows", "rows offered to the event log")
    fault: int = whole("code", "why the replication is void, 0 if sound")
    phase: int = whole("code", "war, agreement, frozen, fighting on, renewed war or settled")
    ended: int = whole("", "1 when the window is over")
    fired: list[int] = wholes(N_MECHANISMS, "times", "how often each mechanism acted")

    # The front.
    occupied_km2: float = number("km²", "area under Russian control, Crimea included")
    occupied_last_month_km2: float = number("km²", "the same at the last monthly look")
    gain_km2: float = number("km²/month", "Russian net gain of the last month")
    gain_deviation_km2: float = number("km²/month", "persistent deviation of the gain from its mean")
    intensity: float = number("share", "intensity of fighting")
    quiet_months: int = whole("months", "months in a row with little movement")
    low_intensity_months: int = whole("months", "months in a row below the intensity of a frozen war")
    ua_strength: float = number("log", "Ukrainian combat power, 0 at the start")
    ru_strength: float = number("log", "Russian combat power, 0 at the start")
    ua_belief_gain_km2: float = number("km²/month", "monthly gain as Kyiv expects it")
    ru_belief_gain_km2: float = number("km²/month", "monthly gain as Moscow expects it")
    ua_collapse_hazard: float = number("per month", "hazard of a Ukrainian collapse now")
    ru_withdrawal_hazard: float = number("per month", "hazard of a Russian withdrawal now")
    mean_gain_seen_km2: float = number("km²/month", "running mean of the gains seen, about half a year")
    months: int = whole("months", "monthly looks so far")
    occupied_by_quarter_km2: list[float] = numbers(QUARTERS, "km²", "the front after 3, 6, … months of war")

    # Washington.
    stance: int = whole("code", "US policy")
    patience: float = number("share", "Washington's patience with Kyiv when it last changed")
    patience_day: float = number("day", "when patience and blame were last brought up to date")
    moscow_blame: float = number("refusals", "Moscow's remembered refusals")
    threat_credibility: float = number("share", "how far Kyiv believes US threats")
    us_error_on_moscow: float = number(
        "utility", "Washington's estimate of Moscow's reservation less the truth"
    )
    us_error_on_kyiv: float = number("utility", "Washington's estimate of Kyiv's reservation less the truth")

    us_supply_factor: float = number("factor", "US matériel over what its stance would give")
    us_credibility_factor: float = number("factor", "belief in US guarantees over what its stance would give")
    forced_stance: int = whole("code", "1 + the stance that the next shift must bring, 0 if none")
    stance_cause: int = whole("code", "why the stance shifted last, or must shift next")
    refusals_in_a_row: int = whole("answers", "US texts refused in a row, 0 after a yes or a walk-out")
    stance_since: float = number("day", "when days by stance were last counted")
    stance_days: list[float] = numbers(N_STANCES, "days", "days of the war phase under each stance")
    enforcement: float = number("share", "Washington's propensity to enforce a deadline")
    deadlines: int = whole("deadlines", "deadlines that ran out while Washington pressed Kyiv")
    deadlines_enforced: int = whole("deadlines", "deadlines that were enforced")
    aid_paused: int = whole("", "1 while US matériel is paused")
    intelligence_paused: int = whole("", "1 while US intelligence is paused")
    flows_since: float = number("day", "when the flows below were last counted")
    us_flow_days: float = number("index × day", "US matériel since the last month")
    blind_days: float = number("share × day", "US intelligence missing since the last month")
    wait_factor: float = number("factor", "Washington's wait for a text over what its stance would give")

    # Brussels: the EU's files and members, European capacity.
    disposition: list[float] = numbers(
        MEMBER_LIMIT, "factor", "each member's readiness to veto, 1 at the start"
    )
    vetoed_by: list[int] = wholes(N_FILES, "", "1 + the member whose veto holds the file, 0 if none")
    veto_since: list[float] = numbers(N_FILES, "day", "when that veto fell")
    veto_stands: list[int] = wholes(
        N_FILES, "", "1 if that veto stands until the government changes, 2 once a new one lets go"
    )
    deadline: list[float] = numbers(N_FILES, "day", "when the sanctions under vote run out; renewals only")
    lapses: list[int] = wholes(N_FILES, "", "1 if the renewal under vote is going to lapse")
    renewals: list[int] = wholes(N_FILES, "votes", "renewals voted so far")
    lapse_chance: float = number("share", "chance that a renewal lapses, per vote")
    vetoes: int = whole("vetoes", "EU vetoes in the war phase")
    vetoes_standing: int = whole("vetoes", "of which standing")
    veto_days: float = number("days", "days that vetoes held files up, those lifted")
    sanctions_level: float = number("index", "sanctions in force, 1 at the start")
    assets_decided: int = whole("", "1 once the loan on frozen assets is decided")
    assets_day: float = number("day", "when it was decided")
    loans: int = whole("loans", "budget loans decided")
    stock_months: float = number("months", "European stocks for Ukraine")
    stock_used: float = number("months", "stocks drawn down so far")
    autonomy: float = number("share", "European strategic autonomy")
    unity: float = number("share", "European unity")
    strain: float = number("share", "economic strain on Europe")
    european_months: int = whole("months", "monthly turns of European capacity")

    # The Russian economy, Ukrainian society.
    ru_economy: float = number("index", "state of the Russian economy, 0 at the start")
    china_dependence: float = number("share", "Russian dependence on China")
    russian_months: int = whole("months", "monthly turns of the Russian economy")
    cohesion: float = number("share", "Ukrainian cohesion")
    funding_months: float = number("months", "months of Ukrainian budget in hand")
    elections_held: int = whole("elections", "elections of the calendar so far")

    # What the sides hide: resolve, and political noise that persists.
    ua_resolve: float = number("utility", "Kyiv's resolve")
    ru_resolve: float = number("utility", "Moscow's resolve")
    ua_noise: float = number("utility", "passing political noise in Kyiv")
    ru_noise: float = number("utility", "passing political noise in Moscow")
    months_of_politics: int = whole("months", "monthly turns of politics so far")

    # The reckoning of the day, brought up to date before each text.
    ua_expected_offer: float = number("utility", "what Kyiv expects to be offered later")
    ru_expected_offer: float = number("utility", "what Moscow expects to be offered later")
    ua_fighting_value: float = number("utility", "Kyiv's flow while the war goes on, f")
    ru_fighting_value: float = number("utility", "Moscow's flow while the war goes on, f")
    us_war_value: float = number("utility", "Washington's value of no agreement, V")
    eu_war_value: float = number("utility", "Europe's value of no agreement, V")
    ua_war_value: float = number("utility", "Kyiv's value of fighting on, V")
    ru_war_value: float = number("utility", "Moscow's value of fighting on, V")
    resumption_scale: float = number("", "what no text changes in the hazard of renewed war, cumulated")
    ua_pressure: float = number("utility", "US pressure on Kyiv to sign")
    ru_pressure: float = number("utility", "US pressure on Moscow to sign")

    # The text on the table.
    text_scope: int = whole("code", "scope of the text on the table")
    text_terms: list[float] = numbers(N_ISSUES, "share", "its position on each issue")
    text_package: int = whole("", "its number on the menu")
    text_drafter: int = whole("code", "the actor that tabled it")
    revision_for: int = whole("code", "the actor that asked for changes; Washington: a text of its own")
    refused_utility: float = number("utility", "what that actor had from the text it would not sign")
    text_revisions: int = whole("texts", "how often it was revised")
    seen: list[float] = numbers(N_SEEN, "", "what Kyiv saw as it last answered a live text")
    answer_reason: int = whole("code", "why the last answer to a text was given")
    files_terms: list[float] = numbers(
        3, "share", "guarantees, forces, reconstruction as Europe would amend them"
    )
    amendment_loss: float = number("utility", "what that costs Washington")
    files_loss: list[float] = numbers(N_ACTORS, "utility", "what they cost the drafter, Moscow and Kyiv")
    files_exponent: float = number("log", "what they and presence do to the hazard of renewed war")
    draft_line: float = number("share", "the front as a position on territory, as a draft begins")
    draft_exponent: float = number("", "weight of Kyiv's consent in the draft")
    draft_log_scale: float = number("log", "log of resumption_scale")
    best_score: float = number("", "score of the best package so far")
    best_gain: float = number("utility", "the drafter's gain from it")
    score_bar: float = number("log", "below it the ceiling of a package's score shows that it cannot win")

    # From initials to an agreement in force, and its life.
    initialled: int = whole("", "1 while a text waits for ratification")
    initialled_scope: int = whole("code", "scope of the initialled text")
    initialled_imposed: int = whole("", "1 if Kyiv initialled it under pressure only")
    interim_ceasefire: int = whole("", "1 while the guns are silent for ratification")
    division: float = number("utility", "cost of division at home of the terms in force, unfaded")
    agreement_day: float = number("day", "when it entered into force")
    agreement_month: int = whole("months", "monthly turns of the agreement")
    lead_at_signature: float = number("log", "Russia's lead in strength as it entered into force")
    resumption_exposure: float = number("", "what is left of the exposure to renewed war")
    resumption_factor: float = number("factor", "hazard of renewed war over its baseline now")
    resumption_looked: float = number("day", "when the exposure was last brought up to date")
    tension: float = number("log", "added to the log hazard of renewed war by violations")
    resumption_day: float = number("day", "when the war was resumed")
    relief: float = number("share", "sanctions relief in force")

    # Payoffs: discounted sums over the window so far.
    accrued_day: float = number("day", "up to when payoffs are added up")
    payoff_weight: float = number("day", "sum of the discount weights")
    payoff_sums: list[float] = numbers(N_ACTORS * N_PAYOFF_PARTS, "utility × day", "by actor and part")
    payoff_to_horizon: list[float] = numbers(N_ACTORS, "utility", "payoff of the days up to the horizon")
    settled_utility: list[float] = numbers(N_ACTORS, "utility", "flow after a dictate, rout or later deal")
    russian_casualties: float = number("people", "killed and wounded, as claimed by Kyiv")
    ukrainian_casualties: float = number("people", "killed and wounded")

    # The world as the war phase ended.
    end_day: float = number("day", "when the war phase ended")
    end_months: int = whole("months", "monthly looks in the war phase")
    end_occupied_km2: float = number("km²", "area under Russian control")
    end_intensity: float = number("share", "intensity of fighting")
    end_ua_strength: float = number("log", "Ukrainian combat power")
    end_ru_strength: float = number("log", "Russian combat power")
    end_cohesion: float = number("share", "Ukrainian cohesion")
    end_patience: float = number("share", "Washington's patience")
    end_stance: int = whole("code", "US policy")

    # What happened, for the results.
    texts_tabled: int = whole("texts", "texts that Washington tabled")
    texts_live: int = whole("texts", "texts that Moscow accepted")
    moscow_amends: int = whole("answers", "texts that Moscow wanted amended")
    moscow_refusals: int = whole("answers", "texts that Moscow refused")
    kyiv_amends: int = whole("answers", "live texts that Kyiv wanted amended")
    kyiv_refusals: int = whole("answers", "live texts that Kyiv refused")
    kyiv_waits: int = whole("answers", "live texts turned down though worth signing, its strategy waiting")
    european_texts: int = whole("texts", "texts that Europe tabled")
    european_texts_live: int = whole("texts", "European texts that Moscow accepted")
    texts_withdrawn: int = whole("texts", "texts that Washington withdrew, amended too far")
    texts_initialled: int = whole("texts", "texts that both sides initialled")
    ratifications_failed: int = whole("texts", "initialled texts that failed before entering into force")
    referendum: int = whole("", "1 if a referendum passed, -1 if it failed, 0 if none was held")
    peace_day: float = number("day", "when the referendum made the armistice a peace")
    tail_ending: int = whole("code", "how a war past the horizon, or renewed, ended")
    tail_day: float = number("day", "when it did")
    stance_shifts: int = whole("shifts", "changes of US policy")
    breakthroughs: int = whole("events", "breakthroughs by either side")
    outcome: int = whole("code", "how the war phase ended")
    cause: int = whole("code", "what ended it")
    terms: list[float] = numbers(N_ISSUES, "share", "the terms signed")
    pressure_at_signature: float = number("utility", "US pressure on Kyiv when it signed")
    kyiv_value_of_signing: float = number("utility", "A, Kyiv's value of the text it signed")
    kyiv_reservation: float = number("utility", "R, below which Kyiv would rather not sign")
    concession: int = whole(
        "", "whether Kyiv signed below its reservation, which only a strategy that ignores it does"
    )
