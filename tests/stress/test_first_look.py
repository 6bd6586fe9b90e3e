"""The first look: each assumption at both ends, all others central, on the same luck."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stress.first_look import centres_of, one_at_a_time
from analysis.stress.question import Options, Question
from tests.stress.support import BASELINE, baseline_output

QUESTION = Question(
    BASELINE, baseline_output("share:armistice"), "tornado", options=Options(quantiles=(0.1, 0.8))
)


def test_worlds_differ_from_the_centre_in_one_assumption_at_its_quantile() -> None:
    inputs = QUESTION.inputs[:20]
    worlds = one_at_a_time(QUESTION, inputs)
    assert len(worlds) == 41
    moved = worlds.values - centres_of(inputs)
    assert not moved[0].any()
    for place, known in enumerate(inputs):
        for end, share in enumerate((0.1, 0.8)):
            row = worlds.values[1 + 2 * place + end]
            assert row[place] == pytest.approx(known.distribution.quantile(np.array([share]))[0])
            assert not np.delete(moved[1 + 2 * place + end], place).any()


def test_ends_are_those_of_nine_in_ten_unless_asked_otherwise() -> None:
    assert Question(BASELINE, baseline_output("share:armistice"), "tornado").quantiles == (0.05, 0.95)
