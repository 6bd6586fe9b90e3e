"""Smooth curves of several numbers on the rank of one assumption: penalised splines.

A world's place is its rank by the assumption, as a share, so that the same basis serves every assumption.
Curves are cubic B-splines on even knots with a penalty on second differences, which leaves lines alone
(Eilers & Marx 1996, *Statistical Science* 11, 89-121); how smooth, generalised cross-validation says (Craven
& Wahba 1979). In the basis of Demmler and Reinsch the penalty only shrinks coefficients, so that hundreds of
curves take one product of matrices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.interpolate import BSpline
from scipy.linalg import cholesky, eigh
from scipy.stats import rankdata

from analysis.laboratory.paired import Floats
from analysis.square_root import root_of

DEGREE, PIECES = 3, 5
KNOTS = np.arange(-DEGREE, PIECES + DEGREE + 1) / PIECES
SIZE = PIECES + DEGREE
BENDS = np.diff(np.eye(SIZE), 2, axis=0)
PENALTY = BENDS.T @ BENDS
STIFFNESS = 10.0 ** np.arange(-3.0, 5.0)
"""Penalties that are tried, times the number of worlds a piece."""
STEADIES = 1e-6
"""What keeps the equations solvable where an assumption takes few values, as a share of the worlds."""


@dataclass(frozen=True)
class Curves:
    """Fitted curves: how they turn the basis, shape (basis, basis), with a coefficient a curve in that basis.

    ``axes`` turn what is written in the basis of before, made orthonormal, into that basis: which of several
    equal ones an eigenvalue has, and its sign, differ among machines. ``coefficients`` and ``kept`` (how much
    of each is left, 0 to 1) have the shape (basis, curves); ``scatter`` is the covariance of what the curves
    leave, shape (curves, curves), None if not asked for.
    """

    turned: Floats
    axes: Floats
    coefficients: Floats
    kept: Floats
    scatter: Floats | None = None

    def at(self, basis: Floats) -> Floats:
        """Return the curves at places given by their basis, shape (places, curves)."""
        return np.asarray(basis @ self.turned @ self.coefficients)

    def deviations(self, basis: Floats) -> Floats:
        """Return the standard deviations of the curves at places, shape (places, curves)."""
        variances = (basis @ self.turned) ** 2 @ self.kept * np.diag(self.left)
        return np.asarray(np.sqrt(variances))

    def drawn(self, basis: Floats, draws: Floats) -> Floats:
        """Return curves that the data allow as well, shape (draws, places, curves).

        ``draws`` are standard normal, shape (draws, basis, curves). The curves are those of the Bayesian
        posterior (Wahba 1983, *Journal of the Royal Statistical Society B* 45, 133-150).
        """
        moved = self.coefficients + np.sqrt(self.kept) * (self.axes.T @ draws @ root_of(self.left))
        return np.asarray((basis @ self.turned) @ moved)

    @property
    def left(self) -> Floats:
        """The covariance of what the curves leave. Raises ValueError if it was not asked for."""
        if self.scatter is None:
            raise ValueError("these curves were fitted without their scatter")
        return self.scatter


def places_of(values: Floats) -> Floats:
    """Return the place of every world by one assumption, from 0 to 1: ties share one, shape (worlds,).

    >>> places_of(np.array([3.0, 1.0, 3.0, 2.0])).tolist()
    [0.75, 0.125, 0.75, 0.375]
    """
    return np.asarray((rankdata(values) - 0.5) / len(values))


def basis_at(places: npt.ArrayLike) -> Floats:
    """Return the basis at places between 0 and 1, shape (places, basis)."""
    return np.asarray(BSpline.design_matrix(np.asarray(places, np.float64), KNOTS, DEGREE).toarray())


def fitted_curves(basis: Floats, values: Floats, *, with_scatter: bool = False) -> Curves:
    """Fit a curve to every column of ``values``, shape (worlds, curves), at worlds given by their basis."""
    worlds = len(basis)
    gram = basis.T @ basis + STEADIES * worlds * np.eye(SIZE)
    bends, turned = eigh(PENALTY, gram)
    bends, axes = np.maximum(bends, 0.0), cholesky(gram) @ turned
    rough = (basis @ turned).T @ values
    kept = 1.0 / (1.0 + np.outer(STIFFNESS * worlds / SIZE, bends))
    left = (values**2).sum(axis=0) - (2.0 * kept - kept**2) @ rough**2
    own = kept[(left / (worlds - kept.sum(axis=1, keepdims=True)) ** 2).argmin(axis=0)].T
    found = Curves(turned, axes, own * rough, own)
    if not with_scatter:
        return found
    rest = values - found.at(basis)
    scatter = rest.T @ rest / (worlds - float(own.sum(axis=0).max()))
    return Curves(turned, axes, own * rough, own, scatter)
