"""Adjusted intervals hold the truth as often as they say, and are as narrow as theory says."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from analysis.control_variates import interval
from analysis.moments import Fit, Moments

Floats = npt.NDArray[np.float64]

REPETITIONS = 2500
RUNS = 200
CONTROLS = 6
EFFECTS = np.array([1.0, -0.5, 0.5, 0.0, 0.0, 0.0])
# Four standard errors of a share of .95 in so many repetitions.
TOLERANCE = 4 * np.sqrt(0.95 * 0.05 / REPETITIONS)


def linear(known: Floats, noise: Floats) -> Floats:
    """Controls explain 1.5 of a variance of 2.5; the mean is 3."""
    output: Floats = 3 + known @ EFFECTS + noise
    return output


def event(known: Floats, noise: Floats) -> Floats:
    """Half of the runs have it: neither linear nor of one variance."""
    output: Floats = (known @ EFFECTS + noise > 0).astype(float)
    return output


def skewed(known: Floats, noise: Floats) -> Floats:
    """Squares, so that the variance depends on the controls; the mean is 2."""
    output: Floats = known[:, 0] ** 2 + noise**2
    return output


def repeated(output: Callable[[Floats, Floats], Floats]) -> list[Fit]:
    luck = np.random.default_rng(11)
    fits = []
    for _ in range(REPETITIONS):
        moments = Moments()
        known = luck.normal(size=(RUNS, CONTROLS))
        moments.add(known, output(known, luck.normal(size=RUNS))[:, np.newaxis])
        fits.append(moments.fit())
    return fits


@pytest.mark.parametrize(("output", "truth"), [(linear, 3.0), (event, 0.5), (skewed, 2.0)])
def test_intervals_hold_the_truth_as_often_as_they_say(
    output: Callable[[Floats, Floats], Floats], truth: float
) -> None:
    fits = repeated(output)
    bounds = np.array([interval(fit.adjusted, fit.adjusted_variance, fit.freedom) for fit in fits])[..., 0]
    covered = ((bounds[:, 0] <= truth) & (truth <= bounds[:, 1])).mean()
    # Skewed outputs cost every mean of 200 runs some coverage, plain ones, too.
    slack = 0.015 if output is skewed else 0.0
    assert covered == pytest.approx(0.95, abs=TOLERANCE + slack)


def test_estimates_vary_as_much_as_they_say_and_as_theory_says() -> None:
    fits = repeated(linear)
    varied = np.var([fit.adjusted[0] for fit in fits], ddof=1)
    said = np.mean([fit.adjusted_variance[0] for fit in fits])
    plain = np.mean([fit.plain_variance[0] for fit in fits])
    # Lavenberg & Welch 1981: coefficients cost the factor (n - 2) / (n - q - 2).
    saved = 2.5 * (RUNS - CONTROLS - 2) / (RUNS - 2)
    tolerance = 4 * np.sqrt(2 / REPETITIONS)
    assert plain / said == pytest.approx(saved, rel=0.02)
    assert varied == pytest.approx(said, rel=tolerance)
    assert np.var([fit.plain[0] for fit in fits], ddof=1) == pytest.approx(plain, rel=tolerance)


def test_controls_that_explain_nothing_widen_by_their_number_alone() -> None:
    luck = np.random.default_rng(3)
    moments = Moments()
    moments.add(luck.normal(size=(5000, 50)), luck.normal(size=(5000, 1)))
    fit = moments.fit()
    assert fit.adjusted_variance[0] / fit.plain_variance[0] == pytest.approx(1, abs=0.04)


def test_parts_add_up() -> None:
    luck = np.random.default_rng(4)
    known, output = luck.normal(size=(600, 3)), luck.normal(size=(600, 2))
    whole, parts = Moments(), Moments()
    whole.add(known, output)
    for first in range(0, 600, 100):
        parts.add(known[first : first + 100], output[first : first + 100])
    assert parts.fit().adjusted == pytest.approx(whole.fit().adjusted)
    assert parts.fit().adjusted_variance == pytest.approx(whole.fit().adjusted_variance)
