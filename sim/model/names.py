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

CAUSES = ("none", "signature", "quiet_front", "breaking_point", "horizon")
NO_CAUSE, SIGNATURE, QUIET_FRONT, BREAKING_POINT, HORIZON_REACHED = range(5)

STRATEGIES = ("accept_first", "reservation", "delay_until")
ACCEPT_FIRST, RESERVATION, DELAY_UNTIL = range(3)

FAULTS = ("none", "state_not_finite", "time_went_back", "too_many_events", "clock_without_a_rule")
NO_FAULT, NOT_FINITE, TIME_WENT_BACK, TOO_MANY_EVENTS, NO_SUCH_CLOCK = range(5)

DAYS_PER_MONTH = 30.4375
DAYS_PER_YEAR = 365.25
MONTHS_PER_QUARTER = 3
QUARTERS = 20
