"""The names of the world and the code numbers that rules use for them.

The position of a name in its tuple is its code; the upper-case constants spell the codes.
"""

from __future__ import annotations

ACTORS = ("united_states", "europe", "russia", "ukraine")
UNITED_STATES, EUROPE, RUSSIA, UKRAINE = range(4)

ISSUES = (
    "territory",
    "recognition",
    "guarantees",
    "presence",
    "forces",
    "nato",
    "sanctions",
    "reconstruction",
)
TERRITORY, RECOGNITION, GUARANTEES, PRESENCE, FORCES, NATO, SANCTIONS, RECONSTRUCTION = range(8)
N_ISSUES = 8

STANCES = ("committed", "brokering", "pressing_kyiv", "pressing_moscow", "disengaged")
COMMITTED, BROKERING, PRESSING_KYIV, PRESSING_MOSCOW, DISENGAGED = range(5)
N_STANCES = 5

SCOPES = ("none", "armistice", "comprehensive")
NO_TEXT, ARMISTICE, COMPREHENSIVE = range(3)

ANSWERS = ("no", "amend", "yes")
NO, AMEND, YES = range(3)

# Why a side answered so.
REASONS = (
    "worth_signing",
    "near_miss",
    "falls_short",
    "waits",
    "signs_any_live_text",
    "crosses_red_line",
    "fears_shift_of_power",
    "lacks_guarantor",
    "holds_out_for_more",
    "as_written",
)
(
    WORTH_SIGNING,
    IS_NEAR_MISS,
    FALLS_SHORT,
    WAITS,
    SIGNS_ANY,
    CROSSES_RED_LINE,
    FEARS_SHIFT,
    LACKS_GUARANTOR,
    HOLDS_OUT,
    AS_WRITTEN,
) = range(10)

# Why Washington's stance shifted.
STANCE_CAUSES = ("spell_ended", "patience_lost", "rift_with_moscow", "policy", "declared_event")
SPELL_ENDED, PATIENCE_LOST, RIFT, BY_POLICY, BY_DECLARED_EVENT = range(5)

# How a file came to its decision in the Council.
WAYS_TO_DECIDE = ("no_veto", "veto_lifted", "veto_bypassed", "new_government")
NO_VETO, VETO_LIFTED, VETO_BYPASSED, NEW_GOVERNMENT = range(4)

OUTCOMES = (
    "unfinished",
    "armistice",
    "comprehensive_peace",
    "imposed_settlement",
    "frozen_conflict",
    "ukrainian_collapse",
    "russian_withdrawal",
    "war_continues",
)
(
    UNFINISHED,
    SIGNED_ARMISTICE,
    SIGNED_PEACE,
    IMPOSED,
    FROZEN,
    COLLAPSED,
    WITHDRAWN,
    CONTINUES,
) = range(8)

CAUSES = ("none", "signature", "quiet_front", "breaking_point", "horizon", "base_rate")
NO_CAUSE, SIGNATURE, QUIET_FRONT, BREAKING_POINT, HORIZON_REACHED, BASE_RATE_ENDING = range(6)

# Where a replication stands: the war phase, then what follows whatever ended it.
PHASES = ("war", "agreement", "frozen", "fighting_on", "renewed_war", "settled")
WAR, AGREEMENT, FROZEN_FRONT, FIGHTING_ON, RENEWED_WAR, SETTLED = range(6)

# How a war that outlasts the horizon, or is resumed, ends later.
TAIL_ENDINGS = ("none", "later_deal", "dictate", "rout", "frozen_front")
NO_TAIL, LATER_DEAL, DICTATED, ROUTED, FROZEN_LATER = range(5)

STRATEGIES = (
    "accept_first",
    "reservation",
    "delay_until",
    "delay_for",
    "text_trigger",
    "leverage_trigger",
    "delay_unless_pressed",
    "red_lines",
    "optimal",
    "by_hand",
)
(
    ACCEPT_FIRST,
    RESERVATION,
    DELAY_UNTIL,
    DELAY_FOR,
    TEXT_TRIGGER,
    LEVERAGE_TRIGGER,
    DELAY_UNLESS_PRESSED,
    RED_LINES,
    OPTIMAL,
    BY_HAND,
) = range(10)

MOSCOW_POLICIES = ("earnest", "stall_while_advancing", "demand_maximum")
EARNEST, STALL_WHILE_ADVANCING, DEMAND_MAXIMUM = range(3)

WASHINGTON_POLICIES = ("broker", "ultimatum", "walk_away")
BROKER, ULTIMATUM, WALK_AWAY = range(3)

THEORIES = ("bargaining", "commitment", "ripeness", "base_rate")
BARGAINING, COMMITMENT, RIPENESS, BASE_RATE = range(4)

# Files that the EU-27 decide by unanimity; relief is voted when a text is ratified.
FILES = ("sectoral", "listings", "assets", "loan", "package", "relief")
SECTORAL, LISTINGS, ASSETS, LOAN, PACKAGE, RELIEF = range(6)
N_FILES = 6
MEMBER_LIMIT = 6

PAYOFF_PARTS = ("terms", "front", "fighting", "division", "renewed_war")
TERMS_PART, FRONT_PART, FIGHTING_PART, DIVISION_PART, RENEWED_PART = range(5)
N_PAYOFF_PARTS = 5
N_ACTORS = 4

FAULTS = ("none", "state_not_finite", "time_went_back", "too_many_events", "clock_without_a_rule")
NO_FAULT, NOT_FINITE, TIME_WENT_BACK, TOO_MANY_EVENTS, NO_SUCH_CLOCK = range(5)

COUNTRY_KM2 = 603548.0
DAYS_PER_MONTH = 30.4375
DAYS_PER_YEAR = 365.25
MONTHS_PER_QUARTER = 3
QUARTERS = 20
