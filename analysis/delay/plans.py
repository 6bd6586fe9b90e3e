"""What Kyiv may do instead of signing the first live text: wait for a date, or for a condition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from sim.scenario.errors import ScenarioError
from sim.scenario.numbers import central
from sim.scenario.schema import Scenario
from sim.scenario.strategy import (
    AcceptFirst,
    Afterwards,
    DelayUntil,
    LeverageTrigger,
    Reservation,
    Strategy,
    TextTrigger,
)

SIGN_AT_ONCE, SIGN_NOTHING = "accept_first", "sign_nothing"
AFTERWARDS: tuple[Afterwards, ...] = ("accept_first", "reservation")
LONGEST_MONTHS = 24
USUAL_MONTHS = (0, 2, 4, 6, 9, 12, 15, 18, 21, LONGEST_MONTHS)
TEXT_VALUES = (0.65, 0.70, 0.75)
STOCK_ABOVE_START_MONTHS = (0.5, 1.0, 2.0)
PATIENCE_LEVELS = (0.9, 0.7, 0.4)
FRONT_PUSHED_BACK_KM2 = (0.0, 200.0)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that Kyiv waits for: its group, its level in words, and the strategy that waits for it."""

    group: str
    level: str
    strategy: TextTrigger | LeverageTrigger | DelayUntil


@dataclass(frozen=True, slots=True)
class Plans:
    """All plans that are compared with signing at once: months of waiting, twice, and conditions."""

    months: tuple[int, ...]
    conditions: tuple[Condition, ...]
    waits: dict[tuple[Afterwards, int], Strategy] = field(default_factory=dict)

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """Every strategy to be played, each once; signing at once is the first."""
        return (*self.waits.values(), *(one.strategy for one in self.conditions))


def plans_for(scenario: Scenario, months: Sequence[int]) -> Plans:
    """Return the plans for so many months of waiting, and for the conditions in the scenario's terms.

    No months, 0, is the strategy named for afterwards itself.
    """
    waits: dict[tuple[Afterwards, int], Strategy] = {
        ("accept_first", 0): AcceptFirst(kind="accept_first", name=SIGN_AT_ONCE),
        ("reservation", 0): Reservation(kind="reservation", name="reservation"),
    }
    chosen = tuple(sorted({0, *months}))
    for then in AFTERWARDS:
        for wait in chosen[1:]:
            waits[then, wait] = DelayUntil(
                kind="delay_until",
                name=f"wait_{wait:02d}_months_then_{then}",
                until=date_after(scenario.start_date, wait),
                then=then,
            )
    return Plans(chosen, conditions_of(scenario), waits)


def within_horizon(scenario: Scenario, months: Sequence[int], at: int) -> tuple[int, ...]:
    """Return the months of waiting, with ``at``, that end within the scenario's horizon.

    Of USUAL_MONTHS those that do; others that do not raise ScenarioError, as ``at`` does: whoever waits so
    long signs nothing, for however many months.
    """
    longest = max(wait for wait in range(LONGEST_MONTHS + 1) if ends_within(scenario, wait))
    are_usual = tuple(months) == USUAL_MONTHS
    chosen = (*(wait for wait in months if wait <= longest or not are_usual), at)
    beyond = [wait for wait in chosen if wait > longest]
    if beyond:
        raise ScenarioError(
            f"{scenario.name}: its horizon is {scenario.horizon_days} days, so that whoever waits "
            f"{beyond[0]} months signs nothing at all: "
            + (f"give --months and --at of at most {longest}" if longest else "no month of waiting fits")
        )
    return chosen


def ends_within(scenario: Scenario, months: int) -> bool:
    """Tell whether so many months end before the horizon does."""
    return (date_after(scenario.start_date, months) - scenario.start_date).days < scenario.horizon_days


def date_after(start: dt.date, months: int) -> dt.date:
    """Return the date so many calendar months later, the last day of a shorter month.

    >>> date_after(dt.date(2025, 11, 30), 3)
    datetime.date(2026, 2, 28)
    """
    later: dt.date = (pd.Timestamp(start) + pd.DateOffset(months=months)).date()
    return later


def conditions_of(scenario: Scenario) -> tuple[Condition, ...]:
    """Return what Kyiv may wait for; levels of stocks and front count from the scenario's start."""
    stock = central(scenario.europe.stock_months)
    line = central(scenario.front.occupied_km2)
    return (
        *map(better_text, TEXT_VALUES),
        *(leverage("European stocks", f"{stock + more:g} months or more", stock_months=stock + more)
          for more in STOCK_ABOVE_START_MONTHS),
        *(leverage("US patience", f"down to {level:g}", patience=level) for level in PATIENCE_LEVELS),
        *(leverage("Front", pushed_back(less), front_km2=max(0.0, line - less))
          for less in FRONT_PUSHED_BACK_KM2),
        leverage("Rift", "US presses Moscow", rift=True),
        nothing_signed(scenario),
    )  # fmt: skip


def pushed_back(less_km2: float) -> str:
    """Return a level of the front in words."""
    return f"{less_km2:,.0f} km² behind the start" if less_km2 else "not beyond the start"


def nothing_signed(scenario: Scenario) -> Condition:
    """Return the plan to sign nothing before the horizon is over, to compare conditions with."""
    after = scenario.start_date + dt.timedelta(days=scenario.horizon_days + 1)
    strategy = DelayUntil(kind="delay_until", name=SIGN_NOTHING, until=after, then="accept_first")
    return Condition("No text", "sign nothing", strategy)


def better_text(value: float) -> Condition:
    """Return the plan to wait for a text worth so much to Kyiv."""
    strategy = TextTrigger(
        kind="text_trigger", name=f"wait_for_text_{value:g}", value=value, then="accept_first"
    )
    return Condition("Better text", f"worth {value:.2f} or more", strategy)


def leverage(group: str, level: str, **wanted: float | bool) -> Condition:
    """Return the plan to wait for one leverage."""
    ((key, value),) = wanted.items()
    name = f"wait_for_{key}" if value is True else f"wait_for_{key}_{value:g}"
    written = {"kind": "leverage_trigger", "name": name, "then": "accept_first", key: value}
    return Condition(group, level, LeverageTrigger.model_validate(written))
