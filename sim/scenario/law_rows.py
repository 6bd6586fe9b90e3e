"""Laws of chance written into the rows of parameters, and what is reckoned from such rows."""

from __future__ import annotations

import math
from functools import lru_cache

from sim.model import laws
from sim.model.names import DAYS_PER_MONTH
from sim.model.normal import normal_density, normal_share
from sim.model.parameters import Parameters
from sim.scenario.laws import Law, Tabulated


def write_law(parameters: Parameters, law: int, written: Law) -> None:
    """Write one law, and its quantiles if it is tabulated."""
    start = law * laws.LAW_WIDTH
    parameters.laws[start : start + laws.LAW_WIDTH] = [float(value) for value in written.row()]
    if isinstance(written, Tabulated):
        start = law * laws.TABLE_POINTS
        parameters.law_tables[start : start + laws.TABLE_POINTS] = written.quantiles().tolist()


@lru_cache(maxsize=64)
def mean_square(law: Law) -> float:
    """Return E[x²] of a law: the integral over the normal score, which reaches into both tails."""
    holder = Parameters()
    write_law(holder, laws.BREAKTHROUGH_SIZE_LAW, law)
    total = 0.0
    for step in range(-750, 751):
        score = 0.01 * step
        value = laws.sample(holder, laws.BREAKTHROUGH_SIZE_LAW, normal_share(score))
        total += 0.01 * normal_density(score) * value * value
    return total


def innovation_without_breakthroughs(sd: float, wait: Law, size: Law) -> float:
    """Return the sd of a month's innovation without breakthroughs, so that their variance counts once.

    Raises ValueError if theirs is more than the whole.
    """
    taken = variance_of_breakthroughs(wait, size)
    if taken > sd * sd:
        raise ValueError(
            f"{sd:.4g} is less than breakthroughs alone bring about ({math.sqrt(taken):.4g} km² a month); "
            "must be raised, or make breakthrough_km2 smaller or breakthrough_wait_days longer"
        )
    return math.sqrt(sd * sd - taken)


def variance_of_breakthroughs(wait: Law, size: Law) -> float:
    """Return the variance that breakthroughs bring into a month's gain, in km⁴.

    Those of mean square s² that come λ a month add λ s² to it.
    """
    return DAYS_PER_MONTH / wait.row()[laws.LAW_MEAN] * mean_square(size)
