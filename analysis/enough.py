"""Are there enough runs? How sure the shares are, and what it would take to be surer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.outcomes import outcome_label, strategy_label
from sim.batch.intervals import share_half_width
from sim.batch.precision import runs_for
from sim.batch.summary import SHOWN_OUTCOMES, Summary


@dataclass(frozen=True)
class LeastSure:
    """The share with the widest interval: of which outcome, under which strategy, and how wide on a side.

    ``runs_to_halve`` are the runs of each strategy, in all, with which it would be half as wide.
    """

    strategy: str
    outcome: str
    share: float
    half_width: float
    runs_to_halve: int


def least_sure(summary: Summary) -> LeastSure | None:
    """Return the share with the widest interval, None where a strategy has no sound run."""
    if not summary.runs.all():
        return None
    widths = share_half_width(summary.totals, summary.runs[:, np.newaxis], summary.confidence)
    strategy, outcome = map(int, np.unravel_index(int(np.argmax(widths)), widths.shape))
    share = float(summary.totals[strategy, outcome] / summary.runs[strategy])
    half_width = float(widths[strategy, outcome])
    return LeastSure(
        summary.strategies[strategy],
        SHOWN_OUTCOMES[outcome],
        share,
        half_width,
        runs_for(share, half_width / 2, summary.confidence),
    )


def how_sure(summary: Summary, precision: float | None = None) -> str:
    """Return in a sentence or two how wide the widest interval of a share is, and what narrows it.

    ``precision`` is the half-width that was asked for. Without runs there is nothing to say.
    """
    found = least_sure(summary)
    if found is None:
        return ""
    of = outcome_label(found.outcome).lower().replace("russian", "Russian").replace("ukrainian", "Ukrainian")
    if len(summary.strategies) > 1:
        of += f" ({strategy_label(found.strategy)})"
    told = f"The least sure share, {of}, is known to ±{points(found.half_width)}"
    halved = f"about {rounded(found.runs_to_halve):,} runs would halve that."
    if precision is None:
        return f"{told}; {halved}"
    if found.half_width <= precision:
        runs = int(summary.runs.min())
        return f"{told}, as asked (±{points(precision)}), after {runs:,} runs; {halved}"
    needed = runs_for(found.share, precision, summary.confidence)
    return (
        f"{told}, not to ±{points(precision)} as asked: it ended at the most runs allowed. "
        f"About {rounded(needed):,} would do; allow them with --runs."
    )


def rounded(runs: int) -> int:
    """Return a number of runs, rounded up to three digits.

    >>> rounded(40_012), rounded(23)
    (40100, 23)
    """
    step: int = 10 ** max(0, len(str(runs)) - 3)
    return -(-runs // step) * step


def points(share: float) -> str:
    """Return a half-width in percentage points.

    >>> points(0.00498)
    '0.50 points'
    """
    return f"{100 * share:.2f} points"
