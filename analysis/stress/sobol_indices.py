"""Shares of the variance that inputs bring about, with the noise of few runs taken out.

The design has two independent sets of points A and B, and for each input i the set AB_i, which is A with
column i of B (Saltelli et al. 2010, *Computer Physics Communications* 181, 259-270). At each point the model
gives a mean over runs with luck of their own: the truth and a noise that is independent of every other.

First-order indices are those of the points of A and B together (``given_data``): on the same points their
intervals are narrower than those of the product B (AB_i - A). The total part is half the mean of
(A - AB_i)^2 (Jansen 1999, *Computer Physics Communications* 117, 35-43), less half the noise of both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.laboratory.paired import Floats
from analysis.stress.given_data import HALVES, first_order
from analysis.stress.halves import ends_from_halves

CONVERGED = 0.05
"""The half-width at which an index is converged."""


@dataclass(frozen=True)
class Indices:
    """Indices of some inputs, shape (inputs,) each, with 95% intervals, shape (2, inputs).

    ``totals`` is None where they are not defined; ``between`` and ``chance`` are the variance of the truth
    and that of one run at a point; ``floor`` is what an input without effect would show, at 95%.
    """

    firsts: Floats
    first_ends: Floats
    between: float
    chance: float
    floor: float
    totals: Floats | None = None
    total_ends: Floats | None = None


def saltelli_points(inputs: int, rows: int, seed: int) -> Floats:
    """Return the design, shape (rows * (inputs + 2), inputs): row by row A, all AB_i, B.

    ``rows`` is a power of two.
    """
    from SALib.sample.sobol import sample

    problem = {"num_vars": inputs, "names": [f"x{k}" for k in range(inputs)], "bounds": [[0.0, 1.0]] * inputs}
    points: Floats = sample(problem, rows, calc_second_order=False, scramble=True, seed=seed + 1)
    return points


def given_data_indices(inputs: Floats, values: Floats, seed: int) -> Indices:
    """Return first-order indices from any worlds, shape (worlds, inputs) and (worlds, runs)."""
    found = first_order(inputs, values, seed)
    chance = float(values.var(axis=1, ddof=1).mean())
    return Indices(found.firsts, found.ends, found.between, chance, found.floor)


def indices_of(points: Floats, values: Floats, seed: int) -> Indices:
    """Return the indices from a design, shape (worlds, inputs), and runs, shape (worlds, runs)."""
    inputs = points.shape[1]
    by_row = np.arange(len(points)).reshape(-1, inputs + 2)
    independent = np.concatenate([by_row[:, 0], by_row[:, -1]])
    firsts = first_order(points[independent], values[independent], seed)
    means = values.mean(axis=1)[by_row]
    noise = (values.var(axis=1, ddof=1) / values.shape[1])[by_row]
    rows = np.arange(len(by_row))
    draw = np.random.default_rng(seed)
    halves = np.array(
        [totals_of(means, noise, draw.permutation(rows)[: len(rows) // 2]) for _ in range(HALVES)]
    )
    totals = totals_of(means, noise, rows)
    return Indices(
        firsts.firsts,
        firsts.ends,
        firsts.between,
        float(values.var(axis=1, ddof=1).mean()),
        firsts.floor,
        totals,
        ends_from_halves(totals, halves),
    )


def totals_of(means: Floats, noise: Floats, rows: npt.NDArray[np.int64]) -> Floats:
    """Return the total index of every input from some rows of the design; columns are A, all AB_i, B."""
    own, its_noise = means[rows], noise[rows]
    ends = [0, -1]
    between = float(own[:, ends].var(ddof=1) - its_noise[:, ends].mean())
    if between <= 0.0:
        return np.zeros(means.shape[1] - 2)
    apart = (own[:, :1] - own[:, 1:-1]) ** 2 - its_noise[:, :1] - its_noise[:, 1:-1]
    return np.asarray(0.5 * apart.mean(axis=0) / between)
