"""The world: every state variable of one replication, with its unit and meaning.

All fields start at 0 and get their start values in ``sim.model.beginning``. The record is
plain data, schedule and draw counters included: copying it forks the replication.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.draws import N_STREAMS
from sim.model.names import N_ISSUES, QUARTERS
from sim.model.records import number, numbers, whole, wholes
from sim.model.schedule import N_CLOCKS


@dataclass(slots=True)
class World:
    """One replication's state. Actors' prefixes: us, ru (Russia), ua (Ukraine)."""

    # Luck: which random numbers this replication sees.
    seed: int = whole("", "seed of the batch, 64 bits")
    world: int = whole("", "number of the sampled set of assumptions")
    run: int = whole("", "number of the replication")
    branch: int = whole("", "0, or the number of the fork")
    drawn: list[int] = wholes(N_STREAMS, "draws", "numbers taken so far from each stream of luck")

    # The calendar.
    day: float = number("day", "days since the start date")
    due: list[float] = numbers(N_CLOCKS, "day", "when each clock rings; infinity if not pending")
    clock: int = whole("", "the clock that rang last")
    events: int = whole("events", "how many times a clock rang")
    logged: int = whole("rows", "rows offered to the event log")
    fault: int = whole("code", "why the replication is void, 0 if sound")
    ended: int = whole("", "1 when the war phase is over")

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

    # Europe, the Russian economy, Ukrainian society: at their start values in this version.
    stock_months: float = number("months", "European stocks for Ukraine")
    autonomy: float = number("share", "European strategic autonomy")
    ru_economy: float = number("index", "state of the Russian economy, 0 at the start")
    china_dependence: float = number("share", "Russian dependence on China")
    cohesion: float = number("share", "Ukrainian cohesion")

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
    ua_war_value: float = number("utility", "Kyiv's value of fighting on, V")
    ru_war_value: float = number("utility", "Moscow's value of fighting on, V")
    resumption_scale: float = number("", "what no text changes in the hazard of renewed war, cumulated")
    ua_pressure: float = number("utility", "US pressure on Kyiv to sign")
    ru_pressure: float = number("utility", "US pressure on Moscow to sign")

    # The text on the table.
    text_scope: int = whole("code", "scope of the text on the table")
    text_terms: list[float] = numbers(N_ISSUES, "share", "its position on each issue")
    text_package: int = whole("", "its number on the menu")
    revision_for: int = whole("code", "the actor that asked for changes; Washington: a text of its own")
    text_revisions: int = whole("texts", "how often it was revised")

    # What happened, for the results.
    texts_tabled: int = whole("texts", "texts that Washington tabled")
    texts_live: int = whole("texts", "texts that Moscow accepted")
    moscow_amends: int = whole("answers", "texts that Moscow wanted amended")
    moscow_refusals: int = whole("answers", "texts that Moscow refused")
    kyiv_amends: int = whole("answers", "live texts that Kyiv wanted amended")
    kyiv_refusals: int = whole("answers", "live texts that Kyiv refused")
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
