"""Narrower intervals from the same runs: estimates adjusted for the luck that the runs had.

If more of the runs than usual drew a Ukraine that breaks early, the share of collapses is too high by
about as much, and how much is known, since the law of the luck is. The adjusted estimate is the
intercept of a least-squares regression of the output on the **controls** (``analysis.controls``),
whose means are exactly 0: control variates (Lavenberg & Welch 1981; Glynn & Szechtman 2002; Asmussen &
Glynn 2007, chapter V.2). Runs stay independent, and nothing changes in how they are played.

The coefficients are estimated from the same runs. That leaves a bias of order 1 / runs, small beside an
interval of order 1 / sqrt(runs), and costs about one run a control, which the interval accounts for
by its degrees of freedom.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import stdtrit

from analysis.controls import N_CONTROLS, controls
from analysis.luck import Floats
from analysis.moments import Fit, Moments
from sim.batch.intervals import CONFIDENCE, wilson_interval
from sim.batch.summary import PAYOFF_COLUMNS, SHOWN_OUTCOMES
from sim.scenario.schema import Scenario

FEWEST_RUNS = 16 * (N_CONTROLS + 1)
"""With fewer, intervals of rare outcomes that luck explains well hold the truth too seldom."""
CHUNK = 8192
NEEDED = ("strategy", "run", "outcome")


class ControlError(ValueError):
    """Results that cannot be adjusted, and why."""


@dataclass
class AdjustedTable:
    """The adjusted table of a batch, counted as its parts come in: memory does not grow with runs.

    ``payoffs`` are the columns of payoffs whose means are wanted; ``confidence`` is the level of the
    intervals, that of the batch's own (``Summary.confidence``).
    """

    seed: int
    scenario: Scenario
    payoffs: tuple[str, ...] = PAYOFF_COLUMNS
    confidence: float = CONFIDENCE
    moments: dict[str, Moments] = field(default_factory=dict)

    def add(self, results: pd.DataFrame) -> None:
        """Count rows of the results in. Raises ControlError if they cannot be adjusted.

        Rows that come twice are known within one call only; no two parts of a batch hold the same run.
        """
        refuse(results, self.payoffs)
        for first in range(0, len(results), CHUNK):
            rows = results.iloc[first : first + CHUNK]
            for strategy, own in rows.groupby("strategy", observed=True, sort=False):
                known = controls(self.seed, own["run"].to_numpy(), self.scenario)
                self.moments.setdefault(str(strategy), Moments()).add(known, outputs(own, self.payoffs))

    def table(self) -> pd.DataFrame:
        """Return one row per (strategy, output); see ``adjusted_table``."""
        if not self.moments:
            raise ControlError("there are no runs to adjust")
        return pd.concat([self.rows(*item) for item in self.moments.items()], ignore_index=True)

    def rows(self, strategy: str, moments: Moments) -> pd.DataFrame:
        """Return the rows of one strategy."""
        fit = fit_of(strategy, moments)
        names = output_names(self.payoffs)
        share = np.array([name.startswith("share:") for name in names])
        low, high = bounds(fit, share, self.confidence)
        plain_low, plain_high = interval(fit.plain, fit.plain_variance, fit.runs - 1, self.confidence)
        count_low, count_high = wilson_interval(
            np.where(share, fit.plain, 0.0) * fit.runs, fit.runs, self.confidence
        )
        return pd.DataFrame(
            {
                "strategy": strategy,
                "output": names,
                "runs": fit.runs,
                "estimate": np.where(share, np.clip(fit.adjusted, 0.0, 1.0), fit.adjusted),
                "low": low,
                "high": high,
                "plain": fit.plain,
                "plain_low": np.where(share, count_low, plain_low),
                "plain_high": np.where(share, count_high, plain_high),
                "run_factor": fit.saved,
            }
        )


def adjusted_table(
    results: pd.DataFrame, seed: int, scenario: Scenario, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Return shares of outcomes and mean payoffs, adjusted for the luck of the runs and plain.

    ``results`` has the columns strategy, run and outcome, and those of ``PAYOFF_COLUMNS`` whose means are
    wanted; ``seed`` and ``scenario`` are those of the batch; ``confidence`` is the level of its intervals
    (``Summary.confidence``, higher after ``--precision``). One row per (strategy, output), in the order in
    which strategies come: strategy, output (``share:armistice``, ``payoff:ukraine``, …), runs; estimate
    with its interval low, high; plain with plain_low, plain_high, which are those of ``outcome_table``
    and ``payoff_table``; and run_factor, the variance of the plain estimate over that of the adjusted one:
    so many plain runs give the interval of one adjusted run. It is NaN where an outcome never or
    always came and the two are the same.

    Intervals of payoffs are Student's. Those of shares are Wilson's for runs × run_factor runs, as for
    samples of a design (Korn & Graubard 1998), so that they stay within [0, 1]; adjusted shares add up
    to 1. Like all intervals, they carry chance alone. Raises ControlError if a column is missing, a
    run failed or comes twice, worlds are sampled, or a strategy has fewer than ``FEWEST_RUNS`` runs.
    """
    table = AdjustedTable(seed, scenario, payoffs_in(results), confidence)
    table.add(results)
    return table.table()


def fit_of(strategy: str, moments: Moments) -> Fit:
    """Return the fit of a strategy's runs. Raises ControlError if they are too few."""
    if moments.runs < FEWEST_RUNS:
        raise ControlError(
            f"{moments.runs:,} runs of {strategy} are too few to adjust for {N_CONTROLS} controls: "
            f"simulate {FEWEST_RUNS:,} or more"
        )
    return moments.fit()


def payoffs_in(results: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns of payoffs that results have."""
    return tuple(name for name in PAYOFF_COLUMNS if name in results)


def outputs(results: pd.DataFrame, payoffs: tuple[str, ...]) -> Floats:
    """Return whether each run had each outcome, and its payoffs, shape (runs, outputs)."""
    outcome = results["outcome"].to_numpy()
    ended = [(outcome == name).astype(float) for name in SHOWN_OUTCOMES]
    return np.column_stack([*ended, *(results[name].to_numpy(float) for name in payoffs)])


def output_names(payoffs: tuple[str, ...]) -> list[str]:
    """Return the names of the columns of ``outputs``."""
    return [*(f"share:{name}" for name in SHOWN_OUTCOMES), *map(name_of, payoffs)]


def refuse(results: pd.DataFrame, payoffs: tuple[str, ...]) -> None:
    """Raise ControlError if results cannot be adjusted."""
    missing = [name for name in (*NEEDED, *payoffs) if name not in results]
    if missing:
        raise ControlError(f"the results lack the column {missing[0]!r}")
    unknown = set(map(str, results["outcome"].dropna().unique())) - set(SHOWN_OUTCOMES)
    if unknown:
        raise ControlError(f"{min(unknown)!r} is no outcome; known: {', '.join(SHOWN_OUTCOMES)}")
    failed = int(results["outcome"].isna().sum())
    if failed:
        raise ControlError(f"failed runs: {failed:,}. Their luck cannot be left out, so nothing is adjusted")
    if "world" in results and (results["world"] != 0).any():
        raise ControlError("only runs at central values can be adjusted, and these have sampled worlds")
    if results.duplicated(["strategy", "run"]).any():
        raise ControlError("some runs come twice: give the results of one batch")


def bounds(fit: Fit, share: npt.NDArray[np.bool_], confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the intervals of adjusted estimates: Wilson's for shares, Student's for others."""
    low, high = interval(fit.adjusted, fit.adjusted_variance, fit.freedom, confidence)
    worth = fit.runs * np.nan_to_num(fit.saved, nan=1.0)
    share_low, share_high = wilson_interval(np.clip(fit.adjusted, 0.0, 1.0) * worth, worth, confidence)
    return np.where(share, share_low, low), np.where(share, share_high, high)


def interval(
    mean: Floats, variance: Floats, freedom: int, confidence: float = CONFIDENCE
) -> tuple[Floats, Floats]:
    """Return Student's interval of a mean."""
    half = float(stdtrit(freedom, (1 + confidence) / 2)) * np.sqrt(variance)
    return mean - half, mean + half


def name_of(payoff: str) -> str:
    """Return the name of an output for a column of payoffs.

    >>> name_of("payoff_ukraine"), name_of("payoff_to_horizon_ukraine")
    ('payoff:ukraine', 'payoff_to_horizon:ukraine')
    """
    reach = "payoff_to_horizon" if payoff.startswith("payoff_to_horizon_") else "payoff"
    return f"{reach}:{payoff.removeprefix(reach + '_')}"
