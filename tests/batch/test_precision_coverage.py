"""Looking again and again costs coverage: the level that is used pays for it, worked out exactly.

Of a batch that ends at the first look at which its Wilson interval is narrow enough, the number of
runs with an outcome is followed from look to look: all its values and their chances, given that
the batch goes on.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from sim.batch.intervals import CONFIDENCE, share_half_width, wilson_interval
from sim.batch.precision import CONFIDENCE_OF_LOOKS, looks

SHARES = (0.03, 0.07, 0.1, 0.11, 0.13, 0.15, 0.22, 0.26, 0.32, 0.4, 0.45, 0.5)
MOST = 12_000


def coverage(share: float, precision: float, confidence: float) -> tuple[float, float]:
    """Return the chance that the interval holds the true share, and the mean number of runs."""
    chances = np.ones(1)
    runs = covered = mean_runs = 0.0
    for look in looks(MOST):
        grown = look - int(runs)
        chances = np.convolve(chances, binom.pmf(np.arange(grown + 1), grown, share))
        runs = look
        counts = np.arange(look + 1)
        low, high = wilson_interval(counts, look, confidence)
        ends = (share_half_width(counts, look, confidence) <= precision) | (look == MOST)
        ended = chances * ends
        covered += ended[(low <= share) & (share <= high)].sum()
        mean_runs += ended.sum() * look
        chances = chances * ~ends
        if chances.sum() < 1e-9:
            break
    return float(covered), float(mean_runs)


@pytest.mark.parametrize("precision", [0.02, 0.015, 0.01])
def test_the_stated_95_percent_hold(precision: float) -> None:
    found = [coverage(share, precision, CONFIDENCE_OF_LOOKS)[0] for share in SHARES]
    assert min(found) >= 0.95
    assert np.mean(found) < 0.97, "and little is wasted"


@pytest.mark.parametrize("precision", [0.05, 0.04, 0.03])
def test_coarser_precisions_lose_half_a_point_at_most(precision: float) -> None:
    assert min(coverage(share, precision, CONFIDENCE_OF_LOOKS)[0] for share in SHARES) >= 0.945


def test_at_95_percent_they_would_not_hold() -> None:
    assert min(coverage(share, 0.01, CONFIDENCE)[0] for share in SHARES) < 0.945


def test_it_takes_a_tenth_to_a_third_more_runs_than_knowing_the_share_before() -> None:
    for share in SHARES[1:]:  # of the rarest a look has too many already
        ideal = 1.96**2 * share * (1 - share) / 0.01**2
        assert 1.1 < coverage(share, 0.01, CONFIDENCE_OF_LOOKS)[1] / ideal < 1.35
