"""Least squares from sums: a mean, and the same mean adjusted for what is known of the runs."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analysis.luck import Floats


@dataclass(frozen=True)
class Fit:
    """Means of some outputs, plain and adjusted, with the variances of both estimates."""

    runs: int
    freedom: int
    plain: Floats
    plain_variance: Floats
    adjusted: Floats
    adjusted_variance: Floats

    @property
    def saved(self) -> Floats:
        """How many plain runs one adjusted run is worth; NaN for outputs that do not vary."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.plain_variance > 0, self.plain_variance / self.adjusted_variance, np.nan)


@dataclass
class Moments:
    """Sums of products of outputs and controls; they add up chunk by chunk, so memory stays flat.

    The first control is the constant 1.
    """

    design: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    cross: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    squares: Floats = field(default_factory=lambda: np.zeros(0))

    def add(self, known: Floats, outputs: Floats) -> None:
        """Add runs: their controls, shape (runs, controls), and outputs, shape (runs, outputs)."""
        known = np.column_stack([np.ones(len(known)), known])
        sums = known.T @ known, known.T @ outputs, (outputs * outputs).sum(axis=0)
        if not self.squares.size:
            self.design, self.cross, self.squares = sums
        else:
            self.design += sums[0]
            self.cross += sums[1]
            self.squares += sums[2]

    @property
    def runs(self) -> int:
        """How many runs were added."""
        return round(float(self.design[0, 0]))

    def fit(self) -> Fit:
        """Regress the outputs on the controls."""
        runs = self.runs
        freedom = runs - len(self.design)
        inverse = np.linalg.inv(self.design)
        coefficients = inverse @ self.cross
        plain = self.cross[0] / runs
        unexplained = self.squares - (coefficients * self.cross).sum(axis=0)
        return Fit(
            runs,
            freedom,
            plain,
            np.maximum(self.squares / runs - plain**2, 0.0) / (runs - 1),
            coefficients[0],
            inverse[0, 0] * np.maximum(unexplained, 0.0) / freedom,
        )
