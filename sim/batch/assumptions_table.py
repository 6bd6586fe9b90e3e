"""``assumptions.parquet``: the values of sampled worlds, one row a world, one column an assumption."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sim.batch.store import ASSUMPTIONS_NAME, StoreError, put_in_place
from sim.scenario.schema import Scenario
from sim.scenario.worlds import Worlds, given_worlds, sample_worlds


def write_assumptions(folder: Path, worlds: Worlds) -> None:
    """Put the values of the worlds in place, whole or not at all; worlds count from 1."""
    columns: dict[str, pa.Array[Any]] = {"world": pa.array(range(1, len(worlds) + 1), pa.int32())}
    columns |= {path: pa.array(worlds.values[:, place]) for place, path in enumerate(worlds.paths)}
    with put_in_place(folder / ASSUMPTIONS_NAME) as temporary:
        pq.write_table(pa.table(columns), temporary)


def read_assumptions(folder: Path, scenario: Scenario) -> Worlds:
    """Return the worlds whose values a folder holds. Raises StoreError if they cannot be read."""
    path = folder / ASSUMPTIONS_NAME
    try:
        table = pq.read_table(path).sort_by("world").drop_columns(["world"])
    except FileNotFoundError:
        raise StoreError(f"{path}: is gone; without it nobody knows the worlds' values") from None
    except (OSError, pa.ArrowException, KeyError) as error:
        raise StoreError(f"{path}: cannot be read: {error}") from None
    return given_worlds(scenario, {name: table[name].to_numpy() for name in table.column_names})


def worlds_of(file: Path, manifest: dict[str, Any], scenario: Scenario) -> Worlds | None:
    """Return the worlds of a batch from its manifest (in ``file``), None for the central one.

    Drawn worlds are drawn again; given ones are read from ``assumptions.parquet`` beside the manifest.
    Raises StoreError if they are not those that were played.
    """
    number, design = manifest.get("worlds", 0), manifest.get("design")
    if not number:
        return None
    found = (
        read_assumptions(file.parent, scenario)
        if design is None
        else sample_worlds(scenario, number, manifest["seed"], design)
    )
    if found.values_hash != manifest.get("worlds_hash"):
        raise StoreError(
            f"{file}: its {number:,} worlds are not those that were played: their ranges or values were "
            "edited, or this version draws otherwise"
        )
    return found
