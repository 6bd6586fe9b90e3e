"""Elementary effects: one step of one assumption, from anywhere in the ranges (Morris 1991).

A trajectory goes through as many steps as there are assumptions, each once. The mean size of an assumption's
steps, mu* (Campolongo, Cariboni & Saltelli 2007), says how much it matters; their standard deviation sigma,
how much that hangs on the others and on where it stands. Both are for a move over the whole range.

Steps are taken on the same luck, so that the noise of each is that of a paired difference. What noise alone
makes of mu* is known from it: the mean size of a normal number with the standard error of the step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri

from analysis.laboratory.paired import Floats
from sim.batch.intervals import CONFIDENCE

LEVELS = 4
RESAMPLES = 400


@dataclass(frozen=True)
class Effects:
    """Effects by assumption, shape (inputs,) each: mu*, its interval, sigma, mean effect and noise floor.

    ``floor`` is what noise alone gives on average, ``floor_high`` what it stays below with 95% for all
    inputs together.
    """

    size: Floats
    size_low: Floats
    size_high: Floats
    sigma: Floats
    mean: Floats
    floor: Floats
    floor_high: Floats

    @property
    def told(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which are told from noise."""
        return np.asarray(self.size > self.floor_high)


def problem_of(names: list[str]) -> dict[str, Any]:
    """Return inputs as SALib wants them, all in [0, 1]."""
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def trajectories(names: list[str], number: int, seed: int) -> Floats:
    """Return the points of so many trajectories, shape (number * (inputs + 1), inputs), in [0, 1]."""
    from SALib.sample.morris import sample

    points: Floats = sample(problem_of(names), number, num_levels=LEVELS, seed=seed + 1)
    return points


def effects_of(points: Floats, values: Floats, seed: int) -> Effects:
    """Return the effects; ``values`` are runs at the points, shape (points, runs), on the same luck."""
    from SALib.analyze.morris import analyze

    names = [f"x{place}" for place in range(points.shape[1])]
    found = analyze(
        problem_of(names),
        points,
        values.mean(axis=1),
        num_resamples=RESAMPLES,
        conf_level=CONFIDENCE,
        num_levels=LEVELS,
        seed=seed + 1,
    )
    size, half = (np.asarray(found[name], np.float64) for name in ("mu_star", "mu_star_conf"))
    floor, floor_high = noise_floor(errors_of_steps(points, values))
    return Effects(
        size,
        np.maximum(size - half, 0.0),
        size + half,
        np.asarray(found["sigma"], np.float64),
        np.asarray(found["mu"], np.float64),
        floor,
        floor_high,
    )


def errors_of_steps(points: Floats, values: Floats) -> Floats:
    """Return the standard error of every effect, shape (trajectories, inputs)."""
    inputs, runs = points.shape[1], values.shape[1]
    moves = np.diff(points.reshape(-1, inputs + 1, inputs), axis=1)
    steps = np.diff(values.reshape(-1, inputs + 1, runs), axis=1)
    which = np.abs(moves).argmax(axis=2)
    distance = np.abs(moves).max(axis=2)
    errors: Floats = np.empty_like(distance)
    of_steps: Floats = steps.std(axis=2, ddof=1) / math.sqrt(runs) / distance
    np.put_along_axis(errors, which, of_steps, axis=1)
    return errors


def noise_floor(errors: Floats) -> tuple[Floats, Floats]:
    """Return the mean of mu* under noise alone, and its upper 95% point for all inputs together."""
    number, inputs = errors.shape
    mean = math.sqrt(2.0 / math.pi) * errors.mean(axis=0)
    deviation = np.sqrt((1.0 - 2.0 / math.pi) * (errors**2).sum(axis=0)) / number
    return mean, mean + float(ndtri(1.0 - (1.0 - CONFIDENCE) / inputs)) * deviation
