"""What Moscow hides is drawn from its law, given its answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import kstest, truncnorm

from analysis.ledger.moscow_mind import (
    Heard,
    answers_heard,
    covariances,
    draw_between,
    draw_mind,
    truncated_normal,
)
from sim.model.names import DAYS_PER_MONTH, DAYS_PER_YEAR
from tests.ledger.support import replayed

DRAWS = 4000
SMALLEST_P = 1e-3


def test_one_signature_cuts_the_normal_off_where_it_would_not_have_signed() -> None:
    given = replayed(9).told.parameters
    months, edge = 14, 0.03
    heard = [Heard(months, 0, 0, -np.inf, edge)]
    drawn = draw_mind(given, heard, DRAWS, np.random.default_rng(1))
    assert drawn is not None
    variance = (
        given.resolve_sd**2
        + months * given.resolve_drift_sd**2 * DAYS_PER_MONTH / DAYS_PER_YEAR
        + given.noise_sd**2
    )
    sd = np.sqrt(variance)
    hidden = drawn[0] + drawn[1]
    assert hidden.max() <= edge + 1e-12
    assert kstest(hidden, truncnorm(-np.inf, edge / sd, scale=sd).cdf).pvalue > SMALLEST_P


def test_resolve_and_noise_share_what_is_hidden_by_their_variances() -> None:
    given = replayed(9).told.parameters
    drawn = draw_mind(given, [Heard(0, 0, 0, 0.1, 0.1 + 1e-9)], DRAWS, np.random.default_rng(2))
    assert drawn is not None
    share = given.resolve_sd**2 / (given.resolve_sd**2 + given.noise_sd**2)
    spread = np.sqrt(share * (1 - share) * (given.resolve_sd**2 + given.noise_sd**2))
    assert drawn[0].mean() == pytest.approx(0.1 * share, abs=4 * spread / np.sqrt(DRAWS))
    assert drawn[0].std() == pytest.approx(spread, rel=0.06)


def test_covariances_are_those_of_the_simulated_processes() -> None:
    """Months of resolve and noise as the rules move them, 20,000 times."""
    given = replayed(9).told.parameters
    luck, paths = np.random.default_rng(3), 20_000
    kept = 0.5 ** (DAYS_PER_MONTH / given.noise_half_life_days)
    resolve = given.resolve_sd * luck.standard_normal(paths)
    noise = given.noise_sd * luck.standard_normal(paths)
    seen = {}
    for month in range(1, 13):
        step = given.resolve_drift_sd * np.sqrt(DAYS_PER_MONTH / DAYS_PER_YEAR)
        resolve = resolve + step * luck.standard_normal(paths)
        noise = kept * noise + given.noise_sd * np.sqrt(1 - kept**2) * luck.standard_normal(paths)
        seen[month] = resolve + noise
    both = np.add(*covariances(given, [Heard(month, 0, 0, 0, 0) for month in (3, 12)]))
    assert np.cov(seen[3], seen[12]) == pytest.approx(both, rel=0.05)


def test_a_new_leader_brings_new_resolve_but_the_politics_of_before() -> None:
    given = replayed(9).told.parameters
    resolve, noise = covariances(given, [Heard(3, 0, 0, 0, 0), Heard(4, 1, 3, 0, 0)])
    assert resolve[0, 1] == 0.0
    assert noise[0, 1] > 0.0


def test_several_answers_agree_with_rejection() -> None:
    covariance = np.array([[1.0, 0.7, 0.6], [0.7, 1.2, 0.8], [0.6, 0.8, 1.5]])
    low, high = np.array([0.2, -np.inf, -np.inf]), np.array([np.inf, 0.5, 0.1])
    drawn = draw_between(covariance, low, high, DRAWS, np.random.default_rng(4))
    tried = np.random.default_rng(5).multivariate_normal(np.zeros(3), covariance, 200_000)
    accepted = tried[((tried >= low) & (tried <= high)).all(axis=1)]
    for place in range(3):
        assert kstest(drawn[:, place], accepted[:, place]).pvalue > SMALLEST_P


def test_far_tails_have_their_digits() -> None:
    share = np.array([0.1, 0.5, 0.9])
    above = truncated_normal(np.full(3, 9.0), np.full(3, np.inf), share)
    assert above == pytest.approx(truncnorm(9.0, np.inf).ppf(share), rel=1e-9)
    below = truncated_normal(np.full(3, -np.inf), np.full(3, -9.0), share)
    assert below == pytest.approx(truncnorm(-np.inf, -9.0).ppf(share), rel=1e-9)


def test_the_truth_fits_all_that_was_heard() -> None:
    """Bounds read off the log hold for what Moscow really hid on the day of its answer."""
    played = replayed(9)
    for ring in played.live:
        heard, known = answers_heard(played, ring)
        state = played.states[ring]
        assert known == 0.0
        assert heard[-1].month == state["months_of_politics"]
        assert heard[-1].low <= state["ru_resolve"] + state["ru_noise"] <= heard[-1].high


def test_a_declared_event_moves_what_is_known() -> None:
    shock = (
        "shocks.appetite={wait_days: {law: fixed, value: 20}, repeats: false, source: assumption, "
        "why: a test, effects: [{lever: ru_resolve, add: 0.04}]}"
    )
    played = replayed(9, None, shock)
    heard, known = answers_heard(played, played.live[0])
    assert known == 0.04
    truth = played.states[played.live[0]]
    hidden = truth["ru_resolve"] + truth["ru_noise"]
    assert heard[-1].low <= hidden - known <= heard[-1].high


def test_where_moscow_hides_nothing_nothing_is_drawn() -> None:
    given = replace(replayed(9).told.parameters, resolve_sd=0.0, noise_sd=0.0, resolve_drift_sd=0.0)
    assert draw_mind(given, [Heard(5, 0, 0, -np.inf, 0.1)], 10, np.random.default_rng(8)) is None
