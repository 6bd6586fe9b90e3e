"""The schedule is state: one numbered clock per pending thing.

``world.due[clock]`` is the day on which a clock rings, infinity while nothing is pending.
A rule schedules by writing ``due``; the engine rings the smallest (due, clock) next, so of
two clocks due at the same instant the smaller number goes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rule import rule

if TYPE_CHECKING:
    from sim.model.state import World

CLOCKS = (
    "battlefield",
    "breakthrough",
    "ukrainian_collapse",
    "russian_withdrawal",
    "washington",
    "deadline",
    "aid_returns",
    "intelligence_returns",
    "politics",
    "european_capacity",
    "strain",
    "sectoral_renewal",
    "listings_renewal",
    "assets",
    "loan",
    "package",
    "moscow",
    "kyiv",
    "elections",
    "turnover",
    "shock_1",
    "shock_2",
    "shock_3",
    "shock_4",
    "shock_5",
    "shock_6",
    "shock_7",
    "shock_8",
    "talks",
    "revision",
    "european_talks",
    "ratification",
    "referendum",
    "agreement",
    "violation",
    "resumption",
    "ukrainian_election",
    "base_rate",
    "horizon",
    "window_end",
)
(
    BATTLEFIELD,
    BREAKTHROUGH,
    UKRAINIAN_COLLAPSE,
    RUSSIAN_WITHDRAWAL,
    WASHINGTON,
    DEADLINE,
    AID_RETURNS,
    INTELLIGENCE_RETURNS,
    POLITICS,
    EUROPEAN_CAPACITY,
    STRAIN,
    SECTORAL_RENEWAL,
    LISTINGS_RENEWAL,
    ASSETS,
    LOAN,
    PACKAGE,
    MOSCOW,
    KYIV,
    ELECTIONS,
    TURNOVER,
    SHOCK_1,
    SHOCK_2,
    SHOCK_3,
    SHOCK_4,
    SHOCK_5,
    SHOCK_6,
    SHOCK_7,
    SHOCK_8,
    TALKS,
    REVISION,
    EUROPEAN_TALKS,
    RATIFICATION,
    REFERENDUM,
    AGREEMENT,
    VIOLATION,
    RESUMPTION,
    UKRAINIAN_ELECTION,
    BASE_RATE,
    HORIZON,
    WINDOW_END,
) = range(40)
N_CLOCKS = 40
SHOCK_LIMIT = 8

NEVER = float("inf")


@rule
def next_clock(world: World) -> int:
    """Return the clock that rings next: smallest due day, then smallest number."""
    chosen = 0
    earliest = world.due[0]
    for clock in range(1, len(world.due)):
        due = world.due[clock]
        if due < earliest:
            earliest = due
            chosen = clock
    return chosen


@rule
def stretch(world: World, clock: int, factor: float) -> None:
    """Multiply what remains of a clock's wait by ``factor``; draws nothing.

    With the ratio of the new to the old mean wait this keeps the luck of the wait: an
    exponential or Weibull wait keeps its survival share.
    """
    if world.due[clock] < NEVER and factor != 1.0:
        world.due[clock] = world.day + (world.due[clock] - world.day) * factor
