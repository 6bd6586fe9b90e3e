"""The search for the world that hurts most: differential evolution over shares of what is believed.

Storn & Price (1997), as scipy has it; every generation is one batch, and the same seed goes the same way, so
that an interrupted search is gone on with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import differential_evolution

from analysis.laboratory.paired import Floats

CANDIDATES, GENERATIONS = 24, 16


@dataclass(frozen=True)
class Search:
    """Where the search ended: shares of the worst world, shape (inputs,), and what it had there in sample."""

    shares: Floats
    value: float
    worlds: int


def search(
    hurt: Callable[[Floats, int], Floats],
    centre: Floats,
    quantiles: tuple[float, float],
    seed: int,
    generations: int,
) -> Search:
    """Return the shares at which ``hurt`` is largest.

    ``hurt`` takes shares, shape (candidates, inputs), and the number of the generation, and returns one
    number a candidate. ``centre`` is among the first candidates.
    """
    generation, worlds = 0, 0

    def cost(points: Floats) -> Floats:
        nonlocal generation, worlds
        generation += 1
        worlds += points.shape[1]
        return -hurt(points.T, generation)

    low, high = quantiles
    draw = np.random.default_rng(seed)
    first = low + (high - low) * draw.random((CANDIDATES, len(centre)))
    first[0] = np.clip(centre, low, high)
    found = differential_evolution(
        cost,
        [(low, high)] * len(centre),
        init=first,
        maxiter=generations,
        tol=0.0,
        mutation=(0.4, 0.9),
        recombination=0.8,
        polish=False,
        updating="deferred",
        vectorized=True,
        rng=draw,
    )
    return Search(np.asarray(found.x, np.float64), -float(found.fun), worlds)
