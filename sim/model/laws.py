"""Named laws of chance: one uniform number in, one variate out, by the inverse CDF.

A law is a row of ``parameters.laws``: kind, three numbers and the mean. Laws without a
closed inverse (gamma, beta, PERT) are tabulated when a scenario is loaded, at equal steps
of the normal score of the uniform number, so that both tails are resolved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.arithmetic import clamp, exponential, logarithm, power, root, whole_part
from sim.model.names import N_STANCES
from sim.model.normal import normal_quantile
from sim.model.rule import rule
from sim.model.schedule import SHOCK_LIMIT

if TYPE_CHECKING:
    from sim.model.parameters import Parameters

KINDS = ("fixed", "exponential", "weibull", "lognormal", "uniform", "triangular", "table")
FIXED, EXPONENTIAL, WEIBULL, LOGNORMAL, UNIFORM, TRIANGULAR, TABLE = range(7)

LAW_WIDTH = 5
LAW_MEAN = 4
TABLE_STEPS = 240
TABLE_POINTS = TABLE_STEPS + 1
TABLE_REACH = 6.0

# Which row of the parameters holds which law; the laws of a stance follow each other.
BREAKTHROUGH_WAIT_LAW = 0
BREAKTHROUGH_SIZE_LAW = 1
REVISION_WAIT_LAW = 2
FIRST_SPELL_LAW = 3
SPELL_LAW = FIRST_SPELL_LAW + N_STANCES
TEXT_WAIT_LAW = SPELL_LAW + N_STANCES
DEADLINE_LAW = TEXT_WAIT_LAW + N_STANCES
ENFORCEMENT_LAW = DEADLINE_LAW + 1
AID_PAUSE_LAW = DEADLINE_LAW + 2
INTELLIGENCE_PAUSE_LAW = DEADLINE_LAW + 3
VETO_LAW = DEADLINE_LAW + 4
LAPSE_LAW = DEADLINE_LAW + 5
BYPASS_LAW = DEADLINE_LAW + 6
ASSETS_LAW = DEADLINE_LAW + 7
LOAN_LAW = DEADLINE_LAW + 8
PACKAGE_LAW = DEADLINE_LAW + 9
STRAIN_WAIT_LAW = DEADLINE_LAW + 10
STRAIN_SIZE_LAW = DEADLINE_LAW + 11
HOME_EVENT_LAW = DEADLINE_LAW + 12
EUROPEAN_TEXT_LAW = DEADLINE_LAW + 13
RATIFICATION_LAW = DEADLINE_LAW + 14
REFERENDUM_LAW = DEADLINE_LAW + 15
HOME_ELECTION_LAW = DEADLINE_LAW + 16
VIOLATION_LAW = DEADLINE_LAW + 17
SHOCK_LAW = DEADLINE_LAW + 18
N_LAWS = SHOCK_LAW + SHOCK_LIMIT


@rule
def sample(parameters: Parameters, law: int, share: float) -> float:
    """Return the quantile of ``law`` at ``share`` in (0, 1), in the law's own unit."""
    row = law * LAW_WIDTH
    kind = whole_part(parameters.laws[row], TABLE)
    first = parameters.laws[row + 1]
    second = parameters.laws[row + 2]
    third = parameters.laws[row + 3]
    if kind == EXPONENTIAL:
        return -first * logarithm(1.0 - share)
    if kind == WEIBULL:
        return first * power(-logarithm(1.0 - share), second)
    if kind == LOGNORMAL:
        return exponential(first + second * normal_quantile(share))
    if kind == UNIFORM:
        return first + (second - first) * share
    if kind == TRIANGULAR:
        return triangular_quantile(first, second, third, share)
    if kind == TABLE:
        return table_quantile(parameters, law, share)
    return first


@rule
def triangular_quantile(low: float, mode: float, high: float, share: float) -> float:
    """Return the quantile of a triangular law."""
    width = high - low
    if share * width < mode - low:
        return low + root(share * width * (mode - low))
    return high - root((1.0 - share) * width * (high - mode))


@rule
def table_quantile(parameters: Parameters, law: int, share: float) -> float:
    """Return a tabulated quantile, linear between points in the normal score."""
    score = clamp(normal_quantile(share), -TABLE_REACH, TABLE_REACH)
    place = (score + TABLE_REACH) * (TABLE_STEPS / (2.0 * TABLE_REACH))
    step = whole_part(place, TABLE_STEPS - 1)
    low = parameters.law_tables[law * TABLE_POINTS + step]
    high = parameters.law_tables[law * TABLE_POINTS + step + 1]
    return low + (high - low) * (place - step)


@rule
def mean(parameters: Parameters, law: int) -> float:
    """Return the mean of ``law``."""
    return parameters.laws[law * LAW_WIDTH + LAW_MEAN]
