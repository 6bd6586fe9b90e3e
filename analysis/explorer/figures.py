"""The numbers at the head of the page: both strategies, their difference, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.explorer.playing import PlayedCase
from analysis.laboratory.paired import Estimate, difference_of, mean_of, share_difference, share_of
from analysis.laboratory.words import points, with_interval
from analysis.outcomes import SIGNATURES, TIMELESS, date_of, median_day
from analysis.report.cells import payoff, share
from analysis.report.parts import Grid
from analysis.screen import MISSING

COLLAPSE = "ukrainian_collapse"
NEAR = 0.0015
"""An end of an interval that is nearer to 0 is shown with a digit more."""


@dataclass(frozen=True)
class Figures:
    """What two strategies come to on the same luck, and the first less the second."""

    signed: tuple[Estimate, Estimate]
    collapse: tuple[Estimate, Estimate]
    goes_on: tuple[Estimate, Estimate]
    payoff: tuple[Estimate, Estimate]
    less_signed: Estimate
    less_collapse: Estimate
    less_goes_on: Estimate
    gained: Estimate
    more: Estimate
    less: Estimate
    middle: tuple[str, str]

    @classmethod
    def of(cls, played: PlayedCase) -> Figures:
        """Count the figures of a case."""
        signed = played.ended_in(0, *SIGNATURES), played.ended_in(1, *SIGNATURES)
        collapse = played.ended_in(0, COLLAPSE), played.ended_in(1, COLLAPSE)
        goes_on = played.ended_in(0, TIMELESS), played.ended_in(1, TIMELESS)
        one, other = played.payoff(0), played.payoff(1)
        return cls(
            (share_of(signed[0]), share_of(signed[1])),
            (share_of(collapse[0]), share_of(collapse[1])),
            (share_of(goes_on[0]), share_of(goes_on[1])),
            (mean_of(one), mean_of(other)),
            share_difference(*signed),
            share_difference(*collapse),
            share_difference(*goes_on),
            difference_of(one, other),
            share_of((one > other)[~np.isnan(one - other)]),
            share_of((one < other)[~np.isnan(one - other)]),
            (middle_of(played, 0), middle_of(played, 1)),
        )


def middle_of(played: PlayedCase, strategy: int) -> str:
    """Return the date by which half of the signatures have come, with its interval."""
    by_day = played.summary.endings[strategy, : len(SIGNATURES)].sum(axis=0)
    middle, low, high = (date_of(played.summary.start_date, day) for day in median_day(by_day))
    if middle is None:
        return MISSING
    return middle if low is None else f"{middle} ({low} to {high})"


def head_grid(played: PlayedCase, found: Figures) -> Grid:
    """Return the figures as a table: a row a strategy, and their difference."""
    rows = [
        (
            played.labels[place],
            told_share(found.signed[place]),
            found.middle[place],
            told_share(found.goes_on[place]),
            told_share(found.collapse[place]),
            told_payoff(found.payoff[place]),
        )
        for place in range(2)
    ]
    less = (found.less_signed, found.less_goes_on, found.less_collapse)
    signed, goes_on, collapse = map(points, less)
    gained = told_gain(found.gained)
    rows.append(("First less second, paired", signed, "", goes_on, collapse, gained))
    headings = (
        *("Kyiv's strategy", "A text in force", "Half of them by", "War goes on", "Ukraine collapses"),
        "Ukraine's payoff",
    )
    caption = f"{played.runs:,} runs of each strategy on the same luck, with 95% intervals of chance alone"
    return Grid(caption, headings, rows, frozenset({0}))


def told_share(one: Estimate) -> str:
    """Return a share with its interval."""
    return share(one.mean, one.low, one.high)


def told_payoff(one: Estimate) -> str:
    """Return a payoff with its interval."""
    return payoff(one.mean, one.low, one.high)


def told_gain(one: Estimate) -> str:
    """Return a difference of payoffs, with so many digits that 0 is told from what is near it."""
    near = min(abs(one.low), abs(one.high)) < NEAR
    return with_interval(one, 4 if near else 3, signed=True)


def verdict(played: PlayedCase, found: Figures) -> str:
    """Return which strategy does better for Kyiv, by how much and how surely, and in how many runs."""
    one, other = played.labels
    more, less = told_share(found.more), told_share(found.less)
    often = f"{one} brings Kyiv more in {more} of runs, less in {less}, the same in the others."
    if not found.gained.sign:
        changes = told_gain(found.gained)
        return f"For Kyiv the two cannot be told apart: the difference is {changes} of payoff. {often}"
    better, worse = (one, other) if found.gained.sign > 0 else (other, one)
    by = told_gain(found.gained if found.gained.sign > 0 else -found.gained)
    return f"{better} does better for Kyiv than {worse}: {by} of payoff on the same luck. {often}"
