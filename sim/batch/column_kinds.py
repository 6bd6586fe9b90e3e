"""Kinds of result columns: how each reads its values off the final worlds.

``sim.batch.columns`` declares which columns there are, with these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.engines.replication import Rows
from sim.model.firing import MECHANISMS
from sim.model.names import (
    ACTORS,
    IMPOSED,
    ISSUES,
    MONTHS_PER_QUARTER,
    N_PAYOFF_PARTS,
    PAYOFF_PARTS,
    SIGNATURE,
    SIGNED_ARMISTICE,
    SIGNED_PEACE,
    STANCES,
)
from sim.model.records import columns as record_columns
from sim.model.state import World

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NAMES = pa.dictionary(pa.int16(), pa.string())
SHORTEST_WINDOW_DAYS = 1e-9  # a failed replication has no window, and its row stays empty
_IN_FORCE = (SIGNED_ARMISTICE, SIGNED_PEACE, IMPOSED)
_WORLD = {column.name: column for column in record_columns(World)}


@dataclass(frozen=True)
class ResultColumn:
    """One column: how it is called, what it holds, and how it is read off the final worlds.

    ``read`` returns one value a world; not-a-number becomes an empty cell. Where ``names`` is
    given, it returns codes that count from the first name.
    """

    name: str
    type: pa.DataType
    unit: str
    meaning: str
    read: Callable[[Rows], npt.NDArray[Any]]
    names: tuple[str, ...] = ()


def in_force(rows: Rows) -> Flags:
    """Tell which replications ended the war phase with a text in force."""
    return np.isin(rows["outcome"], _IN_FORCE)


def signed(rows: Rows) -> Flags:
    """Tell which replications ended the war phase with a text that both sides had signed."""
    ends: Flags = rows["cause"] == SIGNATURE
    return ends


def number(field: str, name: str = "", more: str = "") -> ResultColumn:
    """Return the column of a real number of the world; ``more`` is added to its meaning."""
    declared = _WORLD[field]
    return ResultColumn(
        name or field, pa.float64(), declared.unit, declared.meaning + more, lambda rows: rows[field]
    )


def as_the_war_ended(name: str) -> ResultColumn:
    """Return the column of a number as it stood when the war phase ended."""
    return number(f"end_{name}", name, ", as the war phase ended")


def number_where(field: str, holds: Callable[[Rows], Flags], meaning: str) -> ResultColumn:
    """Return the column of a number of the world that is empty where ``holds`` does not."""

    def read(rows: Rows) -> Floats:
        return np.where(holds(rows), rows[field], np.nan)

    return ResultColumn(field, pa.float64(), _WORLD[field].unit, meaning, read)


def count(field: str) -> ResultColumn:
    """Return the column of a counter of the world."""
    declared = _WORLD[field]
    return ResultColumn(field, pa.int32(), declared.unit, declared.meaning, lambda rows: rows[field])


def name_of(
    field: str, names: tuple[str, ...], *, first_code: int = 0, name: str = "", meaning: str = ""
) -> ResultColumn:
    """Return the column of a code of the world, written as its name."""
    what = meaning or _WORLD[field].meaning
    return ResultColumn(
        name or field, NAMES, "", f"{what}: {', '.join(names)}", lambda rows: rows[field] - first_code, names
    )


def term_in_force(issue: int) -> ResultColumn:
    """Return the column of the position in force at the end on one issue."""
    name = ISSUES[issue]

    def read(rows: Rows) -> Floats:
        return np.where(in_force(rows), rows["terms"][:, issue], np.nan)

    meaning = f"position in force on {name}: 0 Ukraine's demand, 1 Russia's; empty without a text"
    return ResultColumn(f"terms_{name}", pa.float64(), "share", meaning, read)


def payoff_part_values(rows: Rows, actor: int, part: int) -> Floats:
    """Return one part of an actor's payoff: its discounted sum over the discounted window."""
    values: Floats = rows["payoff_sums"][:, actor * N_PAYOFF_PARTS + part] / np.maximum(
        rows["payoff_weight"], SHORTEST_WINDOW_DAYS
    )
    return values


def payoff_part(actor: int, part: int) -> ResultColumn:
    """Return the column of one part of an actor's payoff."""
    name = f"payoff_{ACTORS[actor]}_{PAYOFF_PARTS[part]}"
    meaning = f"part of payoff_{ACTORS[actor]} from {PAYOFF_PARTS[part].replace('_', ' ')}"
    return ResultColumn(
        name, pa.float64(), "utility", meaning, lambda rows: payoff_part_values(rows, actor, part)
    )


def payoff_total(actor: int) -> ResultColumn:
    """Return the column of an actor's payoff: its parts as tabled, added from left to right."""

    def read(rows: Rows) -> Floats:
        total = np.zeros(len(rows))
        for part in range(N_PAYOFF_PARTS):
            total += payoff_part_values(rows, actor, part)
        return total

    parts = ", ".join(part.replace("_", " ") for part in PAYOFF_PARTS)
    meaning = f"payoff over the whole window, follow-up included: the sum of {parts}"
    return ResultColumn(f"payoff_{ACTORS[actor]}", pa.float64(), "utility", meaning, read)


def payoff_to_horizon(actor: int) -> ResultColumn:
    """Return the column of an actor's payoff with the tail off."""

    def read(rows: Rows) -> Floats:
        values: Floats = rows["payoff_to_horizon"][:, actor]
        return values

    meaning = "payoff over the days up to the horizon alone, nothing assumed of later ones"
    return ResultColumn(f"payoff_to_horizon_{ACTORS[actor]}", pa.float64(), "utility", meaning, read)


def held_for(days: float, label: str) -> ResultColumn:
    """Return the column that says whether an agreement still held after so many days.

    Empty without a text, and where the window ends, the text still in force, before that many days.
    """

    def read(rows: Rows) -> Floats:
        broke = rows["resumption_day"] > 0.0
        lasted = np.where(broke, rows["resumption_day"], rows["day"]) - rows["agreement_day"]
        known = in_force(rows) & (broke | (lasted >= days))
        return np.where(known, (lasted >= days).astype(float), np.nan)

    meaning = f"1 if the text in force still held after {label}, 0 if war had resumed; empty without a text"
    return ResultColumn(f"held_{label.replace(' ', '_')}", pa.float64(), "", meaning, read)


def days_under(stance: int) -> ResultColumn:
    """Return the column of the days of the war phase under one stance of Washington."""
    return ResultColumn(
        f"days_{STANCES[stance]}",
        pa.float64(),
        "days",
        f"days of the war phase with Washington {STANCES[stance].replace('_', ' ')}",
        lambda rows: rows["stance_days"][:, stance],
    )


def front_after(quarter: int) -> ResultColumn:
    """Return the column of the front after so many quarters of war; empty once it has ended."""
    months = (quarter + 1) * MONTHS_PER_QUARTER

    def read(rows: Rows) -> Floats:
        return np.where(rows["end_months"] >= months, rows["occupied_by_quarter_km2"][:, quarter], np.nan)

    return ResultColumn(
        f"occupied_km2_month_{months:02d}",
        pa.float64(),
        "km²",
        f"area under Russian control after {months} months of war; empty if the war phase ended before",
        read,
    )


def times_fired(mechanism: int) -> ResultColumn:
    """Return the column that counts how often a mechanism acted."""
    name = list(MECHANISMS)[mechanism]
    return ResultColumn(
        fired_column(name),
        pa.int32(),
        "times",
        MECHANISMS[name],
        lambda rows: rows["fired"][:, mechanism],
    )


def fired_column(mechanism: str) -> str:
    """Return the name of the column that counts a mechanism's firings."""
    return f"fired_{mechanism}"
