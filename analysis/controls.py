"""What is known in advance of a run's luck, and matters for how the war ends: the controls.

Seven **scores** sum up the luck of a run. Five are first draws: the exposures at which Ukraine and
Russia break, and what becomes of a war past the horizon or of an agreement. Two are what Kyiv
and Moscow hide, resolve and passing politics averaged over the war phase; a weighted sum of
independent normal numbers is normal, whatever the weights, so its law is known, too. The seven are
independent and uniform in (0, 1) in every scenario.

The controls are the Legendre polynomials of the scores, which have mean 0, and products of those of
two scores. Nothing here is estimated from results.
"""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from analysis.luck import Floats, uniforms
from sim.model import draws
from sim.model.names import DAYS_PER_MONTH, DAYS_PER_YEAR
from sim.scenario.numbers import central
from sim.scenario.schema import Scenario

FIRST_DRAWS = (
    draws.COLLAPSE_EXPOSURE,
    draws.WITHDRAWAL_EXPOSURE,
    draws.RESUMPTION_EXPOSURE,
    draws.BASE_RATE_WAIT,
    draws.BASE_RATE_KIND,
)
KYIV, MOSCOW = 0, 1  # whose turn it is in the streams of resolve and noise
N_SCORES = len(FIRST_DRAWS) + 2

DEGREE = 6
"""Highest power of one score."""
PAIRED_DEGREE = 2
"""Highest power of each of two scores in a product."""
N_CONTROLS = N_SCORES * DEGREE + math.comb(N_SCORES, 2) * PAIRED_DEGREE**2


def controls(seed: int, run: npt.ArrayLike, scenario: Scenario, world: int = 0) -> Floats:
    """Return the controls of each run, shape (runs, N_CONTROLS): mean 0, sd 1 and uncorrelated by law."""
    return polynomials(scores(seed, run, scenario, world))


def scores(seed: int, run: npt.ArrayLike, scenario: Scenario, world: int = 0) -> Floats:
    """Return the scores of each run, shape (runs, N_SCORES): independent and uniform in (0, 1) by law."""
    runs = np.asarray(run, np.uint64)
    first = [uniforms(seed, runs, stream, world=world) for stream in FIRST_DRAWS]
    hidden = [hidden_politics(seed, runs, scenario, world, side) for side in (KYIV, MOSCOW)]
    return np.column_stack([*first, *hidden])


def hidden_politics(seed: int, run: npt.ArrayLike, scenario: Scenario, world: int, side: int) -> Floats:
    """Return where the mean over the war phase of what a side hides lies in its distribution."""
    resolve, noise, drift = weights(scenario)
    total = resolve * ndtri(uniforms(seed, run, draws.RESOLVE_START, side, world))
    for month, weight in enumerate(noise):
        total += weight * ndtri(uniforms(seed, run, draws.NOISE, 2 * month + side, world))
    for month, weight in enumerate(drift):
        total += weight * ndtri(uniforms(seed, run, draws.RESOLVE_DRIFT, 2 * month + side, world))
    share: Floats = ndtr(total)
    return share


def weights(scenario: Scenario) -> tuple[float, Floats, Floats]:
    """Return what each normal number weighs in that mean: resolve at the start, noise, drift by month.

    Their squares add up to 1. See ``sim.model.politics.month_of_politics`` for the processes.
    """
    given = scenario.bargaining
    months = max(1, round(scenario.horizon_days / DAYS_PER_MONTH))
    left = np.arange(months, 0, -1.0)  # months in which a number counts, that of its own month included
    kept = 0.5 ** (DAYS_PER_MONTH / central(given.noise_half_life_days))
    noise = central(given.noise_sd) * (1 - kept**left) / (1 - kept)
    noise[1:] *= math.sqrt(1 - kept * kept)
    drift = central(given.resolve_drift_sd) * math.sqrt(DAYS_PER_MONTH / DAYS_PER_YEAR) * left[1:]
    resolve = central(given.resolve_sd) * months
    length = math.sqrt(resolve**2 + float(noise @ noise) + float(drift @ drift))
    if length == 0.0:  # nothing is hidden, so that any weights will do
        return 1.0, np.zeros(0), np.zeros(0)
    return resolve / length, noise / length, drift / length


def polynomials(found: Floats) -> Floats:
    """Return the controls of scores, shape (runs, N_CONTROLS)."""
    by_degree = legendre(found)
    paired = by_degree[:PAIRED_DEGREE]
    columns = [*by_degree.reshape(-1, len(found))]
    for one, other in combinations(range(N_SCORES), 2):
        columns += [first * second for first in paired[:, one] for second in paired[:, other]]
    return np.column_stack(columns)


def legendre(found: Floats) -> Floats:
    """Return the Legendre polynomials on (0, 1), normed, shape (DEGREE, scores, runs).

    By Bonnet's recursion, (n + 1) P(n + 1) = (2n + 1) x P(n) - n P(n - 1).
    """
    x = 2 * found.T - 1
    bare = [np.ones_like(x), x]
    for n in range(1, DEGREE):
        bare.append(((2 * n + 1) * x * bare[n] - n * bare[n - 1]) / (n + 1))
    return np.stack([math.sqrt(2 * n + 1) * bare[n] for n in range(1, DEGREE + 1)])
