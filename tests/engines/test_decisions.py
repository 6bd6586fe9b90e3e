"""From one answer of Kyiv's to the next: as if played on, with any engine; branches are fresh luck."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engines import decisions
from sim.engines.decisions import BEGIN, SIGN, WAIT, advance, advance_plainly, first_eves, on_eve
from sim.engines.replication import Rows, blank_worlds
from sim.model.names import DELAY_UNTIL
from sim.model.observing import SEEN
from sim.model.records import to_rows
from tests.support import own_parameters, parameters, play

RUNS = 200


@pytest.fixture(scope="module")
def both() -> Rows:
    wait = own_parameters(strategy="accept_first")
    wait.strategy, wait.delay_until_day = DELAY_UNTIL, 1e9
    return np.concatenate([to_rows(wait), to_rows(parameters(strategy="accept_first"))])


def to_the_end(worlds: Rows, answer: int, parameters: Rows) -> Rows:
    while on_eve(worlds).any():
        advance(worlds, np.full(len(worlds), answer), parameters)
    return worlds


def test_signing_always_is_accept_first(both: Rows) -> None:
    ends = to_the_end(first_eves(both, 1, 0, RUNS), SIGN, both)
    assert ends.tobytes() == play(parameters(strategy="accept_first"), RUNS)[0].tobytes()


def test_an_eve_shows_the_text_that_comes(both: Rows) -> None:
    eves = first_eves(both, 1, 0, RUNS)
    eves = eves[on_eve(eves)]
    assert (eves["texts_live"] == 0).all()
    assert (eves["seen"][:, SEEN.index("live_texts")] == 1).all()
    after = eves.copy()
    advance(after, np.full(len(after), SIGN), both)
    signed = after["texts_initialled"] == 1
    assert signed.all()
    first = ~on_eve(after) & (after["texts_live"] == 1)
    assert first.any()
    assert (after["seen"][first] == eves["seen"][first]).all()


def test_plain_rules_come_to_the_same(both: Rows) -> None:
    runs = 6
    eves = first_eves(both, 1, 0, runs)
    plainly = blank_worlds(1, 0, 0, runs)
    advance_plainly(plainly, np.full(runs, BEGIN), both)
    assert plainly.tobytes() == eves.tobytes()
    for answers in (np.arange(runs) % 2, np.full(runs, SIGN)):
        advance(eves, answers, both)
        advance_plainly(plainly, answers, both)
        assert plainly.tobytes() == eves.tobytes()


def test_threads_change_nothing(both: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = first_eves(both, 1, 0, RUNS)
    monkeypatch.setattr(decisions, "TASK_WORLDS", 7)
    assert first_eves(both, 1, 0, RUNS, workers=2).tobytes() == alone.tobytes()


def test_the_ended_stay_as_they_are(both: Rows) -> None:
    ends = to_the_end(first_eves(both, 1, 0, RUNS), WAIT, both)
    before = ends.tobytes()
    advance(ends, np.full(RUNS, SIGN), both)
    assert ends.tobytes() == before


def test_a_branch_begins_with_the_answer(both: Rows) -> None:
    eves = first_eves(both, 1, 0, RUNS)
    eve = eves[on_eve(eves)][:1]
    copies = np.repeat(eve, 50)
    copies["branch_at_answer"] = np.arange(1, 51)
    advance(copies, np.full(50, SIGN), both)
    terms = np.unique(copies["terms"][copies["agreement_day"] > 0], axis=0)
    assert len(np.unique(copies["day"])) > 1 or len(np.unique(copies["outcome"])) > 1
    assert len(np.unique(copies["kyiv_value_of_signing"])) <= 1 + len(terms)
    again = np.repeat(eve, 50)
    again["branch_at_answer"] = np.arange(1, 51)
    advance(again, np.full(50, SIGN), both)
    assert again.tobytes() == copies.tobytes()


def test_rows_of_another_kind_are_refused(both: Rows) -> None:
    with pytest.raises(TypeError, match="rows of the World"):
        advance(np.zeros(2, both.dtype), np.zeros(2), both)
