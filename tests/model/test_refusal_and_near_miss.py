"""The answers tile the line: yes, then the near miss, then no; lessons weigh them like that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.model.names import AMEND, NO, YES
from sim.model.normal import normal_share
from sim.model.screening import lesson
from tests.support import parameters

OFFERED = st.floats(-0.2, 0.2)


@given(offered=OFFERED)
def test_what_the_answers_teach_cancels_out_on_average(offered: float) -> None:
    """Weighed by their chances the three lessons sum to 0: an answer foreseen teaches nothing."""
    sd, near_miss = parameters().estimate_sd, parameters().near_miss
    yes = normal_share(offered / sd)
    near = normal_share((offered + near_miss) / sd) - yes
    chances = {YES: yes, AMEND: near, NO: 1.0 - yes - near}
    moved = sum(chance * lesson(parameters(), offered, 0.0, answer) for answer, chance in chances.items())
    assert moved == pytest.approx(0.0, abs=1e-9)


@given(offered=OFFERED)
def test_a_refusal_says_that_the_text_was_short_by_more_than_a_near_miss(offered: float) -> None:
    sd, near_miss = parameters().estimate_sd, parameters().near_miss
    expected = sd * stats.truncnorm.mean((offered + near_miss) / sd, float("inf"))
    assert lesson(parameters(), offered, 0.0, NO) == pytest.approx(expected, rel=1e-6)
