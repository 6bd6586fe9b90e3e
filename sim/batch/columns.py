"""The columns of the results: names, types, units and meanings, declared in this one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.engines.play import Played
from sim.engines.replication import Rows
from sim.model.log import DETAILS, EVENTS
from sim.model.names import CAUSES, FAULTS, ISSUES, MONTHS_PER_QUARTER, OUTCOMES, QUARTERS, SIGNATURE, STANCES
from sim.model.records import columns as record_columns
from sim.model.schedule import CLOCKS
from sim.model.state import World

RESULTS_VERSION = 1
AT_THE_END = ", as the war phase ended"
NAMES = pa.dictionary(pa.int16(), pa.string())
WORLD_COLUMNS = {column.name: column for column in record_columns(World)}


@dataclass(frozen=True)
class ResultColumn:
    """One column: how it is called, what it holds, and how it is read off the final worlds.

    Where ``names`` is given, ``read`` returns codes that count from the first name.
    """

    name: str
    type: pa.DataType
    unit: str
    meaning: str
    read: Callable[[Rows], npt.NDArray[Any]]
    names: tuple[str, ...] = ()


def last_number(field: str) -> ResultColumn:
    """Return the column of a real number of the world as the war phase ended."""
    declared = WORLD_COLUMNS[field]
    meaning = f"{declared.meaning}{AT_THE_END}"
    return ResultColumn(field, pa.float64(), declared.unit, meaning, lambda rows: rows[field])


def count_from(field: str) -> ResultColumn:
    """Return the column of a counter of the world."""
    declared = WORLD_COLUMNS[field]
    return ResultColumn(field, pa.int32(), declared.unit, declared.meaning, lambda rows: rows[field])


def name_from(field: str, names: tuple[str, ...], first_code: int = 0, when: str = "") -> ResultColumn:
    """Return the column of a code of the world, written as its name."""
    declared = WORLD_COLUMNS[field]
    meaning = f"{declared.meaning}{when}: {', '.join(names)}"
    return ResultColumn(field, NAMES, "", meaning, lambda rows: rows[field] - first_code, names)


def signed_only(field: str, name: str, index: int | None = None, meaning: str | None = None) -> ResultColumn:
    """Return the column of a number that only signatures have; empty elsewhere."""
    declared = WORLD_COLUMNS[field]

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        values = rows[field] if index is None else rows[field][:, index]
        return np.where(rows["cause"] == SIGNATURE, values, np.nan)

    return ResultColumn(name, pa.float64(), declared.unit, meaning or declared.meaning, read)


def front_after(quarter: int) -> ResultColumn:
    """Return the column of the front after so many quarters of war; empty once it has ended."""
    months = (quarter + 1) * MONTHS_PER_QUARTER

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        return np.where(rows["months"] >= months, rows["occupied_by_quarter_km2"][:, quarter], np.nan)

    return ResultColumn(
        f"occupied_km2_month_{months:02d}",
        pa.float64(),
        "km²",
        f"area under Russian control after {months} months of war; empty if the war phase ended before",
        read,
    )


def named(
    codes: npt.NDArray[np.int64], names: tuple[str, ...], missing: npt.NDArray[np.bool_] | None = None
) -> pa.DictionaryArray[Any, Any]:
    """Return codes as a dictionary array of names."""
    indices = pa.array(codes.astype(np.int16), pa.int16(), mask=missing)
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))


COUNTERS = (
    "texts_tabled", "texts_live", "moscow_amends", "moscow_refusals", "kyiv_amends", "kyiv_refusals",
    "stance_shifts", "breakthroughs", "events",
)  # fmt: skip
SIGNED_TERMS = [
    signed_only(
        "terms", f"terms_{issue}", index, f"signed position on {issue}: 0 Ukraine's demand, 1 Russia's"
    )
    for index, issue in enumerate(ISSUES)
]
DAY_MEANING = "when the war phase ended, from the start date: entry into force, or the horizon if it goes on"
CONCESSION = WORLD_COLUMNS["concession"].meaning
RESULTS: tuple[ResultColumn, ...] = (
    name_from("outcome", OUTCOMES[1:], first_code=1),
    name_from("cause", CAUSES[1:], first_code=1),
    ResultColumn("day", pa.float64(), "days", DAY_MEANING, lambda rows: rows["day"]),
    *SIGNED_TERMS,
    *(
        signed_only(field, field)
        for field in ("pressure_at_signature", "kyiv_value_of_signing", "kyiv_reservation")
    ),
    ResultColumn("concession", pa.bool_(), "", CONCESSION, lambda rows: rows["concession"] == 1),
    *(
        last_number(field)
        for field in ("occupied_km2", "intensity", "ua_strength", "ru_strength", "patience")
    ),
    name_from("stance", STANCES, when=AT_THE_END),
    *(count_from(field) for field in COUNTERS),
    *(front_after(quarter) for quarter in range(QUARTERS)),
)

ADDRESS = (
    ("strategy", NAMES, "", "Kyiv's strategy"),
    ("world", pa.int32(), "", "number of the sampled set of assumptions, 0 = central values"),
    ("run", pa.int64(), "", "number of the replication; same number, same luck"),
)
ERROR = ("error", pa.string(), "", "why the replication failed; empty if it is sound")

ADDRESS_FIELDS: list[pa.Field[Any]] = [pa.field(name, kind, nullable=False) for name, kind, _, _ in ADDRESS]
RESULTS_SCHEMA = pa.schema(
    [
        *ADDRESS_FIELDS,
        *(pa.field(column.name, column.type) for column in RESULTS),
        pa.field(ERROR[0], ERROR[1]),
    ],
    metadata={"results_version": str(RESULTS_VERSION)},
)

EVENT_FIELDS: list[pa.Field[Any]] = [
    pa.field("row", pa.int32()),
    pa.field("day", pa.float64()),
    pa.field("clock", NAMES),
    pa.field("event", NAMES),
    *(pa.field(f"detail_{number}", pa.float64()) for number in range(1, DETAILS + 1)),
]
EVENTS_SCHEMA = pa.schema(
    [*ADDRESS_FIELDS, *EVENT_FIELDS], metadata={"results_version": str(RESULTS_VERSION)}
)


def results_table(strategies: tuple[str, ...], strategy: int, played: Played) -> pa.Table:
    """Return one row for each replication played, failed ones with their error and nothing else."""
    rows = played.worlds
    errors = error_messages(played)
    failed = np.array([error is not None for error in errors])
    filled: list[Any] = address(strategies, strategy, rows)
    for column in RESULTS:
        values = column.read(rows)
        if column.names:
            filled.append(named(values, column.names, failed))
        else:
            empty = failed | np.isnan(values) if values.dtype.kind == "f" else failed
            filled.append(pa.array(values, mask=empty).cast(column.type))
    filled.append(pa.array(errors, pa.string()))
    return pa.Table.from_arrays(filled, schema=RESULTS_SCHEMA)


def address(strategies: tuple[str, ...], strategy: int, rows: Rows) -> list[Any]:
    """Return the columns that say which replication a row is."""
    return [
        named(np.full(len(rows), strategy), strategies),
        pa.array(rows["world"], pa.int32()),
        pa.array(rows["run"], pa.int64()),
    ]


def error_messages(played: Played) -> list[str | None]:
    """Return the error of each replication, None for sound ones."""
    faults = played.worlds["fault"]
    messages: list[str | None] = [FAULTS[code] if code else None for code in faults]
    for index, message in played.errors.items():
        messages[index] = message
    return messages


def events_table(strategies: tuple[str, ...], strategy: int, played: Played) -> pa.Table:
    """Return the event logs of the replications played, one row an event."""
    lengths = np.array([len(log) for log in played.logs])
    rows = np.repeat(played.worlds, lengths)
    stacked = np.concatenate(played.logs)
    number = np.concatenate([np.arange(length) for length in lengths])
    arrays = [
        *address(strategies, strategy, rows),
        pa.array(number, pa.int32()),
        pa.array(stacked[:, 0]),
        named(stacked[:, 1].astype(np.int64), CLOCKS),
        named(stacked[:, 2].astype(np.int64), tuple(EVENTS)),
        *(pa.array(np.ascontiguousarray(stacked[:, 3 + detail])) for detail in range(DETAILS)),
    ]
    return pa.Table.from_arrays(arrays, schema=EVENTS_SCHEMA)
