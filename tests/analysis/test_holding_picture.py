"""The picture of agreements: the running fraction that still holds, as long as every one is followed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from analysis.holding_picture import draw_holding, shown_marks, still_holding
from analysis.setting import Setting
from sim.batch.summary import Summary
from tests.analysis.conftest import START
from tests.analysis.test_plots import words_of

Builder = Callable[..., Summary]


def made(signed: int, broken: dict[int, int]) -> Summary:
    """Return a summary of agreements, and of those that broke by day."""
    summary = Summary.empty("a test", START, 10, ("reservation",))
    summary.endings[0, 1, 5] = signed
    summary.distributions.in_force[0] = signed
    for day, count in broken.items():
        summary.distributions.broken[0, day] = count
    return summary


def test_by_hand() -> None:
    share, low, high = still_holding(made(10, {0: 1, 3: 2}), 0, 6)
    assert share.tolist() == pytest.approx([1.0, 0.9, 0.9, 0.9, 0.7, 0.7, 0.7])
    assert (low <= share).all()
    assert (share <= high).all()


def test_shares_only_fall(drawn: Builder) -> None:
    share, _, _ = still_holding(drawn(), 0, 1826)
    assert (np.diff(share) <= 0).all()
    assert share[0] == 1.0


def test_marks_beyond_the_follow_up_are_not_told(setting: Setting) -> None:
    assert list(shown_marks(400)) == ["30 days", "91 days", "1 year"]
    assert list(shown_marks(1826)) == ["30 days", "91 days", "1 year", "5 years"]
    short = dataclasses.replace(setting, follow_up_days=400.0)
    words = words_of(draw_holding(made(100, {10: 5}), short))
    assert "followed for 1.1 years" in words
    assert "5 years" not in words


def test_shares_stand_beside_the_curve(setting: Setting) -> None:
    words = words_of(draw_holding(made(200, {10: 20, 500: 30}), setting))
    assert "Of 200 agreements, in force after" in words
    assert "30 days 90.0%" in words
    assert "5 years 75.0%" in words


def test_no_agreement_is_said(setting: Setting) -> None:
    summary = made(0, {})
    summary.endings[0, -1, 10] = 50
    assert "no agreement" in words_of(draw_holding(summary, setting))
    no_follow_up = dataclasses.replace(setting, follow_up_days=0.0)
    assert "no follow-up" in words_of(draw_holding(made(5, {}), no_follow_up))
