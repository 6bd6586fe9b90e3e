"""Which mechanisms a scenario with a strategy switches off, and by what.

Read off the parameters, where a claim that is off, a named switch that is off and a number set
to 0 look alike. Every other mechanism is on, and a batch in which it never fires is suspect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.model import laws
from sim.model.firing import MECHANISMS
from sim.model.names import (
    ACCEPT_FIRST,
    BASE_RATE,
    BY_HAND,
    COMMITMENT,
    DELAY_FOR,
    DELAY_UNTIL,
    EARNEST,
    MEMBER_LIMIT,
    N_FILES,
    RED_LINES,
    RELIEF,
    RESERVATION,
    RIPENESS,
    WALK_AWAY,
)
from sim.model.parameters import Parameters
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Switch:
    """What switches mechanisms off: the reason as a user reads it, and how to see it."""

    mechanisms: tuple[str, ...]
    reason: str
    is_off: Callable[[Parameters], bool]


# What only a text on the table can bring about.
OF_TALKS = (
    "turn_on_kyiv",
    "rift_with_moscow",
    "pressure_on_kyiv",
    "pressure_on_moscow",
    "amendment",
    "amendment_cap",
    "text_withdrawn",
    "european_text",
    "relief_bonus",
    "tabled_concession",
    "interim_ceasefire",
    "failed_ratification",
    "relief_veto",
    "referendum_passed",
    "referendum_failed",
    "spoiler",
    "second_ratification",
    "closed_window",
    "weak_guarantor",
    "kyiv_waits",
    "stalling",
    "walk_away",
)
OF_REFUSALS = ("turn_on_kyiv", "closed_window", "walk_away")
OF_VETOES = ("veto", "standing_veto", "bypass", "lapse", "relief_veto")
OF_AMENDMENTS = ("amendment", "amendment_cap", "text_withdrawn")


def zero(name: str) -> Callable[[Parameters], bool]:
    """Return a look at whether a number is 0."""
    return lambda given: bool(getattr(given, name) == 0.0)


def always_zero(law: int) -> Callable[[Parameters], bool]:
    """Return a look at whether a law of sizes or chances gives 0 only."""
    return lambda given: given.laws[law * laws.LAW_WIDTH + laws.LAW_MEAN] == 0.0


def never_waits(given: Parameters) -> bool:
    """Tell whether Kyiv's strategy turns down no text that is worth signing because it waits."""
    if given.strategy == DELAY_UNTIL:
        return given.delay_until_day <= 0.0
    if given.strategy == DELAY_FOR:
        return given.delay_for_texts < 1.0
    return given.strategy in {ACCEPT_FIRST, RESERVATION, RED_LINES, BY_HAND}


def signs_anything(given: Parameters) -> bool:
    """Tell whether Kyiv signs every live text, so that Washington meets no refusal of its."""
    return given.strategy == ACCEPT_FIRST and given.theory != COMMITMENT and given.guarantor_threshold == 0.0


def has_no_relief_veto(given: Parameters) -> bool:
    """Tell whether no member would veto relief."""
    return not any(given.veto_chance[member * N_FILES + RELIEF] for member in range(MEMBER_LIMIT))


def without_event(kind: int) -> Callable[[Parameters], bool]:
    """Return a look at whether a kind of event in Kyiv has no chance."""
    return lambda given: given.home_event_chance[kind] == 0.0


SWITCHES = (
    Switch(OF_TALKS, "theory is base_rate: no talks", lambda given: given.theory == BASE_RATE),
    Switch(
        ("ukrainian_collapse", "russian_withdrawal"),
        "theory is base_rate: no breaking points",
        lambda given: given.theory == BASE_RATE,
    ),
    Switch(("commitment_problem",), "theory is not commitment", lambda given: given.theory != COMMITMENT),
    Switch(("not_ripe",), "theory is not ripeness", lambda given: given.theory != RIPENESS),
    Switch(("leader_turnover",), "switches.leader_turnover is off", zero("turnover_rate")),
    Switch(("spoiler",), "switches.spoilers is off", zero("spoiler_chance")),
    Switch(
        ("second_ratification",),
        "switches.two_level_ratification is off",
        lambda given: given.second_ratification >= 1.0,
    ),
    Switch(("closed_window",), "switches.windows_of_agreement is off", zero("window_days")),
    Switch(("weak_guarantor",), "switches.guarantor_credibility is off", zero("guarantor_threshold")),
    Switch(("kyiv_waits",), "the strategy does not wait", never_waits),
    Switch(OF_REFUSALS, "the strategy signs any live text", signs_anything),
    Switch(("stalling",), "russia.policy is earnest", lambda given: given.moscow_policy == EARNEST),
    Switch(
        ("walk_away",),
        "washington.policy is not walk_away",
        lambda given: given.washington_policy != WALK_AWAY,
    ),
    Switch(("shock",), "no shocks are declared", zero("shock_count")),
    Switch(("election",), "no elections are ahead", zero("election_count")),
    Switch(("relief_bonus",), "S3 is off, or relief_bonus is 0", zero("relief_bonus")),
    Switch(("autonomy_hurry",), "S4 is off, or autonomy_to_wait is 0", zero("autonomy_to_wait")),
    Switch(("pressure_on_kyiv",), "S5 is off, or pressure_on_kyiv is 0", zero("pressure_on_kyiv")),
    Switch(("pressure_on_moscow",), "pressure_on_moscow is 0", zero("pressure_on_moscow")),
    Switch(("european_cover",), "cover_share is 0", zero("cover_share")),
    Switch(OF_VETOES, "S7 is off, or council.members is empty", zero("member_count")),
    Switch(("relief_veto",), "no member vetoes relief", has_no_relief_veto),
    Switch(("standing_veto", "bypass"), "standing_share is 0", zero("standing_share")),
    Switch(("bypass",), "bypass_chance is 0", zero("bypass_chance")),
    Switch(("lapse",), "council.lapse is 0", always_zero(laws.LAPSE_LAW)),
    Switch(("strain_shock",), "S8 is off, or strain_size is 0", always_zero(laws.STRAIN_SIZE_LAW)),
    Switch(OF_AMENDMENTS, "S9 is off, or european_influence is 0", zero("european_influence")),
    Switch(("amendment_cap",), "S10 is off", zero("amendments_capped")),
    Switch(
        ("text_withdrawn",),
        "S10 is on and misread_log_sd is 0",
        lambda given: given.amendments_capped == 1 and given.misread_log_sd == 0.0,
    ),
    Switch(("tabled_concession",), "S17 is off, or tabling_cost is 0", zero("tabling_cost")),
    Switch(
        ("breakthrough",), "S21 is off, or breakthrough_km2 is 0", always_zero(laws.BREAKTHROUGH_SIZE_LAW)
    ),
    Switch(("rift_with_moscow",), "S21 is off, or blame_to_pressure is 0", zero("blame_to_pressure")),
    Switch(
        ("turn_on_kyiv",),
        "S22 is off, or impatience_to_pressure and impatience_to_exit are 0",
        lambda given: given.impatience_to_pressure == 0.0 and given.impatience_to_exit == 0.0,
    ),
    Switch(
        ("rearmament",),
        "S23 is off, or rearmament_ukraine and rearmament_russia are 0",
        lambda given: given.rearmament_ukraine == 0.0 and given.rearmament_russia == 0.0,
    ),
    Switch(("quiet_front",), "quiet_gain_km2 is 0", zero("quiet_gain_km2")),
    Switch(("ukrainian_collapse",), "collapse_hazard is 0", zero("collapse_hazard")),
    Switch(("russian_withdrawal",), "withdrawal_hazard is 0", zero("withdrawal_hazard")),
    Switch(("enforced_deadline",), "enforcement is 0", always_zero(laws.ENFORCEMENT_LAW)),
    Switch(("interim_ceasefire",), "interim_chance is 0", zero("interim_chance")),
    Switch(
        ("resumption",),
        "resumption_hazard and frozen_reescalation are 0",
        lambda given: given.resumption_hazard == 0.0 and given.frozen_reescalation == 0.0,
    ),
    Switch(("tail_ending",), "base_rate is 0", zero("base_rate")),
    Switch(("scandal",), "its share is 0", without_event(0)),
    Switch(("rally",), "its share is 0", without_event(1)),
    Switch(("mobilisation_crisis",), "its share is 0", without_event(2)),
)
assert {name for switch in SWITCHES for name in switch.mechanisms} <= MECHANISMS.keys()


def switched_off(scenario: Scenario, strategy: Strategy) -> dict[str, str]:
    """Return the mechanisms that cannot fire at central values, each with the first reason why."""
    given = build_parameters(scenario, strategy)
    reasons: dict[str, str] = {}
    for switch in SWITCHES:
        if switch.is_off(given):
            for mechanism in switch.mechanisms:
                reasons.setdefault(mechanism, switch.reason)
    return {mechanism: reasons[mechanism] for mechanism in MECHANISMS if mechanism in reasons}
