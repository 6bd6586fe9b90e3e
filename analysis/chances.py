"""For forecasters: each outcome's chance by given dates, if asked given no ending before a date.

Which row answers a question depends on its wording: any signed text, a kind of text, or any end of
the war phase. Endings are dated at entry into force, a comprehensive peace at its armistice's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.outcomes import SIGNATURES, TIMELESS
from analysis.timing import TIMED_OUTCOMES
from sim.batch.intervals import wilson_interval
from sim.batch.summary import SHOWN_OUTCOMES, Summary

ANY_SIGNED = "any_signed_text"
ANY_ENDING = "any_ending"
GOES_ON = TIMELESS
ROWS = (ANY_SIGNED, *TIMED_OUTCOMES, ANY_ENDING, GOES_ON)
FEW_RUNS = 1000


class DateError(ValueError):
    """Dates that cannot be answered for; the message says what is allowed and what to do."""


@dataclass(frozen=True)
class Question:
    """By which dates, in days after the start, and before which nothing may have ended, if asked."""

    by_days: tuple[int, ...]
    open_on_day: int | None = None


def ask(by: str | None, open_on: str | None, start: dt.date, horizon_days: int) -> Question | None:
    """Return the question that ``--by`` and ``--open-on`` ask, None if none is asked.

    Raises DateError for dates that are none, are given twice, or lie outside the simulated span.
    """
    if by is None:
        if open_on is not None:
            raise DateError(f"--open-on {open_on}: needs dates to ask about: add --by, e.g. --by 2026-12-31")
        return None
    days = sorted(day_of(written.strip(), "--by", start, horizon_days) for written in by.split(","))
    if len(set(days)) != len(days):
        raise DateError(f"--by {by}: names a date twice; give each once")
    since = None if open_on is None else day_of(open_on.strip(), "--open-on", start, horizon_days)
    if since is not None and days[0] < since:
        raise DateError(
            f"--open-on {open_on}: is after a date of --by {by}; ask about that day or later ones"
        )
    return Question(tuple(days), since)


def day_of(written: str, option: str, start: dt.date, horizon_days: int) -> int:
    """Return a date as days after the start; the last is the day before the horizon, simulated whole."""
    try:
        date = dt.datetime.strptime(written, "%Y-%m-%d").date()
    except ValueError:
        shown = f"{written!r} is no date" if written else "a date is empty"
        raise DateError(f"{option}: {shown}; write it like 2026-12-31, several with commas") from None
    day = (date - start).days
    if not 0 <= day < horizon_days:
        last = start + dt.timedelta(days=horizon_days - 1)
        raise DateError(
            f"{option} {written}: lies outside the simulated {start} to {last}; choose a date within, or a "
            "longer horizon_days"
        )
    return day


def chances(summary: Summary, question: Question) -> pd.DataFrame:
    """Return the chance of each outcome by the end of each day asked about.

    One row per (strategy, date, outcome of ``ROWS``): strategy, outcome, by_day, by_date (ISO), open_on
    (ISO, None if not asked), runs (those still open then), count, chance, and chance_low, chance_high
    (Wilson 1927, 95 %). Runs that ended before ``open_on_day`` leave both count and runs: the chance
    is P(ended in [open_on, by]) / P(no ending before open_on). NaN where no run is left.
    """
    since = question.open_on_day or 0
    open_runs = summary.endings[:, :, since:].sum(axis=(1, 2))
    so_far = summary.endings[:, :, since:].cumsum(axis=2)[:, :, np.array(question.by_days) - since]
    timed = [SHOWN_OUTCOMES.index(name) for name in TIMED_OUTCOMES]
    signed = [SHOWN_OUTCOMES.index(name) for name in SIGNATURES]
    ended = so_far[:, timed].sum(axis=1, keepdims=True)
    counts = np.concatenate(
        [
            so_far[:, signed].sum(axis=1, keepdims=True),
            so_far[:, timed],
            ended,
            open_runs[:, np.newaxis, np.newaxis] - ended,
        ],
        axis=1,
    ).transpose(0, 2, 1)
    runs = np.broadcast_to(open_runs[:, np.newaxis, np.newaxis], counts.shape)
    low, high = wilson_interval(counts, runs, summary.confidence)
    strategies, dates, rows = counts.shape
    with np.errstate(invalid="ignore"):
        chance = counts / runs
    return pd.DataFrame(
        {
            "strategy": np.repeat(summary.strategies, dates * rows),
            "outcome": np.tile(ROWS, strategies * dates),
            "by_day": np.tile(np.repeat(question.by_days, rows), strategies),
            "by_date": np.tile(np.repeat(dates_of(summary, question.by_days), rows), strategies),
            "open_on": None if question.open_on_day is None else dates_of(summary, [since])[0],
            "runs": runs.ravel(),
            "count": counts.ravel(),
            "chance": chance.ravel(),
            "chance_low": low.ravel(),
            "chance_high": high.ravel(),
        }
    )


def dates_of(summary: Summary, days: Sequence[int]) -> list[str]:
    """Return days after the start as ISO dates."""
    return [(summary.start_date + dt.timedelta(days=day)).isoformat() for day in days]
