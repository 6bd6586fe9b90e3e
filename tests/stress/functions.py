"""Functions whose indices are known, and runs of them with noise added."""

from __future__ import annotations

import numpy as np

from analysis.laboratory.paired import Floats

ISHIGAMI_FIRSTS, ISHIGAMI_TOTALS = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
G_WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0])


def ishigami(shares: Floats) -> Floats:
    """The function of Ishigami & Homma (1990), a = 7, b = 0.1, at shares of its ranges."""
    x = np.pi * (2.0 * shares - 1.0)
    found: Floats = np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return found


def sobol_g(shares: Floats) -> Floats:
    """The G function of Sobol with weights 0, 1, 4.5, 9."""
    found: Floats = np.prod((np.abs(4.0 * shares - 2.0) + G_WEIGHTS) / (1.0 + G_WEIGHTS), axis=1)
    return found


def sobol_g_indices() -> tuple[Floats, Floats]:
    """First-order and total indices of the G function."""
    parts = 1.0 / (3.0 * (1.0 + G_WEIGHTS) ** 2)
    whole = np.prod(1.0 + parts) - 1.0
    totals = np.array([parts[k] * np.prod(np.delete(1.0 + parts, k)) for k in range(len(parts))])
    return parts / whole, totals / whole


def with_noise(truth: Floats, deviation: float, runs: int, seed: int) -> Floats:
    """Runs around the truth, shape (worlds, runs)."""
    return truth[:, np.newaxis] + np.random.default_rng(seed).normal(0.0, deviation, (len(truth), runs))
