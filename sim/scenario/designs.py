"""Designs: which points of the assumptions' ranges are looked at, as shares of worlds in (0, 1).

``random`` draws each world by itself, and the first worlds stay when more are asked for. ``lhs`` gives each
assumption one world in each of equal strata (McKay, Beckman & Conover 1979); those that are correlated with
others keep theirs only roughly. ``sobol`` spreads worlds most evenly (Sobol 1967, scrambled by Owen 1995)
where worlds are many times the assumptions, powers of two best; of few, some assumptions go together. The
last two narrow the estimate of a mean over worlds; only random worlds are independent, so that the usual
intervals hold for them.

Numbers are drawn for each assumption by itself, under the path of its key: two scenarios that share an
assumption share its draws, whatever else they have, and can be compared world by world. Sobol points, which
have an order of their own, do not: they go by place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from sim.scenario.errors import ScenarioError

Design = Literal["random", "lhs", "sobol"]
DESIGNS: tuple[Design, ...] = get_args(Design)
Floats = npt.NDArray[np.float64]

NEVER_AT_AN_END = 2.0**-40
STREAM = 0x57AB
"""Keeps the design's numbers apart from the luck of replications, which has the same seed."""


def shares_of(design: str, worlds: int, paths: Sequence[str], seed: int) -> Floats:
    """Return the points of a design, shape (worlds, paths), each inside (0, 1).

    Raises ScenarioError for an unknown design.
    """
    if design not in DESIGNS:
        raise ScenarioError(f"design {design!r} is unknown; allowed: {', '.join(DESIGNS)}")
    if not paths:
        return np.empty((worlds, 0))
    if design == "sobol":
        points = sobol_points(worlds, len(paths), seed)
    else:
        draw = strata if design == "lhs" else one_by_one
        points = np.column_stack([draw(worlds, generator_of(seed, path)) for path in paths])
    return np.clip(points, NEVER_AT_AN_END, 1.0 - NEVER_AT_AN_END)


def generator_of(seed: int, path: str = "") -> np.random.Generator:
    """Return the numbers of one assumption, or of a whole design."""
    words = np.frombuffer(hashlib.sha256(path.encode()).digest()[:16], np.uint32).tolist()
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([STREAM, seed, *words])))


def one_by_one(worlds: int, generator: np.random.Generator) -> Floats:
    """Return the shares of one assumption, each drawn by itself."""
    return generator.random(worlds)


def strata(worlds: int, generator: np.random.Generator) -> Floats:
    """Return the shares of one assumption, one in each of equal strata: a column of a Latin hypercube."""
    from scipy.stats import qmc  # takes a second to load

    points: Floats = qmc.LatinHypercube(1, seed=generator).random(worlds)[:, 0]
    return points


def sobol_points(worlds: int, inputs: int, seed: int) -> Floats:
    """Return the first points of a scrambled Sobol sequence."""
    import warnings

    from scipy.stats import qmc

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The balance properties of Sobol")  # said in the docs
        points: Floats = qmc.Sobol(inputs, seed=generator_of(seed)).random(worlds)
    return points
