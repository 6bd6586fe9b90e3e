"""Numbers as they stand in sentences and cells of a briefing."""

from __future__ import annotations

import math
from typing import Any

from analysis.laboratory.words import MINUS, number
from analysis.screen import MISSING, interval, percent


def share(value: float, low: float, high: float) -> str:
    """Return a share in percent with its interval.

    >>> share(0.674, 0.665, 0.683)
    '67.4% (66.5–68.3%)'
    """
    return percent(value) if math.isnan(low) else f"{percent(value)} ({interval(low, high, percent)})"


def payoff(value: float, low: float, high: float) -> str:
    """Return a payoff with its interval.

    >>> payoff(0.571, 0.569, 0.574)
    '0.571 (0.569 to 0.574)'
    """
    return number(value) if math.isnan(low) else f"{number(value)} ({number(low)} to {number(high)})"


def cell(value: Any) -> str:
    """Return any cell of a tidy table in words: numbers to four digits, what is missing as a dash.

    >>> [cell(value) for value in (0.123456, -1234.5, 7, True, None, float("nan"), "a")]
    ['0.1235', '−1,234', '7', 'yes', '–', '–', 'a']
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        shown = f"{abs(value):,.0f}" if abs(value) >= 1000 else f"{abs(value):.4g}"
        return f"{MINUS}{shown}" if value < 0 and float(shown.replace(",", "")) else shown
    return f"{value:,}".replace("-", MINUS) if isinstance(value, int) else str(value)
