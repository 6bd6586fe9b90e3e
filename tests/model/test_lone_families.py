"""A family left alone reproduces the law that its scenario names."""

from __future__ import annotations

import numpy as np
from scipy import stats

from sim.engines.replication import Numbers
from sim.model.names import FIGHTING_ON, STANCES
from tests.support import FAR_DAY, NO_TAIL, NOTHING_HAPPENS, events_of, parameters, play

HORIZON = 1826
FAINT = 1e-3


def gaps(days: list[Numbers]) -> Numbers:
    """Return the waits from the start to the first event and between events, run by run."""
    return np.concatenate([np.diff(np.concatenate([[0.0], run_days])) for run_days in days])


def first_waits(days: list[Numbers]) -> Numbers:
    return np.array([run_days[0] for run_days in days if len(run_days)])


def test_breakthroughs_alone_are_a_poisson_process() -> None:
    mean = 20.0
    alone = tuple(setting for setting in NOTHING_HAPPENS if "breakthrough" not in setting)
    settings = (
        *alone,
        NO_TAIL,
        f"horizon_days={HORIZON}",
        f"front.breakthrough_wait_days={{law: exponential, mean: {mean}}}",
        "front.gain_innovation_sd_km2=10000",
    )
    given = parameters(settings=settings)
    runs = 400
    _, logs = play(given, runs, log_rows=900)
    counts = np.array([(log[:, 2] == 1).sum() for log in logs])
    expected = HORIZON / mean
    assert abs(counts.mean() - expected) < 4 * np.sqrt(expected / runs)
    # Variance of a Poisson count equals its mean; its estimate has relative sd √(2 / (n - 1)).
    assert abs(counts.var(ddof=1) / expected - 1) < 4 * np.sqrt(2 / (runs - 1))
    days = [log[log[:, 2] == 1, 0] for log in logs]
    assert stats.kstest(first_waits(days), "expon", args=(0, mean)).pvalue > FAINT
    # Given their number, the times of a Poisson process are uniform.
    assert stats.kstest(np.concatenate(days) / HORIZON, "uniform").pvalue > FAINT


def test_stance_spells_alone_follow_their_weibull_law() -> None:
    shape, mean = 1.7, 12.0
    law = f"{{law: weibull, shape: {shape}, mean: {mean}}}"
    spells = [
        f"washington.{kind}.{stance}={law}"
        for stance in STANCES
        for kind in ("spell_days", "first_spell_days")
    ]
    given = parameters(settings=(*NOTHING_HAPPENS, NO_TAIL, f"horizon_days={HORIZON}", *spells))
    _, logs = play(given, 40, log_rows=900)
    days = [log[log[:, 2] == 2, 0] for log in logs]
    # The first hundred spells of each run: a fixed number, so that the horizon cuts no long one off.
    first_hundred = [run_days[:100] for run_days in days]
    assert min(len(run_days) for run_days in first_hundred) == 100
    scale = mean / float(stats.weibull_min(shape).mean())
    assert stats.kstest(gaps(first_hundred), "weibull_min", args=(shape, 0, scale)).pvalue > FAINT


def test_the_chain_of_stances_follows_its_transitions() -> None:
    given = parameters(settings=(*NOTHING_HAPPENS, NO_TAIL, f"horizon_days={HORIZON}"))
    _, logs = play(given, 300, log_rows=900)
    shifts = events_of(logs, "stance_shift")
    for stance, name in enumerate(STANCES):
        after = shifts[shifts[:, 3] == stance, 4].astype(int)
        wanted = np.array(given.transitions[stance * 5 : stance * 5 + 5])
        found = np.bincount(after, minlength=5) / len(after)
        margin = 4.5 * np.sqrt(np.maximum(wanted * (1 - wanted), 1e-6) / len(after))
        assert (abs(found - wanted) <= margin).all(), name


def test_nothing_else_happens_in_these_worlds() -> None:
    given = parameters(settings=NOTHING_HAPPENS)
    assert given.planning_window_days < FAR_DAY
    worlds, _ = play(given, 200)
    assert (worlds["end_day"] == given.horizon_days).all()
    assert (worlds["day"] == given.planning_window_days).all()
    assert (worlds["phase"] == FIGHTING_ON).all(), "a war that goes on, to the end of the window"
    assert worlds["texts_tabled"].sum() == worlds["european_texts"].sum() == 0
