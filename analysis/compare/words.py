"""How a comparison says its differences: with as many digits as show their sign, and never a bare minus."""

from __future__ import annotations

from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import points, with_interval

MOST_MORE = 3
"""Decimals that are added at the most."""


def digits(found: Estimate, decimals: int = 3, times: float = 1.0) -> int:
    """Return how many decimals to show: a few more where an end that is not zero would seem to be.

    ``times`` is what the number is multiplied by before it is shown.

    >>> digits(Estimate(0.003, 0.001, 0.006, 9)), digits(Estimate(0.001, -0.0003, 0.003, 9))
    (3, 4)
    """
    ends = [times * end for end in (found.low, found.high) if end != 0.0]
    most = decimals + MOST_MORE
    return next((places for places in range(decimals, most) if all(round(end, places) for end in ends)), most)


def signed(found: Estimate, decimals: int = 3) -> str:
    """Return a difference with its interval.

    >>> signed(Estimate(0.001, 0.0003, 0.0021, 9))
    '+0.0010 (+0.0003 to +0.0021)'
    """
    return with_interval(found, digits(found, decimals), signed=True)


def in_points(found: Estimate) -> str:
    """Return a difference of shares in percentage points, with its interval.

    >>> in_points(Estimate(0.01, 0.0003, 0.02, 9))
    '+1.00 points (+0.03 to +2.00)'
    """
    return points(found, digits(found, 1, 100.0))


def with_unit(found: Estimate, unit: str, *, plus: bool = False) -> str:
    """Return whole numbers with their unit and interval.

    >>> with_unit(Estimate(7553.1, 7331.2, 7775.8, 100), "km²")
    '7,553 km² (7,331 to 7,776)'
    """
    shown, _, interval = with_interval(found, digits(found, 0), signed=plus).partition(" ")
    return f"{shown} {unit} {interval}".rstrip()


def beside(found: Estimate, unit: str, less: str, reference: str) -> str:
    """Return a difference from a reference as so much more or less than there.

    >>> beside(Estimate(-233.2, -244.1, -221.0, 100), "days", "fewer", "Red lines")
    '233 days (221 to 244) fewer than under Red lines'
    >>> beside(Estimate(3.2, -5.1, 11.0, 100), "days", "fewer", "Red lines")
    'which cannot be told from that under Red lines: +3 days (−5 to +11)'
    >>> beside(Estimate(0.0, 0.0, 0.0, 100), "days", "fewer", "Red lines")
    'the same as under Red lines in every run'
    """
    if found.low == found.high == 0.0:
        return f"the same as under {reference} in every run"
    if not found.sign:
        return f"which cannot be told from that under {reference}: {with_unit(found, unit, plus=True)}"
    more = found.sign > 0
    return f"{with_unit(found if more else -found, unit)} {'more' if more else less} than under {reference}"


def in_runs(differ: int, runs: int) -> str:
    """Return in which runs two strategies are the same.

    >>> in_runs(0, 400), in_runs(5, 10_000)
    ('in every run', 'in all but 5 of 10,000 runs')
    """
    return f"in all but {differ:,} of {runs:,} runs" if differ else "in every run"
