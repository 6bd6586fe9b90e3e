"""S24: the settlement reflects US priorities, amended by Europe.

In the baseline Moscow's ideals move the first texts about as much as Washington's: a text must
win its yes. The claim that Washington comes first holds against Europe and Kyiv only.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from sim.engines.replication import Numbers
from sim.model.names import ACTORS, EUROPE, FORCES, GUARANTEES, ISSUES, RECONSTRUCTION, UKRAINE, UNITED_STATES
from tests.claims.support import FIRST_TERM, texts
from tests.support import parameters, play

RUNS = 400
STEP = 0.1
FILES = [GUARANTEES, FORCES, RECONSTRUCTION]


@cache
def first_terms(*settings: str) -> Numbers:
    """Return the terms of each run's first text, shape (runs, issues)."""
    _, logs = play(parameters(settings=settings), RUNS, log_rows=1000)
    empty = np.full(len(ISSUES), np.nan)
    return np.array([rows[0, FIRST_TERM : FIRST_TERM + 8] if len(rows) else empty for rows in texts(logs)])


def derivative(actor: str, issue: int) -> float:
    """Return how far the tabled position on an issue follows an actor's ideal there."""
    ideal = parameters().ideal[ACTORS.index(actor) * len(ISSUES) + issue]
    step = STEP if ideal <= 1.0 - STEP else -STEP
    moved = first_terms(f"actors.{actor}.ideal.{ISSUES[issue]}={ideal + step}")
    return float(np.nanmean(moved[:, issue] - first_terms()[:, issue])) / step


def test_washington_moves_the_terms_more_than_europe_and_kyiv_and_europe_its_three_files() -> None:
    table = np.array([[derivative(actor, issue) for issue in range(len(ISSUES))] for actor in ACTORS])
    sums = table.sum(axis=1)
    assert sums[UNITED_STATES] > max(sums[EUROPE], sums[UKRAINE])
    assert (table[EUROPE][FILES] > 0.0).all()
    others = [issue for issue in range(len(ISSUES)) if issue not in FILES]
    assert np.abs(table[EUROPE][others]).max() < table[EUROPE][FILES].min()
