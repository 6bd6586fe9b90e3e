"""Break-even strips: table, picture and verdict read the same intervals; sentences say what is told."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.stress.breakeven import FLIPS, HOLDS, UNTOLD, BreakEven, Strip, flip_table, with_status
from analysis.stress.breakeven_words import of_pairs, sentences
from analysis.stress.flip_pairs import pair_of
from analysis.stress.margins import Margin
from analysis.stress.question import Options, Question
from sim.scenario.inputs import Input
from tests.stress.support import FEW, baseline_output

SHARES = np.linspace(0.05, 0.95, 9)
RUNS = 400
CENTRE = np.ones(RUNS)


def question(output: str = "share:armistice") -> Question:
    return Question(FEW, baseline_output(output), "breakeven", options=Options())


def inputs() -> tuple[Input, ...]:
    return question().inputs


def strip_of(means: list[float], place: int = 0) -> Strip:
    """A strip whose margins have these means, and the scatter of noise."""
    noise = np.random.default_rng(place).normal(size=(len(means), RUNS))
    margins = np.array(means)[:, np.newaxis] + noise - noise.mean(axis=1, keepdims=True)
    return with_status(Strip(inputs()[place], 0.5, SHARES, margins, UNTOLD, None, "Armistice"), CENTRE)


def found_of(*strips: Strip, output: str = "share:armistice", centre: float = 1.0) -> BreakEven:
    asked = question(output)
    margin = Margin(asked.output, None, 1, 1)
    runs = np.random.default_rng(9).normal(centre, 1.0, RUNS)
    low = np.full((6, 6, RUNS), -1.0)
    pairs = (pair_of(inputs()[0], inputs()[1], np.linspace(0.1, 0.9, 6), low),)
    return BreakEven(asked, margin, runs, strips, pairs, RUNS)


@pytest.mark.parametrize(("lowest", "status"), [(-1.0, FLIPS), (-0.11, UNTOLD), (0.11, UNTOLD), (1.0, HOLDS)])
def test_the_verdict_is_that_of_the_points_that_are_drawn(lowest: float, status: str) -> None:
    strip = strip_of([*np.linspace(lowest, 1.0, 5), *[1.0] * 4])
    signs = {look.sign for look in strip.looks}
    assert strip.status == status
    assert (-1 in signs) == (status == FLIPS)
    assert (0 in signs) == (status == UNTOLD) or status == FLIPS


def test_the_lowest_margin_in_the_table_has_the_interval_of_the_verdict() -> None:
    row = flip_table(found_of(strip_of([-0.11, *[1.0] * 8]))).iloc[0]
    assert row["lowest_margin_low"] < row["lowest_margin"] < 0.0 < row["lowest_margin_high"]


def test_neither_flips_it_alone_is_said_where_both_hold() -> None:
    holding, open_one = strip_of([1.0] * 9, 0), strip_of([-0.11, *[1.0] * 8], 1)
    assert "neither flips it alone" in " ".join(of_pairs(found_of(holding, strip_of([1.0] * 9, 1))))
    assert "neither flips it alone" not in " ".join(of_pairs(found_of(holding, open_one)))


def test_an_answer_that_is_not_beyond_doubt_says_so() -> None:
    strip = strip_of([1.0] * 9)
    assert "is the most frequent outcome." in " ".join(sentences(found_of(strip)))
    told = " ".join(sentences(found_of(strip, centre=0.0)))
    assert "is the most frequent outcome, though not beyond doubt with 400 runs." in told


def test_a_number_without_a_sign_is_told_not_to_flip() -> None:
    assert not found_of(strip_of([1.0] * 9)).margin.output.has_sign
    told = sentences(found_of(strip_of([1.0] * 9), output="payoff:accept_first"))
    assert told[0] == (
        "A payoff has no sign to flip: asked is what would change the most frequent outcome; "
        "--bound asks about the payoff itself."
    )
