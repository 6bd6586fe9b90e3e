"""What each strategy of Kyiv does and does not do."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engines.replication import Numbers
from sim.model.names import SIGNATURE
from tests.support import events_of, parameters, play

RUNS = 3000
AMEND, YES = 1, 2


def kyiv_answers(strategy: str, settings: tuple[str, ...] = ()) -> Numbers:
    """Return day, answer, value, reservation of every answer of Kyiv."""
    _, logs = play(parameters(settings=settings, strategy=strategy), RUNS, log_rows=1500)
    return events_of(logs, "kyiv_answers")[:, [0, 3, 4, 5]]


def test_accept_first_signs_every_live_text() -> None:
    assert (kyiv_answers("accept_first")[:, 1] == YES).all()


def test_reservation_signs_exactly_when_signing_is_worth_it() -> None:
    answers = kyiv_answers("reservation")
    signed, value, reservation = answers[:, 1] == YES, answers[:, 2], answers[:, 3]
    assert (signed == (value >= reservation)).all()
    assert 0 < signed.sum() < len(signed)
    amended = answers[:, 1] == AMEND
    assert (amended == (~signed & (value >= reservation - 0.05))).all()


def test_delay_until_signs_nothing_before_its_day_and_something_after() -> None:
    answers = kyiv_answers("delay_until")
    until = parameters(strategy="delay_until").delay_until_day
    assert until == 365.0
    signed_days = answers[answers[:, 1] == YES, 0]
    assert signed_days.min() >= until
    assert (answers[:, 0] < until).sum() > 100, "texts came while it waited"


def test_refusals_while_waiting_cost_patience() -> None:
    waiting, _ = play(parameters(strategy="delay_until"), RUNS)
    signing, _ = play(parameters(strategy="accept_first"), RUNS)
    assert waiting["kyiv_refusals"].sum() > 0
    assert signing["kyiv_refusals"].sum() == 0
    free = parameters(settings=("washington.patience_per_refusal=0", "washington.patience_per_amendment=0"),
                      strategy="delay_until")  # fmt: skip
    unpunished, _ = play(free, RUNS)
    assert (unpunished["end_patience"] == 1.0).all()
    assert waiting["end_patience"].min() < 0.9


@pytest.mark.parametrize("strategy", ["accept_first", "reservation", "delay_until"])
def test_concessions_are_signatures_below_the_reservation(strategy: str) -> None:
    worlds, _ = play(parameters(strategy=strategy), RUNS)
    signed = worlds["cause"] == SIGNATURE
    below = worlds["kyiv_value_of_signing"] < worlds["kyiv_reservation"]
    conceded = worlds["concession"][signed] == 1
    assert (conceded == below[signed]).all()
    assert conceded.any() == (strategy == "accept_first")


def test_strategies_meet_the_same_luck_until_kyiv_answers() -> None:
    _, first = play(parameters(strategy="accept_first"), 200, log_rows=1500)
    _, second = play(parameters(strategy="delay_until"), 200, log_rows=1500)
    parted = 0
    for one, other in zip(first, second, strict=True):
        answered = np.flatnonzero(one[:, 2] == 6)
        before = answered[0] if len(answered) else len(one)
        assert np.array_equal(one[:before], other[:before])
        parted += len(answered) > 0
    assert parted > 50
