"""Designs: which points of the assumptions' ranges are looked at, as shares of worlds in (0, 1).

``random`` draws each world by itself, and the first worlds stay when more are asked for. ``lhs`` gives each
assumption one world in each of equal strata (McKay, Beckman & Conover 1979). ``sobol`` spreads worlds most
evenly (Sobol 1967, scrambled by Owen 1995); powers of two are best. The last two narrow the estimate of a
mean over worlds; only random worlds are independent, so that the usual intervals hold for them.
"""

from __future__ import annotations

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


def shares_of(design: str, worlds: int, inputs: int, seed: int) -> Floats:
    """Return the points of a design, shape (worlds, inputs), each inside (0, 1).

    Raises ScenarioError for an unknown design.
    """
    if design not in DESIGNS:
        raise ScenarioError(f"design {design!r} is unknown; allowed: {', '.join(DESIGNS)}")
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence([STREAM, seed])))
    if design == "random" or inputs == 0:
        points = generator.random((worlds, inputs))
    else:
        points = spread_evenly(design, worlds, inputs, generator)
    return np.clip(points, NEVER_AT_AN_END, 1.0 - NEVER_AT_AN_END)


def spread_evenly(design: str, worlds: int, inputs: int, generator: np.random.Generator) -> Floats:
    """Return the points of a Latin hypercube, or of a scrambled Sobol sequence."""
    import warnings

    from scipy.stats import qmc  # takes a second to load

    engine = qmc.LatinHypercube if design == "lhs" else qmc.Sobol
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The balance properties of Sobol")  # said in the docs
        points: Floats = engine(inputs, seed=generator).random(worlds)
    return points
