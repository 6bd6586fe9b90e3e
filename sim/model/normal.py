"""The standard normal distribution: density, cumulative share and quantile."""

from __future__ import annotations

from sim.model.arithmetic import (
    complementary_error_function,
    distance,
    exponential,
    logarithm,
    ratio,
    root,
)
from sim.model.rule import rule

ROOT_TWO = 1.4142135623730951
ROOT_TWO_PI = 2.5066282746310002

# Coefficients of algorithm AS 241, routine PPND16 (Wichura 1988, Applied Statistics 37,
# 477-484), highest power first: the rational approximations of the quantile in the centre,
# in the tails, and in the far tails.
CENTRE_ABOVE = (
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
)  # fmt: skip
CENTRE_BELOW = (
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0,
)  # fmt: skip
TAIL_ABOVE = (
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
)  # fmt: skip
TAIL_BELOW = (
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0,
)  # fmt: skip
FAR_TAIL_ABOVE = (
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
)  # fmt: skip
FAR_TAIL_BELOW = (
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0,
)  # fmt: skip


@rule
def polynomial(coefficients: tuple[float, ...], value: float) -> float:
    """Return the polynomial at ``value``, coefficients highest power first (Horner)."""
    total = 0.0
    for coefficient in coefficients:
        total = total * value + coefficient
    return total


@rule
def normal_density(value: float) -> float:
    """Return the standard normal density."""
    return exponential(-0.5 * value * value) / ROOT_TWO_PI


@rule
def normal_share(value: float) -> float:
    """Return the standard normal cumulative distribution function, accurate in both tails."""
    return 0.5 * complementary_error_function(-value / ROOT_TWO)


@rule
def normal_quantile(share: float) -> float:
    """Return the standard normal quantile of ``share`` in (0, 1), relative error about 1e-15."""
    centred = share - 0.5
    if distance(centred, 0.0) <= 0.425:
        square = 0.180625 - centred * centred
        return ratio(centred * polynomial(CENTRE_ABOVE, square), polynomial(CENTRE_BELOW, square))
    tail = share if centred < 0.0 else 1.0 - share
    depth = root(-logarithm(tail))
    if depth <= 5.0:
        quantile = ratio(polynomial(TAIL_ABOVE, depth - 1.6), polynomial(TAIL_BELOW, depth - 1.6))
    else:
        quantile = ratio(polynomial(FAR_TAIL_ABOVE, depth - 5.0), polynomial(FAR_TAIL_BELOW, depth - 5.0))
    if centred < 0.0:
        return -quantile
    return quantile
