"""Are there enough runs? How sure the shares are, and what it would take to be surer."""

from __future__ import annotations

import numpy as np

from analysis.outcomes import outcome_label, strategy_label
from sim.batch.intervals import share_half_width
from sim.batch.precision import runs_for
from sim.batch.summary import SHOWN_OUTCOMES, Summary


def how_sure(summary: Summary, precision: float | None = None) -> str:
    """Return in a sentence or two how wide the widest interval of a share is, and what narrows it.

    ``precision`` is the half-width that was asked for. Without runs there is nothing to say.
    """
    if not summary.runs.all():
        return ""
    runs = int(summary.runs.min())
    widths = share_half_width(summary.totals, summary.runs[:, np.newaxis], summary.confidence)
    strategy, outcome = np.unravel_index(int(np.argmax(widths)), widths.shape)
    widest = float(widths[strategy, outcome])
    of = outcome_label(SHOWN_OUTCOMES[int(outcome)]).lower().replace("russian", "Russian")
    of = of.replace("ukrainian", "Ukrainian")
    if len(summary.strategies) > 1:
        of += f" ({strategy_label(summary.strategies[int(strategy)])})"
    told = f"The least sure share, {of}, is known to ±{points(widest)}"
    if precision is None:
        return f"{told}; {runs_for(widest, runs, widest / 2):,} runs would halve that."
    if widest <= precision:
        return f"{told}, as asked (±{points(precision)}), after {runs:,} runs."
    return (
        f"{told}, not to ±{points(precision)} as asked: the most runs came first. "
        f"About {runs_for(widest, runs, precision):,} would do; allow them with --runs."
    )


def points(share: float) -> str:
    """Return a half-width in percentage points.

    >>> points(0.00498)
    '0.50 points'
    """
    return f"{100 * share:.2f} points"
