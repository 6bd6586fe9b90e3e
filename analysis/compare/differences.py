"""Differences between strategies on the same luck, run by run, each against a reference."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare.played import Played, chosen_reference, read_played
from analysis.compare.quantities import Quantity
from analysis.laboratory.paired import (
    Estimate,
    difference_of,
    mean_of,
    share_difference,
    share_of,
    variance_saved,
)
from sim.batch.store import ResultsFolder

Floats = npt.NDArray[np.float64]


def paired_differences(folder: ResultsFolder | Path | Played, reference: str | None = None) -> pd.DataFrame:
    """Return what every strategy makes of every quantity, less what the reference makes of the same runs.

    One row per (strategy, quantity), in the order of the batch: strategy, reference, quantity, unit, runs;
    mean and reference_mean; difference with its interval low, high (95 %, each on its own; of shares Agresti
    & Min 2005, else Student's); differ, the share of runs in which the two are not the same
    (NaN for shares of some runs); and
    unpaired_runs, how many times the runs two batches of independent luck would need for the same
    interval (NaN where nothing differs). Raises StoreError for runs that cannot be compared, ScenarioError
    for an unknown reference.
    """
    played = folder if isinstance(folder, Played) else read_played(folder)
    reference = chosen_reference(reference, played.own_strategy, played.strategies)
    rows = []
    for quantity in played.quantities:
        base = quantity.by_run(played.runs[reference])
        for strategy in played.strategies:
            if strategy != reference:
                own = quantity.by_run(played.runs[strategy])
                found = difference(quantity, own, base, played.confidence)
                rows.append(
                    {
                        "strategy": strategy,
                        "reference": reference,
                        "quantity": quantity.name,
                        "unit": quantity.unit,
                        "runs": found.runs,
                        "mean": float(own.mean()),
                        "reference_mean": float(base.mean()),
                        "difference": found.mean,
                        "low": found.low,
                        "high": found.high,
                        "differ": np.nan if quantity.among else float((own != base).mean()),
                        "unpaired_runs": variance_saved(own, base),
                    }
                )
    table = pd.DataFrame(rows)
    order = table["strategy"].map({name: place for place, name in enumerate(played.strategies)})
    return table.iloc[np.argsort(order.to_numpy(), kind="stable")].reset_index(drop=True)


def estimates(folder: ResultsFolder | Path | Played) -> pd.DataFrame:
    """Return what every strategy comes to by itself: strategy, quantity, unit, runs, mean, low, high."""
    played = folder if isinstance(folder, Played) else read_played(folder)
    rows = []
    for strategy, runs in played.runs.items():
        for quantity in played.quantities:
            values = quantity.by_run(runs)
            found = (share_of if is_count(quantity) else mean_of)(values, played.confidence)
            rows.append(
                {
                    "strategy": strategy,
                    "quantity": quantity.name,
                    "unit": quantity.unit,
                    "runs": found.runs,
                    "mean": found.mean,
                    "low": found.low,
                    "high": found.high,
                }
            )
    return pd.DataFrame(rows)


def difference(quantity: Quantity, own: Floats, base: Floats, confidence: float) -> Estimate:
    """Return the mean of the one less the other, by the interval that suits the quantity."""
    return (share_difference if is_count(quantity) else difference_of)(own, base, confidence)


def is_count(quantity: Quantity) -> bool:
    """Tell whether a quantity happens in a run or not; a share of some runs only is a ratio of two."""
    return quantity.kind == "share" and quantity.among is None
