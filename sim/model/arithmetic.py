"""The only arithmetic that rules may use beyond ``+ - *`` and comparisons.

Each function gives the same bits in plain Python and in compiled code, and never raises:
arguments that would overflow, divide by zero or leave a domain are clamped in both. Only
this module may import ``math``; a test reads the source of every rule to keep it so.
Written out because the two differ elsewhere: powers by ``**``, ``sum`` over floats, and
``min`` and ``max`` on signed zeros and not-a-number.
"""

from __future__ import annotations

import math

from sim.model.rule import rule

LARGEST_EXPONENT = 700.0
SMALLEST_POSITIVE = 1e-300


@rule
def larger(first: float, second: float) -> float:
    """Return the larger of two numbers (the first if they are equal)."""
    if second > first:
        return second
    return first


@rule
def smaller(first: float, second: float) -> float:
    """Return the smaller of two numbers (the first if they are equal)."""
    if second < first:
        return second
    return first


@rule
def clamp(value: float, low: float, high: float) -> float:
    """Return ``value`` held inside [low, high]."""
    if value < low:
        return low
    if value > high:
        return high
    return value


@rule
def distance(first: float, second: float) -> float:
    """Return |first - second|."""
    if first > second:
        return first - second
    return second - first


@rule
def whole_part(value: float, largest: int) -> int:
    """Return the whole part held inside [0, largest]; 0 for what is no number."""
    if value >= largest:
        return largest
    if value > 0.0:
        return int(value)
    return 0


@rule
def exponential(value: float) -> float:
    """Return e**value, the exponent held inside +-700."""
    return math.exp(clamp(value, -LARGEST_EXPONENT, LARGEST_EXPONENT))


@rule
def logarithm(value: float) -> float:
    """Return the natural logarithm, zero and below taken as 1e-300."""
    return math.log(larger(value, SMALLEST_POSITIVE))


@rule
def root(value: float) -> float:
    """Return the square root, negative numbers taken as 0."""
    return math.sqrt(larger(value, 0.0))


@rule
def power(base: float, exponent: float) -> float:
    """Return base**exponent for base >= 0, as exp(exponent * log(base))."""
    if base <= 0.0:
        return 0.0
    return exponential(exponent * logarithm(base))


@rule
def ratio(above: float, below: float) -> float:
    """Return above / below, a divisor of 0 taken as 1e-300."""
    if below == 0.0:
        return above / SMALLEST_POSITIVE
    return above / below


@rule
def logistic(value: float) -> float:
    """Return 1 / (1 + exp(-value))."""
    return 1.0 / (1.0 + exponential(-value))


@rule
def complementary_error_function(value: float) -> float:
    """Return 1 - erf(value), without losing the tail."""
    return math.erfc(value)
