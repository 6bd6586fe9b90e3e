"""The one number that a stress test is about, read run by run so that runs can be paired.

==================  ==============================================================  ====================
``--output``        the number                                                      a change of it flips
==================  ==============================================================  ====================
``share:OUTCOME``   share of runs that end so; ``share:signature`` is any signed    the leading outcome
``median_day``      median day of negotiated endings, the horizon where none is     the leading outcome
``payoff:NAME``     Kyiv's mean payoff under a strategy, or that of an actor        the leading outcome
``difference:A,B``  Kyiv's mean payoff under strategy A less that under B           the sign
==================  ==============================================================  ====================
"""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from analysis.laboratory import words
from analysis.laboratory.paired import (
    Estimate,
    Floats,
    difference_of,
    mean_of,
    share_difference,
    share_of,
)
from analysis.outcomes import SIGNATURES, outcome_label, strategy_label
from analysis.stress.errors import StressError
from analysis.stress.medians import median_run_by_run
from analysis.stress.played import Played
from sim.batch.summary import SHOWN_OUTCOMES
from sim.model.names import ACTORS, UKRAINE
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_strategies
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

Kind = Literal["share", "median_day", "payoff", "difference"]
ANY_SIGNATURE = "signature"
KYIV = ACTORS[UKRAINE]
WORSE_OUTCOMES = ("imposed_settlement", "frozen_conflict", "ukrainian_collapse", "war_continues")
"""Outcomes of which less is better for Kyiv."""
ASKED = (
    f"share:OUTCOME ({', '.join((ANY_SIGNATURE, *SHOWN_OUTCOMES))}), median_day, payoff:STRATEGY, "
    "difference:A,B"
)


@dataclass(frozen=True)
class Output:
    """What is asked for: ``name`` as written, its kind, what is counted, and the strategies played.

    ``of`` is an outcome of a share, and an actor of a payoff.
    """

    name: str
    kind: Kind
    of: str
    strategies: tuple[Strategy, ...]

    def values(self, played: Played) -> Floats:
        """Return one number a run, shape (worlds, runs): their mean is a world's number, none is missing.

        A share has 0 and 1, a payoff itself, a difference that of the same run under both strategies. Of a
        median each run has what it adds to it (see ``median_run_by_run``).
        """
        first = self.strategies[0].name
        if self.kind == "share":
            wanted = SIGNATURES if self.of == ANY_SIGNATURE else (self.of,)
            return played.ended_in(first, wanted).astype(np.float64)
        if self.kind == "payoff":
            return played.payoff(first, self.of)
        if self.kind == "difference":
            return played.payoff(first, KYIV) - played.payoff(self.strategies[1].name, KYIV)
        return median_run_by_run(played.days_of_signature(first), played.horizon_days)

    def estimate(self, values: Floats) -> Estimate:
        """Return the number of one world with its interval, from its runs, shape (runs,).

        No day is before the start.
        """
        if self.kind == "share":
            return share_of(values > 0.5)
        found = mean_of(values)
        return replace(found, low=max(0.0, found.low)) if self.kind == "median_day" else found

    def change(self, after: Floats, before: Floats) -> Estimate:
        """Return how much larger it is in one world than in another on the same luck, shape (runs,) each."""
        if self.kind == "share":
            return share_difference(after > 0.5, before > 0.5)
        return difference_of(after, before)

    def check_bound(self, bound: float | None) -> None:
        """Raise StressError if the number can never reach a bound."""
        low, high = {"median_day": (0.0, math.inf), "difference": (-1.0, 1.0)}.get(self.kind, (0.0, 1.0))
        if bound is not None and not low <= bound <= high:
            as_share = f"; {bound:g}% is --bound {bound / 100:g}" if self.is_chance else ""
            raise StressError(
                f"--bound {bound:g}: {self.name} is a number from {low:g}"
                f"{f' to {high:g}' if high < math.inf else ' on'}{as_share}"
            )

    def bound_said(self, bound: float) -> str:
        """Return a bound in words, as the number is shown."""
        if self.kind == "median_day":
            return f"day {bound:,g}"
        return f"{100 * bound:g}%" if self.is_chance else f"{bound:g}"

    @property
    def has_sign(self) -> bool:
        """Whether its sign decides something."""
        return self.kind == "difference"

    @property
    def better(self) -> int:
        """1 if more of it is better for Kyiv (for the actor, of a payoff), -1 if less is."""
        if self.kind == "median_day" or (self.kind == "share" and self.of in WORSE_OUTCOMES):
            return -1
        return 1

    @property
    def is_chance(self) -> bool:
        """Whether it is a share of runs, shown in percent."""
        return self.kind == "share"

    @property
    def scale(self) -> float:
        """What it is multiplied by to be shown."""
        return 100.0 if self.is_chance else 1.0

    @property
    def decimals(self) -> int:
        """The decimals with which it is shown."""
        return {"share": 1, "median_day": 0}.get(self.kind, 4)

    @property
    def unit(self) -> str:
        """What follows the number on an axis."""
        return {"share": "% of runs", "median_day": "days after the start"}.get(self.kind, "payoff, 0 to 1")

    @property
    def unit_of_change(self) -> str:
        """What follows a change of the number on an axis."""
        return {"share": "percentage points", "median_day": "days"}.get(self.kind, "payoff, 0 to 1")

    @property
    def label(self) -> str:
        """The words for it at the start of a headline, with the strategy that is played."""
        own = spoken(self.strategies[0].name)
        if self.kind == "share":
            what = "a signed text" if self.of == ANY_SIGNATURE else outcome_label(self.of).lower()
            return f"Chance of {what} under {own}"
        if self.kind == "median_day":
            return f"Median day of a signature under {own}"
        if self.kind == "difference":
            return f"Ukraine's payoff under {own} less that under {spoken(self.strategies[1].name)}"
        return f"Payoff of {self.of.replace('_', ' ').title()} under {own}"

    def said(self, found: Estimate) -> str:
        """Return the number of a world in words, with its interval."""
        if self.is_chance:
            return words.percent(found)
        if self.kind == "median_day":
            return f"day {words.with_interval(found, 0)}"
        return words.with_interval(found, self.decimals, signed=self.has_sign)

    def said_change(self, found: Estimate) -> str:
        """Return a change of the number in words, with its interval."""
        if self.is_chance:
            return words.points(found)
        unit = " days" if self.kind == "median_day" else ""
        return f"{words.with_interval(found, self.decimals, signed=True)}{unit}"


def spoken(strategy: str) -> str:
    """Return a strategy's words inside a sentence."""
    label = strategy_label(strategy)
    return f"“{label[0].lower()}{label[1:]}”"


def output_named(name: str, scenario: Scenario, strategies: tuple[Strategy, ...] = ()) -> Output:
    """Return an output by its name; shares and medians are those under the first of ``strategies``.

    Without ``strategies`` that is the scenario's own. Raises StressError for a name that is none.
    """
    kind, _, of = name.partition(":")
    own = strategies[:1] or (scenario.strategy,)
    if kind not in get_args(Kind):
        near = difflib.get_close_matches(kind, get_args(Kind), n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise StressError(f"--output {name!r} is unknown; allowed: {ASKED}.{hint}")
    if kind == "median_day" and not of:
        return Output(name, "median_day", "", own)
    if kind == "share" and of in (ANY_SIGNATURE, *SHOWN_OUTCOMES):
        return Output(name, "share", of, own)
    if kind == "payoff" and of in ACTORS:
        return Output(name, "payoff", of, own)
    if kind == "payoff" and of:
        return Output(name, "payoff", KYIV, named(name, (of,), scenario))
    both = tuple(part.strip() for part in of.split(","))
    if kind == "difference" and len(both) == 2 and all(both) and both[0] != both[1]:
        return Output(name, "difference", KYIV, named(name, both, scenario))
    raise StressError(f"--output {name!r} cannot be read; allowed: {ASKED}")


def named(output: str, names: tuple[str, ...], scenario: Scenario) -> tuple[Strategy, ...]:
    """Return strategies by name; raise StressError that says which output names one that there is not."""
    try:
        return load_strategies(names, scenario)
    except ScenarioError as error:
        raise StressError(f"--output {output}: {error}") from None
