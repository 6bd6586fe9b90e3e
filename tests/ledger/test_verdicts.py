"""A verdict, and a sentence, claim no more than the intervals show."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.ledger.book import COULD_NOT, SIGN_IT, UNTOLD, WAIT_FOR_MORE, ledger, verdict_of
from analysis.ledger.errors import LedgerError
from analysis.ledger.forks import NEVER_SIGN, SIGN, Arm, Forked
from analysis.ledger.sentences import pivots, sentences, verdicts, widest
from sim.engines.replication import WORLD_ROW
from sim.scenario.load import load_scenario

LUCK = np.random.default_rng(11).normal(0.0, 0.1, 100)
OTHER_LUCK = np.random.default_rng(12).normal(0.0, 0.1, 100)
NO_WORLDS = np.zeros(0, WORLD_ROW)


def arms(*waits: np.ndarray, at_once: int = 100) -> list[Forked]:
    """Return signing now, worth 0.5 on average, waits worth what is given, and never signing."""
    made = [Forked(Arm(SIGN, 0.0), NO_WORLDS, 0.5 + LUCK, at_once)]
    made += [Forked(Arm(f"wait_{k}", k), NO_WORLDS, payoffs, 0) for k, payoffs in enumerate(waits, start=1)]
    return [*made, Forked(Arm(NEVER_SIGN, np.inf), NO_WORLDS, 0.9 + LUCK, 0)]


CASES = {
    "every wait is worse": (arms(0.49 + LUCK, 0.48 + LUCK), SIGN_IT),
    "one wait is better": (arms(0.49 + LUCK, 0.51 + LUCK), WAIT_FOR_MORE),
    "one is worse, one tied": (arms(0.49 + LUCK, 0.5 + OTHER_LUCK), UNTOLD),
    "both are the same": (arms(0.5 + LUCK, 0.5 + LUCK), UNTOLD),
    "nothing could be signed": (arms(0.51 + LUCK, at_once=0), COULD_NOT),
}


@pytest.mark.parametrize(("given", "verdict"), CASES.values(), ids=CASES)
def test_verdict(given: list[Forked], verdict: str) -> None:
    assert verdict_of(given) == verdict


def test_never_signing_decides_no_verdict() -> None:
    """It is worth .9 in every case above, more than anything else, and no wait."""
    assert verdict_of(arms(0.49 + LUCK)) == SIGN_IT


def barely_better(payoffs: np.ndarray) -> np.ndarray:
    """Return a difference from signing now of which a 95% interval leaves just no doubt."""
    noise = (OTHER_LUCK - OTHER_LUCK.mean()) / float(OTHER_LUCK.std(ddof=1))
    better: np.ndarray = payoffs + 0.1 * noise + 0.021  # 2.1 standard errors
    return better


def test_the_more_waits_are_tried_the_more_the_best_must_stand_out() -> None:
    better = barely_better(0.5 + LUCK)
    assert verdict_of(arms(better)) == WAIT_FOR_MORE
    assert verdict_of(arms(better, 0.49 + LUCK, 0.48 + LUCK)) == UNTOLD


def test_every_wait_worse_needs_no_more_than_each_interval() -> None:
    worse = 1.0 + 2 * LUCK - barely_better(0.5 + LUCK)
    assert verdict_of(arms(worse, worse, worse)) == SIGN_IT


def test_a_difference_that_is_not_told_apart_is_called_so() -> None:
    forks = pd.DataFrame(
        {
            "arm": [SIGN, "wait_3"],
            "date": ["2026-05-01"] * 2,
            "months": [0.0, 3.0],
            "difference": [0.0, 0.01],
            "difference_low": [0.0, -0.01],
            "difference_high": [0.0, 0.03],
        }
    )
    (said,) = widest(forks)
    assert "is not told apart from" in said
    (said,) = widest(forks.assign(difference_low=[0.0, 0.005]))
    assert "differs most from" in said


def test_texts_are_counted_by_verdict() -> None:
    texts = pd.DataFrame({"verdict": [SIGN_IT, UNTOLD, UNTOLD]})
    assert verdicts(texts) == (
        "Of its 3 live texts, as Kyiv could know it, at 1 signing now was worth more than every wait tried "
        "and at 2 it cannot be told whether signing now or some wait was worth more."
    )


def test_three_to_six_sentences() -> None:
    for run in (4, 17):
        book = ledger(load_scenario("baseline"), run, months=(6,), forks=20)
        said = sentences(book)
        assert 3 <= len(said) <= 6
        assert all(line.endswith(".") for line in said)


def test_where_nothing_changed_the_ending_that_is_said() -> None:
    table = pd.DataFrame(
        {"is_the_ending": [False, False], "changed": [False, False], "payoff_change": [0.002, -0.03]}
    )
    assert pivots(table).endswith("none changed the ending; the payoff moved by 0.030 at most.")


def test_a_run_without_a_live_text_names_one_that_has_some() -> None:
    book = ledger(load_scenario("baseline"), 17, forks=20)
    assert book.texts.empty
    assert book.forks.empty
    assert len(book.pivotal) > 0
    assert book.run_with_texts == 18
    assert not ledger(load_scenario("baseline"), 18, months=(6,), forks=20).texts.empty


MISTAKES = {
    "forks": ({"forks": 1}, "at least 2"),
    "no months": ({"months": ()}, "one or more waits"),
    "no wait": ({"months": (0,)}, "longer than 0"),
    "endless": ({"months": (np.inf,)}, "such as 3,6,12"),
}


@pytest.mark.parametrize(("given", "message"), MISTAKES.values(), ids=MISTAKES)
def test_what_cannot_be_asked(given: dict[str, object], message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        ledger(load_scenario("baseline"), 4, **given)  # type: ignore[arg-type]  # mistakes are the point
