"""Months of waiting that reach past a scenario's horizon are signing nothing: they are refused."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.delay.first_texts import FirstTexts
from analysis.delay.plans import USUAL_MONTHS, within_horizon
from analysis.delay.screen import why_no_tree
from sim.model.observing import SEEN
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario

SHORT = load_scenario("baseline", ["horizon_days=90"])


def texts(count: int, played: int) -> FirstTexts:
    """Return so many first texts of so many runs."""
    return FirstTexts(np.zeros((count, len(SEEN))), np.zeros(count), np.arange(count), played)


def test_all_usual_months_end_within_the_horizon_of_the_baseline() -> None:
    assert within_horizon(load_scenario("baseline"), USUAL_MONTHS, 6) == (*USUAL_MONTHS, 6)


def test_usual_months_beyond_the_horizon_are_left_out() -> None:
    assert within_horizon(SHORT, USUAL_MONTHS, 2) == (0, 2, 2)


@pytest.mark.parametrize(("months", "at"), [((2, 6), 2), ((1, 2), 3), (USUAL_MONTHS, 6)])
def test_months_asked_for_beyond_the_horizon_are_refused(months: tuple[int, ...], at: int) -> None:
    with pytest.raises(ScenarioError, match=r"its horizon is 90 days, .* of at most 2$"):
        within_horizon(SHORT, months, at)


def test_the_last_day_of_the_horizon_is_beyond_it() -> None:
    """From 25 November a month is 30 days."""
    assert within_horizon(load_scenario("baseline", ["horizon_days=31"]), (1,), 1) == (1, 1)
    december = load_scenario("baseline", ["horizon_days=31", "start_date=2025-12-25"])
    with pytest.raises(ScenarioError, match="no month of waiting fits"):
        within_horizon(december, (1,), 1)


def test_more_runs_are_asked_for_only_where_they_help() -> None:
    assert why_no_tree(texts(40, 300)).endswith("about --runs 1200 would have them.")
    assert "--runs" not in why_no_tree(texts(0, 300))
