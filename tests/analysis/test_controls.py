"""Controls have the law that is claimed for them, and follow the luck that they are named after."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.special import ndtri

from analysis.controls import KYIV, MOSCOW, N_CONTROLS, N_SCORES, controls, hidden_politics, scores, weights
from sim.model.names import DAYS_PER_MONTH
from sim.model.politics import hidden_by_kyiv, hidden_by_moscow, month_of_politics
from sim.scenario.load import load_scenario
from tests.support import morning, parameters

RUNS = 40_000
BASELINE = load_scenario("baseline")
NOTHING_HIDDEN = ("bargaining.resolve_sd=0", "bargaining.resolve_drift_sd=0", "bargaining.noise_sd=0")


@pytest.mark.parametrize("settings", [(), ("horizon_days=200", "bargaining.noise_sd=0.2"), NOTHING_HIDDEN])
def test_scores_are_uniform_and_unrelated(settings: tuple[str, ...]) -> None:
    found = scores(5, np.arange(RUNS), load_scenario("baseline", settings))
    assert found.shape == (RUNS, N_SCORES)
    for score in found.T:
        assert stats.kstest(score, "uniform").pvalue > 1e-4
    related = np.corrcoef(found.T) - np.eye(N_SCORES)
    assert abs(related).max() < 4.5 / np.sqrt(RUNS)


def test_controls_have_mean_0_and_sd_1_and_are_uncorrelated() -> None:
    found = controls(5, np.arange(RUNS), BASELINE)
    assert found.shape == (RUNS, N_CONTROLS)
    products = found.T @ found / RUNS
    # The fourth moment of the widest control, a product of two of second degree, is (15/7)².
    assert abs(found.mean(axis=0)).max() < 5 / np.sqrt(RUNS)
    assert abs(products - np.eye(N_CONTROLS)).max() < 5 * 5 / np.sqrt(RUNS)


def test_hidden_politics_is_the_mean_of_what_the_rules_hide() -> None:
    given = parameters()
    months = round(given.horizon_days / DAYS_PER_MONTH)
    by_rules = []
    for run in range(12):
        world = morning(given, run)
        path = [(hidden_by_kyiv(world), hidden_by_moscow(world))]
        for _ in range(months - 1):
            month_of_politics(world, given)
            path.append((hidden_by_kyiv(world), hidden_by_moscow(world)))
        by_rules.append(np.mean(path, axis=0))
    told = np.array([ndtri(hidden_politics(1, np.arange(12), BASELINE, 0, side)) for side in (KYIV, MOSCOW)])
    sd = np.array(by_rules).T / told
    assert sd == pytest.approx(np.full_like(sd, sd[0, 0]), rel=1e-6)
    assert given.resolve_sd < sd[0, 0] < 1.5 * given.resolve_sd


def test_weights_are_those_of_a_standard_normal() -> None:
    resolve, noise, drift = weights(BASELINE)
    assert resolve**2 + noise @ noise + drift @ drift == pytest.approx(1)
