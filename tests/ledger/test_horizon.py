"""A wait that would end beyond the horizon is never signing under another name, and is no wait."""

from __future__ import annotations

import pytest

from analysis.ledger.book import NO_WAIT_LEFT, Ledger, ledger
from analysis.ledger.errors import LedgerError
from analysis.ledger.forks import arms_of
from analysis.ledger.sentences import sentences
from sim.model.names import DAYS_PER_MONTH
from sim.scenario.load import load_scenario


@pytest.fixture(scope="module")
def book() -> Ledger:
    """Return run 6, whose two live texts are 11.5 and 7.5 months from the horizon."""
    return ledger(load_scenario("baseline"), 6, months=(3, 9, 12), forks=60)


def test_only_waits_that_end_before_the_horizon_are_arms() -> None:
    arms = arms_of([3, 6, 12], 6 * DAYS_PER_MONTH)
    assert [one.name for one in arms] == ["sign_now", "wait_3", "never_sign"]


def test_they_have_no_row(book: Ledger) -> None:
    arms = book.forks.groupby("text", sort=False)["arm"].agg(list).tolist()
    assert arms == [["sign_now", "wait_3", "wait_9", "never_sign"], ["sign_now", "wait_3", "never_sign"]]
    assert book.months == (3.0, 9.0, 12.0)


def test_they_make_no_headline(book: Ledger) -> None:
    assert "12 months" not in " ".join(sentences(book))


def test_where_no_wait_is_left_there_is_nothing_to_compare() -> None:
    book = ledger(load_scenario("baseline"), 6, months=(12,), forks=20)
    assert book.texts["verdict"].tolist() == [NO_WAIT_LEFT] * 2
    said = " ".join(sentences(book))
    assert "at 2 no wait tried would end before the horizon" in said
    assert "Waiting" not in said
    assert "Had Kyiv known" not in said
    assert "worth more" not in said


def test_a_wait_as_long_as_the_scenario_is_refused() -> None:
    with pytest.raises(LedgerError, match=r"months 120: no such wait ends before the horizon of baseline"):
        ledger(load_scenario("baseline"), 6, months=(3, 120))
