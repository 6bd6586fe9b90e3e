"""Where the figures of single worlds lie, the noise of their few runs taken out.

What worlds would show with endless runs has their mean, and the variance between them: that of their figures
less what the noise of the runs adds to it. Where nothing is left, worlds are not told apart from chance, and
there is no range to state.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv  # scipy.stats would double the time to start

Floats = npt.NDArray[np.float64]

WORLDS_INSIDE = 0.90
"""The share of worlds between the bounds of a range."""
ENDS = ((1 - WORLDS_INSIDE) / 2, (1 + WORLDS_INSIDE) / 2)
ROUNDING = 1e-9
"""A variance between worlds that is no larger a part of the whole is none but for rounding."""
NOT_TOLD_APART = (float("nan"), float("nan"))


def range_of_shares(share: float, between: float) -> tuple[float, float]:
    """Return the range of worlds' shares with this mean and this variance between worlds.

    The chances of worlds are taken to be beta distributed, fitted by moments (Skellam 1948): so they lie in
    [0, 1], and near 0 for what is rare. NaN where the variance is not above 0.
    """
    most = share * (1.0 - share)
    if between <= ROUNDING * most:
        return NOT_TOLD_APART
    if between >= most:  # every world is all or nothing
        return 0.0, 1.0
    concentration = most / between - 1.0
    low, high = betaincinv(share * concentration, (1.0 - share) * concentration, ENDS)
    return float(low), float(high)


def range_of_means(means: Floats, noise: float) -> tuple[float, float]:
    """Return the range of worlds' means, shape (worlds,), ``noise`` being what runs add to their variance.

    The means are drawn together until their variance is that between worlds (an empirical Bayes estimate
    that keeps the variance, Louis 1984). NaN where noise is all there is.
    """
    spread = float(means.var(ddof=1))
    if spread - noise <= ROUNDING * spread:
        return NOT_TOLD_APART
    centre = means.mean()
    low, high = np.quantile(centre + np.sqrt(1.0 - noise / spread) * (means - centre), ENDS)
    return float(low), float(high)
