"""``assumptions.parquet``: the values of sampled worlds, one row a world, one column an assumption.

Drawn worlds can be drawn again, but on another machine or with another library their last digits may
differ. So the values that were played are those in the file, where it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sim.batch.errors import StoreError
from sim.batch.places import put_in_place, read_whole
from sim.batch.store import ASSUMPTIONS_NAME
from sim.scenario.errors import ScenarioError
from sim.scenario.schema import Scenario
from sim.scenario.worlds import Worlds, given_worlds, sample_worlds

LAST_DIGITS = 1e-9
"""Values that differ by no more, of their size, are the same but for the machine."""


def write_assumptions(folder: Path, worlds: Worlds) -> None:
    """Put the values of the worlds in place, whole or not at all; worlds count from 1."""
    columns: dict[str, pa.Array[Any]] = {"world": pa.array(range(1, len(worlds) + 1), pa.int32())}
    columns |= {path: pa.array(worlds.values[:, place]) for place, path in enumerate(worlds.paths)}
    with put_in_place(folder / ASSUMPTIONS_NAME) as temporary:
        pq.write_table(pa.table(columns), temporary)


def keep_assumptions(folder: Path, worlds: Worlds, say: Callable[[str], None]) -> None:
    """Write the values of the worlds again, and say so, if they have gone from the folder or are others."""
    try:
        is_there = read_assumptions(folder, worlds.scenario).values_hash == worlds.values_hash
    except StoreError:
        is_there = False
    if not is_there:
        write_assumptions(folder, worlds)
        say(f"{folder / ASSUMPTIONS_NAME}: was gone or had other values; it is written again")


def read_assumptions(folder: Path, scenario: Scenario) -> Worlds:
    """Return the worlds whose values a folder holds. Raises StoreError if they cannot be read."""
    path = folder / ASSUMPTIONS_NAME
    try:
        table = pq.read_table(pa.BufferReader(read_whole(path))).sort_by("world").drop_columns(["world"])
        return given_worlds(scenario, {name: table[name].to_numpy() for name in table.column_names})
    except FileNotFoundError:
        raise StoreError(f"{path}: is gone; without it nobody knows the worlds' values") from None
    except (OSError, pa.ArrowException, KeyError, ScenarioError) as error:
        raise StoreError(f"{path}: cannot be read as the values of worlds: {error}") from None


def as_played(folder: Path, worlds: Worlds) -> Worlds:
    """Return drawn worlds with the values that a folder holds, where these differ in last digits alone."""
    try:
        there = read_assumptions(folder, worlds.scenario)
    except StoreError:
        return worlds
    first = min(len(there), len(worlds))
    if there.paths != worlds.paths or not np.allclose(
        there.values[:first], worlds.values[:first], rtol=LAST_DIGITS, atol=LAST_DIGITS
    ):
        return worlds
    return replace(worlds, values=np.concatenate([there.values[:first], worlds.values[first:]]))


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
        else as_played(file.parent, sample_worlds(scenario, number, manifest["seed"], design))
    )
    if found.values_hash != manifest.get("worlds_hash"):
        raise StoreError(
            f"{file}: its {number:,} worlds are not those that were played: their ranges or values were "
            "edited, or this version draws otherwise"
        )
    return found
