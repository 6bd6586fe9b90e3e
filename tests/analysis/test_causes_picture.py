"""The picture of causes: bars as long as the shares, coloured by outcome, thresholds named as such."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from analysis.causes_picture import CAUSES_SPOKEN, THRESHOLD, draw_causes, shown
from analysis.setting import Setting
from sim.batch.summary import ENDING_CAUSES, SHOWN_OUTCOMES, Summary
from tests.analysis.conftest import START
from tests.analysis.test_plots import words_of

Builder = Callable[..., Summary]


def made(causes: dict[tuple[str, str], int]) -> Summary:
    """Return a summary from counts by (cause, outcome)."""
    summary = Summary.empty("a test", START, 10, ("reservation",))
    for (cause, outcome), count in causes.items():
        at = SHOWN_OUTCOMES.index(outcome)
        summary.causes[0, ENDING_CAUSES.index(cause), at] += count
        summary.endings[0, at, 5] += count
    return summary


SOME = made(
    {
        ("signature", "armistice"): 30,
        ("signature", "imposed_settlement"): 10,
        ("breaking_point", "ukrainian_collapse"): 20,
        ("horizon", "war_continues"): 40,
    }
)


def test_every_cause_has_words() -> None:
    assert set(CAUSES_SPOKEN) == set(ENDING_CAUSES)


def test_causes_that_ended_no_run_are_left_out() -> None:
    causes, outcomes = shown(SOME)
    assert causes == ["signature", "breaking_point", "horizon"]
    assert outcomes == ["armistice", "imposed_settlement", "ukrainian_collapse", "war_continues"]


def test_bars_are_shares_by_outcome(setting: Setting) -> None:
    first, second, third = draw_causes(SOME, setting).axes
    for axes, total in ((first, 0.4), (second, 0.2), (third, 0.4)):
        patches: list[Any] = list(axes.patches)
        bars = [patch for patch in patches if patch.get_height() == pytest.approx(0.6)]
        assert sum(bar.get_width() for bar in bars) == pytest.approx(total)


def test_thresholds_are_named_as_such(setting: Setting) -> None:
    words = words_of(draw_causes(SOME, setting))
    assert words.count(THRESHOLD) == 1
    assert "40.0% [30.9, 49.8]" in words


def test_a_batch_of_many_strategies(drawn: Builder, setting: Setting) -> None:
    words = words_of(draw_causes(drawn(("reservation", "accept_first")), setting))
    assert all(
        CAUSES_SPOKEN[cause] in words for cause in ("signature", "quiet_front", "breaking_point", "horizon")
    )
