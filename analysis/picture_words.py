"""The sentences around the pictures: scenario, runs, intervals, version and the disclaimer."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analysis.outcomes import date_of, strategy_label
from sim.batch.summary import Summary

DISCLAIMER = "Model output under stated assumptions, not a forecast."
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spoken_date(day: dt.date) -> str:
    """Return a date in English words whatever the locale.

    >>> spoken_date(dt.date(2025, 11, 25))
    '25 Nov 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken_month(summary: Summary, day: float) -> str:
    """Return the month in which a day after the start falls, such as Apr 2026."""
    iso = date_of(summary.start_date, day)
    return "" if iso is None else f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def last_day(summary: Summary) -> str:
    """Return the date of the horizon in words."""
    return spoken_date(summary.start_date + dt.timedelta(days=summary.horizon_days))


def window(summary: Summary) -> str:
    """Return the span of the simulated war phase in words."""
    return f"{spoken_date(summary.start_date)} to {last_day(summary)}"


def compared(summary: Summary) -> str:
    """Return which strategies a picture shows: the first words of every subtitle."""
    if len(summary.strategies) == 1:
        return f"Kyiv's strategy: {strategy_label(summary.strategies[0])}"
    return "By strategy of Kyiv"


def runs_in_words(summary: Summary) -> str:
    """Return how many sound runs each strategy has, briefly when all have the same number."""
    if np.ptp(summary.runs) == 0:
        runs = f"{summary.runs[0]:,} {'run' if summary.runs[0] == 1 else 'runs'}"
        return f"{runs} per strategy" if len(summary.strategies) > 1 else runs
    parts = [
        f"{strategy_label(name)} {runs:,}"
        for name, runs in zip(summary.strategies, summary.runs, strict=True)
    ]
    return f"Runs: {', '.join(parts)}"


def failures_in_words(summary: Summary) -> str:
    """Return a sentence on the replications that are left out, empty when there are none."""
    failed = int(summary.failed.sum())
    if failed == 0:
        return ""
    return f"{failed:,} failed {'run is' if failed == 1 else 'runs are'} left out. "


def footer(summary: Summary, intervals: str, software: str) -> str:
    """Return the footer: scenario, runs, failures, what the intervals are, sources, disclaimer."""
    ties = "Strategies share their luck, so that overlapping intervals are no test of a difference. "
    return (
        f"Scenario: {summary.scenario}. {runs_in_words(summary)}. {failures_in_words(summary)}{intervals} "
        f"{ties if len(summary.strategies) > 1 else ''}{sources(summary.scenario, software)}"
    )


def sources(scenario: str, software: str) -> str:
    """Return what made a picture and where its assumptions stand: the end of every footer."""
    made_by = software.replace(" ", "\N{NO-BREAK SPACE}")
    source = f"Source: simulation with {made_by}; a" if software else "A"
    return f"{source}ssumptions and their sources: armistice assumptions {scenario}. {DISCLAIMER}"
