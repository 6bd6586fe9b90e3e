"""Worlds played and read off: the one way in which all methods evaluate sampled assumptions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.world_outputs import Output, OutputError, outputs_named
from analysis.world_sums import WorldSums
from sim.batch.errors import StoreError
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds

WorldLuck = Literal["own", "shared"]
RUNS_OF_A_WORLD = 200
"""Where nobody said how many."""
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

    ``settings.runs`` are those of a strategy in a world, by default 200. Worlds have luck of their ``own``,
    for splitting variances, or ``shared`` luck, for comparing worlds. One row per (strategy, world, output),
    worlds from 1: strategy, world, output, luck, runs, value; variance, that of one run (NaN for a median);
    and error, the Monte Carlo standard error of the value. Results go to ``out``, where ``settings.resume``
    goes on with them, or to a folder that is removed again. Raises OutputError for an unknown output or
    luck, StoreError if a run failed or is missing: nothing is averaged over an incomplete design.
    """
    wanted = outputs_named(outputs)
    if luck not in get_args(WorldLuck):
        raise OutputError(f"luck {luck!r} is unknown; allowed: {', '.join(get_args(WorldLuck))}")
    settings = replace(settings or BatchSettings(runs=RUNS_OF_A_WORLD), same_luck=luck == "shared")
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
    luck: WorldLuck = "shared" if manifest.get("same_luck") else "own"
    sums = WorldSums([one["name"] for one in manifest["strategies"]], manifest["worlds"], outputs)
    needed = dict.fromkeys(
        ["strategy", "world", "outcome", *(name for one in outputs for name in one.columns)]
    )
    for part in folder.read_parts("runs", list(needed)):
        runs = part.to_pandas()
        refuse_failed(folder, runs)
        sums.add(runs)
    refuse_holes(folder, sums, manifest["runs"])
    frame = pd.DataFrame(sums.rows(float(manifest["scenario"]["horizon_days"])))
    return frame.assign(luck=luck)[list(COLUMNS)]


def refuse_holes(folder: ResultsFolder, sums: WorldSums, runs: int) -> None:
    """Raise StoreError if a world, or some of its runs, are missing."""
    worlds, there = sums.counts.shape[1], int((sums.counts > 0).all(axis=0).sum())
    if there < worlds:
        raise StoreError(
            f"{folder.path}: has {there:,} of {worlds:,} worlds; going on with it plays the others"
        )
    short = np.argwhere(sums.counts != runs)
    if len(short):
        place, world = short[0]
        raise StoreError(
            f"{folder.path}: world {world + 1} has {sums.counts[place, world]:,} of its {runs:,} runs of "
            f"{sums.strategies[place]}; going on with it plays the others"
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
