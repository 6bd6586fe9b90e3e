"""How the war ends: the share of runs by outcome, and when half of each outcome's endings came.

Every number here is a count or an order statistic of ``Summary.endings``; nothing is fitted.
The intervals carry chance alone: they treat runs as independent, which holds for one world of
assumptions, and say nothing of the spread between worlds.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import bdtr, bdtrik  # scipy.stats would double the time to start

from sim.batch.intervals import CONFIDENCE, wilson_interval
from sim.batch.summary import SHOWN_OUTCOMES, Counts, Summary

Floats = npt.NDArray[np.float64]

SIGNATURES = ("comprehensive_peace", "armistice", "imposed_settlement")
TIMELESS = "war_continues"  # an outcome of the horizon, not an event: it has no time
assert (*SIGNATURES, TIMELESS) == (*SHOWN_OUTCOMES[: len(SIGNATURES)], SHOWN_OUTCOMES[-1])

_OUTCOME_LABELS = {
    "comprehensive_peace": "Comprehensive peace",
    "armistice": "Armistice",
    "imposed_settlement": "Imposed settlement",
    "frozen_conflict": "Frozen conflict",
    "russian_withdrawal": "Russian withdrawal",
    "ukrainian_collapse": "Ukrainian collapse",
    "war_continues": "War continues",
}
_STRATEGY_LABELS = {
    "accept_first": "Accept first text",
    "reservation": "Reservation value",
    "delay_until": "Delay until a date",
    "delay_for": "Delay for some texts",
    "optimal": "Optimal stopping",
}


def outcome_label(name: str) -> str:
    """Return the words that tables and pictures use for an outcome.

    >>> outcome_label("ukrainian_collapse")
    'Ukrainian collapse'
    """
    return _OUTCOME_LABELS.get(name, _spoken(name))


def outcome_in_a_sentence(name: str) -> str:
    """Return the words for an outcome inside a sentence.

    >>> outcome_in_a_sentence("armistice"), outcome_in_a_sentence("ukrainian_collapse")
    ('armistice', 'Ukrainian collapse')
    """
    label = outcome_label(name)
    return label if label.startswith(("Ukrainian", "Russian")) else label[:1].lower() + label[1:]


def strategy_label(name: str) -> str:
    """Return the words for a strategy of Kyiv; a user's own name is read with its underscores as spaces.

    >>> strategy_label("accept_first"), strategy_label("wait_for_2027")
    ('Accept first text', 'Wait for 2027')
    """
    return _STRATEGY_LABELS.get(name, _spoken(name))


def _spoken(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def median_day(endings: Counts, confidence: float = CONFIDENCE) -> tuple[float, float, float]:
    """Return the median day of ``endings`` (counts by whole day, shape (days,)) and its interval.

    Whole days, no interpolation: the median is the first day by whose end at least half of the
    endings have come, so it can be read off the cumulative incidence. The interval runs between
    the order statistics l and n + 1 - l, with l the largest rank for which P(B < l) stays within
    half of what the confidence leaves, B binomial (n, 1/2): distribution-free (Thompson 1936;
    David & Nagaraja 2003, 7.1) and, days being rounded, conservative. NaN without endings; the
    bounds are NaN for fewer than six endings, when no two ranks reach 95 %.

    >>> median_day(np.array([0, 3, 0, 2, 4]))
    (3.0, 1.0, 4.0)
    """
    endings_so_far = np.cumsum(endings)
    total = int(endings_so_far[-1]) if endings_so_far.size else 0
    if total == 0:
        return np.nan, np.nan, np.nan
    rank = binomial_half_quantile((1 - confidence) / 2, total)
    ranks = ((total + 1) // 2, rank, total + 1 - rank)
    middle, low, high = (float(np.searchsorted(endings_so_far, r)) for r in ranks)
    return (middle, low, high) if rank >= 1 else (middle, np.nan, np.nan)


def binomial_half_quantile(probability: float, trials: int) -> int:
    """Return the smallest k with P(B <= k) >= probability, B binomial (trials, 1/2)."""
    quantile = math.ceil(float(bdtrik(probability, trials, 0.5)))
    below = max(quantile - 1, 0)
    return below if float(bdtr(below, trials, 0.5)) >= probability else quantile


def date_of(start: dt.date, day: float) -> str | None:
    """Return the ISO date of a day after the start, None for NaN."""
    return None if np.isnan(day) else (start + dt.timedelta(days=int(day))).isoformat()


def outcome_table(summary: Summary) -> pd.DataFrame:
    """Return one row per (strategy, outcome), in the order of the summary.

    Columns: strategy, outcome, runs (sound replications of the strategy), count, share in [0, 1]
    with its Wilson interval share_low, share_high, then median_day with median_day_low and
    median_day_high (whole days after the start, among the endings of that outcome within the
    horizon; see ``median_day``) and median_date (ISO). Shares are NaN without runs; the war that
    continues has no time.
    """
    runs = summary.runs[:, np.newaxis]
    share_low, share_high = wilson_interval(summary.totals, runs, summary.confidence)
    with np.errstate(invalid="ignore"):
        share = summary.totals / runs
    timed = [name != TIMELESS for name in SHOWN_OUTCOMES]
    days = [
        median_day(by_day, summary.confidence) if has_time else (np.nan, np.nan, np.nan)
        for of_strategy in summary.endings
        for has_time, by_day in zip(timed, of_strategy, strict=True)
    ]
    medians = np.array(days, float).reshape(-1, 3)
    dates = [date_of(summary.start_date, day) for day in medians[:, 0]]
    return pd.DataFrame(
        {
            "strategy": np.repeat(summary.strategies, len(SHOWN_OUTCOMES)),
            "outcome": np.tile(SHOWN_OUTCOMES, len(summary.strategies)),
            "runs": np.repeat(summary.runs, len(SHOWN_OUTCOMES)),
            "count": summary.totals.ravel(),
            "share": share.ravel(),
            "share_low": share_low.ravel(),
            "share_high": share_high.ravel(),
            "median_day": medians[:, 0],
            "median_day_low": medians[:, 1],
            "median_day_high": medians[:, 2],
            "median_date": pd.Series(dates, dtype=object),
        }
    )


def signature_share(summary: Summary, by_day: Sequence[int]) -> pd.DataFrame:
    """Return the share of runs in which any text was signed and in force by the end of given days.

    One row per (strategy, day of ``by_day``): strategy, by_day, by_date (ISO), runs, count, share,
    share_low, share_high (Wilson). A signature is a comprehensive peace, an armistice or an imposed
    settlement. Raises ValueError for a day outside [0, horizon].
    """
    outside = [day for day in by_day if not 0 <= day <= summary.horizon_days]
    if outside:
        raise ValueError(f"day {outside[0]} is outside the simulated 0 to {summary.horizon_days} days")
    signed = [SHOWN_OUTCOMES.index(name) for name in SIGNATURES]
    so_far = summary.endings[:, signed].sum(axis=1).cumsum(axis=1)
    count = so_far[:, list(by_day)].ravel()
    runs = np.repeat(summary.runs, len(by_day))
    low, high = wilson_interval(count, runs, summary.confidence)
    with np.errstate(invalid="ignore"):
        share = count / runs
    return pd.DataFrame(
        {
            "strategy": np.repeat(summary.strategies, len(by_day)),
            "by_day": np.tile(np.asarray(by_day, np.int64), len(summary.strategies)),
            "by_date": [date_of(summary.start_date, d) for d in by_day] * len(summary.strategies),
            "runs": runs,
            "count": count,
            "share": share,
            "share_low": low,
            "share_high": high,
        }
    )
