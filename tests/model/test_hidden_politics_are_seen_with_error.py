"""Washington sees what the sides hide through a glass: news of it comes blurred, a new leader is unknown."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.politics import leader_falls, month_of_politics
from sim.model.screening import estimate_of_kyiv, estimate_of_moscow, share_of_news_seen
from sim.model.state import World
from tests.support import log_buffer, morning, own_parameters

RUNS = 2000


def hidden_and_estimates(world: World) -> tuple[float, float, float, float]:
    """Return what both sides hide, and what Washington thinks (nothing else moves it here)."""
    return (
        world.ua_resolve + world.ua_noise,
        world.ru_resolve + world.ru_noise,
        estimate_of_kyiv(world),
        estimate_of_moscow(world),
    )


def test_estimates_follow_a_months_news_only_in_part() -> None:
    given = own_parameters()
    moved = np.empty((RUNS, 4))
    for run in range(RUNS):
        world = morning(given, run)
        before = hidden_and_estimates(world)
        month_of_politics(world, given)
        moved[run] = np.subtract(hidden_and_estimates(world), before)
    seen = share_of_news_seen(given)
    assert 0.05 < seen < 0.5
    for side in (0, 1):
        covariance = np.cov(moved[:, side], moved[:, side + 2])
        assert covariance[0, 1] / covariance[0, 0] == pytest.approx(seen, abs=0.15)


def test_the_error_keeps_its_size_over_the_years() -> None:
    given = own_parameters()
    errors = np.empty((RUNS, 2))
    for run in range(RUNS):
        world = morning(given, run)
        for _ in range(36):
            month_of_politics(world, given)
        errors[run] = world.us_error_on_kyiv, world.us_error_on_moscow
    assert abs(errors.mean(axis=0)).max() < 4.0 * given.estimate_sd / RUNS**0.5
    assert errors.std(axis=0) == pytest.approx(given.estimate_sd, rel=0.15)


def test_where_nothing_changes_there_is_nothing_to_learn() -> None:
    given = own_parameters("bargaining.noise_sd=0", "bargaining.resolve_drift_sd=0")
    world = morning(given)
    before = hidden_and_estimates(world)
    month_of_politics(world, given)
    assert share_of_news_seen(given) == 0.0
    assert hidden_and_estimates(world) == before


def test_a_new_leader_is_as_unknown_as_the_first_one_was() -> None:
    given = own_parameters("switches.leader_turnover=true")
    errors = np.empty((RUNS, 2))
    for run in range(RUNS):
        world = morning(given, run)
        known = world.us_error_on_kyiv, world.us_error_on_moscow
        leader_falls(world, given, log_buffer())
        after = world.us_error_on_kyiv, world.us_error_on_moscow
        fallen = 0 if after[0] != known[0] else 1
        assert after[1 - fallen] == known[1 - fallen], "the other side's leader stays, and is known as before"
        errors[run] = known[fallen], after[fallen]
    assert abs((errors[:, 0] * errors[:, 1]).mean()) < 0.1 * given.estimate_sd**2
    assert errors[:, 1].std() == pytest.approx(given.estimate_sd, rel=0.1)
