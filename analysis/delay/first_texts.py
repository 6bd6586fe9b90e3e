"""Kyiv's first live text, answered in two ways: signed there and then, or only so many months later.

Each run is taken to the eve of that answer and copied. Both arms share the luck that begins with the answer,
anew for each of several pairs of copies: what Kyiv sees is the same in all, what comes is not.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import partial

import numpy as np

from analysis.delay.plans import SIGN_AT_ONCE
from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.laboratory.paired import Floats
from sim.batch.hands import Hands
from sim.engines.decisions import SIGN, WAIT, Whole, advance, first_eves, on_eve, prepare_advance
from sim.engines.replication import Rows
from sim.model.names import DAYS_PER_MONTH, DELAY_UNTIL
from sim.model.observing import SEEN
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import AcceptFirst

COPIES = 4
TASK_RUNS = 512
"""Runs that one thread or worker takes to the eve of an answer, and on, at once."""
NEVER_DAY = 1e9
DAY = SEEN.index("day")


@dataclass(frozen=True)
class FirstTexts:
    """What Kyiv saw at its first live text, shape (texts, len(SEEN)), and what waiting was then worth.

    ``gained`` is J where it waits less J where it signs, the mean over pairs of copies; ``runs`` the run of
    each text, ``played`` how many runs there were, those without a live text included.
    """

    seen: Floats
    gained: Floats
    runs: Whole
    played: int


def first_texts(
    scenario: Scenario,
    months: float,
    *,
    seed: int,
    runs: int,
    copies: int = COPIES,
    hands: Hands | None = None,
) -> FirstTexts:
    """Return the first live texts of runs 0, 1, …, each signed at once and after ``months`` of waiting."""
    tasks = [(first, min(TASK_RUNS, runs - first)) for first in range(0, runs, TASK_RUNS)]
    one = partial(first_texts_of_some, answers_of(scenario), months, seed, copies)
    found = (hands or Hands()).map(one, tasks, prepare_advance)
    seen, gained, numbers = (np.concatenate(part) for part in zip(*found, strict=True))
    return FirstTexts(seen, gained, numbers, runs)


def first_texts_of_some(
    parameters: Rows, months: float, seed: int, copies: int, task: tuple[int, int]
) -> tuple[Floats, Floats, Whole]:
    """Return what Kyiv saw at the first live texts of some runs, what waiting was worth, and their runs."""
    first, runs = task
    eves = first_eves(parameters, seed, first, runs)
    eves = eves[on_eve(eves)]
    pairs = [gained_by_waiting(eves, months, parameters, branch + 1) for branch in range(copies)]
    return eves["seen"].copy(), np.mean(pairs, axis=0), eves["run"].copy()


def answers_of(scenario: Scenario) -> Rows:
    """Return two rows of parameters, by which Kyiv waits (WAIT) and by which it signs (SIGN)."""
    signing = build_parameters(scenario, AcceptFirst(kind="accept_first", name=SIGN_AT_ONCE))
    waiting = deepcopy(signing)
    waiting.strategy, waiting.delay_until_day = DELAY_UNTIL, NEVER_DAY
    return np.concatenate([to_rows(waiting), to_rows(signing)])


def gained_by_waiting(eves: Rows, months: float, parameters: Rows, branch: int) -> Floats:
    """Return J of Kyiv where it waits for months from here less J where it signs, on one branch of luck."""
    return payoffs_of_kyiv(played_on(eves, months, parameters, branch)) - payoffs_of_kyiv(
        played_on(eves, 0.0, parameters, branch)
    )


def played_on(eves: Rows, months: float, parameters: Rows, branch: int) -> Rows:
    """Return copies played to their ends: nothing is signed for so many months, then the first live text."""
    worlds = eves.copy()
    worlds["branch_at_answer"] = branch
    signs_from = worlds["seen"][:, DAY] + months * DAYS_PER_MONTH
    while on_eve(worlds).any():
        answers = np.where(worlds["seen"][:, DAY] >= signs_from, SIGN, WAIT)
        advance(worlds, answers, parameters)
    return worlds
