"""The runs of sampled worlds added up, part by part, so that memory does not grow with runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.outcomes import median_day
from analysis.world_outputs import Floats, Output
from sim.batch.intervals import CONFIDENCE, z_of

FEWEST_DAYS = 10
ROUNDING = 1e-15
"""A variance below this is none but for rounding."""


class WorldSums:
    """Counts, sums and sums of squares of each output by strategy and world, worlds from 1."""

    def __init__(self, strategies: Sequence[str], worlds: int, outputs: Sequence[Output]) -> None:
        self.strategies, self.outputs = tuple(strategies), tuple(outputs)
        self.counts = np.zeros((len(strategies), worlds), np.int64)
        self.sums, self.squares = np.zeros((2, len(outputs), len(strategies), worlds))
        self.days: dict[tuple[int, int], list[Floats]] = {}

    def add(self, runs: pd.DataFrame) -> None:
        """Add some runs: their strategy, world and what the outputs need."""
        places = {name: place for place, name in enumerate(self.strategies)}
        at = (
            runs["strategy"].astype(str).map(places).to_numpy(np.int64),
            runs["world"].to_numpy(np.int64) - 1,
        )
        np.add.at(self.counts, at, 1)
        for number, output in enumerate(self.outputs):
            values = output.values(runs)
            if output.is_median:
                self.keep_days(at, values)
            else:
                np.add.at(self.sums[number], at, values)
                np.add.at(self.squares[number], at, values * values)

    def keep_days(self, at: tuple[Any, Any], days: Floats) -> None:
        """Keep the days that are there, by strategy and world: a median needs all of them."""
        worlds = self.counts.shape[1]
        place = at[0] * worlds + at[1]
        for address in np.unique(place[~np.isnan(days)]).tolist():
            own = days[(place == address) & ~np.isnan(days)]
            self.days.setdefault(divmod(address, worlds), []).append(own)

    def rows(self, horizon: float) -> Iterator[dict[str, Any]]:
        """Yield strategy, world, output, runs, value, variance and error of each world."""
        for place, strategy in enumerate(self.strategies):
            for world in range(self.counts.shape[1]):
                runs = int(self.counts[place, world])
                for number, output in enumerate(self.outputs):
                    found = (
                        median_figures(self.days.get((place, world), []), horizon)
                        if output.is_median
                        else self.figures(number, place, world)
                    )
                    address = {"strategy": strategy, "world": world + 1, "output": output.name, "runs": runs}
                    yield address | found

    def figures(self, number: int, place: int, world: int) -> dict[str, float]:
        """Return the mean of a world, the variance of one run, and the standard error of the mean."""
        runs = self.counts[place, world]
        mean = self.sums[number, place, world] / runs
        if runs < 2:
            return {"value": float(mean), "variance": np.nan, "error": np.nan}
        variance = (self.squares[number, place, world] - runs * mean * mean) / (runs - 1)
        variance = float(variance) if variance > ROUNDING else 0.0
        return {"value": float(mean), "variance": variance, "error": float(np.sqrt(variance / runs))}


def median_figures(days: list[Floats], horizon: float) -> dict[str, float]:
    """Return the median of a world's days, NaN if there are none.

    Its error is the half-width of the distribution-free interval in standard errors, NaN for fewer than
    ``FEWEST_DAYS``, of which that says little.
    """
    if not days:
        return {"value": np.nan, "variance": np.nan, "error": np.nan}
    whole = np.clip(np.concatenate(days), 0.0, horizon).astype(np.int64)
    middle, low, high = median_day(np.bincount(whole, minlength=int(horizon) + 1))
    error = (high - low) / (2 * z_of(CONFIDENCE)) if len(whole) >= FEWEST_DAYS else np.nan
    return {"value": middle, "variance": np.nan, "error": error}
