"""Figures of endings and agreements on a handful of made-up replications."""

from __future__ import annotations

import datetime as dt

import pytest

from analysis.validation import measures
from tests.validation.support import tables

MARCH = dt.date(2026, 3, 31)  # day 126, the 127th


def ending(outcome: str, day: float, **more: float) -> dict[str, object]:
    """Return what differs from a war that goes on."""
    return {"outcome": outcome, "day": day} | more


@pytest.mark.parametrize(("day", "counted"), [(126.99, 1.0), (127.0, 0.0)])
def test_a_date_counts_to_its_end(day: float, counted: float) -> None:
    assert measures.agreement_by(MARCH)(tables([ending("armistice", day)])).value == counted


def test_every_signed_ending_counts_and_no_other() -> None:
    runs = [
        ending(name, 10.0)
        for name in (
            "armistice",
            "comprehensive_peace",
            "imposed_settlement",
            "frozen_conflict",
            "ukrainian_collapse",
        )
    ]
    made_up = tables(runs)
    assert measures.agreement_by(MARCH)(made_up).value == 3 / 5
    against = measures.no_agreement_by(MARCH)(made_up)
    assert against.value == pytest.approx(2 / 5)
    assert against.low <= against.value <= against.high


def test_a_date_past_the_horizon_is_not_known() -> None:
    short = tables([ending("armistice", 5.0)], horizon_days=126)
    assert not measures.agreement_by(MARCH)(short).known
    assert not measures.ended_within(1.0)(short).known


def test_the_hazard_is_endings_over_years_of_war() -> None:
    made_up = tables([ending("armistice", 365.25), ending("frozen_conflict", 365.25), {"day": 730.5}])
    found = measures.ending_hazard(made_up)
    assert (found.value, found.of) == (0.5, 2)


def test_shares_of_endings_leave_the_war_that_goes_on_out() -> None:
    made_up = tables([ending("ukrainian_collapse", 9.0), ending("armistice", 9.0), {}, {}])
    assert measures.share_of_endings(*measures.DECISIVE)(made_up).value == 0.5
    assert not measures.share_of_endings(*measures.DECISIVE)(tables([{}])).known


def test_a_share_of_the_signed_endings_leaves_the_others_out() -> None:
    """Four signed: two armistices, one each of the others; the collapse is not signed."""
    names = ("armistice", "armistice", "imposed_settlement", "comprehensive_peace", "ukrainian_collapse")
    armistices = measures.share_of_signed("armistice")
    assert armistices(tables([ending(name, 9.0) for name in names])).value == 0.5
    assert not armistices(tables([ending("ukrainian_collapse", 9.0)])).known


def test_agreements_that_broke_are_told_apart_by_age() -> None:
    made_up = tables(
        [
            ending("armistice", 100.0, held_30_days=0.0, held_91_days=0.0),
            ending("armistice", 100.0, held_30_days=1.0, held_91_days=0.0),
            ending("armistice", 100.0, held_30_days=1.0, held_91_days=1.0),
            {},
        ]
    )
    assert measures.held_less_than("30_days")(made_up).value == pytest.approx(1 / 3)
    assert measures.held_at_least("91_days")(made_up).value == pytest.approx(1 / 3)


def test_recurrence_counts_the_years_at_risk_within_the_window_alone() -> None:
    """Broken after half a year, after two, and never: of the first year one in 0.5 + 1 + 1."""
    made_up = tables(
        [
            ending("armistice", 100.0, resumption_day=100.0 + 365.25 / 2),
            ending("armistice", 100.0, resumption_day=100.0 + 2 * 365.25),
            ending("armistice", 100.0),
        ]
    )
    assert measures.recurrence(1.0)(made_up).value == pytest.approx(1 / 2.5)
    assert measures.recurrence(5.0)(made_up).value == pytest.approx(2 / 7.5)
