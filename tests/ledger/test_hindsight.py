"""Hindsight differs where it has the opposite verdict, not where more or less can be told."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.ledger.book import COULD_NOT, NO_WAIT_LEFT, SIGN_IT, UNTOLD, WAIT_FOR_MORE, ledger
from analysis.ledger.sentences import seen_afterwards
from sim.scenario.load import load_scenario

LUCK = "Had Kyiv known Moscow's mind and the dates that luck had drawn already, the verdict"
KNOWN = f"{LUCK} would have been"


def texts(*verdicts: tuple[str, str]) -> pd.DataFrame:
    """Return texts with their verdicts as Kyiv could know it and in hindsight."""
    return pd.DataFrame(list(verdicts), columns=["verdict", "hindsight"])


SAME, OPPOSITE = (WAIT_FOR_MORE, WAIT_FOR_MORE), (SIGN_IT, WAIT_FOR_MORE)
ONLY_WITH, ONLY_WITHOUT, NEITHER = (UNTOLD, SIGN_IT), (WAIT_FOR_MORE, UNTOLD), (UNTOLD, UNTOLD)
NO_WAIT = (NO_WAIT_LEFT, NO_WAIT_LEFT)
CASES = {
    "one the same": (texts(SAME), f"{KNOWN} the same."),
    "one the opposite": (texts(OPPOSITE), f"{KNOWN} the opposite."),
    "one told with it": (texts(ONLY_WITH), f"{KNOWN} to sign; without that it cannot be told."),
    "one told without it": (texts(ONLY_WITHOUT), f"{LUCK} could not have been told."),
    "all the same": (texts(SAME, NEITHER), f"{KNOWN} the same at both texts."),
    "all of many": (texts(SAME, SAME, (COULD_NOT, COULD_NOT)), f"{KNOWN} the same at all 3 texts."),
    "no wait left at some": (
        texts(SAME, SAME, SAME, NO_WAIT),
        f"{KNOWN} the same at all 3 texts with a wait left.",
    ),
    "a wait left at one": (texts(SAME, NO_WAIT), f"{KNOWN} the same at the one text with a wait left."),
    "the opposite there": (
        texts(OPPOSITE, NO_WAIT),
        f"{KNOWN} the opposite at 1 of 1 text with a wait left.",
    ),
    "some opposite": (texts(SAME, OPPOSITE), f"{KNOWN} the opposite at 1 of 2 texts."),
    "none opposite": (
        texts(SAME, ONLY_WITHOUT),
        f"{KNOWN} the opposite at none of 2 texts; at 1 it can be told only without hindsight.",
    ),
    "of every kind": (
        texts(OPPOSITE, ONLY_WITH, ONLY_WITHOUT, ONLY_WITHOUT),
        (
            f"{KNOWN} the opposite at 1 of 4 texts; at 1 it can be told only with hindsight and at 2 only "
            "without."
        ),
    ),
}


@pytest.mark.parametrize(("given", "said"), CASES.values(), ids=CASES)
def test_what_is_said(given: pd.DataFrame, said: str) -> None:
    assert seen_afterwards(given) == [said]


def test_where_no_wait_was_left_hindsight_says_nothing() -> None:
    assert seen_afterwards(texts(NO_WAIT, NO_WAIT)) == []


def test_hindsight_has_as_many_forks() -> None:
    """Of run 8's text of 9 February 2026 a quarter of the forks could not tell what all of them tell."""
    book = ledger(load_scenario("baseline"), 8, months=(3, 6), forks=1_000)
    assert book.texts.set_index("date")["hindsight"]["2026-02-09"] == WAIT_FOR_MORE
