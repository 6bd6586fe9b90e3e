"""Answers given by hand are a strategy: given a strategy's own answers, they replay its replication."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.seat.seat import by_hand, sit
from analysis.story.chronicle import chronicle
from sim.batch.one import simulate
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_strategies
from sim.scenario.strategy import Answer
from tests.seat.support import BASELINE, RUNS_WITH_TEXTS

GIVEN: tuple[Answer, ...] = ("no", "amend", "yes")
STRATEGIES = ("reservation", "accept_first", "delay_unless_pressed", "red_lines")


@pytest.mark.parametrize("name", STRATEGIES)
@pytest.mark.parametrize("run", RUNS_WITH_TEXTS)
def test_a_strategys_own_answers_replay_it(name: str, run: int) -> None:
    (strategy,) = load_strategies([name], BASELINE)
    own = chronicle(BASELINE, run, 1, strategy)
    answers = [GIVEN[event.code("answer")] for event in own.of_kind("kyiv_answers")]
    assert answers, "this run tests something"
    seat = sit(BASELINE, answers, run)
    assert seat.is_over
    assert (seat.told.outcome, seat.told.day) == (own.outcome, own.day)
    for actor in ("ukraine", "russia", "united_states", "europe"):
        assert seat.told.result[f"payoff_{actor}"] == own.result[f"payoff_{actor}"]


@settings(max_examples=25, deadline=None)
@given(
    run=st.integers(0, 300),
    seed=st.integers(0, 5),
    answers=st.lists(st.sampled_from(["yes", "amend", "no"]), max_size=5),
)
def test_more_answers_change_nothing_before_them(run: int, seed: int, answers: list[Answer]) -> None:
    seat = sit(BASELINE, answers, run, seed)
    for count in range(len(answers)):
        before = sit(BASELINE, answers[:count], run, seed)
        assert before.told.events == seat.told.events[: len(before.told.events)]


def test_the_seat_stops_right_before_the_answer() -> None:
    seat = sit(BASELINE, ["no"], 7)
    assert not seat.is_over
    assert [event.kind for event in seat.told.events].count("kyiv_answers") == 1
    assert seat.told.events[-1].kind == "moscow_answers"
    assert (seat.number, seat.seen["live_texts"]) == (2, 2.0)
    assert seat.offer is not None
    assert seat.seen["value_of_signing"] == pytest.approx(seat.offer["value_of_signing"], abs=1e-12)
    assert seat.seen["day"] == seat.offer.day


def test_answers_that_meet_no_text_are_counted() -> None:
    seat = sit(BASELINE, ["yes", "no", "no"], 4)
    assert (seat.is_over, seat.unused, len(seat.strategy.answers)) == (True, 2, 1)


def test_an_answer_signs_what_no_strategy_would() -> None:
    signed = simulate(BASELINE, 7, 1, by_hand(["no", "yes"])).result
    assert bool(signed["concession"]), "below its price"


@pytest.mark.parametrize("count", [0, 129])
def test_too_few_and_too_many_answers_are_refused(count: int) -> None:
    with pytest.raises(ScenarioError, match="answer"):
        by_hand(["no"] * count)
