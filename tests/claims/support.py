"""What the tests of the source's claims measure, run by run, on the same luck."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from sim.model import log
from sim.model.names import IMPOSED, SIGNED_ARMISTICE, SIGNED_PEACE
from tests.support import parameters, play

RUNS = 2000
LOG_ROWS = 1000
FIRST_TERM = 5
CUT = (
    "washington.stance_start={disengaged: 1, brokering: 0, pressing_kyiv: 0}",
    "washington.first_spell_days.disengaged={law: fixed, value: 1000}",
)


def world_without(
    mechanism: str = "", settings: tuple[str, ...] = (), runs: int = RUNS, strategy: str = "reservation"
) -> tuple[Rows, list[Numbers]]:
    """Play the baseline with settings, and without one mechanism if it is named."""
    switched = (f"mechanisms.{mechanism}=false",) if mechanism else ()
    log_rows = LOG_ROWS if runs == RUNS else 0
    return play(parameters(settings=(*settings, *switched), strategy=strategy), runs, log_rows=log_rows)


def surely_more(more: Numbers, less: Numbers) -> bool:
    """Tell whether paired values are larger on average beyond Monte Carlo error (3 sigma)."""
    differences = more - less
    differences = differences[~np.isnan(differences)]
    assert len(differences) > 100, "too few runs to compare"
    return bool(differences.mean() > 3 * differences.std(ddof=1) / np.sqrt(len(differences)))


def surely_within(differences: Numbers, bound: float) -> bool:
    """Tell whether a mean difference lies between -bound and bound beyond Monte Carlo error (3 sigma)."""
    error = differences.std(ddof=1) / np.sqrt(len(differences))
    return bool(abs(differences.mean()) + 3 * error < bound)


def texts(logs: list[Numbers]) -> list[Numbers]:
    """Return the texts that Washington tabled in each run."""
    return [rows[rows[:, 2] == log.TEXT] for rows in logs]


def mean_term(logs: list[Numbers], issue: int, scope: int = 0) -> Numbers:
    """Return the mean tabled position on an issue in each run, of one scope or of both."""
    kept = [rows[(rows[:, 3] == scope) | (scope == 0)] for rows in texts(logs)]
    return np.array([rows[:, FIRST_TERM + issue].mean() if len(rows) else np.nan for rows in kept])


def distance_from(logs: list[Numbers], actor: int) -> Numbers:
    """Return the mean distance of tabled texts from an actor's ideal, weighted by salience."""
    given = parameters()
    ideal = np.array(given.ideal[8 * actor : 8 * actor + 8])
    weight = np.array(given.salience[8 * actor : 8 * actor + 8])
    terms = [rows[:, FIRST_TERM : FIRST_TERM + 8] for rows in texts(logs)]
    return np.array([(np.abs(t - ideal) @ weight).mean() if len(t) else np.nan for t in terms])


def signed(rows: Rows) -> Numbers:
    """Return 1 for runs that ended with a text."""
    return np.isin(rows["outcome"], (SIGNED_ARMISTICE, SIGNED_PEACE, IMPOSED)).astype(float)


def share_live(rows: Rows) -> Numbers:
    """Return the share of Washington's and Europe's texts that Moscow accepted."""
    tabled = rows["texts_tabled"] + rows["european_texts"]
    return np.where(tabled > 0, rows["texts_live"] / np.maximum(tabled, 1), np.nan)


def payoff_of_kyiv(rows: Rows) -> Numbers:
    """Return Kyiv's payoff over the window."""
    total: Numbers = rows["payoff_sums"][:, 15:20].sum(axis=1) / rows["payoff_weight"]
    return total
