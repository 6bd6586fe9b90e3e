"""Where another strategy becomes the best along one assumption, and how near the best comes to that.

Both are read from curves of the leads of other strategies over the best on the whole (``rank_curves``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.laboratory.paired import Estimate, Floats
from analysis.stress.evppi import HIGH, LOW
from analysis.stress.rank_curves import SIZE, Curves, basis_at
from sim.batch.intervals import CONFIDENCE, z_of

STEPS, DRAWS = 400, 1_000
PLACES = (np.arange(STEPS) + 0.5) / STEPS
GRID = basis_at(PLACES)


@dataclass(frozen=True)
class Switch:
    """A value of the assumption where the best strategy changes: places of strategies below and above it."""

    value: Estimate
    below: int
    above: int


@dataclass(frozen=True)
class LeastLead:
    """The smallest lead of the best strategy over its closest rival within a range, and at which value."""

    lead: Estimate
    rival: int
    value: float


def names_of(strategies: tuple[str, ...], best: int) -> tuple[str, ...]:
    """Return the names of strategies in the order of places: the best is 0, then the others.

    >>> names_of(("a", "b", "c"), 1)
    ('b', 'a', 'c')
    """
    return (strategies[best], *(one for place, one in enumerate(strategies) if place != best))


def with_best(leads: Floats) -> Floats:
    """Return leads with those of the best strategy over itself, zero, in front, last axis."""
    return np.concatenate([np.zeros((*leads.shape[:-1], 1)), leads], axis=-1)


def value_at(values: Floats, places: Floats | float) -> Floats:
    """Return the values of an assumption at places between 0 and 1, from those of the worlds."""
    return np.asarray(np.quantile(values, places, method="hazen"))


def switches_of(values: Floats, curves: Curves, seed: int) -> tuple[Switch, ...]:
    """Return where the best strategy changes, from the lowest value up; ``values`` are those of the worlds.

    The interval is that of curves that the data allow as well: half-way to the next switches, or the ends,
    each turns from one strategy to the other after a share of the way.
    """
    best = with_best(curves.at(GRID)).argmax(axis=1)
    turns = np.flatnonzero(np.diff(best))
    if not len(turns):
        return ()
    draw = np.random.default_rng(seed)
    drawn = with_best(curves.drawn(GRID, draw.standard_normal((DRAWS, SIZE, curves.coefficients.shape[1]))))
    ends = np.concatenate([[0], (turns[1:] + turns[:-1]) // 2 + 1, [STEPS]])
    found = []
    for place, turn in enumerate(turns):
        below, above = int(best[turn]), int(best[turn + 1])
        start, stop = ends[place], ends[place + 1]
        earlier = (drawn[:, start:stop, below] > drawn[:, start:stop, above]).mean(axis=1)
        at = (turn + 1) / STEPS
        low, high = np.quantile(start + earlier * (stop - start), [LOW, HIGH]) / STEPS
        mean, least, most = value_at(values, np.array([at, min(at, low), max(at, high)])).tolist()
        found.append(Switch(Estimate(mean, least, most, len(values)), below, above))
    return tuple(found)


def least_lead(values: Floats, curves: Curves, ends: tuple[float, float]) -> LeastLead:
    """Return where between two places, ``ends``, the best strategy leads least, and by how much.

    The interval is that of the curve at that value; negative where the rival leads.
    """
    inside = (ends[0] <= PLACES) & (ends[1] >= PLACES)
    grid = GRID[inside] if inside.any() else GRID
    places = PLACES[inside] if inside.any() else PLACES
    leads = 0.0 - curves.at(grid)
    step, rival = np.unravel_index(leads.argmin(), leads.shape)
    mean, half = float(leads[step, rival]), z_of(CONFIDENCE) * float(curves.deviations(grid)[step, rival])
    found = Estimate(mean, mean - half, mean + half, len(values))
    return LeastLead(found, int(rival) + 1, float(value_at(values, float(places[step]))))
