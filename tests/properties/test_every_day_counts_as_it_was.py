"""Losses and payoffs of a stretch of days follow the state of those days, not the one that ends them."""

from __future__ import annotations

import pytest

from sim.model.names import DAYS_PER_MONTH, SIGNED_ARMISTICE
from tests.properties.worlds import details, rows_of
from tests.support import parameters, play

ALWAYS_FULL = ("front.intensity=1", "front.quiet_gain_km2=0")
NOBODY_BREAKS = ("breaking_points.collapse_hazard=0", "breaking_points.withdrawal_hazard=0")
QUIET_FROM_DAY_29 = (
    "shocks={quiet: {wait_days: {law: fixed, value: 29}, effects: [{lever: intensity, set: 0}], "
    "source: a, why: b}}"
)


def test_a_shock_changes_nothing_before_its_day() -> None:
    given = parameters(
        "baseline",
        (
            *ALWAYS_FULL,
            *NOBODY_BREAKS,
            "front.intensity_rise=0",
            "front.breakthrough_wait_days={law: fixed, value: 9999}",
            "theory=ripeness",
            "theories.ripe_cost=9",
            "horizon_days=31",
            "follow_up_years=0",
            QUIET_FROM_DAY_29,
        ),
    )
    worlds, _ = play(given, runs=5)
    wanted = given.russian_losses_a_month * 29.0 / DAYS_PER_MONTH
    assert worlds["russian_casualties"] == pytest.approx([wanted] * 5)


def test_only_the_days_of_an_interim_ceasefire_are_without_losses() -> None:
    given = parameters(
        "baseline",
        (
            *ALWAYS_FULL,
            *NOBODY_BREAKS,
            "strategy=accept_first",
            "bargaining.audience_cost_russia=0",
            "ratification.interim_chance=1",
            "ratification.ratification_wait_days={law: fixed, value: 20}",
        ),
    )
    worlds, logs = play(given, runs=200, log_rows=3000)
    seen = 0
    for world, log in zip(worlds, logs, strict=True):
        if world["outcome"] == SIGNED_ARMISTICE and world["resumption_day"] == 0.0:
            seen += 1
            began = rows_of(log, "text_initialled")[:, 0]
            ended = rows_of(log, "ratification")[:, 0]
            assert (details(log, "text_initialled", "interim_ceasefire") == 1.0).all()
            fought = world["end_day"] - (ended - began).sum()
            wanted = given.russian_losses_a_month * fought / DAYS_PER_MONTH
            assert world["russian_casualties"] == pytest.approx(wanted)
    assert seen > 20
