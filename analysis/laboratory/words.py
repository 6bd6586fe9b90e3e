"""How numbers are said in sentences: payoffs, points, days, with their intervals."""

from __future__ import annotations

import math

from analysis.laboratory.paired import Estimate

MINUS = "−"


def number(value: float, decimals: int = 3, *, signed: bool = False) -> str:
    """Return a number in words' form, with a true minus sign, and a plus sign if ``signed``.

    >>> number(-0.0412), number(0.0412, signed=True), number(-0.0001), number(float("nan"))
    ('−0.041', '+0.041', '0.000', '–')
    """
    if math.isnan(value):
        return "–"
    text = f"{abs(value):,.{decimals}f}"
    if not text.strip("0.,"):
        return text
    return (MINUS if value < 0 else "+" if signed else "") + text


def with_interval(found: Estimate, decimals: int = 3, *, signed: bool = False) -> str:
    """Return an estimate with its interval.

    >>> with_interval(Estimate(-0.041, -0.045, -0.037, 100))
    '−0.041 (−0.045 to −0.037)'
    """
    shown = number(found.mean, decimals, signed=signed)
    if math.isnan(found.low):
        return shown
    low, high = (number(end, decimals, signed=signed) for end in (found.low, found.high))
    return f"{shown} ({low} to {high})"


def points(found: Estimate, decimals: int = 1) -> str:
    """Return a difference of shares in percentage points, with its interval.

    >>> points(Estimate(0.291, 0.28, 0.302, 100))
    '+29.1 points (+28.0 to +30.2)'
    """
    hundredfold = Estimate(100 * found.mean, 100 * found.low, 100 * found.high, found.runs)
    told = with_interval(hundredfold, decimals, signed=True)
    shown, _, interval = told.partition(" ")
    return f"{shown} points {interval}".rstrip()


def percent(found: Estimate, decimals: int = 1) -> str:
    """Return a share in percent, with its interval.

    >>> percent(Estimate(0.384, 0.363, 0.406, 100))
    '38.4% (36.3 to 40.6)'
    """
    shown = number(100 * found.mean, decimals)
    if math.isnan(found.low):
        return f"{shown}%"
    return f"{shown}% ({number(100 * found.low, decimals)} to {number(100 * found.high, decimals)})"


def days(found: Estimate) -> str:
    """Return a number of days, with its interval.

    >>> days(Estimate(201.6, 180.2, 223.1, 100))
    '202 days (180 to 223)'
    """
    if math.isnan(found.mean):
        return "–"
    shown = number(found.mean, 0)
    if math.isnan(found.low):
        return f"{shown} days"
    return f"{shown} days ({number(found.low, 0)} to {number(found.high, 0)})"


def listed(names: list[str], last: str = "and") -> str:
    """Return names as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
