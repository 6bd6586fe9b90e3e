"""S24: the settlement reflects US priorities, amended by Europe.

The table of derivatives: how far the mean tabled position on each issue follows each actor's ideal.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from sim.engines.replication import Numbers
from sim.model.names import (
    ACTORS,
    EUROPE,
    FORCES,
    GUARANTEES,
    ISSUES,
    RECONSTRUCTION,
    RUSSIA,
    UKRAINE,
    UNITED_STATES,
)
from tests.claims.support import FIRST_TERM, surely_more, texts
from tests.support import parameters, play

RUNS = 400
STEP = 0.1
FILES = [GUARANTEES, FORCES, RECONSTRUCTION]


@cache
def mean_terms(*settings: str) -> Numbers:
    """Return the mean terms of each run's texts, shape (runs, issues)."""
    _, logs = play(parameters(settings=settings), RUNS, log_rows=1000)
    empty = np.full(len(ISSUES), np.nan)
    terms = [rows[:, FIRST_TERM : FIRST_TERM + len(ISSUES)] for rows in texts(logs)]
    return np.array([rows.mean(axis=0) if len(rows) else empty for rows in terms])


def derivatives(actor: str, issue: int) -> Numbers:
    """Return how far the tabled position on an issue follows an actor's ideal there, run by run."""
    ideal = parameters().ideal[ACTORS.index(actor) * len(ISSUES) + issue]
    step = STEP if ideal <= 1.0 - STEP else -STEP
    moved = mean_terms(f"actors.{actor}.ideal.{ISSUES[issue]}={ideal + step}")
    return (moved[:, issue] - mean_terms()[:, issue]) / step


def test_washington_moves_the_terms_most_and_europe_its_three_files() -> None:
    by_run = np.array([[derivatives(actor, issue) for issue in range(len(ISSUES))] for actor in ACTORS])
    sums = by_run.sum(axis=1)
    for other in (EUROPE, RUSSIA, UKRAINE):
        assert surely_more(sums[UNITED_STATES], sums[other]), ACTORS[other]
    table = np.nanmean(by_run, axis=2)
    others = [issue for issue in range(len(ISSUES)) if issue not in FILES]
    assert np.abs(table[EUROPE][others]).max() < table[EUROPE][FILES].min()
