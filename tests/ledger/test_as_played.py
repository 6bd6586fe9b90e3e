"""What Kyiv did against the verdict is said both ways: refused what to sign, signed what to wait for."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.ledger.book import SIGN_IT, UNTOLD, WAIT_FOR_MORE
from analysis.ledger.sentences import as_played


def texts(*answered: tuple[str, str]) -> pd.DataFrame:
    """Return texts of as many days with what Kyiv answered and the verdict."""
    days = [f"2026-05-{day:02}" for day in range(1, 1 + len(answered))]
    return pd.DataFrame(list(answered), columns=["answer", "verdict"]).assign(date=days)


KYIV = "Kyiv, as its strategy has it,"
SIGNED, TOO_SOON = ("yes", SIGN_IT), ("yes", WAIT_FOR_MORE)
REFUSED, MISSED, UNCLEAR = ("no", WAIT_FOR_MORE), ("no", SIGN_IT), ("amend", UNTOLD)
CASES = {
    "signed": (texts(SIGNED), f"{KYIV} signed that of 1 May 2026."),
    "signed too soon": (
        texts(TOO_SOON),
        f"{KYIV} signed that of 1 May 2026, where some wait was worth more.",
    ),
    "missed": (texts(MISSED), f"{KYIV} turned it down, where signing was worth more."),
    "both right": (texts(REFUSED, SIGNED), f"{KYIV} signed that of 2 May 2026 and turned 1 down."),
    "both wrong": (
        texts(TOO_SOON, MISSED, MISSED, UNCLEAR),
        (
            f"{KYIV} signed that of 1 May 2026, where some wait was worth more, and turned 3 down, 2 of them "
            "where signing was worth more."
        ),
    ),
    "all wrong": (
        texts(TOO_SOON, TOO_SOON, SIGNED, MISSED, MISSED),
        (
            f"{KYIV} signed that of 1 May 2026, that of 2 May 2026 and that of 3 May 2026, 2 of them where "
            "some wait was worth more, and turned 2 down, both where signing was worth more."
        ),
    ),
}


@pytest.mark.parametrize(("given", "said"), CASES.values(), ids=CASES)
def test_what_is_said(given: pd.DataFrame, said: str) -> None:
    assert as_played(given) == said
