"""The event log: fixed-width rows of numbers in a flat buffer, the same in both engines.

A row is (day, clock, code, ten details). Nothing is written past the end of the buffer, but
``world.logged`` counts on, so the engine sees the overflow and repeats the replication with
a larger one. An empty buffer switches the log off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rule import rule

if TYPE_CHECKING:
    from sim.model.state import World

DETAILS = 10
ROW_WIDTH = 3 + DETAILS

# A = utility of the text less the risk of renewed war; R = war value + cost at home + resolve - pressure.
ANSWER_DETAILS = (
    "answer",
    "value_of_signing",
    "reservation",
    "war_value",
    "pressure",
    "cost_at_home",
    "resolve",
    "utility_of_text",
    "reason",
)

# What each row tells, and the names of its details in order.
EVENTS: dict[str, tuple[str, ...]] = {
    "month_on_the_front": ("gain_km2", "occupied_km2", "intensity", "ua_strength", "ru_strength"),
    "breakthrough": ("km2", "occupied_km2"),
    "stance_shift": ("from_stance", "to_stance", "patience", "moscow_blame", "cause"),
    "no_text": ("drafter", "value_of_no_agreement"),
    "text_tabled": (
        "scope",
        "revision",
        "territory",
        "recognition",
        "guarantees",
        "presence",
        "forces",
        "nato",
        "sanctions",
        "reconstruction",
    ),
    "moscow_answers": ANSWER_DETAILS,
    "kyiv_answers": ANSWER_DETAILS,
    "war_ends": ("outcome", "cause"),
    "european_text_tabled": (
        "scope",
        "revision",
        "territory",
        "recognition",
        "guarantees",
        "presence",
        "forces",
        "nato",
        "sanctions",
        "reconstruction",
    ),
    "text_amended": ("size", "loss_to_washington", "package_as_drafted"),
    "text_withdrawn": ("loss_to_washington",),
    "deadline_set": ("due_day",),
    "deadline_passes": ("enforced", "threat_credibility"),
    "aid_pause": ("days", "intelligence_days"),
    "council_vote": ("file", "vetoing_member", "days_to_lift", "standing"),
    "council_decision": ("file", "sanctions_level", "funding_months", "way"),
    "renewal_lapses": ("file", "sanctions_level"),
    "european_month": ("stock_months", "autonomy", "unity", "strain", "european_supply"),
    "strain_shock": ("size", "strain", "unity"),
    "russian_month": ("ru_economy", "china_dependence", "sanctions_level"),
    "kyiv_politics": ("kind", "cohesion"),
    "election": ("number", "changed"),
    "shock": ("number",),
    "leader_turnover": ("actor", "resolve"),
    "text_initialled": ("imposed", "interim_ceasefire", "due_day", "relief_vetoed_by", "relief_delay_days"),
    "ratification": ("passed", "chance"),
    "referendum": ("passed", "chance"),
    "month_of_agreement": ("ua_strength", "ru_strength", "resumption_hazard", "tension"),
    "violation": ("tension",),
    "war_resumes": ("days_in_force",),
    "tail_ending": ("kind",),
    "not_ripe": ("seen_gain_km2",),
    "window_ends": ("payoff_ukraine", "payoff_russia"),
}
(
    MONTH,
    BREAKTHROUGH,
    STANCE_SHIFT,
    NO_TEXT_TABLED,
    TEXT,
    MOSCOW_ANSWER,
    KYIV_ANSWER,
    END,
    EUROPEAN_TEXT,
    AMENDED,
    WITHDRAWN,
    DEADLINE_SET,
    DEADLINE_PASSES,
    AID_PAUSE,
    COUNCIL_VOTE,
    COUNCIL_DECISION,
    LAPSE,
    EUROPEAN_MONTH,
    STRAIN_SHOCK,
    RUSSIAN_MONTH,
    KYIV_POLITICS,
    ELECTION,
    SHOCK,
    TURNOVER,
    INITIALLED,
    RATIFICATION,
    REFERENDUM,
    AGREEMENT_MONTH,
    VIOLATION,
    RESUMPTION,
    TAIL_ENDING,
    NOT_RIPE,
    WINDOW_END,
) = range(33)


@rule
def note(world: World, log: list[float], code: int) -> int:
    """Open the next row of the log; return where its details go, or -1 if there is no room."""
    start = world.logged * ROW_WIDTH
    world.logged += 1
    if start + ROW_WIDTH > len(log):
        return -1
    log[start] = world.day
    log[start + 1] = world.clock
    log[start + 2] = code
    return start + 3


@rule
def note_numbers(
    world: World,
    log: list[float],
    code: int,
    first: float = 0.0,
    second: float = 0.0,
    third: float = 0.0,
    fourth: float = 0.0,
    fifth: float = 0.0,
) -> None:
    """Write a row with up to five details."""
    start = note(world, log, code)
    if start >= 0:
        log[start] = first
        log[start + 1] = second
        log[start + 2] = third
        log[start + 3] = fourth
        log[start + 4] = fifth
