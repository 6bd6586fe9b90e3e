"""How terms, fronts, payoffs and the lives of agreements are distributed, counted part by part.

Whole numbers in fixed bins, so that memory does not grow with runs and any order of the parts
adds up to the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.model.names import (
    ACTORS,
    COUNTRY_KM2,
    DAYS_PER_YEAR,
    ISSUES,
    MONTHS_PER_QUARTER,
    PAYOFF_PARTS,
    QUARTERS,
)

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

TERM_BIN = 0.005
TERM_BINS = 201
FRONT_BIN_KM2 = 100.0
FRONT_BINS = int(COUNTRY_KM2 // FRONT_BIN_KM2) + 1
LONGEST_LIFE_DAYS = int(5 * DAYS_PER_YEAR)
"""Agreements are followed for five years: days 0 to this one."""

TERM_COLUMNS = tuple(f"terms_{issue}" for issue in ISSUES)
FRONT_COLUMNS = tuple(f"occupied_km2_month_{(q + 1) * MONTHS_PER_QUARTER:02d}" for q in range(QUARTERS))
PART_COLUMNS = tuple(f"payoff_{actor}_{part}" for actor in ACTORS for part in PAYOFF_PARTS)
DISTRIBUTION_COLUMNS = (*TERM_COLUMNS, *FRONT_COLUMNS, *PART_COLUMNS, "day", "resumption_day")

COUNTED = ("terms", "front", "part_sums", "part_squares", "in_force", "broken")
"""The counts of distributions, strategy by strategy."""

# Payoffs are added up in whole steps of this size: integers add to the same sum in any order.
PAYOFF_STEP = 2.0**-30


@dataclass(frozen=True)
class Distributions:
    """Histograms and sums over the replications of each strategy.

    ``terms[s, i, b]`` counts texts in force whose position on issue ``i`` rounds to ``b`` times
    ``TERM_BIN``. ``front[s, q, b]`` counts wars that went on after ``q + 1`` quarters with the area
    under Russian control in [b, b + 1) times ``FRONT_BIN_KM2``. ``part_sums[s, p]`` and
    ``part_squares[s, p]`` add up ``PART_COLUMNS[p]`` and its square in steps of ``PAYOFF_STEP``.
    ``in_force[s]`` counts texts that entered into force, ``broken[s, d]`` those that renewed war
    broke in [d, d + 1) days after; later than ``LONGEST_LIFE_DAYS`` is not counted.
    """

    terms: Counts
    front: Counts
    part_sums: Counts
    part_squares: Counts
    in_force: Counts
    broken: Counts

    @classmethod
    def empty(cls, strategies: int) -> Distributions:
        """Return the distributions of no runs."""

        def zeros(*shape: int) -> Counts:
            return np.zeros((strategies, *shape), np.int64)

        return cls(
            terms=zeros(len(ISSUES), TERM_BINS),
            front=zeros(QUARTERS, FRONT_BINS),
            part_sums=zeros(len(PART_COLUMNS)),
            part_squares=zeros(len(PART_COLUMNS)),
            in_force=zeros(),
            broken=zeros(LONGEST_LIFE_DAYS + 1),
        )

    def add(self, results: pa.Table, strategy: Counts) -> None:
        """Count sound rows in; ``strategy`` is the place of each row's strategy."""
        self.add_terms(values(results, TERM_COLUMNS), strategy)
        self.add_front(values(results, FRONT_COLUMNS), strategy)
        parts = values(results, PART_COLUMNS)
        for at in range(len(self.in_force)):
            own = strategy == at
            self.part_sums[at] += in_steps(parts[:, own])
            self.part_squares[at] += in_steps(parts[:, own] ** 2)
        self.add_lives(results, strategy)

    def only(self, places: Sequence[int]) -> Distributions:
        """Return what was counted of the strategies at some places."""
        return Distributions(*(getattr(self, name)[list(places)] for name in COUNTED))

    def include(self, other: Distributions, places: Sequence[int]) -> None:
        """Count in what was counted elsewhere; ``places`` are those of its strategies here."""
        for name in COUNTED:
            np.add.at(getattr(self, name), list(places), getattr(other, name))

    def add_terms(self, terms: Floats, strategy: Counts) -> None:
        """Count the positions of texts in force, shape (issues, rows)."""
        signed = ~np.isnan(terms[0])
        bins = np.rint(np.clip(terms[:, signed], 0.0, 1.0) / TERM_BIN).astype(np.int64)
        for issue in range(len(ISSUES)):
            np.add.at(self.terms, (strategy[signed], issue, bins[issue]), 1)

    def add_front(self, front: Floats, strategy: Counts) -> None:
        """Count the areas of wars that went on, shape (quarters, rows)."""
        for quarter in range(QUARTERS):
            going_on = ~np.isnan(front[quarter])
            bins = np.clip(front[quarter, going_on] // FRONT_BIN_KM2, 0, FRONT_BINS - 1).astype(np.int64)
            np.add.at(self.front, (strategy[going_on], quarter, bins), 1)

    def add_lives(self, results: pa.Table, strategy: Counts) -> None:
        """Count texts in force, and those that broke by how long they had held."""
        signed = ~np.isnan(values(results, TERM_COLUMNS[:1])[0])
        np.add.at(self.in_force, strategy[signed], 1)
        day, broke = values(results, ("day", "resumption_day"))
        life = broke - day
        counted = signed & ~np.isnan(life) & (life < LONGEST_LIFE_DAYS + 1)
        np.add.at(self.broken, (strategy[counted], np.maximum(life[counted], 0).astype(np.int64)), 1)


def values(results: pa.Table, names: tuple[str, ...]) -> npt.NDArray[Any]:
    """Return columns as the rows of one array, shape (columns, rows); empty cells are not-a-number."""
    return np.stack([results[name].to_numpy().astype(np.float64) for name in names])


def in_steps(numbers: Floats) -> Counts:
    """Return the sum of each row, in whole steps of ``PAYOFF_STEP``."""
    sums: Counts = np.rint(numbers / PAYOFF_STEP).astype(np.int64).sum(axis=1)
    return sums
