"""The run that the ledger forks is the one that ``armistice trace`` tells."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.ledger.replay import play_on
from sim.model.names import OUTCOMES
from tests.ledger.support import replayed


@pytest.mark.parametrize(("run", "strategy"), [(4, None), (9, "accept_first"), (17, None)])
def test_it_ends_as_it_is_told(run: int, strategy: str | None) -> None:
    played = replayed(run, strategy)
    told = played.told
    assert OUTCOMES[played.end["outcome"][0]] == told.outcome
    assert played.end["end_day"][0] == told.day
    assert payoffs_of_kyiv(played.end)[0] == told.result["payoff_ukraine"]
    assert played.end["logged"][0] == len(told.events)


def test_its_live_texts_are_those_that_kyiv_answers() -> None:
    played = replayed(9)
    answered = list(played.told.of_kind("kyiv_answers"))
    assert [played.ring_of(event) for event in answered] == list(played.live)
    for event, ring in zip(answered, played.live, strict=True):
        assert played.day(ring) == event.day
        assert event in played.events(ring)


def test_any_state_played_on_ends_as_the_run() -> None:
    played = replayed(9)
    worlds = played.states[[0, played.live[0], played.live[-1]]].copy()
    play_on(worlds, played.parameters)
    assert (np.abs(payoffs_of_kyiv(worlds) - played.told.result["payoff_ukraine"]) < 1e-12).all()
    assert (worlds["logged"] == len(played.told.events)).all()
