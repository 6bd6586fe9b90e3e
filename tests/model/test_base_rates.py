"""The null without politics: exponential endings split by kind, in the war phase and in the tail."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from sim.engines.replication import Numbers, Rows
from sim.model.names import (
    BASE_RATE_ENDING,
    COLLAPSED,
    CONTINUES,
    DAYS_PER_YEAR,
    DICTATED,
    FIGHTING_ON,
    FROZEN,
    FROZEN_LATER,
    LATER_DEAL,
    ROUTED,
    SETTLED,
    SIGNED_ARMISTICE,
    WITHDRAWN,
)
from sim.model.schedule import BASE_RATE, NEVER
from tests.support import FAR, NOTHING_HAPPENS, morning, parameters, play

Flags = npt.NDArray[np.bool_]
RATE = 0.47
RUNS = 4000
SPLIT = (
    f"theories.base_rate={RATE}",
    "theories.base_rate_negotiated=0.5",
    "theories.base_rate_decisive=0.3",
    "theories.base_rate_dictate=0.75",
)
SHARES = (0.5, 0.3 * 0.75, 0.3 * 0.25, 0.2)


def incidence_is_exponential(ended: Flags, days: Numbers, rate: float, upto: float) -> None:
    for years in (0.25, 1.0, 2.0, 3.0):
        if years * DAYS_PER_YEAR < upto:
            wanted = 1 - math.exp(-rate * years)
            found = (ended & (days <= years * DAYS_PER_YEAR)).mean()
            assert abs(found - wanted) < 4 * math.sqrt(wanted * (1 - wanted) / len(ended)), years


def shares_are(found: Numbers, kinds: tuple[int, ...]) -> None:
    for kind, wanted in zip(kinds, SHARES, strict=True):
        share = (found == kind).mean()
        assert abs(share - wanted) < 4 * math.sqrt(wanted * (1 - wanted) / len(found)), kind


def theory() -> Rows:
    settings = (*SPLIT, "theory=base_rate", "front.quiet_gain_km2=0", f"talks.european_text_wait_days={FAR}")
    return play(parameters(settings=settings), RUNS)[0]


def test_under_the_theory_wars_end_at_the_rate_of_their_age() -> None:
    worlds = theory()
    ended = worlds["outcome"] != CONTINUES
    incidence_is_exponential(ended, worlds["end_day"], RATE, 1240)
    assert (worlds["cause"][ended] == BASE_RATE_ENDING).all()
    shares_are(worlds["outcome"][ended], (SIGNED_ARMISTICE, COLLAPSED, WITHDRAWN, FROZEN))


def test_under_the_theory_there_are_no_talks() -> None:
    assert theory()["texts_tabled"].sum() == 0


def test_time_and_kind_are_independent() -> None:
    worlds = theory()
    deals = worlds["end_day"][worlds["outcome"] == SIGNED_ARMISTICE]
    broken = worlds["end_day"][worlds["outcome"] == COLLAPSED]
    assert stats.ks_2samp(deals, broken).pvalue > 1e-3


def tail(*settings: str) -> tuple[Rows, float]:
    """Return wars that all outlast a short horizon, and the length of the tail in days."""
    quiet = [setting for setting in NOTHING_HAPPENS if not setting.startswith("theories")]
    given = parameters(settings=(*quiet, *SPLIT, "horizon_days=100", *settings))
    return play(given, RUNS)[0], given.planning_window_days - 100


def test_a_war_past_the_horizon_ends_in_the_tail_at_that_rate() -> None:
    worlds, length = tail()
    assert (worlds["outcome"] == CONTINUES).all()
    ended = worlds["tail_ending"] > 0
    incidence_is_exponential(ended, worlds["tail_day"] - 100, RATE, length)
    shares_are(worlds["tail_ending"][ended], (LATER_DEAL, DICTATED, ROUTED, FROZEN_LATER))
    assert (worlds["phase"] == np.where(ended, SETTLED, FIGHTING_ON)).all()


def test_without_the_rate_the_war_goes_on_to_the_end_of_the_window() -> None:
    worlds, _ = tail("theories.base_rate=0")
    assert (worlds["tail_ending"] == 0).all()
    assert (worlds["phase"] == FIGHTING_ON).all()


def test_after_a_dictate_everybody_has_its_worth() -> None:
    worlds, _ = tail()
    given = parameters()
    weights, ideals = (np.array(field).reshape(4, 8) for field in (given.utility_weight, given.ideal))
    for kind, position in ((DICTATED, 1.0), (ROUTED, 0.0)):
        wanted = 1 - (weights * abs(position - ideals)).sum(axis=1)
        found = worlds["settled_utility"][worlds["tail_ending"] == kind]
        assert found == pytest.approx(np.tile(wanted, (len(found), 1)))


def test_the_tail_moves_nothing_of_the_war_phase() -> None:
    with_tail = play(parameters(settings=SPLIT), 500)[0]
    without = play(parameters(settings=(*SPLIT, "theories.base_rate=0")), 500)[0]
    for field in ("outcome", "end_day", "end_occupied_km2"):
        assert np.array_equal(with_tail[field], without[field])
    going_on = without["outcome"] == CONTINUES
    assert np.array_equal(with_tail["payoff_to_horizon"][going_on], without["payoff_to_horizon"][going_on])
    assert morning(parameters(settings=SPLIT)).due[BASE_RATE] == NEVER, (
        "no clock of base rates in the war phase"
    )
