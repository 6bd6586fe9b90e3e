"""Differences between strategies on the same luck, adjusted for the luck that the runs had.

Pairing takes out the luck that moves both strategies alike. Control variates take out what moves them
apart and is known: a run in which Kyiv is willing by nature gains less from a strategy that signs early.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.control_variates import (
    CHUNK,
    ControlError,
    fit_of,
    interval,
    output_names,
    outputs,
    payoffs_in,
    refuse,
)
from analysis.controls import controls
from analysis.moments import Moments
from sim.batch.intervals import CONFIDENCE
from sim.scenario.schema import Scenario


def adjusted_differences(
    results: pd.DataFrame, seed: int, scenario: Scenario, reference: str, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Return every strategy's outputs less those of ``reference``, paired by run, adjusted and plain.

    Arguments, outputs and errors are those of ``adjusted_table``; ControlError also if the reference is not
    there or strategies have different runs. One row per (strategy, output): strategy, reference, output,
    runs; difference with its interval low, high; plain with plain_low, plain_high, the paired
    difference; and run_factor, beyond what pairing saves. All intervals are Student's.
    """
    payoffs = payoffs_in(results)
    refuse(results, payoffs)
    by_strategy = {
        str(strategy): own.sort_values("run")
        for strategy, own in results.groupby("strategy", observed=True, sort=False)
    }
    if reference not in by_strategy:
        raise ControlError(f"there are no runs of {reference!r} to compare with: {', '.join(by_strategy)}")
    base = by_strategy.pop(reference)
    if not by_strategy:
        raise ControlError(f"there is nothing but {reference}: give a second strategy to compare with it")
    tables = []
    for strategy, own in by_strategy.items():
        if not np.array_equal(own["run"], base["run"]):
            raise ControlError(f"{strategy} and {reference} have different runs, so they cannot be paired")
        moments = Moments()
        for first in range(0, len(own), CHUNK):
            rows, base_rows = own[first : first + CHUNK], base[first : first + CHUNK]
            known = controls(seed, rows["run"].to_numpy(), scenario)
            moments.add(known, outputs(rows, payoffs) - outputs(base_rows, payoffs))
        tables.append(rows_of(strategy, reference, moments, payoffs, confidence))
    return pd.concat(tables, ignore_index=True)


def rows_of(
    strategy: str, reference: str, moments: Moments, payoffs: tuple[str, ...], confidence: float
) -> pd.DataFrame:
    """Return the rows of one strategy."""
    fit = fit_of(strategy, moments)
    low, high = interval(fit.adjusted, fit.adjusted_variance, fit.freedom, confidence)
    plain_low, plain_high = interval(fit.plain, fit.plain_variance, fit.runs - 1, confidence)
    return pd.DataFrame(
        {
            "strategy": strategy,
            "reference": reference,
            "output": output_names(payoffs),
            "runs": fit.runs,
            "difference": fit.adjusted,
            "low": low,
            "high": high,
            "plain": fit.plain,
            "plain_low": plain_low,
            "plain_high": plain_high,
            "run_factor": fit.saved,
        }
    )
