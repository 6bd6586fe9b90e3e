"""The world of the reduced model, its clocks and streams of luck, and the values it is played at."""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.records import number, numbers, whole, wholes

N_CLOCKS = 8
FRONT, POLITICS, BREAKTHROUGH, COLLAPSE, WASHINGTON, TEXT, STRAIN, HORIZON = range(N_CLOCKS)
N_STREAMS = 16
(
    GAIN,
    UA_STRENGTH,
    RU_STRENGTH,
    UA_RESOLVE,
    RU_RESOLVE,
    BREAKTHROUGH_WAIT,
    BREAKTHROUGH_SIDE,
    BREAKTHROUGH_SIZE,
    EXPOSURE,
    STANCE,
    STANCE_WAIT,
    TEXT_WAIT,
    MOSCOW_ANSWER,
    KYIV_ANSWER,
    STRAIN_WAIT,
    STRAIN_SIZE,
) = range(N_STREAMS)
N_STANCES = 4
BROKERING, PRESSING_KYIV, PRESSING_MOSCOW, DISENGAGED = range(N_STANCES)
OUTCOMES = ("none", "signed", "collapse", "horizon")
NONE, SIGNED, COLLAPSED, WENT_ON = range(4)


@dataclass(slots=True)
class ReducedParameters:
    """What the reduced model takes as given; arrays by Washington's stance."""

    horizon_days: float = number("day", "when the replication ends at the latest")
    occupied_km2: float = number("km²", "area under Russian control at the start")
    country_km2: float = number("km²", "area of Ukraine")
    mean_gain_km2: float = number("km²/month", "mean gain at equal strengths")
    gain_persistence: float = number("share", "what is left of a deviation after a month")
    gain_sd_km2: float = number("km²/month", "innovation of the deviation")
    strength_to_gain: float = number("per log", "effect of the lead in strength on the gain")
    strength_memory: float = number("share", "what is left of a strength after a month")
    strength_sd: float = number("log", "monthly innovation of each side's strength")
    quiet_gain_km2: float = number("km²/month", "gain below which fighting abates")
    intensity_step: float = number("share", "how fast fighting abates or grows")
    belief_learning: float = number("share", "weight of the last month in beliefs")
    collapse_hazard: float = number("per month", "hazard of a collapse at equal strengths")
    collapse_per_lead: float = number("per log", "effect of the lead in strength on that hazard")
    collapse_per_strain: float = number("per share", "effect of Europe's strain on that hazard")
    breakthrough_wait_days: float = number("days", "mean wait for a breakthrough")
    strength_to_breakthrough: float = number("per log", "effect of the lead on who breaks through")
    breakthrough_log_km2: float = number("log km²", "mean log size")
    breakthrough_log_sd: float = number("log km²", "its standard deviation")
    resolve_memory: float = number("share", "what is left of a deviation of resolve after a month")
    resolve_sd: float = number("utility", "monthly innovation of each side's resolve")
    text_wait_log_days: float = number("log days", "mean log wait for a text")
    text_wait_log_sd: float = number("log days", "its standard deviation")
    moscow_error_sd: float = number("utility", "Washington's error about Moscow")
    utility_per_gain: float = number("utility", "what a km² of monthly gain is worth to Moscow")
    kyiv_steepness: float = number("per utility", "how sharply Kyiv's answer follows its utility")
    utility_per_lead: float = number("utility", "what the lead in strength costs Kyiv's hopes")
    patience_lost: float = number("share", "patience that a refusal by Kyiv costs")
    patience_half_life_days: float = number("days", "how fast lost patience is forgotten")
    impatience_to_pressure: float = number("per share", "tilt of Washington toward pressing Kyiv")
    strain_wait_days: float = number("days", "scale of the Weibull wait for a strain shock")
    strain_wait_power: float = number("", "one over its shape")
    strain_log_size: float = number("log share", "mean log size of a strain shock")
    strain_log_sd: float = number("log share", "its standard deviation")
    strain_half_life_days: float = number("days", "how fast strain fades")
    spell_power: float = number("", "one over the shape of the Weibull spells")
    spell_days: list[float] = numbers(N_STANCES, "days", "scale of a spell of each stance")
    text_wait_factor: list[float] = numbers(N_STANCES, "factor", "wait for a text under each stance")
    supply: list[float] = numbers(N_STANCES, "log/month", "Ukrainian strength from US matériel")
    pressure: list[float] = numbers(N_STANCES, "utility", "US pressure on Kyiv to sign")
    moscow_utility: list[float] = numbers(N_STANCES, "utility", "Moscow's value of the text")
    transitions: list[float] = numbers(N_STANCES * N_STANCES, "weight", "from stance to stance")


@dataclass(slots=True)
class ReducedWorld:
    """One replication of the reduced model."""

    seed: int = whole("", "seed of the batch, 64 bits")
    world: int = whole("", "number of the sampled set of assumptions")
    run: int = whole("", "number of the replication")
    branch: int = whole("", "number of the fork")
    drawn: list[int] = wholes(N_STREAMS, "draws", "numbers taken so far from each stream of luck")
    day: float = number("day", "days since the start")
    due: list[float] = numbers(N_CLOCKS, "day", "when each clock rings")
    events: int = whole("events", "how many times a clock rang")
    outcome: int = whole("code", "how it ended, 0 while it goes on")
    months: int = whole("months", "monthly turns of the front")
    occupied_km2: float = number("km²", "area under Russian control")
    gain_deviation_km2: float = number("km²/month", "persistent deviation of the gain")
    believed_gain_km2: float = number("km²/month", "gain as both sides expect it")
    intensity: float = number("share", "intensity of fighting")
    ua_strength: float = number("log", "Ukrainian combat power")
    ru_strength: float = number("log", "Russian combat power")
    hazard: float = number("per month", "hazard of a collapse now")
    ua_resolve: float = number("utility", "Kyiv's resolve")
    ru_resolve: float = number("utility", "Moscow's resolve")
    stance: int = whole("code", "US policy")
    impatience: float = number("share", "patience that Washington has lost")
    impatience_day: float = number("day", "when it was last brought up to date")
    strain: float = number("share", "economic strain on Europe")
    strain_day: float = number("day", "when it was last brought up to date")
    breakthroughs: int = whole("events", "breakthroughs by either side")
    refusals: int = whole("answers", "texts refused by either side")


def baseline() -> ReducedParameters:
    """Return the values that the yardstick is taken at: long wars of hundreds of events."""
    return ReducedParameters(
        horizon_days=7305.0,
        occupied_km2=116_000.0,
        country_km2=603_500.0,
        mean_gain_km2=300.0,
        gain_persistence=0.6,
        gain_sd_km2=180.0,
        strength_to_gain=1.2,
        strength_memory=0.97,
        strength_sd=0.05,
        quiet_gain_km2=120.0,
        intensity_step=0.05,
        belief_learning=0.25,
        collapse_hazard=0.0004,
        collapse_per_lead=2.0,
        collapse_per_strain=2.0,
        breakthrough_wait_days=75.0,
        strength_to_breakthrough=1.5,
        breakthrough_log_km2=4.0,
        breakthrough_log_sd=0.9,
        resolve_memory=0.9,
        resolve_sd=0.12,
        text_wait_log_days=3.8,
        text_wait_log_sd=0.6,
        moscow_error_sd=0.35,
        utility_per_gain=0.0008,
        kyiv_steepness=6.0,
        utility_per_lead=0.5,
        patience_lost=0.15,
        patience_half_life_days=240.0,
        impatience_to_pressure=1.5,
        strain_wait_days=180.0,
        strain_wait_power=1.0 / 1.3,
        strain_log_size=-2.0,
        strain_log_sd=0.7,
        strain_half_life_days=270.0,
        spell_power=1.0 / 1.4,
        spell_days=[180.0, 90.0, 120.0, 210.0],
        text_wait_factor=[1.0, 0.6, 0.8, 2.5],
        supply=[0.0, -0.004, 0.006, -0.008],
        pressure=[-0.95, -0.7, -1.1, -1.0],
        moscow_utility=[-0.1, 0.05, -0.25, -0.2],
        transitions=[0, 0.4, 0.3, 0.3, 0.6, 0, 0.2, 0.2, 0.6, 0.2, 0, 0.2, 0.5, 0.3, 0.2, 0],
    )
