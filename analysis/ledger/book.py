"""The ledger of one replication as tables: live texts, what signing and waiting are worth, pivotal events.

>>> from sim import load_scenario
>>> found = ledger(load_scenario("baseline"), run=4, months=(6,), forks=40)
>>> found.texts[["date", "answer"]].values.tolist()
[['2027-01-22', 'yes']]
>>> found.forks["arm"].tolist()
['sign_now', 'wait_6', 'never_sign']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.laboratory.paired import Estimate, difference_of, mean_of, share_of
from analysis.ledger.errors import LedgerError
from analysis.ledger.event_words import name_of
from analysis.ledger.forks import NEVER_SIGN, SIGN, Forked, arms_of, fork_text
from analysis.ledger.pivotal import play_without, removable
from analysis.ledger.replay import Replay, replay
from analysis.outcomes import SIGNATURES
from analysis.story.chronicle import Chronicle, Event, chronicle
from analysis.story.context import TEXTS, Context
from sim.batch.hands import Hands
from sim.batch.intervals import CONFIDENCE
from sim.engines.decisions import first_eves, on_eve
from sim.model.names import (
    ACTORS,
    ANSWERS,
    COLLAPSED,
    DAYS_PER_MONTH,
    EUROPE,
    OUTCOMES,
    SCOPES,
    UNITED_STATES,
)
from sim.model.records import to_rows
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

MONTHS, FORKS = (3.0, 6.0, 12.0), 1_000
ENGINE = "simpy"
"""What tells the run: its rules, compiled, are those that the forks need anyway."""
SIGN_IT, WAIT_FOR_MORE, UNTOLD = "sign", "wait", "cannot be told"
NO_WAIT_LEFT, COULD_NOT = "no wait left", "could not be signed"
SEARCHED, AT_ONCE = 240, 16
TEXT_COLUMNS = (
    *("text", "day", "date", "scope", "drafter", "value_of_signing", "reservation", "answer", "forks"),
    *("sign_now", "sign_now_low", "sign_now_high", "verdict", "hindsight"),
)
FORK_COLUMNS = (
    *("text", "date", "arm", "months", "payoff", "payoff_low", "payoff_high", "difference"),
    *("difference_low", "difference_high", "hindsight", "hindsight_low", "hindsight_high"),
    *("signed", "signed_low", "signed_high", "collapsed", "collapsed_low", "collapsed_high"),
)
PIVOTAL_COLUMNS = (
    *("day", "date", "event", "who", "what", "is_the_ending", "changed", "outcome", "outcome_without"),
    *("day_without", "date_without", "payoff_change"),
)


@dataclass(frozen=True)
class Ledger:
    """The ledger of one replication.

    ``texts`` has one row a live text, in order: what it was worth, what Kyiv answered, the mean payoff of
    signing now and the verdict. ``forks`` has one row a text and arm: the mean payoff, its difference from
    signing now as Kyiv could know it and in hindsight, the shares that ended with a text in force and in a
    collapse; all with 95% intervals. Of ``months``, the waits tried, one that would end beyond the horizon
    has no row. ``pivotal`` has one row an event taken away, those that changed the ending first, by the size
    of the change of Kyiv's payoff. ``run_with_texts`` is the next run that has live texts, None if this one
    has some or none was found.
    """

    told: Chronicle
    texts: pd.DataFrame
    forks: pd.DataFrame
    pivotal: pd.DataFrame
    months: tuple[float, ...]
    run_with_texts: int | None = None

    @property
    def payoff(self) -> float:
        """Kyiv's payoff in the run itself."""
        return float(self.told.result["payoff_ukraine"])


def ledger(
    scenario: Scenario,
    run: int = 0,
    seed: int = 1,
    strategy: Strategy | None = None,
    *,
    months: Sequence[float] = MONTHS,
    forks: int = FORKS,
    world: int = 0,
    hands: Hands | None = None,
) -> Ledger:
    """Keep the ledger of a replication of a batch; ``strategy`` is the one it is played by.

    ``months`` are the waits set against signing now, ``forks`` the futures of each arm. ``world`` is the one
    whose luck it has (see ``simulate``). Raises LedgerError if it cannot be forked, EngineError if the
    replication fails.
    """
    refuse(scenario, months, forks)
    told = chronicle(scenario, run, seed, strategy, ENGINE, world=world)
    return ledger_of(told, months, forks, hands)


def ledger_of(
    told: Chronicle, months: Sequence[float] = MONTHS, forks: int = FORKS, hands: Hands | None = None
) -> Ledger:
    """Keep the ledger of a replication that has been told; see ``ledger``."""
    refuse(told.scenario, months, forks)
    hands = hands or Hands()
    played, waits = replay(told), tuple(sorted(set(map(float, months))))
    texts, by_arm = [], []
    for ring in played.live:
        rows, verdict, hindsight = fork_rows(played, ring, waits, forks, hands)
        texts.append(text_row(played, ring, rows[0], forks, verdict, hindsight))
        by_arm += rows
    return Ledger(
        told,
        pd.DataFrame(texts, columns=list(TEXT_COLUMNS)),
        pd.DataFrame(by_arm, columns=list(FORK_COLUMNS)),
        pivotal_table(played, hands.workers),
        waits,
        None if texts else next_with_texts(told, hands.workers),
    )


def refuse(scenario: Scenario, months: Sequence[float], forks: int) -> None:
    """Raise LedgerError if such a ledger cannot be kept."""
    if scenario.processes:
        named = ", ".join(scenario.processes)
        raise LedgerError(f"processes: a run with Python code of its own ({named}) cannot be forked")
    if forks < 2:
        raise LedgerError(f"forks {forks}: at least 2 are needed, for an error of their mean")
    if not months or not all(np.isfinite(count) and count > 0.0 for count in months):
        raise LedgerError("months: needs one or more waits longer than 0, such as 3,6,12")
    longest, horizon = max(months), scenario.horizon_days / DAYS_PER_MONTH
    if longest >= horizon:
        raise LedgerError(
            f"months {longest:g}: no such wait ends before the horizon of {scenario.name}, {horizon:.1f} "
            "months after its start"
        )


def text_event(played: Replay, ring: int) -> Event:
    """Return the event with which the text of a ring was tabled."""
    return next(event for event in played.events(ring) if event.kind in TEXTS)


def text_row(
    played: Replay, ring: int, sign_now: dict[str, Any], forks: int, verdict: str, hindsight: str
) -> dict[str, Any]:
    """Return the row of one live text."""
    event = text_event(played, ring)
    answer = next(one for one in played.events(ring) if one.kind == "kyiv_answers")
    drafter = EUROPE if event.kind == TEXTS[1] else UNITED_STATES
    return {
        "text": sign_now["text"],
        "day": event.day,
        "date": sign_now["date"],
        "scope": SCOPES[event.code("scope")],
        "drafter": ACTORS[drafter],
        "value_of_signing": answer["value_of_signing"],
        "reservation": answer["reservation"],
        "answer": ANSWERS[answer.code("answer")],
        "forks": forks,
        **estimate_columns("sign_now", sign_now["payoff"], sign_now["payoff_low"], sign_now["payoff_high"]),
        "verdict": verdict,
        "hindsight": hindsight,
    }


def fork_rows(
    played: Replay, ring: int, months: Sequence[float], forks: int, hands: Hands
) -> tuple[list[dict[str, Any]], str, str]:
    """Return the rows of a text's arms, the verdict as Kyiv could know it, and that of hindsight."""
    arms = arms_of(months, played.told.parameters.horizon_days - played.day(ring))
    known = fork_text(played, ring, arms, forks, hands=hands)
    afterwards = fork_text(played, ring, arms, forks, hindsight=True, hands=hands)
    event = text_event(played, ring)
    place = {
        "text": Context(played.told).text_number(event),
        "date": played.told.date(event.day).isoformat(),
    }
    rows = []
    for one, other in zip(known, afterwards, strict=True):
        difference = difference_of(one.payoffs, known[0].payoffs)
        hindsight = difference_of(other.payoffs, afterwards[0].payoffs)
        rows.append(
            {
                **place,
                "arm": one.arm.name,
                "months": one.arm.months,
                **as_columns("payoff", mean_of(one.payoffs)),
                **as_columns("difference", difference),
                **as_columns("hindsight", hindsight),
                **as_columns("signed", share_of(np.isin(one.ends["outcome"], SIGNED_CODES))),
                **as_columns("collapsed", share_of(one.ends["outcome"] == COLLAPSED)),
            }
        )
    return rows, verdict_of(known), verdict_of(afterwards)


SIGNED_CODES = [OUTCOMES.index(name) for name in SIGNATURES]


def as_columns(name: str, found: Estimate) -> dict[str, float]:
    """Return an estimate as three columns."""
    return estimate_columns(name, found.mean, found.low, found.high)


def estimate_columns(name: str, mean: float, low: float, high: float) -> dict[str, float]:
    """Return a number and its interval as three columns."""
    return {name: mean, f"{name}_low": low, f"{name}_high": high}


def verdict_of(arms: Sequence[Forked]) -> str:
    """Return what the intervals say: sign if every wait is worse, wait if some wait is better.

    Of several waits one may stand out by chance: that some wait is better is said at the confidence that
    Bonferroni's inequality asks of each. That every wait is worse needs no more than each interval.
    """
    now = next(one for one in arms if one.arm.name == SIGN)
    if now.signed_at_once == 0:
        return COULD_NOT
    waits = [one for one in arms if one.arm.name not in (SIGN, NEVER_SIGN)]
    if not waits:
        return NO_WAIT_LEFT
    strict = 1.0 - (1.0 - CONFIDENCE) / len(waits)
    if any(difference_of(one.payoffs, now.payoffs, strict).sign > 0 for one in waits):
        return WAIT_FOR_MORE
    worse = [difference_of(one.payoffs, now.payoffs).sign < 0 for one in waits]
    return SIGN_IT if all(worse) else UNTOLD


def pivotal_table(played: Replay, workers: int) -> pd.DataFrame:
    """Return how the replication ends without each of its events, those that changed the ending first."""
    told, events = played.told, removable(played)
    ended = play_without(played, events, workers)
    own = payoffs_of_kyiv(played.end)[0]
    rows = [
        {
            "day": one.event.day,
            "date": told.date(one.event.day).isoformat(),
            "event": one.event.kind,
            **name_of(played, one),
            "is_the_ending": one.is_ending,
            "changed": OUTCOMES[outcome] != told.outcome,
            "outcome": told.outcome,
            "outcome_without": OUTCOMES[outcome],
            "day_without": day,
            "date_without": told.date(day).isoformat(),
            "payoff_change": payoff - own,
        }
        for one, outcome, day, payoff in zip(
            events, ended["outcome"].tolist(), ended["end_day"].tolist(), payoffs_of_kyiv(ended), strict=True
        )
    ]
    table = pd.DataFrame(rows, columns=list(PIVOTAL_COLUMNS))
    order = np.lexsort(
        (table["day"], -table["payoff_change"].abs().to_numpy(), ~table["changed"].to_numpy(bool))
    )
    return table.iloc[order].reset_index(drop=True)


def next_with_texts(told: Chronicle, workers: int = 1) -> int | None:
    """Return the next run on this luck that has a live text, None if none of the next few hundred has."""
    parameters = to_rows(told.parameters)
    for first in range(told.run + 1, told.run + 1 + SEARCHED, AT_ONCE):
        there = on_eve(first_eves(parameters, told.seed, first, AT_ONCE, told.world, workers))
        if there.any():
            return first + int(there.argmax())
    return None
