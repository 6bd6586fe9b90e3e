"""The strategy ``by_hand`` answers as written, text by text, then follows another one; in every engine."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from sim.model.names import AMEND, AS_WRITTEN, NO, REASONS, YES
from sim.model.parameters import HAND_LIMIT, Parameters
from sim.scenario.build import build_parameters
from sim.scenario.load import STRATEGY, load_scenario
from tests.support import LOG_ROWS, events_of, parameters, play, play_in_four_ways

SCENARIO = load_scenario("baseline")
RUNS = 200


def by_hand(answers: list[Any], then: str = "reservation", settings: tuple[str, ...] = ()) -> Parameters:
    strategy = STRATEGY.validate_python({"kind": "by_hand", "name": "mine", "answers": answers, "then": then})
    return build_parameters(load_scenario("baseline", settings), strategy)


def test_signing_every_text_is_accept_first_but_for_the_reason_given() -> None:
    given, _ = play(by_hand(["yes"] * HAND_LIMIT), RUNS)
    same, _ = play(parameters(strategy="accept_first"), RUNS)
    assert (given["answer_reason"] != same["answer_reason"]).any()
    given["answer_reason"] = same["answer_reason"]
    assert given.tobytes() == same.tobytes()


def test_after_the_answers_it_follows_the_next_strategy() -> None:
    worlds, logs = play(by_hand(["no"], then="accept_first"), RUNS, log_rows=LOG_ROWS)
    assert (worlds["kyiv_refusals"] == (worlds["texts_live"] > 0)).all()
    assert worlds["texts_initialled"].sum() > 0
    firsts = [events_of([log], "kyiv_answers")[:1] for log in logs]
    assert {(int(row[0, 3]), int(row[0, 11])) for row in firsts if len(row)} == {(NO, AS_WRITTEN)}


def test_answers_come_in_order() -> None:
    _, logs = play(by_hand(["no", "amend", "yes"]), RUNS, log_rows=LOG_ROWS)
    given = [events_of([log], "kyiv_answers")[:, 3].astype(int).tolist() for log in logs]
    assert any(len(answers) >= 3 for answers in given)
    assert all(answers[:3] == [NO, AMEND, YES][: len(answers)] for answers in given)


def test_no_theory_overrules_them() -> None:
    fearful = by_hand(["yes"] * 9, settings=("theory=commitment",))
    _, logs = play(fearful, RUNS, log_rows=LOG_ROWS)
    answers = events_of(logs, "kyiv_answers")
    assert len(answers) > 10
    assert {REASONS[int(reason)] for reason in answers[:, 11]} == {"as_written"}


@pytest.mark.parametrize("run", range(4))
def test_engines_agree(run: int) -> None:
    assert len(set(play_in_four_ways(by_hand(["no", "amend", "no", "yes"]), run).values())) == 1


@pytest.mark.parametrize("answers", [[], ["perhaps"], [True], ["no"] * (HAND_LIMIT + 1)])
def test_other_answers_are_refused(answers: list[Any]) -> None:
    with pytest.raises(ValidationError, match="answers"):
        by_hand(answers)
