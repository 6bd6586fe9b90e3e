"""The dots of the timing picture: as many as runs in a hundred, at the dates of the endings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.setting import Setting
from analysis.timing import TIMED_OUTCOMES
from analysis.timing_picture import DOT_IN, dots, draw_timing, what_a_dot_is
from sim.batch.summary import SHOWN_OUTCOMES, Summary
from tests.analysis.conftest import START

Builder = Callable[..., Summary]
WIDTH_IN = 3.0


def of_armistice(by_day: list[int], others: int) -> Summary:
    """Return a summary of armistices by day, the other runs going on."""
    summary = Summary.empty("a test", START, len(by_day) - 1, ("reservation",))
    summary.endings[0, SHOWN_OUTCOMES.index("armistice")] = by_day
    summary.endings[0, -1, -1] = others
    return summary


@given(st.lists(st.integers(0, 50), min_size=2, max_size=60), st.integers(0, 500))
def test_there_are_as_many_dots_as_runs_in_a_hundred(by_day: list[int], others: int) -> None:
    summary = of_armistice(by_day, others)
    runs = int(summary.runs[0])
    days, levels = dots(summary, 0, "armistice", WIDTH_IN)
    assert len(days) == len(levels) == (round(min(100, runs) * sum(by_day) / runs) if runs else 0)
    if len(days):
        assert days.min() >= 0
        step = DOT_IN / WIDTH_IN * len(by_day)
        assert days.max() <= len(by_day) + step
        places = set(zip(days.tolist(), levels.tolist(), strict=True))
        assert len(places) == len(days)


def test_dots_lie_at_even_quantiles_of_the_dates() -> None:
    by_day = [0] * 101
    by_day[10], by_day[90] = 75, 25
    days, levels = dots(of_armistice(by_day, 0), 0, "armistice", WIDTH_IN)
    early = days < 50
    assert (early.sum(), (~early).sum()) == (75, 25)
    assert levels[early].max() == 74
    assert np.abs(days[early] - 10).max() <= DOT_IN / WIDTH_IN * 101


def test_of_few_runs_each_is_a_dot() -> None:
    summary = of_armistice([0, 2, 0, 1], 4)
    assert len(dots(summary, 0, "armistice", WIDTH_IN)[0]) == 3
    assert what_a_dot_is(summary) == "one run"
    assert what_a_dot_is(of_armistice([100, 0], 0)) == "one run in a hundred"


@pytest.mark.parametrize("strategies", [("reservation",), ("reservation", "accept_first")])
def test_the_picture_has_the_dots_of_every_outcome(
    drawn: Builder, setting: Setting, strategies: tuple[str, ...]
) -> None:
    summary = drawn(strategies)
    for at, axes in enumerate(draw_timing(summary, setting).axes):
        groups: list[Any] = [group for group in axes.collections if hasattr(group, "get_sizes")]
        counted = [len(group.get_offsets()) for group in groups]
        shares = [
            summary.totals[at, SHOWN_OUTCOMES.index(name)] / summary.runs[at] for name in TIMED_OUTCOMES
        ]
        assert counted == [round(100 * share) for share in shares]
