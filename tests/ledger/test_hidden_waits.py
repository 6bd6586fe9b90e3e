"""What luck has drawn and not told is redrawn by its law, given what has elapsed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import beta, expon, kstest, lognorm, weibull_min

from analysis.ledger.hidden import (
    bypass_days,
    draw_hidden,
    longer_waits,
    next_texts,
    preparation,
    propensities,
    share_below,
    written_on,
)
from analysis.ledger.replay import Replay
from sim.model import laws, schedule
from sim.model.schedule import NEVER
from tests.ledger.support import replayed

DRAWS = 4000
SMALLEST_P = 1e-3


@pytest.fixture(scope="module")
def shares() -> np.ndarray:
    return np.random.default_rng(5).random(DRAWS)


def row(played: Replay, law: int) -> list[float]:
    """Return kind and numbers of a law."""
    return played.told.parameters.laws[law * laws.LAW_WIDTH : (law + 1) * laws.LAW_WIDTH]


def test_an_exponential_wait_forgets(shares: np.ndarray) -> None:
    played = replayed(9)
    waits = longer_waits(played.told.parameters, laws.BREAKTHROUGH_WAIT_LAW, 310.0, shares)
    mean = row(played, laws.BREAKTHROUGH_WAIT_LAW)[laws.LAW_MEAN]
    assert kstest(waits - 310.0, expon(scale=mean).cdf).pvalue > SMALLEST_P


def test_a_spell_of_washington_remembers(shares: np.ndarray) -> None:
    played = replayed(9)
    law = laws.SPELL_LAW + 1
    _, scale, inverse_shape, *_ = row(played, law)
    whole = weibull_min(1.0 / inverse_shape, scale=scale)
    waits = longer_waits(played.told.parameters, law, 25.0, shares)
    assert waits.min() >= 25.0
    assert kstest(waits, lambda x: 1.0 - whole.sf(x) / whole.sf(25.0)).pvalue > SMALLEST_P
    assert kstest(waits, whole.cdf).pvalue < SMALLEST_P


def test_a_veto_that_has_stood_for_long(shares: np.ndarray) -> None:
    played = replayed(9)
    _, log_median, log_sd, *_ = row(played, laws.VETO_LAW)
    whole = lognorm(log_sd, scale=np.exp(log_median))
    waits = longer_waits(played.told.parameters, laws.VETO_LAW, 30.0, shares)
    assert kstest(waits, lambda x: 1.0 - whole.sf(x) / whole.sf(30.0)).pvalue > SMALLEST_P


def test_a_fixed_wait_stays(shares: np.ndarray) -> None:
    played = replayed(9, None, "talks.european_text_wait_days={law: fixed, value: 40}")
    waits = longer_waits(played.told.parameters, laws.EUROPEAN_TEXT_LAW, 12.0, shares)
    assert (waits == 40.0).all()


def test_the_share_below_a_value_is_that_of_the_law() -> None:
    played = replayed(9)
    mean = row(played, laws.STRAIN_WAIT_LAW)[laws.LAW_MEAN]
    found = share_below(played.told.parameters, laws.STRAIN_WAIT_LAW, 100.0)
    assert found == pytest.approx(1.0 - np.exp(-100.0 / mean), abs=1e-12)


def test_the_next_text_after_one_is_drawn_from_its_law(shares: np.ndarray) -> None:
    played = replayed(9)
    ring = next(ring for ring in played.live if played.clock(ring) == schedule.TALKS)
    eve = played.states[ring]
    _, scale, inverse_shape, *_ = row(played, laws.TEXT_WAIT_LAW + int(eve["stance"]))
    drawn = weibull_min(1.0 / inverse_shape, scale=scale * eve["wait_factor"])
    assert kstest(next_texts(played, ring, shares) - played.day(ring), drawn.cdf).pvalue > SMALLEST_P


def test_preparation_counted_in_means_is_what_stretching_keeps() -> None:
    """At every ring what has been prepared and what is left come to the same whole wait."""
    played = replayed(9)
    first = next(ring for ring in range(200) if played.clock(ring) == schedule.TALKS)
    second = next(ring for ring in range(first + 1, 400) if played.clock(ring) == schedule.TALKS)
    wholes = []
    for ring in range(first + 1, second):
        state = played.states[ring + 1]
        mean = laws.mean(played.told.parameters, laws.TEXT_WAIT_LAW + int(state["stance"]))
        left = (state["due"][schedule.TALKS] - state["day"]) / (mean * state["wait_factor"])
        wholes.append(preparation(played, ring) + left)
    shifts = sum(played.clock(ring) == schedule.WASHINGTON for ring in range(first + 1, second))
    assert shifts > 0
    assert np.ptp(wholes) < 1e-9


def test_a_clock_waits_since_its_day_was_written() -> None:
    played = replayed(9)
    ring = played.live[3]
    since = written_on(played, ring)
    for kind, clock in (
        ("breakthrough", schedule.BREAKTHROUGH),
        ("strain_shock", schedule.STRAIN),
        ("stance_shift", schedule.WASHINGTON),
        ("kyiv_politics", schedule.KYIV),
    ):
        days = [event.day for event in played.told.of_kind(kind) if event.day <= played.day(ring)]
        assert since[clock] == days[-1]
    assert since[played.clock(ring)] == played.day(ring)


def test_a_standing_veto_that_lasts_is_by_passed_less_likely(shares: np.ndarray) -> None:
    played = replayed(9)
    marks = np.random.default_rng(6).random(DRAWS)
    early, late = (
        float((bypass_days(played.told.parameters, elapsed, shares, marks) < NEVER).mean())
        for elapsed in (0.0, 150.0)
    )
    chance = played.told.parameters.bypass_chance
    assert early == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / DRAWS))
    left = chance * (1.0 - share_below(played.told.parameters, laws.BYPASS_LAW, 150.0))
    assert late == pytest.approx(left / (left + 1.0 - chance), abs=0.03)


def test_propensity_to_enforce_is_the_posterior(shares: np.ndarray) -> None:
    drawn = propensities(replayed(9).told.parameters, 6, 2, shares)
    assert kstest(drawn, beta(0.5 + 2, 4.5 + 4).cdf).statistic < 0.04  # a grid of 2,000, tables between


def test_nothing_that_is_due_before_today() -> None:
    played = replayed(9)
    for ring in played.live:
        drawn = draw_hidden(played, ring, 50, np.random.default_rng(7))
        known = ~np.isnan(drawn.due)
        assert (drawn.due[known] >= played.day(ring) - 1e-9).all()
        assert known[:, schedule.BREAKTHROUGH].all()
        assert not known[:, [schedule.BATTLEFIELD, schedule.ELECTIONS, schedule.DEADLINE]].any()
