"""Worlds played and read off: the one way in which all methods evaluate sampled assumptions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from analysis.outcomes import median_day
from analysis.world_outputs import Floats, Output, outputs_named
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder, StoreError
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds

WorldLuck = Literal["own", "shared"]
ADDRESS = ["strategy", "world"]
COLUMNS = ("strategy", "world", "output", "luck", "runs", "value", "variance", "error")


def evaluate(
    worlds: Worlds,
    outputs: Sequence[str],
    luck: WorldLuck = "own",
    settings: BatchSettings | None = None,
    strategies: Sequence[Strategy] = (),
    out: Path | None = None,
    progress: Callable[[int], None] | None = None,
    say: Callable[[str], None] | None = None,
) -> pd.DataFrame:
    """Play every strategy in every world and return what the worlds come to, one tidy frame.

    ``settings.runs`` are those of a strategy in a world. Worlds have luck of their ``own``, for splitting
    variances, or ``shared`` luck, for comparing worlds. One row per (strategy, world, output), worlds from 1:
    strategy, world, output, luck, runs, value; variance, that of one run (NaN for a median); and error, the
    Monte Carlo standard error of the value.
    Results go to ``out``, where ``settings.resume`` goes on with them, or to a folder that is removed again.
    Raises StoreError if a run failed or is missing: nothing is averaged over an incomplete design.
    """
    wanted = outputs_named(outputs)
    settings = replace(settings or BatchSettings(), same_luck=luck == "shared")
    with folder_for(out) as folder:
        run_batch(worlds.scenario, folder, strategies, settings, progress, say, worlds=worlds)
        return world_frame(ResultsFolder.open(folder), wanted)


@contextmanager
def folder_for(out: Path | None) -> Iterator[Path]:
    """Give the user's folder, or one that is removed in the end."""
    if out is not None:
        yield out
        return
    with tempfile.TemporaryDirectory(prefix="armistice-worlds-") as folder:
        yield Path(folder) / "out"


def world_frame(folder: ResultsFolder, outputs: Sequence[Output]) -> pd.DataFrame:
    """Return what the worlds of a finished batch come to; see ``evaluate``."""
    manifest = folder.read_manifest()
    horizon = float(manifest["scenario"]["horizon_days"])
    luck: WorldLuck = "shared" if manifest.get("same_luck") else "own"
    order = [one["name"] for one in manifest["strategies"]]
    held = runs_by_world(folder, outputs)
    refuse_holes(folder, held, len(order) * max(1, manifest["worlds"]), manifest["runs"])
    rows = [
        {
            "strategy": strategy,
            "world": world,
            "output": output.name,
            "luck": luck,
            **figures(output, runs, horizon),
        }
        for (strategy, world), runs in sorted(
            held.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        )
        for output in outputs
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def runs_by_world(folder: ResultsFolder, outputs: Sequence[Output]) -> dict[tuple[str, int], pd.DataFrame]:
    """Return what the outputs need of the runs of each strategy and world."""
    needed = dict.fromkeys([*ADDRESS, "outcome", *(name for one in outputs for name in one.columns)])
    held: dict[tuple[str, int], list[pd.DataFrame]] = {}
    for part in folder.read_parts("runs", list(needed)):
        runs = part.to_pandas()
        refuse_failed(folder, runs)
        for (strategy, world), own in runs.groupby(ADDRESS, observed=True, sort=False):
            held.setdefault((str(strategy), int(str(world))), []).append(own)
    return {address: pd.concat(found) for address, found in held.items()}


def refuse_holes(
    folder: ResultsFolder, held: dict[tuple[str, int], pd.DataFrame], worlds: int, runs: int
) -> None:
    """Raise StoreError if a world, or some of its runs, are missing."""
    for (strategy, world), found in held.items():
        if len(found) != runs:
            raise StoreError(
                f"{folder.path}: world {world} has {len(found):,} of its {runs:,} runs of {strategy}; "
                "going on with it plays the others"
            )
    if len(held) != worlds:
        raise StoreError(
            f"{folder.path}: has {len(held):,} of {worlds:,} worlds; going on with it plays the others"
        )


def refuse_failed(folder: ResultsFolder, runs: pd.DataFrame) -> None:
    """Raise StoreError if a run failed: a design with holes is not averaged over."""
    failed = int(runs["outcome"].isna().sum())
    if failed:
        first = runs.loc[runs["outcome"].isna(), "world"].iloc[0]
        raise StoreError(
            f"{folder.path}: {failed:,} runs failed, the first in world {first}: no world may lack runs; "
            "see their error, and make the ranges narrower"
        )


def figures(output: Output, runs: pd.DataFrame, horizon: float) -> dict[str, float]:
    """Return the value of a world, the variance of one run, and the standard error of the value."""
    values = output.values(runs)
    if output.is_median:
        return {"runs": len(values), **median_figures(values, horizon)}
    variance = float(values.var(ddof=1)) if len(values) > 1 else np.nan
    error = float(np.sqrt(variance / len(values)))
    return {"runs": len(values), "value": float(values.mean()), "variance": variance, "error": error}


def median_figures(values: Floats, horizon: float) -> dict[str, float]:
    """Return the median of the values that are there, the horizon if there are none.

    Its error is the half-width of the distribution-free interval over 1.96.
    """
    there = values[~np.isnan(values)]
    if len(there) == 0:
        return {"value": horizon, "variance": np.nan, "error": np.nan}
    counts = np.bincount(np.clip(there, 0.0, horizon).astype(np.int64), minlength=int(horizon) + 1)
    middle, low, high = median_day(counts)
    return {"value": middle, "variance": np.nan, "error": (high - low) / (2 * 1.96)}
