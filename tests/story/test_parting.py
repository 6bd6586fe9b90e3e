"""Two replications on the same luck: the first event that differs, and both afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.story.parting import IN_A, IN_B, IN_BOTH, afterwards, changed_values, facts, parting, turn_of
from analysis.story.tell import story
from sim.model.names import ANSWERS
from tests.story.conftest import Telling, told_once

OTHERS = ["moscow_stalls", "early_us_disengagement", "hungarian_veto_removed", "signing_pays"]


def test_a_replication_does_not_part_from_itself(telling: Telling) -> None:
    where = parting(telling(run=4), telling(run=4))
    assert (where.first, where.turn, where.at_start) == (None, None, ())


@given(st.integers(0, 40))
def test_strategies_part_at_the_first_answer_of_kyivs_that_differs(run: int) -> None:
    a, b = (told_once("baseline", run, strategy, ()) for strategy in ("reservation", "accept_first"))
    where = parting(a, b)
    assert where.at_start == ()
    assert where.first == where.turn
    pairs = list(zip(a.of_kind("kyiv_answers"), b.of_kind("kyiv_answers"), strict=False))
    differing = [one.number for one, other in pairs if one["answer"] != other["answer"]]
    if where.turn is None:
        assert not differing
        assert a.day == b.day
    else:
        assert where.turn == differing[0]
        assert ANSWERS[b.events[where.turn].code("answer")] == "yes"


@given(st.sampled_from(OTHERS), st.integers(0, 8))
def test_up_to_the_parting_all_is_the_same(name: str, run: int) -> None:
    a, b = told_once("baseline", run, "reservation", ()), told_once(name, run, "reservation", ())
    where = parting(a, b)
    if where.first is None:
        assert a.events == b.events
        return
    assert [facts(event) for event in a.events[: where.first]] == [facts(e) for e in b.events[: where.first]]
    assert where.turn is None or where.turn >= where.first
    last = len(a.events) if where.turn is None else where.turn
    assert [turn_of(event) for event in a.events[:last]] == [turn_of(event) for event in b.events[:last]]


def test_a_value_that_moves_numbers_alone_makes_no_turn(telling: Telling) -> None:
    a, b = telling(run=4), telling("baseline", 4, "", "payoffs.russian_losses_a_month=30000")
    where = parting(a, b)
    assert where.turn is None


def test_start_values_that_differ_are_named(telling: Telling) -> None:
    a, b = telling(run=4), telling("baseline", 4, "", "europe.stock_months=9")
    assert ("stock_months", 6.0, 9.0) in parting(a, b).at_start


def test_both_stories_afterwards_are_told_whole_and_once(telling: Telling) -> None:
    a, b = telling("baseline", 8, "reservation"), telling("baseline", 8, "accept_first")
    place = parting(a, b).turn
    assert place is not None
    later = afterwards(a, b, place)
    assert [shared.line.day for shared in later] == sorted(shared.line.day for shared in later)
    for name, told in ((IN_A, a), (IN_B, b)):
        own = [shared.line for shared in later if shared.within in (name, IN_BOTH)]
        wanted = [line for line in story(told) if line.event >= place]
        assert [(line.day, line.said) for line in own] == [(line.day, line.said) for line in wanted]
    assert {shared.within for shared in later} == {IN_A, IN_B, IN_BOTH}


def test_what_was_changed_is_named(telling: Telling) -> None:
    a, b = telling("baseline", 4, "reservation"), telling("moscow_stalls", 4, "reservation")
    changed = {key: (one, other) for key, one, other in changed_values(a, b)}
    assert changed["russia.policy"] == ("earnest", "stall_while_advancing")
    assert not any(key.endswith(("name", "description", "source", "why")) for key in changed)
    assert changed_values(a, a) == []


@pytest.mark.parametrize("run", [8, 9])
def test_strategies_are_named_as_what_differs(telling: Telling, run: int) -> None:
    a, b = telling("baseline", run, "reservation"), telling("baseline", run, "accept_first")
    assert changed_values(a, b) == [("strategy.kind", "reservation", "accept_first")]
