"""A question: which assumptions are stressed, and what cannot be asked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.stress.errors import StressError
from analysis.stress.methods import METHODS
from analysis.stress.pictures import TITLES
from analysis.stress.question import Options, Question
from analysis.stress.study import question_of
from sim.scenario.worlds import sample_worlds
from tests.stress.support import BASELINE, FEW, LEFT, baseline_output

OUTPUT = baseline_output("share:armistice")


def test_all_assumptions_are_stressed_or_those_asked_for() -> None:
    assert {known.path for known in Question(FEW, OUTPUT, "tornado").inputs} == set(LEFT)
    some = Question(FEW, OUTPUT, "tornado", options=Options(only=("bargaining.", "cohesion")))
    assert {known.path for known in some.inputs} == {
        *(path for path in LEFT if path.startswith("bargaining.")),
        "ukraine.cohesion",
    }


def test_assumptions_that_are_not_there_are_told() -> None:
    with pytest.raises(
        StressError, match=r"--only weather: no number of baseline .* `armistice assumptions baseline`"
    ):
        _ = Question(FEW, OUTPUT, "tornado", options=Options(only=("bargaining.", "weather"))).inputs


def test_a_scenario_without_ranges_is_refused() -> None:
    plain = sample_worlds(BASELINE, 1).scenario_of(0)
    with pytest.raises(StressError, match="has no number with a range"):
        _ = Question(plain, OUTPUT, "tornado").inputs


def test_an_assumption_has_the_same_values_whatever_others_are_stressed() -> None:
    all_of_them, some = (
        Question(BASELINE, OUTPUT, "tornado", options=Options(only=only)).sample(7, design="lhs")
        for only in ((), ("bargaining.",))
    )
    places = [all_of_them.paths.index(path) for path in some.paths]
    assert np.array_equal(all_of_them.values[:, places], some.values)


def test_an_unknown_method_is_told() -> None:
    with pytest.raises(StressError, match="--method 'tornados' is unknown; allowed: tornado, breakeven"):
        question_of(BASELINE, "share:armistice", "tornados")


def test_every_method_has_a_module_and_a_picture() -> None:
    assert set(TITLES) == {f"stress_{name}" for name in METHODS}
    for method in METHODS.values():
        assert callable(method.ask())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"runs": 0}, "runs 0: 1 is the least"),
        ({"worlds": -5}, "worlds -5: 1 is the least"),
        ({"leading": 0}, "leading 0: 1 is the least"),
        ({"quantiles": (0.9, 0.1)}, "quantiles 0.9, 0.1: two shares between 0 and 1 that rise"),
        ({"only": "bargaining."}, r'only "bargaining.": several parts of keys, such as \("bargaining.",\)'),
        ({"strategies": ("accept_first",)}, "strategies: as sim.load_strategies"),
    ],
)
def test_options_that_cannot_be_are_told(options: dict[str, Any], told: str) -> None:
    with pytest.raises(StressError, match=told):
        Options(**options)


@pytest.mark.parametrize(
    ("output", "bound", "told"),
    [
        ("share:armistice", 20.0, r"share:armistice is a number from 0 to 1; 20% is --bound 0.2"),
        ("payoff:accept_first", -0.5, "payoff:accept_first is a number from 0 to 1"),
        ("median_day", -1.0, "median_day is a number from 0 on"),
    ],
)
def test_a_bound_that_is_never_reached_is_told(output: str, bound: float, told: str) -> None:
    with pytest.raises(StressError, match=told):
        question_of(BASELINE, output, "breakeven", options=Options(bound=bound))
