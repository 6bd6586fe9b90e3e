"""The square root of a covariance that is the same on every machine."""

from __future__ import annotations

import numpy as np

from analysis.luck import Floats


def root_of(covariance: Floats) -> Floats:
    """Return the symmetric square root of a covariance, both of shape (numbers, numbers).

    Any root gives errors of the right covariance. But an eigenvector may have either sign, equal
    eigenvalues any axes of theirs, and which ones come out depends on the processor: only the
    symmetric root does not, so that the same draws make the same errors everywhere.

    >>> root_of(np.array([[4.0, 0.0], [0.0, 9.0]])).round(6).tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """
    variances, axes = np.linalg.eigh(covariance)
    return np.asarray((axes * np.sqrt(np.maximum(variances, 0.0))) @ axes.T)
