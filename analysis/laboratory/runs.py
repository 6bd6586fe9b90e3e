"""The runs of a finished batch, strategy by strategy, side by side on the same luck."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.batch.errors import StoreError
from sim.batch.store import ResultsFolder

ADDRESS = ("strategy", "world", "run", "error")


def runs_of(folder: ResultsFolder, columns: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Return the runs of every strategy, in the order of the batch, with the columns asked for.

    Each frame has one row a run, index (world, run), sorted; all frames have the same index, so that row k
    of each is the same luck. Raises StoreError if a run failed or is missing: an incomplete design is not
    compared.
    """
    wanted = list(dict.fromkeys((*ADDRESS, *columns)))
    parts = [part.to_pandas() for part in folder.read_parts("runs", wanted)]
    if not parts:
        raise StoreError(f"{folder.path}: has no runs")
    for part in parts:
        part["strategy"] = part["strategy"].astype(str)
    table = pd.concat(parts, ignore_index=True)
    failed = table["error"].notna()
    if failed.any():
        first = table[failed].iloc[0]
        raise StoreError(
            f"{folder.path}: {int(failed.sum()):,} runs failed, the first {first['strategy']} run "
            f"{first['run']}: {first['error']}; strategies are compared on complete runs only"
        )
    names = [one["name"] for one in folder.read_manifest()["strategies"]]
    found = {name: own_runs(table, name, columns) for name in names}
    reference = found[names[0]].index
    for name, own in found.items():
        if not own.index.equals(reference):
            raise StoreError(
                f"{folder.path}: {name} and {names[0]} have different runs; the same command with --resume "
                "plays the others"
            )
    return found


def own_runs(table: pd.DataFrame, strategy: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return the runs of one strategy."""
    own = table.loc[table["strategy"] == strategy, ["world", "run", *columns]]
    return own.set_index(["world", "run"]).sort_index()


def numbers_of(runs: pd.DataFrame, column: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return a column of numbers, NaN where it is empty."""
    return runs[column].to_numpy(np.float64, na_value=np.nan)
