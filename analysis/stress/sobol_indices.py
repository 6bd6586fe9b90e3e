"""Shares of the variance that inputs bring about, with the noise of few runs taken out.

The design has two independent sets of points A and B, and for each input i the set AB_i, which is A with
column i of B (Saltelli et al. 2010, *Computer Physics Communications* 181, 259-270). At each point the model
gives a mean over runs with luck of their own: the truth and a noise that is independent of every other.

First-order indices are from classes of points by the input's value (``given_data``), points of a row that
share it averaged: on the same design they scatter less than the product B (AB_i - A). The total part is half
the mean of (A - AB_i)^2 (Jansen 1999, *Computer Physics Communications* 117, 35-43), less half the noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.laboratory.paired import Floats
from analysis.stress.given_data import HALVES, SHUFFLES, Classes, class_variance, classes_of, first_order
from analysis.stress.halves import ends_from_halves
from sim.batch.intervals import CONFIDENCE

CLASSES_OF_A_DESIGN = 25
"""Classes by an input's value, fewer than of drawn worlds: points of a design are even in their shares."""
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
    by_row = np.arange(len(points)).reshape(-1, points.shape[1] + 2)
    means, rows = values.mean(axis=1)[by_row], np.arange(len(by_row))
    noise = (values.var(axis=1, ddof=1) / values.shape[1])[by_row]
    classes = tuple(classes_of(points[by_row[:, end]], CLASSES_OF_A_DESIGN) for end in (0, -1))
    draw = np.random.default_rng(seed)
    some = [draw.permutation(rows)[: len(rows) // 2] for _ in range(HALVES)]
    firsts, totals = firsts_of(classes, means, noise, rows), totals_of(means, noise, rows)
    shuffled = [
        firsts_of(tuple(draw.permuted(own, axis=1) for own in classes), means, noise, rows)
        for _ in range(SHUFFLES)
    ]
    return Indices(
        firsts,
        ends_from_halves(firsts, np.array([firsts_of(classes, means, noise, one) for one in some])),
        max(0.0, variance_of(means, noise, rows)),
        float(values.var(axis=1, ddof=1).mean()),
        max(0.0, float(np.quantile(shuffled, CONFIDENCE))),
        totals,
        ends_from_halves(totals, np.array([totals_of(means, noise, one) for one in some])),
    )


def variance_of(means: Floats, noise: Floats, rows: Classes) -> float:
    """Return the variance of the truth from the points of A and B in some rows, the noise taken out."""
    ends = [0, -1]
    return float(means[rows][:, ends].var(ddof=1) - noise[rows][:, ends].mean())


def firsts_of(classes: tuple[Classes, ...], means: Floats, noise: Floats, rows: Classes) -> Floats:
    """Return the first-order index of every input from some rows; columns are A, all AB_i, B.

    All points of a row that share the input's value, in A or in B, are averaged before they are compared
    between classes: what they have in common of the other inputs, and of noise, weighs less.
    """
    inputs, between = means.shape[1] - 2, variance_of(means, noise, rows)
    if between <= 0.0:
        return np.zeros(inputs)
    whole = means[:, :-1].sum(axis=1)
    found = np.empty(inputs)
    for place in range(inputs):
        with_a = (whole - means[:, 1 + place]) / inputs
        with_b = (means[:, 1 + place] + means[:, -1]) / 2.0
        both = [
            class_variance(own[place][rows], mean[rows])
            for own, mean in zip(classes, (with_a, with_b), strict=True)
        ]
        found[place] = 0.5 * sum(both) / between
    return found


def totals_of(means: Floats, noise: Floats, rows: Classes) -> Floats:
    """Return the total index of every input from some rows of the design; columns are A, all AB_i, B."""
    between = variance_of(means, noise, rows)
    if between <= 0.0:
        return np.zeros(means.shape[1] - 2)
    own, its_noise = means[rows], noise[rows]
    apart = (own[:, :1] - own[:, 1:-1]) ** 2 - its_noise[:, :1] - its_noise[:, 1:-1]
    return np.asarray(0.5 * apart.mean(axis=0) / between)
