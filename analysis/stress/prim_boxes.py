"""Scenario discovery: the corner of the assumptions where cases of interest are dense (PRIM).

The patient rule induction method (Friedman & Fisher 1999; for policy, Bryant & Lempert 2010, *Technological
Forecasting and Social Change* 77, 34-49) peels a little off one end of one assumption at a time, as
ema_workbench has it. It always finds something; so it peels half of the worlds, and what it found is told by
the other half.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import bdtrc

from analysis.laboratory.paired import Estimate, Floats, share_of

Flags = npt.NDArray[np.bool_]
MOST_RESTRICTED = 4
LARGEST_QUASI_P = 0.05
PEELED = 0.05


@dataclass(frozen=True)
class Restriction:
    """One side or both of one assumption, by its column: from ``low`` to ``high``, and its quasi-p-value."""

    name: str
    low: float
    high: float
    quasi_p: float


@dataclass(frozen=True)
class Box:
    """A corner: restrictions, and coverage, density and base rate in worlds that did not make it.

    ``trajectory`` has a row a step of peeling: coverage, density and restricted assumptions, in the worlds
    that made it; ``chosen`` is the row of the box.
    """

    restrictions: tuple[Restriction, ...]
    coverage: Estimate
    density: Estimate
    base: Estimate
    trajectory: pd.DataFrame
    chosen: int

    @property
    def is_told(self) -> bool:
        """Whether cases are denser inside than in all worlds, beyond doubt."""
        return bool(self.restrictions) and self.density.low > self.base.mean


def find_box(worlds: pd.DataFrame, of_interest: Flags) -> Box:
    """Return the box that half of the worlds give, and what the other half says of it.

    ``worlds`` has a column an assumption, ``of_interest`` says which worlds are cases. Even rows make the
    box, odd rows judge it.
    """
    made = np.arange(len(worlds)) % 2 == 0
    judged = ~made
    base = share_of(of_interest[judged])
    nothing = Estimate(0.0, 0.0, 0.0, 0)
    if of_interest[made].all() or not of_interest[made].any():
        return Box((), nothing, base, base, pd.DataFrame(), -1)
    limits, trajectory, chosen = peel(worlds[made].reset_index(drop=True), of_interest[made])
    kept = significant(worlds[made], of_interest[made], limits)
    inside = within(worlds, [(one.name, one.low, one.high) for one in kept])
    coverage = share_of(inside[judged & of_interest])
    return Box(kept, coverage, share_of(of_interest[judged & inside]), base, trajectory, chosen)


def peel(worlds: pd.DataFrame, of_interest: Flags) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return the limits of the chosen box, the trajectory of peeling, and which row of it was chosen.

    That is the one with the highest harmonic mean of coverage and density.
    """
    with warnings.catch_warnings(action="ignore"):  # of optional packages, and of what pandas will change
        from ema_workbench.analysis import prim

        found = prim.Prim(
            worlds, of_interest, threshold=float(of_interest.mean()), peel_alpha=PEELED
        ).find_box()
    trajectory = found.peeling_trajectory[["coverage", "density", "mass", "res_dim"]].copy()
    both = 2 * trajectory["coverage"] * trajectory["density"]
    score = (both / (trajectory["coverage"] + trajectory["density"])).fillna(0.0)
    chosen = int(score.to_numpy().argmax())
    return found.box_lims[chosen], trajectory, chosen


def significant(worlds: pd.DataFrame, of_interest: Flags, limits: pd.DataFrame) -> tuple[Restriction, ...]:
    """Return the restrictions of a box whose quasi-p-values are small, the surest first, four at most.

    The one that is least sure is dropped, and the others looked at again, until all are sure.
    """
    sides = {
        str(name): (float(low), float(high))
        for name in worlds
        for low, high in [limits[name].to_numpy()]
        if low > worlds[name].min() or high < worlds[name].max()
    }
    while sides:
        found = {name: quasi_p(worlds, of_interest, sides, name) for name in sides}
        least = max(found, key=lambda name: found[name])
        if found[least] <= LARGEST_QUASI_P and len(found) <= MOST_RESTRICTED:
            order = sorted(found, key=lambda name: found[name])
            return tuple(Restriction(name, *sides[name], found[name]) for name in order)
        del sides[least]
    return ()


def quasi_p(
    worlds: pd.DataFrame, of_interest: Flags, sides: dict[str, tuple[float, float]], name: str
) -> float:
    """Return how often chance alone would make a box as dense as a restriction does.

    The binomial chance of as many cases among the worlds inside, at the density without the restriction
    (Bryant & Lempert 2010).
    """
    without = within(worlds, [(other, *ends) for other, ends in sides.items() if other != name])
    inside = within(worlds, [(other, *ends) for other, ends in sides.items()])
    density = float(of_interest[without].mean())
    cases = int(of_interest[inside].sum())
    return float(bdtrc(cases - 1, int(inside.sum()), density)) if cases else 1.0


def within(worlds: pd.DataFrame, sides: list[tuple[str, float, float]]) -> Flags:
    """Return which worlds lie in a box."""
    inside = np.ones(len(worlds), bool)
    for name, low, high in sides:
        values: Floats = worlds[name].to_numpy(np.float64)
        inside &= (values >= low) & (values <= high)
    return inside
