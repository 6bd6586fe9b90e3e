"""The fan of the front: quantiles of the wars that still go on, from the known start, while enough go on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from analysis.front_picture import FEWEST, Fan, area_at, draw_front
from analysis.setting import Setting
from sim.batch.distributions import FRONT_BIN_KM2
from sim.batch.summary import Summary
from tests.analysis.test_plots import words_of

Builder = Callable[..., Summary]


def test_areas_are_even_within_a_bin() -> None:
    histogram = np.zeros(2000, np.int64)
    histogram[1200] = 10
    assert area_at(histogram, 0.5) == pytest.approx((1200.5 * FRONT_BIN_KM2) / 1000)
    histogram[1300] = 10
    assert area_at(histogram, 0.75) == pytest.approx((1300.5 * FRONT_BIN_KM2) / 1000)


def test_the_fan_starts_at_the_front_of_the_start_and_opens(drawn: Builder, setting: Setting) -> None:
    fan = Fan.of(drawn(), setting, 0)
    assert fan.days[0] == 0
    assert (fan.areas[0] == setting.occupied_km2 / 1000).all()
    assert (np.diff(fan.areas, axis=1) >= 0).all()
    width = fan.areas[:, -1] - fan.areas[:, 0]
    assert width[-1] > width[1] > 0
    assert (fan.median_low[1:] <= fan.areas[1:, 2]).all()
    assert (fan.areas[1:, 2] <= fan.median_high[1:]).all()


def test_those_still_at_war_are_counted(drawn: Builder, setting: Setting) -> None:
    summary = drawn()
    fan = Fan.of(summary, setting, 0)
    assert fan.going_on[0] == summary.runs[0]
    assert (
        fan.going_on[1:].tolist() == summary.distributions.front[0].sum(axis=1)[: len(fan.days) - 1].tolist()
    )
    assert (np.diff(fan.going_on) <= 0).all()


def test_the_fan_ends_where_too_few_go_on(drawn: Builder, setting: Setting) -> None:
    summary = drawn(runs=300, shares=(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    fan = Fan.of(summary, setting, 0)
    quarters = summary.distributions.front[0].sum(axis=1)
    assert (fan.going_on >= FEWEST).all()
    assert quarters[len(fan.days) - 1] < FEWEST


def test_no_fan_is_drawn_of_a_handful_of_runs(drawn: Builder, setting: Setting) -> None:
    words = words_of(draw_front(drawn(runs=FEWEST - 1), setting))
    assert "fewer than 20 runs still at war" in words


def test_a_horizon_within_the_first_quarter_is_said(drawn: Builder, setting: Setting) -> None:
    words = words_of(draw_front(drawn(horizon_days=60), setting))
    assert "the horizon is shorter than a quarter" in words
