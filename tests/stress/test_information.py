"""The method information: who chooses among what, what its tables hold, what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.stress.errors import StressError
from analysis.stress.finding import Finding
from analysis.stress.information import strategies_of
from analysis.stress.question import Options
from analysis.stress.study import question_of
from sim.scenario.load import load_strategies
from tests.stress.support import BASELINE, DIFFERENCE, EVERY_KIND, FEW, LEFT, small

SMALL = Options(runs=4, worlds=40, leading=5)


def names(output: str, options: Options | None = None) -> tuple[str, ...]:
    return tuple(one.name for one in strategies_of(question_of(FEW, output, "information", 1, options)))


def test_strategies_are_those_of_a_difference_those_given_or_the_usual_ones() -> None:
    given = Options(strategies=load_strategies(("delay_for", "red_lines"), BASELINE))
    assert names(DIFFERENCE) == ("delay_until", "accept_first")
    assert names("share:armistice", given) == ("delay_for", "red_lines")
    assert names("median_day") == ("reservation", "accept_first", "text_trigger", "delay_until")
    assert names("payoff:delay_for")[:2] == ("delay_for", "reservation")


def test_one_strategy_is_no_choice() -> None:
    with pytest.raises(StressError, match="two strategies at least"):
        names("median_day", Options(strategies=load_strategies(("delay_for",), BASELINE)))


@pytest.mark.parametrize(
    ("options", "why"),
    [(replace(SMALL, runs=1), "2 --runs"), (replace(SMALL, worlds=39), "40 --worlds")],
)
def test_too_few_runs_or_worlds_are_refused(options: Options, why: str, tmp_path: Path) -> None:
    with pytest.raises(StressError, match=why):
        small(DIFFERENCE, "information", tmp_path / "out", options)


def check_tables(found: Finding, strategies: int) -> None:
    tables = found.tables
    information, everything = tables["information"], tables["everything"].iloc[0]
    assert set(information["assumption"]) == set(LEFT)
    for name in ("worth", "changed", "lead"):
        assert (information[f"{name}_low"] <= information[name]).all()
        assert (information[name] <= information[f"{name}_high"]).all()
    assert (information["worth_low"] >= 0.0).all()
    assert information["worth"].is_monotonic_decreasing
    assert everything["worth_low"] <= everything["worth"] <= everything["worth_high"]
    assert len(tables["strategies"]) == strategies
    assert tables["strategies"]["behind"].is_monotonic_increasing
    assert not any(table.isna().any(axis=None) for table in tables.values())


@pytest.mark.parametrize("output", EVERY_KIND)
def test_every_output_is_answered_and_looked_over_again(output: str, tmp_path: Path) -> None:
    found = small(output, "information", tmp_path / "out", SMALL)
    check_tables(found, 2 if output == DIFFERENCE else 4)
    again = small(output, "information", tmp_path / "out", SMALL, resume=True)
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert found.sentences == again.sentences
    says_payoff = any(f"{output} is none of Kyiv's" in line for line in found.sentences)
    assert says_payoff == (output in ("share:armistice", "median_day"))
    assert set(found.draw("armistice")) == {"stress_information"}


def test_a_payoff_of_another_actor_is_not_what_kyiv_chooses_by(tmp_path: Path) -> None:
    found = small("payoff:russia", "information", tmp_path / "out", SMALL)
    assert any("payoff:russia is none of Kyiv's" in line for line in found.sentences)


def test_strategies_that_come_to_the_same_leave_nothing_to_choose(tmp_path: Path) -> None:
    strategy = load_strategies(("delay_for",), BASELINE)[0]
    options = replace(SMALL, strategies=(strategy, strategy.model_copy(update={"name": "the_same"})))
    found = small("median_day", "information", tmp_path / "out", options)
    assert "nothing to choose" in found.sentences[0]
    assert found.shown == ()
    assert found.draw("armistice") == {}
    assert np.all(found.tables["information"]["worth_high"] == 0.0)
